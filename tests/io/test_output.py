"""A file is written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from quoteattr.io.output import open_output


def test_a_file_is_there_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with open_output(path) as output:
        output.write(b"one\n")
        assert not path.exists()
    assert path.read_bytes() == b"one\n"
    assert os.listdir(tmp_path) == ["a.jsonl"]


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_an_error_leaves_what_was_there(tmp_path: Path, error: type[BaseException]) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"before")
    with pytest.raises(error), open_output(path) as output:
        output.write(b"half")
        raise error
    assert path.read_bytes() == b"before"
    assert os.listdir(tmp_path) == ["a.jsonl"]


def test_an_error_leaves_nothing_where_nothing_was(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), open_output(tmp_path / "a.jsonl"):
        raise RuntimeError
    assert os.listdir(tmp_path) == []


def test_permissions_are_those_of_any_file(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    path = tmp_path / "a.jsonl"
    with open_output(path):
        pass
    assert path.stat().st_mode == (tmp_path / "usual").stat().st_mode
    path.chmod(0o640)
    with open_output(path):
        pass
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with open_output(tmp_path / "link") as output:
        output.write(b"one")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"one"


def test_a_device_is_not_replaced() -> None:
    with open_output(os.devnull) as output:
        output.write(b"one")
    assert not stat.S_ISREG(os.stat(os.devnull).st_mode)


@pytest.mark.parametrize("name", ["no/folder.jsonl", "."])
def test_the_error_names_the_file_asked_for(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with pytest.raises(OSError) as caught, open_output(path):
        pass
    assert caught.value.filename in (path, str(path))

"""Plain text ──► Article."""

from __future__ import annotations

import io
from hashlib import sha256
from pathlib import Path

import pytest

from quoteattr.errors import InputError
from quoteattr.io.text import MAX_BYTES, read_text
from quoteattr.records import make_article


class Stdin:
    """Standard input with these bytes."""

    def __init__(self, raw: bytes) -> None:
        self.buffer = io.BytesIO(raw)


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfOne.\r\nTwo.\rThree.\n")
    article = read_text(path)
    assert article.text == "One.\r\nTwo.\rThree.\n"
    assert article.id == str(path)
    assert article.sha256 == sha256(b"One.\r\nTwo.\rThree.\n").hexdigest()


@pytest.mark.parametrize("raw", [b"", b" \n", b"Yes."])
def test_standard_input_may_be_empty(raw: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Stdin(raw))
    article = read_text("-")
    assert (article.text, article.id) == (raw.decode(), "-")


def test_white_space_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b" \n\n")
    assert read_text(path).text == " \n\n"


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.touch()
    with pytest.raises(InputError, match="an empty file"):
        read_text(path)


def test_size_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * MAX_BYTES)
    assert len(read_text(path).text) == MAX_BYTES
    path.write_bytes(b"a" * (MAX_BYTES + 1))
    with pytest.raises(InputError, match=r"a\.txt: over 10 MB"):
        read_text(path)
    monkeypatch.setattr("sys.stdin", Stdin(b"a" * (MAX_BYTES + 1)))
    with pytest.raises(InputError, match="standard input: over 10 MB"):
        read_text("-")


def test_a_missing_file_is_named() -> None:
    with pytest.raises(InputError, match=r"^no/such\.txt: no such file"):
        read_text("no/such.txt")


def test_an_unreadable_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    # Not by its mode: the superuser reads it all the same.
    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(InputError, match=r"a\.txt: cannot be read \(Permission denied\)"):
        read_text(tmp_path / "a.txt")


def test_a_name_that_is_not_utf8_can_be_written_out(tmp_path: Path) -> None:
    path = tmp_path / "caf\udce9.txt"
    path.write_text("Yes.")
    assert read_text(path).id.endswith("caf�.txt")


def test_a_lone_surrogate_has_a_digest_too() -> None:
    assert len(make_article("\ud800", "a").sha256) == 64

"""Files and folders ──► Articles."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quoteattr.errors import InputError
from quoteattr.io.read import read_article, read_articles
from quoteattr.records import Article


def names(folder: Path, *paths: Path) -> list[str]:
    """Ids of what is read, from the folder on; errors as "! message"."""
    found = read_articles(paths or [folder])
    shown = [each.id if isinstance(each, Article) else f"! {each}" for each in found]
    return [each.replace(f"{folder}{os.sep}", "") for each in shown]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.txt").write_text("C.")
    (tmp_path / "a.txt").write_text("A.")
    (tmp_path / "D.TXT").write_text("D.")
    (tmp_path / "e.jsonl").write_text('{"text": "E.", "id": "e"}\n{"text": "F."}\n')
    (tmp_path / "._a.txt").write_bytes(b"\0left by a copy")
    (tmp_path / "photo.jpg").write_bytes(b"\0")
    return tmp_path


def test_a_folder_stands_for_its_texts_sorted(folder: Path) -> None:
    assert names(folder) == ["D.TXT", "a.txt", "b/c.txt", "e", "e.jsonl:2"]


def test_paths_are_read_in_the_order_given(folder: Path) -> None:
    assert names(folder, folder / "b", folder / "a.txt") == ["b/c.txt", "a.txt"]


def test_a_bad_file_does_not_keep_the_others_from_being_read(folder: Path) -> None:
    (folder / "b" / "bad.txt").write_bytes(b"\0")
    found = names(folder, folder / "none.txt", folder / "b", folder / "a.txt")
    found = [each.split(":")[0] for each in found]
    assert found == ["! none.txt", "! b/bad.txt", "b/c.txt", "a.txt"]


def test_a_folder_without_texts_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").touch()
    (error,) = read_articles([tmp_path])
    assert str(error) == f"{tmp_path}: no .txt or .jsonl file in this folder"


def test_a_folder_that_cannot_be_read_is_an_error(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("os.scandir", refuse)
    (error,) = read_articles([folder])
    assert str(error).startswith(f"{folder}: cannot be read (Permission denied)")


def test_one_article_is_read_from_either_format(folder: Path) -> None:
    assert read_article(folder / "a.txt").text == "A."
    (folder / "one.jsonl").write_text('\n{"text": "E."}\n')
    assert read_article(folder / "one.jsonl").text == "E."


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("e.jsonl", "several articles"),
        ("none.txt", "no such file"),
        ("blank.jsonl", "no article in it"),
    ],
)
def test_anything_but_one_article_is_an_error(folder: Path, name: str, said: str) -> None:
    (folder / "blank.jsonl").write_text("\n\n")
    with pytest.raises(InputError, match=said):
        read_article(folder / name)

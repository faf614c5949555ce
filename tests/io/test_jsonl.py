"""JSON Lines of articles, and of records."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from quoteattr.errors import InputError
from quoteattr.io import jsonl
from quoteattr.io.jsonl import read_jsonl, write_jsonl
from quoteattr.records import Article, QuoteRecord, make_article
from tests.fake_engine import find_records


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.jsonl"


def read(path: Path, raw: bytes) -> list[Article | str]:
    """The file's articles, errors as their messages after the path."""
    path.write_bytes(raw)
    return [
        str(each).removeprefix(str(path)) if isinstance(each, InputError) else each
        for each in read_jsonl(path)
    ]


def test_fields_are_taken_and_others_passed_over(path: Path) -> None:
    line = {"text": "One.\r\n", "id": 7, "outlet": "Post", "published": 2024, "tags": ["a"]}
    (article,) = read(path, json.dumps(line).encode())
    assert article == make_article("One.\r\n", "7", outlet="Post", published="2024")


def test_an_article_without_id_is_called_by_its_place(path: Path) -> None:
    found = read(path, b'\xef\xbb\xbf{"text": "One."}\r\n\n{"text": ""}')
    assert [each.id for each in found if isinstance(each, Article)] == [f"{path}:1", f"{path}:3"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"text": "\\ud800"}', ":2: no JSON"),
        (b'{"text": "caf\xe9"}', ":2: no JSON"),
        (b'{"text": "One."', ":2: no JSON"),
        (b'["text"]', ":2: no 'text' field"),
        (b'{"id": "a"}', ":2: no 'text' field"),
        (b'{"text": null}', ":2: no 'text' field"),
        (b'{"text": "a\\u0000b"}', ":2: NUL in 'text'"),
        (b'{"text": "a", "outlet": ["Post"]}', ":2: 'outlet' is ['Post'], not a string"),
        (b'{"text": "a", "id": true}', ":2: 'id' is True, not a string"),
    ],
)
def test_a_bad_line_is_one_error_and_the_others_are_read(
    path: Path, line: bytes, said: str
) -> None:
    found = read(path, b'{"text": "One."}\n' + line + b'\n{"text": "Three."}\n')
    assert [each.text for each in found if isinstance(each, Article)] == ["One.", "Three."]
    (error,) = [each for each in found if isinstance(each, str)]
    assert error.startswith(said) and "\n" not in error


def test_a_line_too_long_is_one_error(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_BYTES", 30)
    long = b'{"text": "%s"}\n' % (b"a" * 100)
    found = read(path, long + b'{"text": "Two."}\n')
    assert isinstance(found[0], str) and found[0].startswith(":1: over")
    assert isinstance(found[1], Article) and found[1].id.endswith(":2")
    assert len(found) == 2


@pytest.mark.parametrize("size", [30, 31, 32, 61, 62, 63])
def test_a_line_of_the_limit_does_not_swallow_the_next(
    path: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonl, "MAX_BYTES", 30)
    found = read(path, b"a" * (size - 1) + b'\n{"text": "Two."}\n')
    assert [each.id for each in found if isinstance(each, Article)] == [f"{path}:2"]
    assert len(found) == 2


@pytest.mark.parametrize(("raw", "said"), [(b"", ": an empty file"), (b"{\0\n\n{", ": a binary")])
def test_a_file_that_is_none_is_one_error(path: Path, raw: bytes, said: str) -> None:
    (error,) = read(path, raw)
    assert isinstance(error, str) and error.startswith(said)


def test_a_missing_file_is_one_error(path: Path) -> None:
    (error,) = read_jsonl(path)
    assert "no such file" in str(error)


def test_records_are_written_as_each_article_is_done() -> None:
    output = io.BytesIO()
    seen = []

    def batches() -> Iterator[tuple[QuoteRecord, ...]]:
        for text in ("“One,” he said. “Two.”", "None.", "“Three.”"):
            seen.append(output.getvalue().count(b"\n"))
            yield find_records(make_article(text, "a"))

    write_jsonl(batches(), output)
    assert seen == [0, 2, 2]
    lines = [json.loads(line) for line in output.getvalue().splitlines()]
    assert [line["quote"]["text"] for line in lines] == ["“One,”", "“Two.”", "“Three.”"]

"""What is compared: articles and records, their outlets, and what is given twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quoteattr.errors import InputError
from quoteattr.io.things import RecordLine, read_things
from quoteattr.records import Article
from tests.fake_engine import find_records


def outlets(*paths: Path, named: tuple[str, ...] = ()) -> list[str | None]:
    """The outlet of each thing; errors raise."""
    found = []
    for each in read_things(paths, named):
        assert not isinstance(each, InputError), each
        found.append(each.outlet if isinstance(each, Article) else each.fields["doc"]["outlet"])
    return found


def errors(*paths: Path) -> list[str]:
    return [str(each) for each in read_things(paths) if isinstance(each, InputError)]


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def jsonl(path: Path, *rows: object) -> Path:
    return write(path, "".join(json.dumps(each) + "\n" for each in rows))


@pytest.fixture
def news(tmp_path: Path) -> Path:
    write(tmp_path / "news/ledger/a.txt", "“One,” she said.")
    write(tmp_path / "news/post/b.txt", "“Two,” she said.")
    return tmp_path / "news"


def test_a_folder_s_name_is_the_outlet(news: Path) -> None:
    assert outlets(news) == ["ledger", "post"]
    assert outlets(news / "post", news / "ledger") == ["post", "ledger"]


def test_articles_of_one_folder_stand_for_themselves(news: Path) -> None:
    write(news / "post/c.txt", "“Three.”")
    assert outlets(news / "post") == [None, None]
    assert outlets(news / "post/b.txt", news / "ledger/a.txt") == [None, None]


def test_an_outlet_may_be_named(news: Path) -> None:
    assert outlets(news / "post", news / "ledger/a.txt", named=("Post", "Ledger")) == [
        "Post",
        "Ledger",
    ]


def test_the_input_s_own_outlet_comes_before_the_folder_s(news: Path) -> None:
    jsonl(news / "post/d.jsonl", {"text": "x", "outlet": "The Post"}, {"text": "y"})
    assert outlets(news) == ["ledger", "post", "The Post", "post"]
    assert outlets(news / "post/d.jsonl", named=("P",)) == ["P", "P"]


def test_records_are_told_from_articles(tmp_path: Path) -> None:
    article = Article(text="“One,” said Ada. “Two.”", id="a", sha256="0", outlet="Post")
    records = [each.to_dict() for each in find_records(article)]
    path = jsonl(tmp_path / "mixed.jsonl", *records, {"text": "“Three.”"})
    found = read_things([path])
    assert [type(each) for each in found] == [RecordLine, RecordLine, Article]
    assert found[1].place == f"{path}:2"  # type: ignore[union-attr]
    assert outlets(path, named=("Ledger",)) == ["Ledger", "Ledger", "Ledger"]


@pytest.mark.parametrize("outlet", ["", " \t"])
def test_an_empty_outlet_is_an_error(tmp_path: Path, outlet: str) -> None:
    record = find_records(Article(text="“One.”", id="a", sha256="0", outlet=outlet))[0].to_dict()
    path = jsonl(tmp_path / "a.jsonl", {"text": "x", "outlet": outlet}, {"text": "y"}, record)
    assert errors(path) == [
        f"{path}:1: 'outlet' is empty; name it or leave the field out",
        f"{path}:3: 'outlet' is empty; name it or leave the field out",
    ]


def test_the_same_article_twice_is_an_error_once(tmp_path: Path, news: Path) -> None:
    path = news / "post/b.txt"
    (error,) = errors(path, path, path)
    assert error == f"{path}: the same article as {path}; it is compared once, leave one out"
    article = Article(text="“One.” “Two.”", id="a", sha256="0", outlet="Post")
    records = [each.to_dict() for each in find_records(article)]
    lines = jsonl(tmp_path / "a.jsonl", *records, *records)
    (error,) = errors(lines)
    assert error.startswith(f"{lines}:3: the same article as {lines}:1")


def test_the_same_text_in_two_outlets_is_two_articles(tmp_path: Path) -> None:
    rows = [{"text": "“One.”", "outlet": name} for name in ("Post", "Ledger")]
    assert errors(jsonl(tmp_path / "a.jsonl", *rows)) == []
    assert errors(write(tmp_path / "a.txt", "x"), write(tmp_path / "b.txt", "x")) == []


def test_each_bad_line_and_file_is_an_error(tmp_path: Path) -> None:
    bad = jsonl(tmp_path / "a.jsonl", 1, {"quote": {}}, {"text": "x"})
    found = errors(bad, tmp_path / "none.txt", write(tmp_path / "empty.txt", ""))
    assert [each.split(": ")[1] for each in found] == [
        "no 'text' field; each line is one article as JSON",
        "no 'text' field; each line is one article as JSON",
        "no such file or folder; check the path",
        "an empty file; fetch it again or leave it out",
    ]

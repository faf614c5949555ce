"""``quoteattr diff FILE...``: articles of several outlets in, how they differ out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests import fake_engine
from tests.cli.conftest import Result, Run

POST = "“It is not safe for cars this winter,” said Ada Quill."
LEDGER = "“It is safe for cars this winter,” claimed Ada Quill. “Nobody asked us,” said Tom Orr."


@pytest.fixture
def news(tmp_path: Path) -> Path:
    for outlet, text in (("post", POST), ("ledger", LEDGER)):
        (tmp_path / "news" / outlet).mkdir(parents=True)
        (tmp_path / "news" / outlet / "bridge.txt").write_text(text, "utf-8")
    return tmp_path / "news"


def found(result: Result, code: int = 0) -> dict[str, Any]:
    assert result.exit_code == code, result.stderr
    fields: dict[str, Any] = json.loads(result.stdout)
    return fields


def test_a_folder_s_outlets_are_compared(run: Run, news: Path) -> None:
    comparison = found(run("diff", news))
    assert comparison["outlets"] == ["ledger", "post"]
    (utterance,) = comparison["utterances"]
    assert (utterance["severity"], comparison["matrix"]) == (3, [[3, 0]])
    assert len(comparison["alone"]) == 1


def test_outlets_may_be_named(run: Run, news: Path) -> None:
    files = [news / "post/bridge.txt", news / "ledger/bridge.txt"]
    assert found(run("diff", *files))["outlets"] == sorted(map(str, files))
    comparison = found(run("diff", *files, "--outlet", "P", "--outlet", "L"))
    assert comparison["outlets"] == ["L", "P"]


def test_records_are_compared_without_an_engine(
    run: Run, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = news / "records.jsonl"
    rows = [{"text": POST, "outlet": "post"}, {"text": LEDGER, "outlet": "ledger"}]
    articles = news / "articles.jsonl"
    articles.write_text("".join(json.dumps(each) + "\n" for each in rows), "utf-8")
    records.write_bytes(run(articles).stdout_bytes)
    whole = found(run("diff", articles))
    monkeypatch.setattr(fake_engine.FakeEngine, "__init__", None)
    comparison = found(run("diff", records))
    assert comparison["matrix"] == whole["matrix"] == [[3, 0]]
    assert found(run("diff", "-", stdin=records.read_bytes()))["matrix"] == [[3, 0]]


def test_a_transcript_is_the_reference(run: Run, news: Path) -> None:
    said = news.parent / "said.txt"
    said.write_text("ADA QUILL: I think it is not safe for cars this winter. Hm.", "utf-8")
    comparison = found(run("diff", news, "--against", said))
    assert comparison["transcript"]["id"] == str(said)
    first, lone = comparison["utterances"][0], comparison["alone"][0]
    reference, worst, last = first["members"]
    assert reference["quotation"]["text"] == "I think it is not safe for cars this winter."
    assert reference["quotation"]["speaker"]["name"] == "Ada Quill"
    assert [each["against"] for each in (worst, last)] == [reference["quotation"]["id"]] * 2
    assert (worst["quotation"]["doc"]["outlet"], worst["severity"]) == ("ledger", 3)
    assert (first["is_heard"], first["outlets"]) == (True, ["ledger", "post"])
    assert lone["separate"] == "not found in the transcript"
    assert comparison["outlets"] == ["ledger", "post"]


def test_the_least_severity_is_asked_for(run: Run, news: Path) -> None:
    assert len(found(run("diff", news, "--min-severity", "3"))["utterances"]) == 1
    (news / "ledger/bridge.txt").write_text(POST.replace("this winter", "this … winter"), "utf-8")
    assert found(run("diff", news, "--min-severity", "2"))["utterances"] == []


@pytest.mark.parametrize(
    ("args", "begins"),
    [
        (["--to", "text"], "2 articles of 2 outlets"),
        (["--to", "html"], "<!doctype html>"),
        (["--to", "json"], '{"schema":"quoteattr-diff/1"'),
        ([], '{"schema":"quoteattr-diff/1"'),
    ],
)
def test_formats(run: Run, news: Path, args: list[str], begins: str) -> None:
    shown = run("diff", news, *args)
    assert shown.stdout.startswith(begins)
    out = news.parent / "out"
    assert run("diff", news, *args, "-o", out).stdout == ""
    assert out.read_bytes() == shown.stdout_bytes


def test_a_page_is_written_for_its_name(run: Run, news: Path) -> None:
    out = news.parent / "page.HTML"
    assert run("diff", news, "-o", out).exit_code == 0
    assert out.read_text("utf-8").startswith("<!doctype html>")


def test_the_same_article_twice_is_one_line(run: Run, news: Path) -> None:
    path = news / "post/bridge.txt"
    result = run("diff", news, news / "post")
    assert found(result, 2)["matrix"] == [[3, 0]]
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"quoteattr: {path}: the same article as {path}; it is compared once")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "Missing argument 'FILE...'"),
        (["news", "--outlet", "P", "--outlet", "L"], "--outlet is given 2 times for 1 FILEs"),
        (["news", "--outlet", " "], "--outlet: empty"),
        (["-", "-"], "- is given twice"),
        (["-", "--against", "-"], "- is given twice"),
        (["news", "--min-severity", "4"], "--min-severity"),
        (["news", "--to", "csv"], "csv"),
        (["news", "--against", "none.txt"], "none.txt: no such file"),
        (["none"], "none: no such file or folder"),
    ],
)
def test_a_bad_command_is_one_line(
    run: Run, news: Path, args: list[str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(news.parent)
    monkeypatch.setattr(fake_engine.FakeEngine, "__init__", None)
    result = run("diff", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert said in line


def test_an_empty_outlet_is_one_line_and_the_others_are_compared(run: Run, news: Path) -> None:
    path = news / "more.jsonl"
    path.write_text(json.dumps({"text": POST, "outlet": ""}) + "\n", "utf-8")
    result = run("diff", news)
    assert found(result, 2)["matrix"] == [[3, 0]]
    (line,) = result.stderr.splitlines()
    assert line == f"quoteattr: {path}:1: 'outlet' is empty; name it or leave the field out"


def test_one_article_alone_is_no_error(run: Run, news: Path) -> None:
    comparison = found(run("diff", news / "post"))
    assert (comparison["utterances"], len(comparison["alone"])) == ([], 1)
    text = run("diff", news / "post", "--to", "text").stdout
    assert "No words in quotation marks that two articles have in common." in text

"""``quoteattr claims`` and the filters of every command."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from quoteattr.io.claims import COLUMNS
from tests.cli.conftest import Run

TEXT = (
    "“The dam broke,” claimed Ada Quill.\n\n“I took it,” denied Tom Orr.\n"
    "“I go,” vowed Ada Quill. “It rained,” lied Tom Orr. “Yes,” said Ada Quill."
)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(TEXT, "utf-8")
    return path


def rows(result: Any) -> list[dict[str, Any]]:
    assert (result.exit_code, result.stderr) == (0, "")
    return [json.loads(line) for line in result.stdout.splitlines()]


def claims(result: Any) -> list[str]:
    return [row["claim"] for row in rows(result)]


def quotes(result: Any) -> list[str]:
    return [row["quote"]["text"] for row in rows(result)]


def test_claims_come_the_worthiest_first_with_their_place(run: Run, news: Path) -> None:
    first, second = rows(run("claims", news))
    assert (first["claim"], first["checkworthy"]) == ("The dam broke.", 0.8)
    assert (first["speaker"], first["act"], first["framing"]) == (
        "Ada Quill",
        "assert",
        "distance",
    )
    assert (second["claim"], second["stance"], second["line"]) == ("I took it.", "rejects", 3)
    assert TEXT[second["start"] : second["end"]] == second["quote"]
    assert list(first) == list(COLUMNS)


def test_min_and_top_choose(run: Run, news: Path) -> None:
    everything = ["The dam broke.", "I took it.", "It rained."]
    assert claims(run("claims", news, "--min", "0")) == everything
    assert claims(run("claims", news, "--min", "0", "--top", "1")) == everything[:1]
    assert claims(run("claims", news, "--min", "0.9")) == []


def test_claims_of_all_files_are_one_list(run: Run, news: Path) -> None:
    other = news.with_name("other.txt")
    other.write_text("“Two fell,” denied Tom Orr. “The port shut,” claimed Ada Quill.", "utf-8")
    found = claims(run("claims", news, other))
    assert found == ["The dam broke.", "The port shut.", "I took it.", "Two fell."]


def test_claims_in_csv_and_as_a_table(run: Run, news: Path) -> None:
    table = list(csv.DictReader(io.StringIO(run("claims", news, "--to", "csv").stdout)))
    assert [row["claim"] for row in table] == ["The dam broke.", "I took it."]
    shown = run("claims", news, "--to", "table").stdout
    assert "0.80" in shown and "? distance" in shown and ":3" in shown
    none = run("claims", news, "--min", "1", "--to", "table").stdout
    assert none == "No claims found that are worth checking.\n"


def test_a_bad_file_is_one_line_and_the_others_are_done(run: Run, news: Path) -> None:
    result = run("claims", "none.txt", news)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert len(result.stdout.splitlines()) == 2


def test_claims_go_to_a_file_whole(run: Run, news: Path) -> None:
    out = news.with_name("out.jsonl")
    assert run("claims", news, "-o", out).exit_code == 0
    assert len(out.read_text("utf-8").splitlines()) == 2


@pytest.mark.parametrize(
    ("args", "kept"),
    [
        (["--act", "deny"], [1]),
        (["--act", "deny", "--act", "commit"], [1, 2]),
        (["--framing", "distance", "--framing", "contest"], [0, 3]),
        (["--label", "rejects"], [1]),
        (["--report", "statement"], [0, 1, 2, 3, 4]),
        (["--report", "belief"], []),
        (["--speaker", "quill"], [0, 2, 4]),
        (["--speaker", "Orr", "--act", "assert"], [3]),
        (["--speaker", "Nobody Here"], []),
    ],
)
def test_filters_keep_what_is_asked_for(
    run: Run, news: Path, args: list[str], kept: list[int]
) -> None:
    every = quotes(run(news))
    assert quotes(run(news, *args)) == [every[at] for at in kept]
    assert [row["quote"] for row in rows(run("claims", news, "--min", "0", *args))] == [
        every[at] for at in (0, 1, 3) if at in kept
    ]


@pytest.mark.parametrize(
    "args",
    [
        ["--act", "shout"],
        ["--framing", "odd"],
        ["--label", "true"],
        ["--report", "gossip"],
        ["--speaker", ""],
        ["--speaker", "…"],
        ["--target", ""],
    ],
)
@pytest.mark.parametrize("command", [[], ["claims"]])
def test_an_unknown_value_is_one_line(
    run: Run, news: Path, command: list[str], args: list[str]
) -> None:
    result = run(*command, news, *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "args", [["--min", "2"], ["--min", "nan"], ["--top", "0"], ["--to", "json"]]
)
def test_a_bad_setting_of_claims_is_one_line(run: Run, news: Path, args: list[str]) -> None:
    result = run("claims", news, *args)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)


def test_a_table_marks_how_the_reporter_frames(run: Run, news: Path) -> None:
    shown = run(news, "--to", "table").stdout
    assert "? distance" in shown and "≠ contest" in shown and "neutral" not in shown


def test_targets_reach_the_engine(run: Run, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, ...]] = []
    from tests import fake_engine

    before = fake_engine.FakeEngine.__init__

    def spy(engine: Any, config: Any) -> None:
        seen.append(config.targets)
        before(engine, config)

    monkeypatch.setattr(fake_engine.FakeEngine, "__init__", spy)
    run(news, "--target", "the levy", "--target", "Ada Quill")
    assert seen == [("the levy", "Ada Quill")]

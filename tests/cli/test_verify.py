"""``quoteattr verify``: articles and a transcript in, what is found out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quoteattr.io.verification_text import VERIFICATION_WRITERS
from tests import fake_engine
from tests.cli.conftest import Result, Run

FIXTURES = Path(__file__).parents[2] / "fixtures" / "transcripts"
SAID = "ADA QUILL: It is not safe for cars this winter.\n\nTOM ORR: Nobody asked us for a word."
ARTICLE = "“It is safe for cars this winter,” said Ada Quill.\n" + (
    "“Nobody asked us for a word,” said Tom Orr."
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


@pytest.fixture
def transcript(tmp_path: Path) -> Path:
    path = tmp_path / "said.txt"
    path.write_text(SAID, "utf-8")
    return path


def checks(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_check_to_a_line(run: Run, article: Path, transcript: Path) -> None:
    result = run("verify", article, "--against", transcript)
    assert (result.exit_code, result.stderr) == (0, "")
    one, two = checks(result)
    assert (one["outcome"], one["severity"], two["outcome"]) == ("altered", 3, "verbatim")
    assert [each["kind"] for each in one["differences"]] == ["negation"]
    (place,) = two["places"]
    assert SAID[place["start"] : place["end"]] == "Nobody asked us for a word"
    assert (place["line"], place["time"], place["labels"]) == (3, None, ["TOM ORR"])
    for each in one["operations"]:
        for side, text in (("reference", SAID), ("member", ARTICLE)):
            if each[side]:
                words = text[each[side]["start"] : each[side]["end"]]
                assert each[side]["text"].strip("“”,.") == words.strip("“”,.")


def test_json_is_the_whole(run: Run, article: Path, transcript: Path) -> None:
    found = json.loads(run("verify", article, "--against", transcript, "--to", "json").stdout)
    assert found["counts"] == {"verbatim": 1, "altered": 1, "not_found": 0}
    assert (found["severity"], found["transcript"]["id"]) == (3, str(transcript))
    assert [each["id"] for each in found["articles"]] == [str(article)]
    lines = checks(run("verify", article, "--against", transcript))
    assert found["checks"] == lines


def test_a_table_is_for_people(run: Run, article: Path, transcript: Path) -> None:
    shown = run("verify", article, "--against", transcript, "--to", "table").stdout
    assert "It is [-not-] safe for cars" in shown
    assert "2 quotations: 1 verbatim, 1 altered, 0 not found." in shown


def test_time_codes_are_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "b.txt"
    path.write_text("“I read it in the paper, like everyone else,” said Tom Orr.", "utf-8")
    (check,) = checks(run("verify", path, "--against", FIXTURES / "ferry.srt"))
    assert check["places"][0]["time"] == "00:00:44.600"
    shown = run("verify", path, "--against", FIXTURES / "ferry.srt", "--to", "table").stdout
    assert "00:00:44.600" in shown and "TOM ORR" in shown


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (SAID, 1),
        (SAID.replace("is not safe", "is safe"), 0),
        # Shortened, severity 1.
        (SAID.replace("is not safe", "is [so] safe"), 0),
        # Not found is not altered.
        ("ADA QUILL: Good evening.", 0),
    ],
)
def test_strict_minds_what_is_altered(
    run: Run, article: Path, transcript: Path, said: str, code: int
) -> None:
    transcript.write_text(said, "utf-8")
    result = run("verify", article, "--against", transcript, "--strict")
    assert result.exit_code == code
    assert len(checks(result)) == 2
    assert run("verify", article, "--against", transcript).exit_code == 0


def test_bad_input_comes_before_strict(run: Run, article: Path, transcript: Path) -> None:
    result = run("verify", "none.txt", article, "--against", transcript, "--strict")
    assert (result.exit_code, len(checks(result))) == (2, 2)
    assert result.stderr == "quoteattr: none.txt: no such file or folder; check the path\n"


def test_records_need_no_engine(
    run: Run, article: Path, transcript: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = article.with_name("a.jsonl")
    records.write_bytes(run(article).stdout_bytes + b'{"quote": 1, "doc": {}}\n')
    monkeypatch.setattr(fake_engine.FakeEngine, "__init__", None)
    result = run("verify", records, "--against", transcript)
    assert [each["outcome"] for each in checks(result)] == ["altered", "verbatim"]
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"quoteattr: {records}:3: no quoteattr/1 record")


@pytest.mark.parametrize("which", ["article", "transcript"])
def test_standard_input_is_read(run: Run, article: Path, transcript: Path, which: str) -> None:
    paths = {"article": article, "transcript": transcript}
    stdin = paths[which].read_bytes()
    names = {name: "-" if name == which else str(path) for name, path in paths.items()}
    result = run("verify", names["article"], "--against", names["transcript"], stdin=stdin)
    assert [each["severity"] for each in checks(result)] == [3, 0]


def test_records_are_read_from_standard_input(run: Run, article: Path, transcript: Path) -> None:
    result = run("verify", "-", "--against", transcript, stdin=run(article).stdout_bytes)
    assert [each["severity"] for each in checks(result)] == [3, 0]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["a.txt"], "Missing option '--against'"),
        (["--against", "said.txt"], "Missing argument"),
        (["-", "--against", "-"], "both -"),
        (["a.txt", "--against", "none.srt"], "none.srt: no such file"),
        (["a.txt", "--against", "said.txt", "--to", "html"], "html"),
        (["a.txt", "--against", "said.txt", "-o", "said.txt"], "read and written both"),
    ],
)
def test_a_bad_command_is_one_line(
    run: Run,
    article: Path,
    transcript: Path,
    args: list[str],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(article.parent)
    monkeypatch.setattr(fake_engine.FakeEngine, "__init__", None)
    result = run("verify", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert said in line
    assert transcript.read_text("utf-8") == SAID


def test_nothing_is_written_if_nothing_was_read(run: Run, transcript: Path) -> None:
    out = transcript.with_name("out")
    assert run("verify", "none.txt", "--against", transcript, "-o", out).exit_code == 2
    assert not out.exists()


@pytest.mark.parametrize("to", VERIFICATION_WRITERS)
def test_an_article_without_quotations_is_no_error(run: Run, transcript: Path, to: str) -> None:
    path = transcript.with_name("b.txt")
    path.write_text("Nobody spoke.", "utf-8")
    result = run("verify", path, "--against", transcript, "--to", to, "--strict")
    assert (result.exit_code, result.stderr) == (0, "")
    if to == "table":
        assert result.stdout == "0 quotations: 0 verbatim, 0 altered, 0 not found.\n"


def test_odd_text_does_not_steer_the_terminal(run: Run, article: Path, transcript: Path) -> None:
    article.write_text(
        "“It is\x1b[31m not \u202esafe for cars this winter,” said Ada Quill.", "utf-8"
    )
    shown = run("verify", article, "--against", transcript, "--to", "table").stdout
    assert "\x1b" not in shown and "\u202e" not in shown

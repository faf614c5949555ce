"""Records ──► bytes, in each format."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.io.csv import COLUMNS, FORMULA, WHY, guard
from quoteattr.io.table import WIDTH, line_of
from quoteattr.io.write import WRITERS
from quoteattr.records import (
    Evidence,
    QuoteRecord,
    Span,
    Speaker,
    SpeakerType,
    make_article,
)
from tests.fake_engine import find_records, make_record

TEXTS = ("Title\n\n“One, two,” she said.\n“Two\nlines.”", "None.", "“Three.”")


def batches(*texts: str) -> Iterator[tuple[QuoteRecord, ...]]:
    return (find_records(make_article(text, f"{at}.txt")) for at, text in enumerate(texts))


def written(to: str, *texts: str) -> str:
    """What the format's writer makes of the texts' records."""
    output = io.BytesIO()
    WRITERS[to](batches(*texts), output, False)
    assert not output.closed
    return output.getvalue().decode()


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(WIDTH))


def test_json_is_one_array_of_what_jsonl_has() -> None:
    lines = [json.loads(line) for line in written("jsonl", *TEXTS).splitlines()]
    assert json.loads(written("json", *TEXTS)) == lines
    assert len(lines) == 3


def test_nothing_is_written_without_records() -> None:
    assert written("jsonl", "None.") == ""
    assert json.loads(written("json", "None.")) == []
    assert written("csv").splitlines() == [",".join(COLUMNS)]
    assert written("table", "None.", "None.") == "No quotations found.\n"


def test_each_csv_row_is_a_record() -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv", *TEXTS), newline="")))
    assert [row["quote"] for row in rows] == ["“One, two,”", "“Two\nlines.”", "“Three.”"]
    assert [row["article"] for row in rows] == ["0.txt", "0.txt", "2.txt"]
    first = rows[0]
    assert TEXTS[0][int(first["start"]) : int(first["end"])] == first["quote"]
    assert (first["cue"], first["source"], first["speaker"]) == ("she", "", "")
    assert first["confidence"] == "0.9"


@given(st.text())
def test_no_text_is_a_formula_once_guarded(text: str) -> None:
    guarded = guard(text)
    assert not guarded.startswith(FORMULA)
    assert guarded.removeprefix("'") == text.removeprefix("'")


def test_a_formula_in_an_article_is_guarded_in_csv() -> None:
    article = make_article('=HYPERLINK("http://evil.example")', "@a")
    output = io.BytesIO()
    WRITERS["csv"]([[make_record(article, Span(0, 20))]], output, False)
    (row,) = csv.DictReader(io.StringIO(output.getvalue().decode(), newline=""))
    assert (row["quote"][:2], row["article"]) == ("'=", "'@a")


def test_a_table_has_place_words_and_confidence() -> None:
    table = written("table", *TEXTS)
    assert "\x1b" not in table
    lines = table.splitlines()
    (at,) = [at for at, line in enumerate(lines) if "One, two" in line]
    assert lines[at].split() == ["3", "–", "she", "“One,", "two,”", "direct"]
    assert lines[at + 1].split() == ["7", "0.90"]
    assert "“Two lines.”" in table
    assert "0.txt" in table and "1.txt" not in table and "2.txt" in table


@pytest.mark.parametrize("width", [40, 60, 100, 200])
def test_a_table_fits_its_width(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    text = "“" + "A long answer in many words, " * 8 + "she said.”"
    table = written("table", text)
    assert max(map(len, table.splitlines())) <= width
    words = "".join(character for character in table if character.isalpha())
    assert "answer" in words


def test_a_table_cannot_steer_the_terminal() -> None:
    table = written("table", "“\x1b[2JGone, \u202eevil [bold]markup[/bold] :smile:.”")
    assert "\x1b" not in table and "\u202e" not in table
    assert "[bold]markup[/bold] :smile:" in " ".join(table.split())


@given(st.text("a\r\n"))
def test_lines_are_counted_as_editors_do(text: str) -> None:
    before = text.replace("\r\n", "\n").replace("\r", "\n")
    assert line_of(text, len(text)) == before.count("\n") + 1


SPEECH = "“One,” said Ada Quill. “Two,” she said. “Three,” said Orr."


def with_speakers(text: str = SPEECH) -> tuple[QuoteRecord, ...]:
    """Three records: somebody with a role and a chain, nobody sought, nobody found."""
    first, second, third = find_records(make_article(text, "a.txt"))
    known = Speaker(
        name="Ada Quill",
        type=SpeakerType.PERSON,
        role="=mayor",
        chain=("police", "the report"),
        id="Q7",
        canonical="Ada J. Quill",
        rule="coreference",
        confidence=0.93,
        why=(Evidence(Span(12, 21), "mentioned here\x1b"),),
        rivals=("Tom Orr",),
    )
    nobody = Speaker(name=None, type=None, rule="shared name", confidence=0.0)
    return replace(first, speaker=known), second, replace(third, speaker=nobody)


def speakers_written(to: str, explained: bool) -> str:
    output = io.BytesIO()
    WRITERS[to]([with_speakers()], output, explained)
    return output.getvalue().decode()


def test_csv_has_the_speaker() -> None:
    first, second, third = csv.DictReader(io.StringIO(speakers_written("csv", False), newline=""))
    assert (first["speaker"], first["speaker_type"]) == ("Ada Quill", "person")
    assert (first["speaker_role"], first["speaker_id"]) == ("'=mayor", "Q7")
    assert first["speaker_canonical"] == "Ada J. Quill"
    assert (first["chain"], first["speaker_confidence"]) == ("police | the report", "0.93")
    assert (second["speaker"], second["speaker_rule"], second["chain"]) == ("", "", "")
    assert (third["speaker"], third["speaker_rule"]) == ("", "shared name")


def test_a_table_names_the_speaker_else_the_source() -> None:
    lines = speakers_written("table", False).splitlines()
    (at,) = [at for at, line in enumerate(lines) if "Ada Quill" in line]
    assert "=mayor" in lines[at + 1]
    assert any("(Orr)" in line for line in lines)
    assert any(" – " in line and "“Two,”" in line for line in lines)


@pytest.mark.parametrize("to", ["json", "jsonl"])
def test_json_has_the_evidence_if_asked(to: str) -> None:
    def speakers(explained: bool) -> list[Any]:
        text = speakers_written(to, explained)
        records = json.loads(text) if to == "json" else map(json.loads, text.splitlines())
        return [record["speaker"] for record in records]

    plain, explained = speakers(False), speakers(True)
    assert "why" not in plain[0] and plain[1] is None
    why = {"start": 12, "end": 21, "text": "Ada Quill", "why": "mentioned here\x1b"}
    assert explained[0] == plain[0] | {"why": [why], "rivals": ["Tom Orr"]}
    assert explained[1:] == [None, plain[2] | {"why": [], "rivals": []}]


def test_csv_has_the_evidence_if_asked() -> None:
    rows = list(csv.DictReader(io.StringIO(speakers_written("csv", True), newline="")))
    assert list(rows[0])[-1] == WHY
    assert "evidence: “Ada Quill”, at 12, mentioned here" in rows[0][WHY]
    assert rows[1][WHY] == ""


def test_an_explanation_is_in_words() -> None:
    lines = [line.strip() for line in speakers_written("table", True).splitlines()]
    assert lines[:4] == [
        "a.txt",
        "",
        "line 1, at 0  “One,”",
        "speaker: Ada Quill, =mayor (person, confidence 0.93)",
    ]
    assert "or else: Tom Orr" in lines and "passed on by: police, the report" in lines
    assert "known as: Ada J. Quill, Q7" in lines
    assert "speaker: nobody" in lines
    assert not any("\x1b" in line for line in lines)


def test_an_explanation_without_records_says_so() -> None:
    output = io.BytesIO()
    WRITERS["table"]([()], output, True)
    assert output.getvalue() == b"No quotations found.\n"

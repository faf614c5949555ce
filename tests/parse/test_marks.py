"""Quotation marks: cases of every breaking, and what holds for any text."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr.parse.marks import (
    ELISION,
    FAMILY,
    LONGEST_SINGLE,
    SHORTEST_SINGLE,
    Mark,
    _closers,
    _marks,
    find_quoted,
)
from quoteattr.parse.paragraphs import paragraph_spans
from quoteattr.records import Quoted, Span
from tests.parse.cases import load

FIXTURES = Path(__file__).parents[2] / "fixtures" / "marks"
# Seconds for 200,000 code points; ten times what it takes, so that a busy machine passes.
LONGEST = 10.0
MARKS = "".join(FAMILY)
marked = st.lists(
    st.sampled_from(
        [*MARKS, "''", "``", "s", "He said", " ", ",", ".", "\n", "\r\n", "6", "90s", "🎉"]
    )
    | st.text(max_size=3)
).map("".join)


def quoted(text: str) -> tuple[Quoted, ...]:
    """The quoted stretches of a text with its own paragraphs."""
    return find_quoted(text, paragraph_spans(text))


@pytest.mark.parametrize(
    "case", [c for path in sorted(FIXTURES.glob("*.json")) for c in load(path)]
)
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found = quoted(text)
    assert [each.span.of(text) for each in found] == case["quotes"]
    assert [each.span.of(text) for each in found if each.continues] == case.get("open", [])


@given(marked)
def test_stretches_are_ordered_apart_and_each_in_one_paragraph(text: str) -> None:
    paragraphs = paragraph_spans(text)
    found = find_quoted(text, paragraphs)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(any(p.contains(each.span) for p in paragraphs) for each in found)


@given(marked)
def test_stretches_begin_and_end_with_marks_of_one_family(text: str) -> None:
    for each in quoted(text):
        stretch = each.span.of(text)
        assert stretch[0] in MARKS
        assert each.continues or stretch[-1] in MARKS
        assert len(stretch) > 2 or each.continues


@given(marked)
def test_an_open_stretch_ends_its_paragraph_and_the_next_reopens(text: str) -> None:
    paragraphs = paragraph_spans(text)
    ends = {paragraph.end: number for number, paragraph in enumerate(paragraphs)}
    for each in find_quoted(text, paragraphs):
        if each.continues:
            assert text[paragraphs[ends[each.span.end] + 1].start] in MARKS


@given(marked, marked)
def test_a_paragraph_spoils_no_other(one: str, other: str) -> None:
    # A word before and after, so that neither text can continue the other.
    text = f"{one}\n\nWord\n\n{other}"
    assert quoted(text)[: len(quoted(one))] == quoted(one)
    shift = len(text) - len(other)
    moved = [
        Quoted(Span(q.span.start + shift, q.span.end + shift), q.continues) for q in quoted(other)
    ]
    assert list(quoted(text)[len(quoted(one)) :]) == moved


def slow_closer(text: str, marks: list[Mark], number: int) -> int | None:
    """What ``_closers`` finds for one mark, by looking at all that follow."""
    opening, first = marks[number], None
    for at in range(number + 1, len(marks)):
        mark = marks[at]
        if mark.start >= opening.start + LONGEST_SINGLE:
            break
        if mark.ends_word:
            if first is None and mark.start - opening.start - 1 < SHORTEST_SINGLE:
                return None
            if mark.ends_clause:
                return at
            first = at if first is None else first
        elif first is not None and (mark.starts_word or mark.family == "double"):
            break
    return None if ELISION.match(text, opening.end) else first


@given(marked)
@settings(max_examples=300)
def test_closers_are_the_slow_ones(text: str) -> None:
    for paragraph in paragraph_spans(text):
        marks = _marks(text, paragraph)
        for number, close in enumerate(_closers(text, marks)):
            single = marks[number].family == "single" and marks[number].opens
            assert close == (slow_closer(text, marks, number) if single else None)


@pytest.mark.parametrize(
    "unit", ["'a ", "“a ", "'", '"', "''", "‘a’s «", "a' 'b ", '"«', "“\n", "6'2\"", " "]
)
def test_time_is_linear(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    started = time.perf_counter()
    quoted(text)
    assert time.perf_counter() - started < LONGEST

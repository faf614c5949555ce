"""Quotations that no cue claims."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.quotes.candidates import Candidate
from quoteattr.quotes.joining import SHORTEST
from quoteattr.quotes.unclaimed import find_unclaimed
from tests.quotes.conftest import make_candidate, make_document, words

QUOTATION = "“We ran out of steel.”"


def unclaimed(text: str, *candidates: Candidate) -> list[str]:
    """The words of the quotations that none of the candidates claims."""
    return [words(text, each.content) for each in find_unclaimed(candidates, make_document(text))]


@pytest.mark.parametrize(
    "text",
    [
        QUOTATION,
        f"It rained. {QUOTATION}",
        f"It rained. {QUOTATION} It froze.",
        f"Lee was asked why: {QUOTATION}",
        f"It rained.\n{QUOTATION}",
        f"It rained\n\n  {QUOTATION}",
        f"It rained.\u00a0{QUOTATION}",
        f"“Why? Was it late?” {QUOTATION}".replace("“Why? Was it late?”", "“Why?”"),
    ],
)
def test_an_utterance_nobody_claims_is_found(text: str) -> None:
    assert unclaimed(text) == [QUOTATION]


@pytest.mark.parametrize("end", [".", ",", "!", "?", "…", "—", "–"])
def test_an_utterance_ends_its_clause(end: str) -> None:
    assert len(unclaimed(f"“We ran out of steel{end}” It rained.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It rained.",
        # A title, a nickname, words in scare quotes.
        "“The Old Man and the Sea” is long.",
        "It rained. “We did.”",
        "They called it “a very bad day.”",
        "They sang, “We ran out of steel,”",
    ],
)
def test_what_may_be_no_utterance_is_left_out(text: str) -> None:
    assert unclaimed(text) == []


@pytest.mark.parametrize("marks", ["“”", '""', "«»", ("''", "''"), ("``", "''"), "‘’"])
def test_any_marks_do(marks: tuple[str, str]) -> None:
    quotation = f"{marks[0]}We ran out of steel.{marks[1]}"
    assert unclaimed(f"It rained. {quotation} It froze.") == [quotation]


def test_a_quotation_left_open_is_one_too() -> None:
    text = "“We ran out of steel.\n\n“Nobody slept for a week.”"
    assert unclaimed(text) == ["“We ran out of steel.", "“Nobody slept for a week.”"]


def test_a_claimed_one_is_left_to_its_cue() -> None:
    text = f"{QUOTATION} Lee said. “Nobody slept for a week.”"
    candidate = make_candidate(text, "said", "Lee", QUOTATION)
    assert unclaimed(text, candidate) == ["“Nobody slept for a week.”"]
    part = make_candidate(text, "said", "Lee", "ran out")
    assert unclaimed(text, part) == ["“Nobody slept for a week.”"]


def test_they_have_neither_cue_nor_source() -> None:
    (found,) = find_unclaimed([], make_document(QUOTATION))
    assert found.cue is None
    assert found.source is None


PARTS = [QUOTATION, "“Rain.”", '"It fell and fell."', " It rained. ", ": ", "\n", "”", "“It fell\n"]


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=2), max_size=10).map("".join))
def test_each_is_a_quotation_of_enough_words(text: str) -> None:
    document = make_document(text)
    found = find_unclaimed([], document)
    spans = [each.span for each in document.quoted]
    contents = [each.content for each in found]
    assert all(content == (spans[spans.index(content[0])],) for content in contents)
    assert contents == sorted(contents)
    assert all(len(content[0].of(text).split()) >= SHORTEST - 1 for content in contents)

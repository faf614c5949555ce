"""Page furniture: cases, and what holds for any text."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.lexicons import lexicon, rows
from quoteattr.parse.furniture import find_furniture
from quoteattr.parse.paragraphs import paragraph_spans
from tests.parse.cases import load

FIXTURES = Path(__file__).parents[2] / "fixtures" / "furniture"
KINDS = {"line", "end", "links", "credit"}
SENTENCE = "The harbour union called off a strike planned for Tuesday, its leader said."
pages = st.lists(
    st.sampled_from(sorted(lexicon("furniture")))
    | st.sampled_from(
        [SENTENCE, "Ferry sinks off the coast", "https://example.org", "(Photo: Lee)"]
    )
    | st.text(max_size=9),
    max_size=12,
).map("\n\n".join)


def furniture(text: str) -> list[str]:
    """The furniture of a text as strings."""
    return [span.of(text) for span in find_furniture(text, paragraph_spans(text))]


@pytest.mark.parametrize(
    "case", [case for path in sorted(FIXTURES.glob("*.json")) for case in load(path)]
)
def test_case(case: dict[str, Any]) -> None:
    assert furniture(case["text"]) == case["furniture"]


def test_every_row_has_a_pattern_a_kind_and_a_length() -> None:
    for pattern, kind, words in rows("furniture"):
        assert pattern == pattern.strip().lower()
        assert kind in KINDS
        assert 1 <= int(words) <= 60
    assert len(rows("furniture")) == len(set(rows("furniture")))


def test_a_list_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        rows("nonesuch")


@given(pages)
def test_furniture_is_some_of_the_paragraphs_in_order(text: str) -> None:
    paragraphs = paragraph_spans(text)
    found = find_furniture(text, paragraphs)
    assert set(found) <= set(paragraphs)
    assert all(a < b for a, b in pairwise(found))


@given(st.lists(st.sampled_from([SENTENCE, "“Never,” he said.", "He left.", "Q: Why?"])))
def test_sentences_are_article_unless_they_repeat_the_first(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    assert all(line == lines[0] for line in furniture(text))


@pytest.mark.parametrize(
    "unit",
    [
        "Also read:\n\n",
        "a b c\n\n",
        "(Photo: a) \n\n",
        "Copyright ",
        "Leave a comment\n\n",
        "No com",
    ],
)
def test_time_is_linear(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    started = time.perf_counter()
    find_furniture(text, paragraph_spans(text))
    assert time.perf_counter() - started < 10

"""A relative pronoun as content gives way to what it stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.quotes.relatives import antecedent
from quoteattr.records import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She asked for long-range missiles, which Kyiv wants.", "long-range missiles"),
        ("He spoke of a new bridge, which the mayor opposes.", "a new bridge"),
        ("It asked for tents, especially warm tents, which the town wanted.", "warm tents"),
        ("He thanked the nurse whom Lee praised.", "the nurse"),
        ("It rained. Which she denied.", None),
        ("which Lee denied", None),
    ],
)
def test_the_noun_phrase_before_it_is_found(text: str, expected: str | None) -> None:
    at = max(text.lower().rfind("which"), text.rfind("whom"))
    found = antecedent(text, Span(at, at + (5 if text[at] in "wW" and text[at + 2] == "i" else 4)))
    assert (found and found.of(text)) == expected


def test_other_contents_stand_for_themselves() -> None:
    text = "He said that and left."
    assert antecedent(text, Span(8, 12)) is None
    assert antecedent(text, Span(0, 7)) is None


@given(st.text(max_size=60), st.text(max_size=5))
def test_what_is_found_stands_before_the_pronoun(before: str, after: str) -> None:
    text = f"{before}which{after}"
    found = antecedent(text, Span(len(before), len(before) + 5))
    assert found is None or (0 <= found.start < found.end <= len(before))

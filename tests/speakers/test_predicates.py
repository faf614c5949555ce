"""What people are said to be or do by a verb."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.records import Span
from quoteattr.speakers.predicates import predicates


def said(text: str) -> list[tuple[tuple[str, ...], str]]:
    """What the words after "Ada Quill" say, and when it is so."""
    return [(each.words, each.when) for each in predicates(text, Span(0, 9))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Quill is a novelist.", [(("novelist",), "now")]),
        ("Ada Quill, who is a novelist, left.", [(("novelist",), "now")]),
        ("Ada Quill was a midwife in Hull for years.", [(("midwife",), "past")]),
        ("Ada Quill took over as mayor of Hull.", [(("mayor", "of", "hull"), "now")]),
        ("Ada Quill will become president on Monday.", [(("president",), "next")]),
        ("Ada Quill, 34, left.", [(("34-year-old",), "now")]),
        ("Ada Quill (34) left.", [(("34-year-old",), "now")]),
        ("Ada Quill, a 34-year-old baker, left.", [(("34-year-old",), "now")]),
        ("Ada Quill wrote it.", [(("writer",), "now"), (("author",), "now")]),
        # No role: a state, a clause, another's, a number that is no age.
        ("Ada Quill is ill.", []),
        ("Ada Quill is the one who said so.", []),
        ("Ada Quill left. Tom is a novelist.", []),
        ("Ada Quill, 34 miles away, left.", []),
        ("Ada Quill", []),
    ],
)
def test_what_a_verb_tells(text: str, expected: list[tuple[tuple[str, ...], str]]) -> None:
    assert said(text) == expected


@given(st.text(), st.data())
def test_any_words_may_follow(text: str, data: st.DataObject) -> None:
    if text:
        end = data.draw(st.integers(1, len(text)))
        assert all(each.words for each in predicates(text, Span(0, end)) if not each.told)

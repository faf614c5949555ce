"""Contents and quotation marks: a matched pair is never cut."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.quotes.contents import TAIL, WORD, snap, tidy, without
from quoteattr.records import Span
from tests.quotes.conftest import make_document, place, places, words

PARTS = ["said", "Lee", " ", " ", ", ", ". ", "“", "”", '"', "U.S.", "p.m.", "…", "\n", "\n\n"]
news = st.lists(st.sampled_from(PARTS) | st.text(max_size=2), min_size=1, max_size=20).map("".join)


@st.composite
def texts_and_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    """A text and any spans of it."""
    text = draw(news.filter(bool))
    bound = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(bound, bound), max_size=4))
    return text, [Span(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]


marked = texts_and_spans()


def code_points(spans: list[Span] | tuple[Span, ...]) -> set[int]:
    """All the places that the spans cover."""
    return {at for span in spans for at in range(span.start, span.end)}


@given(marked)
def test_tidy_spans_are_ordered_apart_and_in_the_text(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    tidied = tidy(text, spans)
    assert all(one.end <= other.start for one, other in pairwise(tidied))
    for span in tidied:
        assert span.end <= len(text)
        assert WORD.search(span.of(text))
        assert span.of(text).strip() == span.of(text)


@given(marked)
def test_tidying_twice_changes_nothing(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    tidied = tidy(text, spans)
    # A stop kept for an initialism may make two stretches touch.
    assert code_points(tidy(text, tidied)) == code_points(tidied)


@given(marked)
def test_tidying_keeps_every_letter(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    kept = code_points(tidy(text, spans))
    assert {at for at in code_points(spans) if text[at].isalnum()} <= kept
    lost = {text[at] for at in code_points(spans) - kept}
    assert all(char in TAIL or char.isspace() or not char.isalnum() for char in lost)


@given(marked, st.data())
def test_a_matched_pair_is_never_cut(case: tuple[str, list[Span]], data: st.DataObject) -> None:
    text, spans = case
    cue = data.draw(st.sampled_from([None, *spans]))
    quoted = make_document(text).quoted
    content = snap(text, spans, cue, quoted)
    assert all(one.end <= other.start for one, other in pairwise(content))
    for each in quoted:
        if each.continues or (cue and cue.overlaps(each.span)):
            continue
        for span in content:
            assert span.contains(each.span) or not span.overlaps(each.span)


@given(marked)
def test_a_cue_is_no_content(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    for cue in spans:
        content = snap(text, spans, cue, make_document(text).quoted)
        covered = code_points(content) & code_points([cue])
        # An initialism takes its stop along; white space parts nothing.
        assert all(text[at] == "." or text[at].isspace() for at in covered)


@given(marked)
def test_cutting_out_leaves_the_rest(case: tuple[str, list[Span]]) -> None:
    _, spans = case
    for one, other in pairwise(spans):
        rest = without(one, other)
        assert code_points(rest) == code_points([one]) - code_points([other])
        assert len(rest) <= 2


@pytest.mark.parametrize(
    ("text", "content", "cue", "snapped"),
    [
        # Most of a quotation is all of it, the marks included.
        ("“We ran out of steel,” he said.", "ran out of steel", "said", "“We ran out of steel,”"),
        ("He said “we ran out of steel” twice.", "ran out", "said", "“we ran out of steel”"),
        # A word of it is none.
        (
            "It rained, “and we ran out of steel,” he said.",
            "It rained, “and",
            "said",
            "It rained",
        ),
        # Mixed: both halves stay.
        ("He said it was “a mess” again.", "it was “a", "said", "it was “a mess”"),
        ("He called “rain” a “gift” today.", "“rain” a “gift", "called", "“rain” a “gift”"),
        # Whoever says it within the marks is quoted with them.
        ("“Lee said it rained,” he wrote.", "it rained", "said", "it rained"),
        # The cue parts the content.
        ("It rained, he said, and froze.", "It rained, he said, and froze", "said", None),
        # No marks near, nothing to do but the ends.
        ("Police said that it rained.", " it rained.", "said", "it rained"),
        ("Police said —", "—", "said", ""),
    ],
)
def test_snap(text: str, content: str, cue: str, snapped: str | None) -> None:
    document = make_document(text)
    found = snap(text, places(text, content), place(text, cue), document.quoted)
    assert words(text, found) == ("It rained, he … , and froze" if snapped is None else snapped)


@pytest.mark.parametrize(
    ("text", "spans", "tidied"),
    [
        ("It rained. ", "It rained. ", "It rained"),
        ("It rained; ", "It rained; ", "It rained"),
        ("“It rained.”", "“It rained.”", "“It rained.”"),
        ("Did it rain?", "Did it rain?", "Did it rain?"),
        ("It hit the U.S. again", "It hit the U.S.", "It hit the U.S."),
        ("It fell at 5 p.m., he said", "It fell at 5 p.m.,", "It fell at 5 p.m."),
        ("It hit the U.S. again", "It hit the U.S", "It hit the U.S."),
        ("It rained. It froze.", "It rained. … It froze.", "It rained. It froze"),
        ("It rained.\nIt froze.", "It rained. … It froze.", "It rained … It froze"),
        ("It rained.\rIt froze.", "It rained. … It froze.", "It rained … It froze"),
        ("It rained, it froze", "It rained … it froze", "It rained … it froze"),
        ("It rained, it froze", "it froze … rained, it", "rained, it froze"),
        ("It rained — — it froze", "It rained … — — … it froze", "It rained — — it froze"),
        ("It rained, — it froze", "It rained … — … it froze", "It rained … — it froze"),
        ("— …", "—", ""),
    ],
)
def test_tidy(text: str, spans: str, tidied: str) -> None:
    assert words(text, tidy(text, places(text, spans))) == tidied

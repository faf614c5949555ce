"""From every attribution's source to a verdict."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quoteattr.quotes.attributions import by_place
from quoteattr.records import Attribution, QuoteKind, ReportKind, SourceKind, Span
from quoteattr.speakers.describe import name_of
from quoteattr.speakers.resolve import enclosing_all, resolve_all
from tests.speakers.conftest import (
    BY_LINKS,
    Quote,
    Said,
    make_attribution,
    make_scene,
    verdicts_on,
)

NAMES = {"person": "Ada Quill, Tom Orr, Quill"}
TEXT = "“Tom Orr told me that it rained,” Ada Quill said. “I knew it.”"
OUTER = Quote("“Tom Orr told me that it rained,”", "Ada Quill", "said")
INNER = Quote("that it rained", "Tom Orr", "told")
NEXT = Quote("“I knew it.”")
LAST = Quote("it#2", "I", "knew")


def told(text: str, *quotes: Quote, said: tuple[Said, ...] = ()) -> list[tuple[str, list[str]]]:
    """Rule and names for each."""
    scene = make_scene(text, NAMES, *said)
    return [
        (each.rule, [name_of(scene, key) for key in each.keys])
        for each in verdicts_on(scene, *quotes)
    ]


def test_each_attribution_has_a_verdict_in_order() -> None:
    assert told(TEXT, OUTER, INNER, NEXT, LAST) == [
        ("name", ["Ada Quill"]),
        ("name", ["Tom Orr"]),
        ("continuation", ["Ada Quill"]),
        ("first person", ["Ada Quill"]),
    ]


def test_nothing_gives_nothing() -> None:
    assert told(TEXT) == []
    assert told("It rained.", Quote("It rained.")) == [("none", [])]


def test_who_spoke_is_known_to_those_after() -> None:
    scene = make_scene(TEXT, NAMES)
    verdicts_on(scene, OUTER, INNER, NEXT)
    assert [key for _, key in scene.said] == [0, 1, 1]
    assert scene.said == sorted(scene.said)


@pytest.mark.parametrize(
    ("quotes", "outer"),
    [
        ([OUTER, INNER, NEXT], [None, 0, None]),
        # A stretch that only holds the content, but not the cue.
        ([Quote("that it rained", "Ada Quill", "said"), INNER], [None, None]),
        # The innermost of those around.
        ([OUTER, Quote("Tom Orr told me that it rained", cue="me"), INNER], [None, 0, 1]),
        # The same content or cue twice is not within itself.
        ([OUTER, OUTER], [None, None]),
        ([], []),
    ],
)
def test_what_stands_around(quotes: list[Quote], outer: list[int | None]) -> None:
    assert enclosing_all([make_attribution(TEXT, each) for each in quotes]) == outer


def test_attributions_nested_in_each_other_come_to_an_end() -> None:
    text = "Ada Quill said that Tom Orr knew"
    one = Quote("Tom Orr knew", "Ada Quill", "said")
    other = Quote("Ada Quill said", "Tom Orr", "knew")
    assert enclosing_all([make_attribution(text, each) for each in (one, other)]) == [1, 0]
    assert told(text, other, one) == [("name", ["Tom Orr"]), ("name", ["Ada Quill"])]


def quote(content: Span, cue: Span | None = None, source: Span | None = None) -> Attribution:
    """An attribution of those spans."""
    return Attribution(
        kind=QuoteKind.INDIRECT,
        content=(content,),
        cue=cue,
        source=source,
        source_kind=SourceKind.IMPLICIT,
        report=ReportKind.STATEMENT,
        confidence=1.0,
    )


def test_deep_nesting_is_no_matter() -> None:
    text = "x" + " said" * 1500
    # Each content ends right before its cue: the first stands in all the others.
    deep = [quote(Span(0, 1 + 5 * at), Span(2 + 5 * at, 6 + 5 * at)) for at in range(1, 1500)]
    assert enclosing_all(deep) == [*range(1, len(deep)), None]
    assert len(resolve_all(make_scene(text), deep, BY_LINKS)) == len(deep)


spans = st.tuples(st.integers(0, 50), st.integers(1, 14)).map(lambda at: Span(at[0], sum(at)))
quotes = st.builds(quote, spans, st.none() | spans, st.none() | spans)


@given(st.lists(quotes, max_size=8).map(by_place))
def test_who_encloses_holds_the_place(found: tuple[Attribution, ...]) -> None:
    outer = enclosing_all(found)
    assert len(outer) == len(found)
    for each, number in zip(found, outer, strict=True):
        place = each.cue or each.content[0]
        around = [
            (len(span), at)
            for at, other in enumerate(found)
            for span in other.content
            if span.contains(place)
            and other is not each
            and other.cue != each.cue
            and other.content != each.content
        ]
        assert number == (min(around)[1] if around else None)


@given(st.lists(quotes, max_size=6).map(by_place))
@example((quote(Span(0, 1), None, Span(37, 38)),))  # the source is white space
def test_all_are_judged_the_same_each_time(found: tuple[Attribution, ...]) -> None:
    verdicts = resolve_all(make_scene(TEXT, NAMES), found, BY_LINKS)
    assert len(verdicts) == len(found)
    assert verdicts == resolve_all(make_scene(TEXT, NAMES), found, BY_LINKS)
    for verdict in verdicts:
        assert 0 <= verdict.probability <= 1

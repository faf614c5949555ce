"""Attributions within contents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.quotes.attributions import by_place
from quoteattr.quotes.candidates import Candidate
from quoteattr.quotes.nested import Contents, add_nested, within
from quoteattr.read.reading import Reading
from quoteattr.records import Attribution, QuoteKind, ReportKind, SourceKind, Span
from tests.quotes.conftest import (
    AS_CUE,
    Seen,
    make_candidate,
    make_document,
    make_reading,
    place,
    places,
    words,
)

TEXT = "“Ola told me that it rained all day,” Lee said."
CONTENT = "“Ola told me that it rained all day,”"
SAID = "that it rained all day"
INNER = Seen("told", "Ola", SAID)
spans = st.tuples(st.integers(0, 12), st.integers(1, 9)).map(lambda at: Span(at[0], sum(at)))


def attribution(text: str, cue: str, content: str) -> Attribution:
    """An attribution of those words."""
    return Attribution(
        kind=QuoteKind.DIRECT,
        content=places(text, content),
        cue=place(text, cue) if cue else None,
        source=None,
        source_kind=SourceKind.IMPLICIT,
        report=ReportKind.STATEMENT,
        confidence=0.9,
    )


OUTER = attribution(TEXT, "said", CONTENT)


def reading_of(text: str, *nested: Seen) -> Reading:
    """A reading with nested cues only."""
    seen = make_reading(text, *nested)
    return Reading(seen.pieces, (), seen.cues)


def added(*seen: Seen, threshold: float = 0.3) -> list[tuple[str, str, str]]:
    """Sources, cues and contents after what the model sees in the content is added."""
    found = add_nested(make_document(TEXT), reading_of(TEXT, *seen), [OUTER], AS_CUE, threshold)
    assert by_place(found) == found
    assert OUTER in found
    return [
        (
            words(TEXT, [each.source] if each.source else []),
            words(TEXT, [each.cue] if each.cue else []),
            words(TEXT, each.content),
        )
        for each in found
        if each != OUTER
    ]


def test_what_is_told_within_a_quotation_is_added() -> None:
    assert added(INNER) == [("Ola", "told", SAID)]
    assert added() == []


def test_cues_of_the_text_are_no_nested_ones() -> None:
    reading = make_reading(TEXT, INNER)
    found = add_nested(make_document(TEXT), reading, [OUTER], AS_CUE, 0.3)
    assert found == (OUTER,)


def test_the_unlikely_are_left_out() -> None:
    assert added(Seen("told", "Ola", SAID, 0.6), threshold=0.7) == []
    assert added(Seen("told", "Ola", SAID, 0.8), threshold=0.7) == [("Ola", "told", SAID)]


@pytest.mark.parametrize("cue", ["said", "Lee said"])
def test_a_known_cue_is_left_alone(cue: str) -> None:
    around = [attribution(TEXT, "said", CONTENT), attribution(TEXT, "", TEXT)]
    seen = reading_of(TEXT, Seen(cue, "Ola", "rained all day"))
    found = add_nested(make_document(TEXT), seen, around, AS_CUE, 0.3)
    assert found == by_place(around)


def test_a_cue_outside_all_contents_is_not_nested() -> None:
    known = attribution(TEXT, "said", "rained all day")
    found = add_nested(make_document(TEXT), reading_of(TEXT, INNER), [known], AS_CUE, 0.3)
    assert found == (known,)


def test_nothing_known_is_nothing_to_look_in() -> None:
    assert add_nested(make_document(TEXT), reading_of(TEXT, INNER), [], AS_CUE, 0.3) == ()


def test_a_source_outside_the_content_is_not_its_own() -> None:
    assert added(Seen("told", "Lee", SAID)) == [("", "told", SAID)]


def test_a_nested_cue_without_content_of_its_own_is_left_out() -> None:
    assert added(Seen("told", "Ola", "")) == []
    # The content around it, or what stands outside that, is not what was told.
    assert added(Seen("told", "", "Lee")) == []


def test_nested_attributions_may_hold_others() -> None:
    text = "“Ola told me Bo denied that it rained,” Lee said."
    outer = attribution(text, "said", "“Ola told me Bo denied that it rained,”")
    reading = reading_of(
        text,
        Seen("told", "Ola", "Bo denied that it rained"),
        Seen("denied", "Bo", "that it rained"),
    )
    found = add_nested(make_document(text), reading, [outer], AS_CUE, 0.3)
    assert [words(text, each.content) for each in found] == [
        "“Ola told me Bo denied that it rained,”",
        "Bo denied that it rained",
        "that it rained",
    ]


@given(st.lists(spans, max_size=8), spans)
def test_contents_around_a_place_hold_it_and_more(known: list[Span], at: Span) -> None:
    expected = [each for each in sorted(set(known)) if each.contains(at) and each != at]
    assert Contents(known).around(at) == expected


def cut(candidate: Candidate, *contents: str) -> tuple[str, str] | None:
    """Source and content of a candidate within contents."""
    kept = within(Contents([place(TEXT, each) for each in contents]), candidate)
    if kept is None:
        return None
    return words(TEXT, [kept.source] if kept.source else []), words(TEXT, kept.content)


def test_a_candidate_is_cut_to_the_content_around_its_cue() -> None:
    candidate = make_candidate(TEXT, "told", "Ola", "that it rained … Lee")
    assert cut(candidate, CONTENT) == ("Ola", "that it rained")
    assert cut(candidate, "told me that it rained") == ("", "that it rained")
    assert cut(candidate, "told me", CONTENT) == ("Ola", "that it rained")


@pytest.mark.parametrize("contents", [(), ("told",), ("Ola",), ("told me that it",)])
def test_without_a_content_that_holds_cue_and_content_there_is_none(
    contents: tuple[str, ...],
) -> None:
    assert cut(make_candidate(TEXT, "told", "Ola", "that it rained"), *contents) is None


def test_a_candidate_without_cue_is_never_nested() -> None:
    assert cut(make_candidate(TEXT, "", "Ola", "that it rained"), CONTENT) is None


def test_a_content_is_not_within_itself() -> None:
    assert cut(make_candidate(TEXT, "told", "Ola", CONTENT), CONTENT) is None


@given(st.lists(spans, max_size=8), spans, spans, st.lists(spans, max_size=3))
def test_what_is_kept_stands_with_the_cue_in_one_content(
    known: list[Span], cue: Span, source: Span, content: list[Span]
) -> None:
    scores = {f"{name}_score": 0.5 for name in ("cue", "source", "content", "border")}
    candidate = Candidate(cue=cue, source=source, content=tuple(content), **scores)
    kept = within(Contents(known), candidate)
    if kept is None:
        return
    assert kept.cue == cue
    assert kept.content
    assert set(kept.content) <= set(content)
    assert kept.source in (None, source)
    assert any(
        all(each.contains(span) and each != span for span in (cue, *kept.content))
        and (kept.source is None or each.contains(kept.source))
        for each in known
    )

"""Attributions within contents."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quoteattr.quotes.attributions import by_place
from quoteattr.quotes.nested import (
    SHORTEST,
    add_nested,
    as_plain_text,
    nested_stretches,
    piece_stretch,
)
from quoteattr.records import Attribution, QuoteKind, ReportKind, SourceKind, Span
from tests.quotes.conftest import (
    AS_CUE,
    Seen,
    make_document,
    make_pieces,
    make_reading,
    place,
    places,
    words,
)

TEXT = "“Ola told me that it rained all day,” Lee said."
CONTENT = "“Ola told me that it rained all day,”"
INNER = Seen("told", "Ola", "that it rained all day")


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


def added(*seen: Seen, threshold: float = 0.3) -> list[tuple[str, str]]:
    """Cues and contents after what the model sees in the content is added."""
    found = add_nested(make_document(TEXT), make_reading(TEXT, *seen), [OUTER], AS_CUE, threshold)
    assert by_place(found) == found
    return [
        (words(TEXT, [each.cue] if each.cue else []), words(TEXT, each.content)) for each in found
    ]


def test_what_is_told_within_a_quotation_is_added() -> None:
    assert added(INNER) == [("said", CONTENT), ("told", "that it rained all day")]


def test_the_known_stay_as_they_are() -> None:
    assert added() == [("said", CONTENT)]
    reading = make_reading(TEXT, INNER)
    assert OUTER in add_nested(make_document(TEXT), reading, [OUTER], AS_CUE, 0.3)


def test_the_unlikely_are_left_out() -> None:
    assert added(Seen("told", "Ola", "that it rained all day", 0.6), threshold=0.7) == [
        ("said", CONTENT)
    ]


def test_a_known_cue_is_left_alone() -> None:
    assert added(Seen("said", "Lee", "rained all day")) == [("said", CONTENT)]
    assert added(Seen("Lee said", "", "rained all day")) == [("said", CONTENT)]


def test_nothing_known_is_nothing_to_look_in() -> None:
    pieces = make_pieces(TEXT)
    assert nested_stretches(pieces, []) == []
    assert add_nested(make_document(TEXT), make_reading(TEXT), [], AS_CUE, 0.3) == ()


def test_stretches_are_the_contents_pieces() -> None:
    ((start, end),) = nested_stretches(make_pieces(TEXT), [OUTER])
    pieces = make_pieces(TEXT)
    assert TEXT[pieces.starts[start] : pieces.ends[end - 1]] == CONTENT


def test_a_short_content_has_no_room() -> None:
    text = "“Ola told me,” Lee said. Then: “It rained.”"
    pieces = make_pieces(text)
    known = [attribution(text, "said", each) for each in ("“It rained.”", "“Ola told me,”")]
    assert [end - start for start, end in nested_stretches(pieces, known)] == [6, SHORTEST]
    assert nested_stretches(pieces, [attribution(text, "said", "Ola told me")]) == []


def test_a_content_of_two_is_looked_in_once() -> None:
    both = [OUTER, attribution(TEXT, "Lee", CONTENT)]
    assert len(nested_stretches(make_pieces(TEXT), both)) == 1


def test_plain_text_has_no_marks() -> None:
    pieces = make_pieces(TEXT)
    plain = as_plain_text(pieces)
    assert pieces.quoted.any()
    assert not plain.quoted.any()
    assert plain.ids is pieces.ids
    assert plain.quoted.dtype == pieces.quoted.dtype


@given(st.text(max_size=30), st.data())
def test_a_pieces_own_span_is_its_stretch(text: str, data: st.DataObject) -> None:
    pieces = make_pieces(text)
    if len(pieces):
        first = data.draw(st.integers(0, len(pieces) - 1))
        last = data.draw(st.integers(first, len(pieces) - 1))
        span = Span(int(pieces.starts[first]), int(pieces.ends[last]))
        assert piece_stretch(pieces, span) == (first, last + 1)

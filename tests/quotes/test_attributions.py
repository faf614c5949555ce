"""From hand-made readings to attributions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.quotes.attributions import QuotedPlaces, by_place, find_attributions, find_claimed
from quoteattr.read.labels import ROLE_TAGS
from quoteattr.read.reading import Reading, SeenCue, log_softmax
from quoteattr.records import Attribution, Document, QuoteKind, ReportKind, SourceKind, Span
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

LIKELY = 0.3


@dataclass(frozen=True, slots=True)
class Words:
    """An attribution in the text's words, its stretches parted by " … "."""

    source: str
    cue: str
    content: str


def in_words(text: str, attributions: Sequence[Attribution]) -> list[Words]:
    """The attributions so that a failure can be read."""
    return [
        Words(
            words(text, [each.source] if each.source else []),
            words(text, [each.cue] if each.cue else []),
            words(text, each.content),
        )
        for each in attributions
    ]


def attributed(text: str, *seen: Seen, threshold: float = LIKELY) -> tuple[Attribution, ...]:
    """The attributions of a text in which the model sees those."""
    return find_attributions(make_document(text), make_reading(text, *seen), AS_CUE, threshold)


@pytest.mark.parametrize(
    ("text", "seen", "found"),
    [
        (
            "The mayor said that it rained.",
            Seen("said", "The mayor", "that it rained"),
            Words("The mayor", "said", "that it rained"),
        ),
        (
            "It rained, according to the mayor.",
            Seen("according to", "the mayor", "It rained"),
            Words("the mayor", "according to", "It rained"),
        ),
        # The marks and all between them are content, the comma within too.
        (
            "“It rained,” the mayor said.",
            Seen("said", "the mayor", "It rained"),
            Words("the mayor", "said", "“It rained,”"),
        ),
        # Interrupted, the rest unseen.
        (
            "“It rained on the hills,” said Lee. “Nobody slept for a week.”",
            Seen("said", "Lee", "“It rained on the hills,”"),
            Words("Lee", "said", "“It rained on the hills,” … “Nobody slept for a week.”"),
        ),
        # The source within the content is not cut out of it: the model would have said so.
        (
            "Talks, Lee said, had failed.",
            Seen("said", "Lee", "Talks … had failed"),
            Words("Lee", "said", "Talks … had failed"),
        ),
        # Without a source.
        (
            "It reportedly rained.",
            Seen("reportedly", "", "rained"),
            Words("", "reportedly", "rained"),
        ),
        # A content over two paragraphs is two stretches.
        (
            "Lee said:\nIt rained\nIt froze",
            Seen("said", "Lee", "It rained\nIt froze"),
            Words("Lee", "said", "It rained … It froze"),
        ),
    ],
)
def test_one_attribution(text: str, seen: Seen, found: Words) -> None:
    assert in_words(text, attributed(text, seen)) == [found]


def test_a_cue_without_content_attributes_nothing() -> None:
    assert attributed("The mayor said.", Seen("said", "The mayor")) == ()


def test_no_words_attribute_nothing() -> None:
    assert attributed("") == ()
    assert attributed("It rained.") == ()


def test_a_quotation_that_no_cue_claims_is_kept_without_one() -> None:
    (found,) = attributed("It was late. “It rained on the hills.”")
    assert (found.cue, found.source, found.source_kind) == (None, None, SourceKind.IMPLICIT)
    assert (found.kind, found.report) == (QuoteKind.DIRECT, ReportKind.STATEMENT)
    assert found.confidence == AS_CUE.unclaimed


def test_what_is_less_likely_than_the_threshold_is_left_out() -> None:
    text = "Lee said it rained. Ola thought it froze."
    seen = Seen("said", "Lee", "it rained", 0.9), Seen("thought", "Ola", "it froze", 0.6)
    assert [each.confidence for each in attributed(text, *seen)] == [0.9, 0.6]
    assert [each.confidence for each in attributed(text, *seen, threshold=0.7)] == [0.9]
    assert attributed(text, *seen, threshold=1) == ()


def test_an_unlikely_cue_leaves_its_quotation_to_nobody() -> None:
    text = "“It rained on the hills.” Lee beamed."
    (found,) = attributed(
        text, Seen("beamed", "Lee", "“It rained on the hills.”", 0.4), threshold=0.5
    )
    assert in_words(text, [found]) == [Words("", "", "“It rained on the hills.”")]


def test_of_two_with_the_same_content_and_source_the_likelier_cue_is_kept() -> None:
    text = "Lee told us and said it rained."
    seen = Seen("told", "Lee", "it rained", 0.5), Seen("said", "Lee", "it rained", 0.8)
    for each in (seen, seen[::-1]):
        assert in_words(text, attributed(text, *each)) == [Words("Lee", "said", "it rained")]


def test_two_sources_may_share_words() -> None:
    text = "Lee said and Ola told us it rained."
    seen = Seen("said", "Lee", "it rained"), Seen("told", "Ola", "it rained")
    assert [each.source for each in in_words(text, attributed(text, *seen))] == ["Lee", "Ola"]


def test_of_several_sources_the_surest_is_kept() -> None:
    text = "Lee and Ola said it rained."
    reading = make_reading(text, Seen("said", "Lee", "it rained"))
    (cue,) = reading.cues
    ola = ROLE_TAGS.index("U-S")
    cue.roles[2] = np.log(np.full(len(ROLE_TAGS), 0.4 / 8))
    cue.roles[2, ola] = np.log(0.6)
    (found,) = find_attributions(make_document(text), reading, AS_CUE, LIKELY)
    assert in_words(text, [found])[0].source == "Lee"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("“It rained,”", "direct"),
        ("it was “a mess” then", "mixed"),
        ("that it rained", "indirect"),
        ("“It rained,” … “It froze.”", "direct"),
        ("“It rained,” … and it froze", "mixed"),
    ],
)
def test_kind(content: str, kind: str) -> None:
    text = f"Here: {content.replace(' … ', ' Lee said ')} (it was he who wept)."
    assert QuotedPlaces(make_document(text)).kind(places(text, content)) is QuoteKind(kind)


def test_kind_of_report_and_source_come_from_their_words() -> None:
    text = "She believes that it rained."
    (found,) = attributed(text, Seen("believes", "She", "that it rained"))
    assert (found.report, found.source_kind) == (ReportKind.BELIEF, SourceKind.PRONOUN)


def test_furniture_is_nobodys() -> None:
    text = "Lee said it rained.\nRead more: Ola said it froze."
    furniture = (place(text, "Read more: Ola said it froze."),)
    seen = [Seen("Lee said", "", "it rained"), Seen("Ola said", "", "it froze")]
    document = make_document(text, furniture)
    found = find_attributions(document, make_reading(text, *seen), AS_CUE, LIKELY)
    assert in_words(text, found) == [Words("", "Lee said", "it rained")]


def test_furniture_is_cut_from_a_content_of_several_stretches() -> None:
    text = "“It rained,” Lee said.\nRead more here.\n“It froze.”"
    furniture = (place(text, "Read more here."),)
    document = make_document(text, furniture)
    seen = make_reading(text, Seen("said", "Lee", "“It rained,” … Read more here"))
    found = find_attributions(document, seen, AS_CUE, LIKELY)
    assert in_words(text, found)[0] == Words("Lee", "said", "“It rained,”")


def test_attributions_stand_by_place_of_content_then_cue() -> None:
    text = "It froze, Ola told us. Lee said and wrote it rained."
    seen = [
        Seen("wrote", "Ola", "it rained"),
        Seen("said", "Lee", "it rained"),
        Seen("told", "", "It froze"),
    ]
    found = attributed(text, *seen)
    assert [each.cue for each in in_words(text, found)] == ["told", "said", "wrote"]
    assert by_place(reversed(found)) == found


def test_claimed_quotations_are_looked_for_in_their_own_paragraph() -> None:
    text = "“It rained on the hills.”\nLee said it froze.\n“It thawed.”"
    near = QuotedPlaces(make_document(text)).near
    assert near([place(text, "it froze")]) == []
    first, last = make_document(text).quoted
    assert near([place(text, "thawed"), place(text, "rained")]) == [first, last]


PARTS = ["Lee said ", "“It rained on the hills,” ", "“It froze", "\n\n", ". ", '"', "It thawed "]
news = st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=12).map("".join)


@st.composite
def readings(draw: st.DrawFn) -> tuple[Document, Reading]:
    """Any text with cues anywhere and any role scores, in windows of any size."""
    document = make_document(draw(news))
    pieces = make_pieces(document.text)
    numbers = st.integers(0, len(pieces))
    cues = []
    for _ in range(draw(st.integers(0, 4)) if len(pieces) else 0):
        first, start, end, last = sorted(draw(st.tuples(*[numbers] * 4)))
        if start < end:
            random = np.random.default_rng(draw(st.integers(0, 99)))
            scores = random.normal(scale=3, size=(last - first, len(ROLE_TAGS)))
            roles = log_softmax(scores.astype(np.float32))
            cues.append(SeenCue(start, end, draw(st.floats(0.3, 1)), first, roles))
    return document, Reading(pieces, tuple(sorted(cues, key=lambda cue: cue.start)))


@given(readings())
def test_any_reading_has_attributions_that_hold_together(case: tuple[Document, Reading]) -> None:
    document, reading = case
    found = find_attributions(document, reading, AS_CUE, LIKELY)
    assert by_place(found) == found
    for each in found:
        assert each.content
        assert all(one.end <= other.start for one, other in pairwise(each.content))
        assert each.content[-1].end <= len(document.text)
        assert LIKELY <= each.confidence <= 1
        assert (each.source is None) == (each.source_kind is SourceKind.IMPLICIT)
        for span in each.content:
            assert any(paragraph.contains(span) for paragraph in document.paragraphs)


@given(readings())
def test_a_quotation_is_whole_or_left_out(case: tuple[Document, Reading]) -> None:
    document, reading = case
    for each in find_attributions(document, reading, AS_CUE, LIKELY):
        for quoted in document.quoted:
            if quoted.continues or (each.cue and each.cue.overlaps(quoted.span)):
                continue
            for span in each.content:
                assert span.contains(quoted.span) or not span.overlaps(quoted.span)


@given(readings())
def test_a_higher_threshold_keeps_no_others_confidence(case: tuple[Document, Reading]) -> None:
    document, reading = case
    for each in find_attributions(document, reading, AS_CUE, 0.8):
        assert each.confidence >= 0.8
    assert find_attributions(document, reading, AS_CUE, 1.1) == ()


@given(readings())
def test_claimed_candidates_are_distinct(case: tuple[Document, Reading]) -> None:
    found = find_claimed(*case)
    known = [(each.content, each.source) for each in found]
    assert len(known) == len(set(known))
    assert all(isinstance(each.cue, Span) for each in found)

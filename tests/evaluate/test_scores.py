"""Each measure on cases small enough to count by hand, and what holds for any."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from quoteattr.evaluate.annotations import Annotation, annotation_of
from quoteattr.evaluate.counts import Counts, Share
from quoteattr.evaluate.scores import score
from quoteattr.records import Attribution, QuoteKind, ReportKind, SourceKind, Span
from tests.evaluate.strategies import annotated_twice, gold, marked

TEXT = (
    "“We will rebuild the pier,” Mayor Sarah Lee said. “All of it.” "
    "Paul Ortiz doubts that the town can pay. According to a report, costs rose: no limit."
)
LEE = marked(
    TEXT,
    "Mayor Sarah Lee",
    "said",
    "“We will rebuild the pier,” … “All of it.”",
    kind="direct",
    report="statement",
    name="Sarah Lee",
    aliases=("Lee",),
    act="commit",
    framing="neutral",
)
ORTIZ = marked(
    TEXT,
    "Paul Ortiz",
    "doubts",
    "that the town can pay",
    kind="indirect",
    report="belief",
    name="Paul Ortiz",
    act="doubt",
    framing="neutral",
)
REPORT = marked(TEXT, "a report", "According to", "costs rose", kind="indirect", report="statement")
GOLD = [gold(TEXT, LEE, ORTIZ, REPORT)]


def test_gold_against_itself_is_perfect() -> None:
    scores = score(GOLD, {"a": GOLD[0].annotations})
    assert {counts.f1 for counts in scores.counts.values()} == {1.0}
    assert {share.value for share in scores.shares.values()} == {1.0}
    assert len(scores.counts) == 8
    assert len(scores.shares) == 8


def test_nothing_predicted_is_nothing_found() -> None:
    scores = score(GOLD, {})
    assert scores.counts["attribution"] == Counts(0, 0, 3)
    assert scores.f1("attribution") == 0
    assert scores.share("direct_found") == 0
    assert scores.share("kind") is None


def test_exact_spans_count_once_each() -> None:
    again = replace(LEE, content=ORTIZ.content, source=LEE.source)
    scores = score(GOLD, {"a": [LEE, again]})
    assert scores.counts["source_exact"] == Counts(1, 1, 3)
    assert scores.counts["cue_exact"] == Counts(1, 1, 3)
    assert scores.counts["content_exact"] == Counts(2, 2, 3)


def test_a_source_off_by_its_title_is_half_right() -> None:
    lee = replace(LEE, source=marked(TEXT, "Sarah Lee", "", "").source)
    scores = score(GOLD, {"a": [lee]})
    assert scores.counts["source_exact"] == Counts(0, 1, 3)
    assert scores.counts["attribution"] == Counts(1, 1, 3)
    assert scores.counts["attribution_exact"] == Counts(0, 1, 3)


def test_quotation_marks_do_not_count() -> None:
    bare = replace(
        LEE, content=marked(TEXT, "", "", "We will rebuild the pier … All of it").content
    )
    assert score(GOLD, {"a": [bare]}).counts["attribution_exact"] == Counts(1, 1, 3)


def test_the_wrong_source_leaves_the_content_found() -> None:
    scores = score(GOLD, {"a": [replace(LEE, source=ORTIZ.source)]})
    assert scores.counts["content"] == Counts(1, 1, 3)
    assert scores.counts["attribution"] == Counts(0, 1, 3)
    assert scores.shares["direct_found"] == Share(1, 1)
    assert scores.shares["speaker"] == Share(1, 1)
    assert scores.counts["end_to_end"] == Counts(0, 1, 3)


def test_a_cue_needs_one_shared_token() -> None:
    cue = marked(TEXT, "", "Ortiz doubts that", "").cue
    scores = score(GOLD, {"a": [replace(ORTIZ, cue=cue), replace(REPORT, cue=cue)]})
    assert scores.counts["cue_overlap"] == Counts(1, 2, 3)


def test_a_cue_of_punctuation_counts_and_is_never_found() -> None:
    colon = [replace(REPORT, cue=marked(TEXT, "", ":", "").cue, content=())]
    scores = score([gold(TEXT, *colon)], {"a": colon})
    assert scores.counts["cue_overlap"] == Counts(0, 1, 1)
    assert scores.counts["cue_exact"] == Counts(0, 0, 0)
    assert scores.counts["content"] == Counts(0, 0, 0)


def test_abstaining_is_coverage_lost_and_a_wrong_name_is_not() -> None:
    predicted = [replace(LEE, name=None), replace(ORTIZ, name="Lee"), replace(REPORT, name="Lee")]
    scores = score(GOLD, {"a": predicted})
    assert scores.shares["speaker"] == Share(0, 2)
    assert scores.shares["speaker_coverage"] == Share(1, 2)
    assert scores.shares["speaker_answered"] == Share(0, 1)


def test_end_to_end_needs_speaker_and_act() -> None:
    predicted = [LEE, replace(ORTIZ, act="assert"), replace(REPORT, name="A Report")]
    scores = score(GOLD, {"a": predicted})
    assert scores.counts["end_to_end"] == Counts(1, 3, 3)
    assert scores.shares["act"] == Share(1, 2)
    assert scores.counts["attribution"] == Counts(3, 3, 3)


def test_labels_count_where_the_attribution_is_matched() -> None:
    predicted = [replace(LEE, kind="mixed"), ORTIZ, replace(REPORT, source=(), report="decree")]
    scores = score(GOLD, {"a": predicted})
    assert scores.shares["kind"] == Share(1, 2)
    assert scores.shares["report"] == Share(2, 2)


def test_what_one_side_has_no_labels_for_is_not_measured() -> None:
    bare = [replace(each, name=None, act=None, framing=None) for each in GOLD[0].annotations]
    scores = score(GOLD, {"a": bare})
    assert set(scores.shares) == {"kind", "report", "direct_found"}
    assert scores.f1("end_to_end") is None
    scores = score([gold(TEXT, *(replace(each, kind=None) for each in bare))], {"a": bare})
    assert scores.share("direct_found") is None


def test_each_annotator_is_scored_and_the_sums_are_micro() -> None:
    two = [gold(TEXT, LEE), gold(TEXT, LEE, ORTIZ), gold(TEXT, ORTIZ, id="b")]
    scores = score(two, {"a": [LEE]})
    assert scores.counts["attribution"] == Counts(2, 2, 4)
    assert [tally.counts["attribution"].right for tally in scores.tallies] == [1, 1, 0]


def test_confidences_are_judged_by_the_attribution() -> None:
    wrong = replace(ORTIZ, source=LEE.source, confidence=0.4)
    scores = score(GOLD, {"a": [replace(LEE, confidence=0.9), wrong, REPORT]})
    assert scores.tallies[0].judged == ((0.9, True), (0.4, False))


def test_rates_of_nothing() -> None:
    assert Counts(0, 0, 0).f1 == Counts(0, 0, 0).precision == Counts(0, 0, 0).recall == 1
    assert Counts(0, 0, 2).precision == Counts(0, 2, 0).recall == Counts(0, 2, 0).f1 == 0
    assert Counts(1, 2, 4).f1 == pytest.approx(1 / 3)
    assert Share(0, 0).value is None


def test_what_the_program_found_is_an_annotation() -> None:
    found = Attribution(
        kind=QuoteKind.DIRECT,
        content=LEE.content,
        cue=None,
        source=LEE.source[0],
        source_kind=SourceKind.NAME,
        report=ReportKind.STATEMENT,
        confidence=0.5,
    )
    kind, report = "direct", "statement"
    expected = Annotation(LEE.source, (), LEE.content, kind=kind, report=report, confidence=0.5)
    assert annotation_of(found) == expected


@given(annotated_twice())
def test_precision_and_recall_swap(
    case: tuple[str, tuple[Annotation, ...], tuple[Annotation, ...]],
) -> None:
    text, one, other = case
    there = score([gold(text, *one)], {"a": other})
    back = score([gold(text, *other)], {"a": one})
    for measure, counts in there.counts.items():
        assert back.counts[measure] == Counts(counts.right, counts.gold, counts.predicted)


@given(annotated_twice())
def test_anything_against_itself_is_perfect(
    case: tuple[str, tuple[Annotation, ...], tuple[Annotation, ...]],
) -> None:
    text, annotations, _ = case
    spoken = [
        each
        for each in annotations
        if all(any(map(str.isalnum, span.of(text))) for span in (*each.cue, *each.content))
    ]
    scores = score([gold(text, *spoken)], {"a": spoken})
    assert {counts.f1 for counts in scores.counts.values()} == {1.0}


def test_a_span_past_the_text_has_no_tokens() -> None:
    far = Annotation((), (), (Span(900, 910),))
    assert score(GOLD, {"a": [far]}).counts["content"] == Counts(0, 1, 3)

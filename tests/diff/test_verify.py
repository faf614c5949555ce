"""Quotations looked up in transcripts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import quoteattr
from quoteattr.diff.transcripts import IndexedTranscript, speaker_of
from quoteattr.diff.verify import check_quotations
from quoteattr.errors import InputError
from quoteattr.io.edits import edits_of, plain_edits
from quoteattr.io.transcripts import make_transcript
from quoteattr.records import (
    Check,
    Edit,
    Origin,
    Outcome,
    Quotation,
    QuoteKind,
    Span,
    Speaker,
    SpeakerType,
    Stretch,
    make_article,
    time_code,
)
from tests.fake_engine import FakeEngine

FIXTURES = Path(__file__).parents[2] / "fixtures" / "verify"
ORIGIN = Origin(id="a.txt", sha256="0")
# Words that have nothing to do with a case, to keep two places apart.
FILLER = "Then we walked along the quay and counted gulls. "


def cases(name: str) -> list[Any]:
    loaded = json.loads((FIXTURES / f"{name}.json").read_text("utf-8"))
    return [pytest.param(case, id=case["label"]) for case in loaded]


def quotation(case: dict[str, Any]) -> Quotation:
    """The case's quotation, its stretches with some of the article between them."""
    stretches, at = [], 0
    for text in case["quotation"]:
        stretches.append(Stretch(Span(at, at + len(text)), text, True))
        at += len(text) + 12
    name = case.get("speaker")
    speaker = name and Speaker(name=name, type=SpeakerType.PERSON, rule="name", confidence=0.95)
    kind = QuoteKind(case.get("kind", "direct"))
    return Quotation(
        origin=ORIGIN, record="q-1", stretches=tuple(stretches), kind=kind, speaker=speaker
    )


def found(case: dict[str, Any]) -> tuple[Check, str]:
    """What is said of the case, and the transcript."""
    text = case["transcript"].replace("{300}", FILLER * 34)
    (check,) = check_quotations([quotation(case)], IndexedTranscript(make_transcript(text)))
    assert check
    return check, text


def kinds(check: Check) -> list[str]:
    return [each.kind.value for each in check.differences if each.severity]


@pytest.mark.parametrize("case", cases("verbatim"))
def test_what_was_said_is_verbatim(case: dict[str, Any]) -> None:
    check, text = found(case)
    assert check.outcome is Outcome.VERBATIM
    assert kinds(check) == case.get("kinds", [])
    if "said" in case:
        assert [place.span.of(text) for place in check.places] == case["said"]
    if "line" in case:
        assert [place.line for place in check.places] == [case["line"]]
    if "time" in case:
        assert [time_code(place.begins) for place in check.places] == [case["time"]]
    assert check.others == case.get("others", 0)


@pytest.mark.parametrize("case", cases("altered"))
def test_what_was_changed_is_altered(case: dict[str, Any]) -> None:
    check, _ = found(case)
    assert (check.outcome, check.severity) == (Outcome.ALTERED, case["severity"])
    assert kinds(check)[: len(case["kinds"])] == case["kinds"]
    assert list(check.differences) == sorted(check.differences, key=lambda each: -each.severity)


@pytest.mark.parametrize("case", cases("not_found"))
def test_what_was_not_said_is_not_found(case: dict[str, Any]) -> None:
    check, _ = found(case)
    assert check == Check(quotation=check.quotation, outcome=Outcome.NOT_FOUND)


@pytest.mark.parametrize("name", ["verbatim", "altered"])
def test_operations_have_all_words_of_both(name: str) -> None:
    for case in json.loads((FIXTURES / f"{name}.json").read_text("utf-8")):
        check, text = found(case)
        heard = [word for each in check.operations for word in each.reference]
        assert [word.span.of(text) for word in heard] == [word.text for word in heard]
        for difference in check.differences:
            assert all(number < len(check.operations) for number in difference.operations)


def test_a_word_diff_is_shown() -> None:
    check, _ = found(
        {"quotation": ["“It is safe for cars,”"], "transcript": "It is not safe for cars."}
    )
    assert plain_edits(edits_of(check.operations)) == "“It is [-not-] safe for cars,”"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("ADA QUILL", "Ada Quill"),
        ("MAYOR ADA QUILL", "Ada Quill"),
        ("Ada Quill, mayor of Hull", "Ada Quill"),
        ("MR. ORR", "Orr"),
        ("THE PRESIDENT", None),
        ("Q", None),
        ("SPEAKER 1", None),
        ("UNIDENTIFIED FEMALE", None),
        ("Male Voice", None),
        (None, None),
    ],
)
def test_who_a_label_names(label: str | None, name: str | None) -> None:
    speaker = speaker_of(label)
    assert (speaker and speaker.name) == name


PLAIN = ("the", "boat", "is", "not", "there", "and", "we", "have", "2", "don't", "U.S.", "no,")
BRACKETED = ("[ferries]", "(PCR)", "(I think)")


def articles(words: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Texts of these words, some of them in quotation marks."""
    runs = st.lists(st.sampled_from(words), min_size=1, max_size=12).map(" ".join)
    return st.lists(st.one_of(runs, runs.map("“{}”".format)), max_size=12).map(" ".join)


@given(articles(PLAIN))
def test_an_article_has_its_own_quotations_verbatim(text: str) -> None:
    article = make_article(text, "a.txt")
    verification = quoteattr.verify(article, text, FakeEngine(quoteattr.Config()))  # type: ignore[arg-type]
    assert {check.outcome for check in verification.checks} <= {Outcome.VERBATIM}
    assert verification.severity == 0


@given(articles(PLAIN + BRACKETED), articles(PLAIN + BRACKETED))
def test_offsets_are_exact(article: str, transcript: str) -> None:
    engine: Any = FakeEngine(quoteattr.Config())
    verification = quoteattr.verify(make_article(article, "a.txt"), transcript, engine)
    for check in verification.checks:
        assert (check.outcome is Outcome.NOT_FOUND) == (not check.places)
        own = [word for each in check.operations for word in each.member]
        heard = [word for each in check.operations for word in each.reference]
        assert [word.span.of(article) for word in own] == [word.text for word in own]
        assert [word.span.of(transcript) for word in heard] == [word.text for word in heard]
        equal = [each for each in check.operations if each.edit is Edit.EQUAL]
        for each in equal:
            assert [w.key for w in each.reference] == [w.key for w in each.member]
        for place in check.places:
            assert place.line == transcript.count("\n", 0, place.span.start) + 1


def test_words_that_two_records_claim_are_checked_once() -> None:
    case = {"quotation": ["“The bridge is safe,”"], "transcript": "The bridge is safe."}
    one = quotation(case)
    indexed = IndexedTranscript(make_transcript("The bridge is safe."))
    other = Quotation(origin=ORIGIN, record="q-2", stretches=one.stretches, kind=QuoteKind.DIRECT)
    assert [bool(each) for each in check_quotations([one, other], indexed)].count(True) == 1


def test_reports_are_counted() -> None:
    said = "the bridge was safe"
    report = Quotation(
        origin=ORIGIN,
        record="q-3",
        stretches=(Stretch(Span(0, len(said)), said, False),),
        kind=QuoteKind.INDIRECT,
    )
    verification = quoteattr.verify(report, "The bridge is safe.")
    assert (verification.checks, verification.unmarked) == ((), 1)


def test_a_record_is_verified_without_its_article() -> None:
    document = next(
        FakeEngine(quoteattr.Config()).batch([make_article("“It is safe,” said Ada Quill.")])
    )
    (record,) = document.records
    verification = quoteattr.verify(record.to_dict(), "ADA QUILL: It is safe.")
    assert [each.outcome.value for each in verification.checks] == ["verbatim"]
    with pytest.raises(InputError, match="record 1: no quoteattr/1 record"):
        quoteattr.verify({"quote": 1}, "It is safe.")

"""Hard cases of who the speaker is: each is right, or a known failure that stays one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quoteattr.evaluate.names import same_speaker
from quoteattr.parse.marks import find_quoted
from quoteattr.parse.paragraphs import paragraph_spans
from quoteattr.quotes.attributions import by_place
from quoteattr.quotes.wording import source_kind
from quoteattr.records import Attribution, Document, QuoteKind, ReportKind, Span, Speaker
from quoteattr.speakers.find import find_speakers
from quoteattr.speakers.mentions import seen_mentions

FIXTURES = Path(__file__).parents[2] / "fixtures" / "speakers"
KNOWN = frozenset((FIXTURES / "known_failures.txt").read_text("utf-8").split())
# Of the cases, how many may be known failures.
MOST_KNOWN = 0.10
CONTENT_END = 40


def read_cases() -> list[dict[str, Any]]:
    """All cases, by file and line."""
    return [
        json.loads(line)
        for path in sorted(FIXTURES.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]


CASES = read_cases()


def attributions_of(engine: Any, document: Document, case: dict[str, Any]) -> list[Attribution]:
    """What the engine attributes, and where it misses an expected attribution, that one as given.

    So a case tests its speaker, whatever the stage before makes of it.
    """
    found = [
        record.attribution
        for record in engine(document.text).records
        if not any(_same_place(document.text, record.attribution, each) for each in case["expect"])
    ]
    return list(by_place(found + [as_given(document.text, each) for each in case["expect"]]))


def _same_place(text: str, attribution: Attribution, expected: dict[str, Any]) -> bool:
    """Whether an attribution is, or overlaps at the start of its content, the expected one."""
    start = text.index(expected["content"])
    begin = attribution.content[0].start
    return abs(begin - start) <= 2 or (
        attribution.cue is not None and attribution.cue == cue_of(text, expected)
    )


def as_given(text: str, expected: dict[str, Any]) -> Attribution:
    """The expected attribution by its strings: of source and cue those nearest to the content."""
    start = text.index(expected["content"])
    line = text.find("\n", start)
    end = min(len(text) if line < 0 else line, start + len(expected["content"]) + CONTENT_END)
    cue = cue_of(text, expected)
    if cue and start < cue.start:
        end = min(end, cue.start)
    end = min([end, *(each.end for each in find_quoted_at(text, start))])
    source = nearest(text, expected["source"], (cue or Span(start, start + 1)).start)
    return Attribution(
        kind=QuoteKind.INDIRECT,
        content=(Span(start, start + len(text[start:end].rstrip())),),
        cue=cue,
        source=source,
        source_kind=source_kind(source.of(text) if source else None),
        report=ReportKind.STATEMENT,
        confidence=1.0,
    )


def find_quoted_at(text: str, at: int) -> list[Span]:
    """The stretches in quotation marks that a place stands in: no content runs beyond them."""
    quoted = [each.span for each in find_quoted(text, paragraph_spans(text))]
    return [span for span in quoted if span.start <= at < span.end]


def cue_of(text: str, expected: dict[str, Any]) -> Span | None:
    """The expected cue nearest to the content, and not among the words given for that."""
    start = text.index(expected["content"])
    content = Span(start, start + len(expected["content"]))
    return nearest(text, expected["cue"], start, content)


def nearest(text: str, words: str | None, near: int, apart: Span | None = None) -> Span | None:
    """The occurrence of words, whole ones, that is nearest to a place, outside ``apart``."""
    if words is None:
        return None
    places = []
    at = text.find(words)
    while at >= 0:
        before, after = text[max(0, at - 1) : at], text[at + len(words) : at + len(words) + 1]
        inside = apart is not None and apart.start <= at < apart.end
        if not (inside or _joined(before, words[0]) or _joined(words[-1], after)):
            places.append(at)
        at = text.find(words, at + 1)
    best = min(places, key=lambda place: abs(place - near))
    return Span(best, best + len(words))


def _joined(one: str, other: str) -> bool:
    """Whether two characters are of one word."""
    return one.isalnum() and other.isalnum()


def speakers_of(engine: Any, case: dict[str, Any]) -> list[Speaker]:
    """The speaker of each expected attribution, in order."""
    document = engine.parse([case["text"]])[0]
    attributions = attributions_of(engine, document, case)
    models = engine.models
    speakers = find_speakers(
        document,
        seen_mentions(engine.read(document)),
        attributions,
        models.ranker,
        models.speaker,
    )
    given = [as_given(case["text"], each) for each in case["expect"]]
    return [speakers[attributions.index(each)] for each in given]


def is_right(speaker: Speaker, expected: dict[str, Any]) -> bool:
    """Whether a speaker is as expected: by name, and by chain and role where they are given."""
    wanted = expected["speaker"]
    names = [name for name in (wanted["name"], *wanted.get("aliases_any", ())) if name]
    if speaker.name is None:
        return wanted["name"] is None
    if not same_speaker(speaker.name, names):
        return False
    if "chain" in wanted and len(speaker.chain) != len(wanted["chain"]):
        return False
    return all(
        same_speaker(name, [other])
        for name, other in zip(speaker.chain, wanted.get("chain", ()), strict=False)
    )


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["id"],
            marks=[pytest.mark.xfail(strict=True)] if case["id"] in KNOWN else [],
        )
        for case in CASES
    ],
)
def test_the_speaker_is_right(case: dict[str, Any], engine: Any) -> None:
    for speaker, expected in zip(speakers_of(engine, case), case["expect"], strict=True):
        assert is_right(speaker, expected), (speaker.name, speaker.rule, speaker.confidence)


def test_few_failures_are_known_and_each_is_a_case() -> None:
    names = [case["id"] for case in CASES]
    assert len(set(names)) == len(names) >= 150
    assert set(names) >= KNOWN
    assert len(KNOWN) <= MOST_KNOWN * len(names)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_case_says_what_its_text_has(case: dict[str, Any]) -> None:
    for each in case["expect"]:
        assert case["text"].count(each["content"]) == 1
        for words in (each["source"], each["cue"]):
            assert words is None or words in case["text"]

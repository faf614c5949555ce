"""Attributions: one case for every way they break, and the gold's own soundness."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from quoteattr.parse.marks import find_quoted
from quoteattr.parse.paragraphs import paragraph_spans
from quoteattr.records import Attribution, QuoteKind, ReportKind, Span

FIXTURES = Path(__file__).parents[1] / "fixtures" / "attributions"
# Share of tokens that two spans must have in common to be taken for one another.
SAME = 0.5


@dataclass(frozen=True, slots=True)
class Gold:
    """An attribution that a case expects; cue and source are None if the text has none."""

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    kind: QuoteKind
    report: ReportKind


def read_cases() -> list[dict[str, Any]]:
    """The cases of all files, each with its file's name, in the files' order."""
    return [
        case | {"file": path.stem}
        for path in sorted(FIXTURES.glob("*.json"))
        for case in json.loads(path.read_text("utf-8"))
    ]


CASES = read_cases()


def parametrize(cases: list[dict[str, Any]], *, strict: bool) -> pytest.MarkDecorator:
    """The cases as pytest parameters; with ``strict``, one expected to fail must fail."""
    return pytest.mark.parametrize(
        "case",
        [
            pytest.param(
                case,
                id=f"{case['file']}: {case['class']}: {case['label']}",
                marks=[pytest.mark.xfail(strict=True)]
                if strict and case["expect"] == "fail"
                else [],
            )
            for case in cases
        ],
    )


def locate(text: str, value: str | dict[str, Any] | None) -> Span | None:
    """Where the words stand in the text, as whole words; ``at`` counts from 0.

    Raises ValueError if they are not there, or more than once without ``at``.
    """
    if value is None:
        return None
    words, at = (value, None) if isinstance(value, str) else (value["text"], value["at"])
    pattern = rf"(?<!\w){re.escape(words)}" if words[0].isalnum() else re.escape(words)
    found = [match.span() for match in re.finditer(pattern, text)]
    whole = [
        Span(*span)
        for span in found
        if not (words[-1].isalnum() and text[span[1] : span[1] + 1].isalnum())
    ]
    if (at is None and len(whole) != 1) or len(whole) <= (at or 0):
        raise ValueError(f"{words!r} stands {len(whole)} times in {text[:60]!r}, not as said")
    return whole[at or 0]


def read_gold(case: dict[str, Any]) -> list[Gold]:
    """The attributions that a case expects."""
    text = case["text"]
    return [
        Gold(
            tuple(span for words in each["content"] if (span := locate(text, words))),
            locate(text, each["cue"]),
            locate(text, each["source"]),
            QuoteKind(each["kind"]),
            ReportKind(each["report"]),
        )
        for each in case["attributions"]
    ]


def tokens(text: str, spans: tuple[Span | None, ...]) -> frozenset[int]:
    """Where the words within the spans begin; in a span without a word, its own beginning."""
    return frozenset(
        start
        for span in spans
        if span
        for start in (
            [match.start() for match in re.finditer(r"\w+", text) if _in(match.start(), span)]
            or [span.start]
        )
    )


def _in(place: int, span: Span) -> bool:
    return span.start <= place < span.end


def jaccard(text: str, one: tuple[Span | None, ...], other: tuple[Span | None, ...]) -> float:
    """Share of the words of either that are of both, 0 to 1; 1 if neither has any."""
    left, right = tokens(text, one), tokens(text, other)
    return len(left & right) / len(left | right) if left | right else 1.0


def is_found(text: str, gold: Gold, found: Attribution) -> bool:
    """Whether content and source are the same in the main, and the kind is the same."""
    return (
        jaccard(text, gold.content, found.content) >= SAME
        and jaccard(text, (gold.source,), (found.source,)) >= SAME
        and gold.kind == found.kind
    )


@parametrize(CASES, strict=False)
def test_gold_is_sound(case: dict[str, Any]) -> None:
    for gold in read_gold(case):
        assert list(gold.content) == sorted(gold.content)
        roles = [*gold.content, *(span for span in (gold.cue, gold.source) if span)]
        assert not any(a.overlaps(b) for a in roles for b in roles if a is not b)
        assert gold.kind == quote_kind(case["text"], gold.content)


def quote_kind(text: str, content: tuple[Span, ...]) -> QuoteKind:
    """Direct if all words of the content stand in quotation marks, indirect if none do."""
    quoted = tuple(each.span for each in find_quoted(text, paragraph_spans(text)))
    inside = {place for place in tokens(text, content) if any(_in(place, q) for q in quoted)}
    if not inside:
        return QuoteKind.INDIRECT
    return QuoteKind.DIRECT if inside == tokens(text, content) else QuoteKind.MIXED


def test_cases_have_names_of_their_own_and_negatives_expect_nothing() -> None:
    names = [(case["class"], case["label"]) for case in CASES]
    assert len(names) == len(set(names))
    assert all(not case["attributions"] for case in CASES if case["file"] == "negative")
    assert all((case["expect"] == "fail") == (case["file"] == "known_failures") for case in CASES)


@pytest.mark.parametrize(
    ("text", "value"),
    [("A man.", "woman"), ("the cat", "he"), ("no no", "no"), ("no", {"text": "no", "at": 1})],
)
def test_words_that_stand_nowhere_or_twice_are_refused(text: str, value: Any) -> None:
    with pytest.raises(ValueError, match="times"):
        locate(text, value)


def with_nested(engine: Any, nested: bool) -> Any:
    """The engine's models, asked for attributions within contents too, or not."""
    from quoteattr.pipeline import Engine

    return Engine(engine.parse, engine.read, engine.models, replace(engine.config, nested=nested))


@parametrize(CASES, strict=True)
def test_case(case: dict[str, Any], engine: Any) -> None:
    text = case["text"]
    records = with_nested(engine, bool(case.get("nested")))(text).records
    found = [record.attribution for record in records]
    left = list(found)
    for gold in read_gold(case):
        matches = [each for each in left if is_found(text, gold, each)]
        assert matches, f"not found: {gold} among {[show(text, each) for each in found]}"
        left.remove(max(matches, key=lambda each: jaccard(text, gold.content, each.content)))
    assert not left, f"too many: {[show(text, each) for each in left]}"


def show(text: str, found: Attribution) -> str:
    """An attribution in words, for a failure's message."""
    source, cue = (span and span.of(text) for span in (found.source, found.cue))
    return f"{source} | {cue} | {[span.of(text) for span in found.content]} {found.kind}"

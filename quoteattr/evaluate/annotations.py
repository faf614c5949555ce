"""What is scored: attributions as someone, a person or the program, marked them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quoteattr.records import Article, Attribution, Span


@dataclass(frozen=True, slots=True)
class Annotation:
    """One attribution as marked, by hand or by the program.

    source, cue, content  spans of each, in text order; empty if the text has none
    kind, report          how it is quoted and what the source does, None if not marked
    name, aliases         the speaker's, as marked; None and empty if not known
    act, framing          None if not marked
    confidence            the program's, 0 to 1; None for gold
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: str | None = None
    report: str | None = None
    name: str | None = None
    aliases: tuple[str, ...] = ()
    act: str | None = None
    framing: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article and what one annotator marked in it.

    annotator  None if the corpus does not say; two annotators make two of these
    """

    article: Article
    annotator: str | None
    annotations: tuple[Annotation, ...]


# By the gold article's id; an article without any may be missing.
Predictions = Mapping[str, Sequence[Annotation]]


def annotation_of(attribution: Attribution) -> Annotation:
    """What the program found, as it is scored; without speaker and stance, which it lacks."""
    return Annotation(
        source=(attribution.source,) if attribution.source else (),
        cue=(attribution.cue,) if attribution.cue else (),
        content=attribution.content,
        kind=attribution.kind.value,
        report=attribution.report.value,
        confidence=attribution.confidence,
    )

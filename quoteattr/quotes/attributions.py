"""From a reading to attributions: the steps of this stage, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from quoteattr.parse.paragraphs import paragraph_at
from quoteattr.quotes.candidates import Candidate, find_candidates
from quoteattr.quotes.confidence import Calibration
from quoteattr.quotes.contents import snap, without_comma
from quoteattr.quotes.joining import part_rivals, rejoin
from quoteattr.quotes.layouts import find_laid_out
from quoteattr.quotes.passives import teller
from quoteattr.quotes.relatives import antecedent
from quoteattr.quotes.unclaimed import find_unclaimed
from quoteattr.quotes.wording import cue_lemma, report_kind, source_kind
from quoteattr.read.reading import Reading
from quoteattr.records import Attribution, Document, Quoted, QuoteKind, Span

WORD = re.compile(r"\w+")
# How likely some source is where the one that the model saw is who is told.
UNTOLD = 0.5


def find_attributions(
    document: Document,
    reading: Reading,
    calibration: Calibration,
    threshold: float,
    without_cue: float | None = None,
) -> tuple[Attribution, ...]:
    """Every attribution relation of at least that confidence, by place of content, then cue.

    ``threshold`` is a calibrated probability, 0 to 1; ``without_cue`` another for quotations that
    no cue claims.  Empty if nobody says anything.  No text raises.
    """
    least = threshold if without_cue is None else without_cue
    quoted = QuotedPlaces(document)
    claimed = [each for each in find_claimed(document, reading) if calibration(each) >= threshold]
    joined = rejoin(part_rivals(claimed, document), document)
    joined += find_laid_out(joined, document)
    found = [*joined, *find_unclaimed(joined, document)]
    judged = [
        (each, calibration(each))
        for each in filter(None, (_in_article(e, document) for e in found))
    ]
    kept = [
        quoted.attribution(each.content, each.cue, each.source, sure)
        for each, sure in judged
        if sure >= (threshold if each.cue else least)
    ]
    return by_place(kept)


def find_claimed(document: Document, reading: Reading) -> list[Candidate]:
    """Every cue's candidate that has a content, made to agree with the quotation marks.

    Of two with the same content and source, the one with the likelier cue.
    """
    quoted = QuotedPlaces(document)
    snapped = (quoted.snap(each) for each in find_candidates(reading))
    return _distinct([each for each in snapped if each.content])


class QuotedPlaces:
    """A document's quoted stretches by paragraph, so that a long text costs no more a word."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.by_paragraph: dict[int, list[Quoted]] = {}
        for each in document.quoted:
            at = paragraph_at(document.paragraphs, each.span.start)
            self.by_paragraph.setdefault(at, []).append(each)

    def near(self, spans: Sequence[Span]) -> list[Quoted]:
        """The quoted stretches in the paragraphs of these spans, in text order."""
        numbers = {paragraph_at(self.document.paragraphs, span.start) for span in spans}
        return [each for at in sorted(numbers) for each in self.by_paragraph.get(at, ())]

    def snap(self, candidate: Candidate) -> Candidate:
        """The candidate with its content made to agree with the marks, its source trimmed.

        Of a source that is told, whoever tells takes the place, or nobody.
        """
        quoted = self.near(candidate.content)
        content = snap(self.document.text, candidate.content, candidate.cue, quoted)
        if len(content) == 1 and (named := antecedent(self.document.text, content[0])):
            content = (named,)
        snapped = replace(candidate, content=content)
        return self._with_teller(snapped) if content else snapped

    def _with_teller(self, candidate: Candidate) -> Candidate:
        """The candidate with its source trimmed, and without one that is told and does not tell."""
        source = candidate.source and without_comma(self.document.text, candidate.source)
        if source is None or candidate.cue is None:
            return replace(candidate, source=source)
        telling = teller(self.document.text, source, candidate.cue, candidate.content)
        if telling is None:
            return replace(candidate, source=None, source_score=UNTOLD)
        return replace(candidate, source=telling)

    def attribution(
        self,
        content: tuple[Span, ...],
        cue: Span | None,
        source: Span | None,
        confidence: float,
    ) -> Attribution:
        """These spans as an attribution, with what the text tells of them."""
        text = self.document.text
        lemma = cue_lemma(cue.of(text)) if cue else None
        return Attribution(
            kind=self.kind(content),
            content=content,
            cue=cue,
            source=source,
            source_kind=source_kind(source.of(text) if source else None),
            report=report_kind(lemma),
            confidence=confidence,
        )

    def kind(self, content: Sequence[Span]) -> QuoteKind:
        """Direct, indirect or mixed: whether all, none or some words stand in marks."""
        marks = [each.span for each in self.near(content)]
        words = [
            any(mark.start <= word.start() < mark.end for mark in marks)
            for span in content
            for word in WORD.finditer(self.document.text, span.start, span.end)
        ]
        if not any(words):
            return QuoteKind.INDIRECT
        return QuoteKind.DIRECT if all(words) else QuoteKind.MIXED


def _distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without those whose content and source another, likelier cue has."""
    best: dict[tuple[tuple[Span, ...], Span | None], Candidate] = {}
    for each in candidates:
        known = best.get((each.content, each.source))
        if known is None or known.cue_score < each.cue_score:
            best[each.content, each.source] = each
    return list(best.values())


def _in_article(candidate: Candidate, document: Document) -> Candidate | None:
    """The candidate without what of its content is page furniture; None if it begins there."""
    kept = tuple(span for span in candidate.content if not _is_furniture(span, document))
    if kept == candidate.content:
        return candidate
    return replace(candidate, content=kept) if kept[:1] == candidate.content[:1] else None


def _is_furniture(span: Span, document: Document) -> bool:
    """Whether some of a span stands in a paragraph that is not the article's."""
    at = paragraph_at(document.furniture, span.end - 1)
    return at >= 0 and span.start < document.furniture[at].end


def by_place(attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """The attributions by first content span, then by cue, those without a cue first."""
    return tuple(
        sorted(attributions, key=lambda each: (each.content[0], each.cue.start if each.cue else -1))
    )

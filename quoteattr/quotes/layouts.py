"""Attributions that the layout makes without a verb: “…” – Name, ‘…’: name, NAME: …"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quoteattr.parse.paragraphs import paragraph_at
from quoteattr.quotes.candidates import Candidate
from quoteattr.quotes.joining import Claims, is_long
from quoteattr.records import Document, Span

# A name or office after a quotation, to the line's end: “We waited.” – Commissioner Ada Quill
SIGNED = re.compile(r"[\s,]*([–—―:]|--?)\s*([^\W\d_][^\n.!?“”\"–—:]{2,70})$")
# The same on a line of its own.
SIGNATURE = re.compile(r"([–—―]|--?)\s*([^\W\d_][^\n!?“”\"–—:]{2,70})$")
# A transcript's turn; "Q" and "A" name nobody.
TURN = re.compile(r"((?:Q|A)|[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3})\s?(:)\s+(?=\S)")
ANONYMOUS = frozenset(("Q", "A"))
# One capitalised label is a rubric (BREAKING:); two different ones are people taking turns.
FEWEST_LABELS = 2
# A layout either matches or does not; this is its share of the calibration's scores.
SURE = 0.95


def find_laid_out(candidates: Sequence[Candidate], document: Document) -> list[Candidate]:
    """Candidates for quotations and turns that nobody claims and the layout attributes.

    In text order of their contents' kinds: signed quotations, then a transcript's turns.
    """
    claims = Claims(candidates, document)
    signed = [
        found
        for each in document.quoted
        if is_long(document.text, each.span)
        and not claims.overlapping(each.span)
        and (found := _signed(document, each.span))
    ]
    return [*signed, *_turns(claims, document)]


def _signed(document: Document, quotation: Span) -> Candidate | None:
    """The candidate of a quotation with a name set after it, on its line or the next."""
    text, paragraphs = document.text, document.paragraphs
    at = paragraph_at(paragraphs, quotation.start)
    found = SIGNED.fullmatch(text, quotation.end, paragraphs[at].end)
    alone = quotation.start == paragraphs[at].start and quotation.end == paragraphs[at].end
    if found is None and alone and at + 1 < len(paragraphs):
        found = SIGNATURE.fullmatch(text, paragraphs[at + 1].start, paragraphs[at + 1].end)
    return found and _candidate(Span(*found.span(1)), Span(*found.span(2)), quotation)


def _turns(claims: Claims, document: Document) -> list[Candidate]:
    """The candidates of a transcript's turns, none if this is no transcript."""
    text = document.text
    turns = [
        (found, Span(found.end(), paragraph.end))
        for paragraph in document.paragraphs
        if (found := TURN.match(text, paragraph.start, paragraph.end))
        and found.end() < paragraph.end
    ]
    if len({found[1] for found, _ in turns}) < FEWEST_LABELS:
        return []
    return [
        _candidate(
            Span(*found.span(2)),
            None if found[1] in ANONYMOUS else Span(*found.span(1)),
            content,
        )
        for found, content in turns
        if not claims.overlapping(content)
    ]


def _candidate(cue: Span, source: Span | None, content: Span) -> Candidate:
    return Candidate(
        cue=cue,
        source=source,
        content=(content,),
        cue_score=SURE,
        source_score=SURE if source else 1 - SURE,
        content_score=SURE,
        border_score=SURE,
    )

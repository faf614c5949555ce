"""Quotations that no cue claims: still recorded, without a cue."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.quotes.candidates import Candidate
from quoteattr.quotes.joining import Claims, is_long, last_inside
from quoteattr.records import Document, Span

# An utterance ends its clause inside the marks; a title of a work or a nickname does not.
CLAUSE_ENDS = frozenset(".,!?…—–")
# What may stand before the first quotation of a sentence.
SENTENCE_STARTS = frozenset('.!?…:\n\r”"’»')


def find_unclaimed(candidates: Sequence[Candidate], document: Document) -> list[Candidate]:
    """Candidates without cue or source for the quotations that no content overlaps.

    Only what is surely an utterance counts: a quotation that begins a sentence or follows a
    colon and ends with a clause's mark.  In text order.
    """
    claims = Claims(candidates, document)
    return [
        _candidate(each.span)
        for each in document.quoted
        if is_long(document.text, each.span)
        and not claims.overlapping(each.span)
        and _is_utterance(document.text, each.span)
    ]


def _is_utterance(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 3) : span.start].rstrip(" \t\u00a0")
    begins = not before or before[-1] in SENTENCE_STARTS
    return begins and last_inside(text, span) in CLAUSE_ENDS


def _candidate(span: Span) -> Candidate:
    return Candidate(
        cue=None,
        source=None,
        content=(span,),
        cue_score=0.0,
        source_score=0.0,
        content_score=1.0,
        border_score=1.0,
    )

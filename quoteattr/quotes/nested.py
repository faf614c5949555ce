"""Attributions within what somebody is quoted as saying: police said the man denied it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from quoteattr.quotes.attributions import QuotedPlaces, by_place, find_claimed
from quoteattr.quotes.confidence import Calibration
from quoteattr.read.pieces import Pieces
from quoteattr.read.reading import Reading
from quoteattr.records import Attribution, Document, Span

# A content of fewer pieces has no room for a source, a cue and a content.
SHORTEST = 5


def nested_stretches(pieces: Pieces, attributions: Sequence[Attribution]) -> list[tuple[int, int]]:
    """The contents, as stretches of pieces, long enough to hold an attribution; in text order."""
    spans = sorted({span for each in attributions for span in each.content})
    stretches = [piece_stretch(pieces, span) for span in spans]
    return [(start, end) for start, end in stretches if end - start >= SHORTEST]


def piece_stretch(pieces: Pieces, span: Span) -> tuple[int, int]:
    """First and past-the-last piece of a span."""
    return (
        int(np.searchsorted(pieces.starts, span.start)),
        int(np.searchsorted(pieces.starts, span.end)),
    )


def as_plain_text(pieces: Pieces) -> Pieces:
    """The pieces as if nothing stood in quotation marks.

    PolNeAR marks nothing within a quotation, so that is what a model trained on it expects
    there; without the marks' feature, and read alone, a content is a text like any other.
    """
    return replace(pieces, quoted=np.zeros_like(pieces.quoted))


def add_nested(
    document: Document,
    reading: Reading,
    attributions: Sequence[Attribution],
    calibration: Calibration,
    threshold: float,
) -> tuple[Attribution, ...]:
    """The attributions with those that ``reading``, of their contents alone, finds within them.

    By place of content, as ``find_attributions``.  A cue that is known already is left alone.
    """
    quoted = QuotedPlaces(document)
    known = sorted(each.cue for each in attributions if each.cue)
    nested: dict[Span, Attribution] = {}
    for each in find_claimed(document, reading):
        sure = calibration(each)
        if sure < threshold or not each.cue or _overlaps_any(each.cue, known):
            continue
        # A cue in two overlapping contents was read twice.
        if each.cue not in nested or nested[each.cue].confidence < sure:
            nested[each.cue] = quoted.attribution(each, sure)
    return by_place([*attributions, *nested.values()])


def _overlaps_any(span: Span, ordered: Sequence[Span]) -> bool:
    """Whether the span overlaps one of the spans, which are in text order and apart."""
    at = bisect_right(ordered, span)
    return any(each.overlaps(span) for each in ordered[max(0, at - 1) : at + 1])

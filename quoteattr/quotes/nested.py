"""Attributions within what somebody is quoted as saying: police said the man denied it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from quoteattr.read.pieces import Pieces
from quoteattr.records import Attribution, Span

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

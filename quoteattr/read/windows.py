"""Windows: the stretches of an article that the encoder reads at one time."""

from __future__ import annotations

import numpy as np

from quoteattr.read.pieces import Pieces


def cut_windows(pieces: Pieces, size: int, first: int | None = None) -> list[tuple[int, int]]:
    """Stretches of pieces, first and past-the-last, that together are the whole article.

    A window holds at most ``size`` pieces and starts at a paragraph's start, but where a
    paragraph is longer than a window: then at a word's start.  ``first`` is the size of the
    first window, if another; training varies it so that borders fall elsewhere each epoch.
    Empty without pieces.
    """
    borders = np.append(np.flatnonzero(pieces.places), len(pieces))
    windows: list[tuple[int, int]] = []
    at, limit = 0, first or size
    while at < len(pieces):
        end = int(borders[np.searchsorted(borders, at + limit, "right") - 1])
        if end <= at:
            end = _word_border(pieces, at, at + limit)
        windows.append((at, end))
        at, limit = end, size
    return windows


def _word_border(pieces: Pieces, start: int, end: int) -> int:
    """The last word's start after ``start``, up to ``end``."""
    at = min(end, len(pieces))
    while at < len(pieces) and at > start and pieces.continues[at]:
        at -= 1
    return at if at > start else min(end, len(pieces))

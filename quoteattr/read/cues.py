"""Cue candidates from the cue head's scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from quoteattr.read.labels import CUE_TAGS

if TYPE_CHECKING:
    from numpy.typing import NDArray

BEGIN, INSIDE = CUE_TAGS.index("B"), CUE_TAGS.index("I")
# From this probability a piece that does not begin a cue goes on with the one before.
GOES_ON = 0.4


def find_cues(
    probabilities: NDArray[np.float32], continues: NDArray[np.bool_], threshold: float
) -> list[tuple[int, int, float]]:
    """First piece, past-the-last piece and probability of each cue, in text order.

    ``probabilities`` are (pieces, 3) over CUE_TAGS.  A cue starts at a word's start whose
    beginning is at least ``threshold`` likely; it goes on while the pieces are likely inside
    one.  None overlap.
    """
    begins = probabilities[:, BEGIN]
    found = []
    reached = 0
    for at in np.flatnonzero((begins >= threshold) & ~continues).tolist():
        if at < reached:
            continue
        end = at + 1
        while end < len(begins) and (continues[end] or _goes_on(probabilities[end])):
            end += 1
        found.append((at, end, float(begins[at])))
        reached = end
    return found


def _goes_on(tags: NDArray[np.float32]) -> bool:
    """Whether a piece is more likely inside the cue before it than a new one."""
    return bool(tags[INSIDE] >= GOES_ON and tags[INSIDE] >= tags[BEGIN])

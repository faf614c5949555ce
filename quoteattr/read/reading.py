"""What the encoder saw in an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from quoteattr.read.pieces import Pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class SeenCue:
    """A cue candidate and what its window's pieces are to it.

    start, end     first and past-the-last piece of the cue
    probability    of being a cue at all, the model's own, not calibrated
    first          the window's first piece
    roles          log probabilities of ROLE_TAGS, (pieces of the window, 9), float32
    """

    start: int
    end: int
    probability: float
    first: int
    roles: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """An article's pieces and cue candidates, the cues in text order."""

    pieces: Pieces
    cues: tuple[SeenCue, ...]


def log_softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log probabilities over the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    normal: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return normal

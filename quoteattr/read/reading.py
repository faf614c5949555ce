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


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenMention:
    """Words that refer to somebody or something, by pieces of the article.

    head         first piece of its head word, of a name the last word
    start, end   first and past-the-last piece
    kind         of MENTION_KINDS, never "none"
    probability  of being a mention
    word         the head word, case folded
    shape        index into HEAD_SHAPES: pronoun, name or nominal
    none         probability that nothing before it is its antecedent
    antecedents  number of an earlier mention, and its probability, the likeliest first
    """

    head: int
    start: int
    end: int
    kind: str
    probability: float
    word: str
    shape: int
    none: float
    antecedents: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class SeenName:
    """A named entity: first and past-the-last piece, kind of NAME_KINDS, its probability."""

    start: int
    end: int
    kind: str
    probability: float


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """An article's pieces and what the heads found in them, each in text order.

    cues      cue candidates of the text
    nested    cue candidates within what somebody is given
    mentions  what refers to somebody or something
    names     named entities
    parts     what the stance head makes of each piece, (pieces, any), float32; None if not read
    """

    pieces: Pieces
    cues: tuple[SeenCue, ...]
    nested: tuple[SeenCue, ...] = ()
    mentions: tuple[SeenMention, ...] = ()
    names: tuple[SeenName, ...] = ()
    parts: NDArray[np.float32] | None = None


def log_softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log probabilities over the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    normal: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return normal

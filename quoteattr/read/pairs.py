"""What is known of two mentions' words beside what the encoder makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from quoteattr.lexicons import lexicon, of_kind
from quoteattr.read.labels import BACK, HEAD_SHAPES
from quoteattr.read.pieces import QUOTED, SHAPES, Pieces, word_end

if TYPE_CHECKING:
    from numpy.typing import NDArray

POSSESSIVES = of_kind("pronoun_kinds", "possessive")
NAMELIKE = tuple(SHAPES.index(shape) for shape in ("title", "upper", "mixed"))


def head_words(text: str, pieces: Pieces, heads: NDArray[np.int64]) -> list[str]:
    """The whole words that the heads, which are words' first pieces, begin; case folded."""
    return [
        text[pieces.starts[head] : pieces.ends[word_end(pieces, head) - 1]].casefold()
        for head in heads.tolist()
    ]


def head_shapes(words: list[str], pieces: Pieces, heads: NDArray[np.int64]) -> NDArray[np.int64]:
    """Index into HEAD_SHAPES of each head word."""
    pronouns = lexicon("pronouns") | POSSESSIVES
    pronoun, name, nominal = map(HEAD_SHAPES.index, ("pronoun", "name", "nominal"))
    titled = np.isin(pieces.shapes[heads], NAMELIKE)
    shapes = [
        pronoun if word in pronouns else name if title else nominal
        for word, title in zip(words, titled.tolist(), strict=True)
    ]
    return np.asarray(shapes, np.int64)


def pair_codes(
    words: list[str], shapes: NDArray[np.int64], inside: NDArray[np.bool_], first: int
) -> NDArray[np.int64]:
    """Codes of the pairs of each mention from number ``first`` with every one: (n, m)."""
    numbers: dict[str, int] = {}
    ids = np.asarray([numbers.setdefault(word, len(numbers)) for word in words], np.int64)
    same = ids[first:, None] == ids[None]
    kind = shapes[first:, None] * len(HEAD_SHAPES) + shapes[None]
    marks = inside[first:, None].astype(np.int64) * 2 + inside[None]
    codes: NDArray[np.int64] = (kind * 2 + same) * 4 + marks
    return codes


def back_buckets(heads: NDArray[np.int64], first: int) -> NDArray[np.int64]:
    """Buckets of how far back every mention stands from each from ``first``, 0 if not back."""
    distance = np.maximum(heads[first:, None] - heads[None], 0)
    buckets: NDArray[np.int64] = np.searchsorted(np.asarray(BACK), distance, "right")
    return buckets.astype(np.int64)


def inside_marks(pieces: Pieces, heads: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each head stands in quotation marks."""
    inside: NDArray[np.bool_] = pieces.quoted[heads] != QUOTED.index("outside")
    return inside

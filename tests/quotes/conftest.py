"""Readings and candidates made by hand, so that these tests need no model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quoteattr.parse.marks import unparsed_document
from quoteattr.quotes.candidates import Candidate
from quoteattr.quotes.confidence import FEATURES, Calibration
from quoteattr.read.labels import ROLE_TAGS
from quoteattr.read.pieces import Pieces, cut_pieces
from quoteattr.read.reading import Reading, SeenCue
from quoteattr.records import Document, Span

WORD = re.compile(r"\w+|[^\w\s]")
STRETCHES = " … "
# As confident as the model is of the cue, and of a quotation that no cue claims, half.
AS_CUE = Calibration({**dict.fromkeys(FEATURES, 0.0), "cue": 1.0}, 0.0, 0.5)


class Coded(NamedTuple):
    """What a tokenizer says of one text."""

    ids: list[int]
    offsets: list[tuple[int, int]]
    word_ids: list[int]


class WordTokenizer:
    """Each word and each mark a piece; no vocabulary."""

    def encode_batch(self, texts: Sequence[str], *, add_special_tokens: bool) -> list[Coded]:
        """The texts' pieces."""
        assert not add_special_tokens
        return [self._encode(text) for text in texts]

    def _encode(self, text: str) -> Coded:
        offsets = [match.span() for match in WORD.finditer(text)]
        numbers = list(range(len(offsets)))
        return Coded(numbers, offsets, numbers)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the model is to have seen: words of the text, of which each stands there once.

    content   its stretches parted by " … "
    sure      the probability of the cue and of each piece's tag
    """

    cue: str
    source: str = ""
    content: str = ""
    sure: float = 0.9


def place(text: str, words: str) -> Span:
    """The one place of the words in the text."""
    assert text.count(words) == 1, f"{words!r} is not there once"
    return Span(text.index(words), text.index(words) + len(words))


def places(text: str, words: str) -> tuple[Span, ...]:
    """The places of stretches parted by " … ", none for no words."""
    return tuple(place(text, each) for each in words.split(STRETCHES) if each)


def words(text: str, spans: Sequence[Span]) -> str:
    """The spans' words, parted by " … "."""
    return STRETCHES.join(span.of(text) for span in spans)


def make_document(text: str, furniture: tuple[Span, ...] = ()) -> Document:
    """A text's structure, without sentences."""
    return unparsed_document(text, furniture=furniture)


def make_candidate(text: str, cue: str, source: str, content: str, sure: float = 0.9) -> Candidate:
    """A candidate of those words, all its scores the same."""
    return Candidate(
        cue=place(text, cue) if cue else None,
        source=place(text, source) if source else None,
        content=places(text, content),
        cue_score=sure,
        source_score=sure,
        content_score=sure,
        border_score=sure,
    )


def make_pieces(text: str) -> Pieces:
    """The text's words and marks as pieces."""
    return cut_pieces(text, WordTokenizer())


def make_reading(text: str, *seen: Seen) -> Reading:
    """The whole text as one window, with those cues."""
    pieces = make_pieces(text)
    ordered = sorted(seen, key=lambda each: place(text, each.cue))
    return Reading(pieces, tuple(_seen_cue(text, each, pieces) for each in ordered))


def _seen_cue(text: str, seen: Seen, pieces: Pieces) -> SeenCue:
    start, end = stretch(pieces, place(text, seen.cue))
    tags = np.zeros(len(pieces), np.int64)
    for role, said in (("C", seen.content), ("S", seen.source)):
        for span in places(text, said):
            _tag(tags, *stretch(pieces, span), role)
    return SeenCue(start, end, seen.sure, 0, make_roles(tags, seen.sure))


def stretch(pieces: Pieces, span: Span) -> tuple[int, int]:
    """First and past-the-last piece of a span."""
    return (
        int(np.searchsorted(pieces.starts, span.start)),
        int(np.searchsorted(pieces.starts, span.end)),
    )


def _tag(tags: NDArray[np.int64], start: int, end: int, role: str) -> None:
    tags[start:end] = ROLE_TAGS.index(f"I-{role}")
    tags[start] = ROLE_TAGS.index(f"{'U' if end - start == 1 else 'B'}-{role}")
    if end - start > 1:
        tags[end - 1] = ROLE_TAGS.index(f"E-{role}")


def make_roles(tags: NDArray[np.int64], sure: float) -> NDArray[np.float32]:
    """Log probabilities: each piece's tag that sure, all others alike."""
    others = (1 - sure) / (len(ROLE_TAGS) - 1)
    roles = np.full((len(tags), len(ROLE_TAGS)), others, np.float32)
    roles[np.arange(len(tags)), tags] = sure
    return np.log(roles)

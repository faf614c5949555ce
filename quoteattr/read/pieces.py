"""Word pieces of an article and the features the encoder reads beside them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from quoteattr.parse.marks import find_quoted
from quoteattr.parse.paragraphs import paragraph_spans
from quoteattr.records import Quoted, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHAPES = ("none", "lower", "title", "upper", "mixed", "digit", "mark", "other")
QUOTED = ("outside", "inside", "open")
# The first piece of a paragraph; of a line's first words the model learns headlines and bylines.
PLACES = ("within", "first")
# Article lines are cut here before tokenizing: no limit on the text, only on one call's memory.
LONGEST_PIECE_RUN = 20_000
# Half a character, which tokenizers refuse; they drop its replacement like a control character.
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """The word pieces of an article, in text order; arrays are n long.

    ids         vocabulary numbers, int64
    starts      first code point of each piece in the text, int32
    ends        code point after the last of each piece, int32
    continues   whether a piece goes on with the word before it, bool
    shapes      index into SHAPES of the word a piece is part of, int64
    quoted      index into QUOTED, int64
    places      index into PLACES, int64
    paragraphs  number of the paragraph a piece stands in, from 0, int32
    """

    ids: NDArray[np.int64]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    continues: NDArray[np.bool_]
    shapes: NDArray[np.int64]
    quoted: NDArray[np.int64]
    places: NDArray[np.int64]
    paragraphs: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.ids)

    def over(self, start: int, end: int) -> tuple[int, int]:
        """The pieces with a code point from start to end: the first, and the one after the last.

        The two are equal or in reverse where there is none, as in white space.
        """
        first = np.searchsorted(self.ends, start, "right")
        return int(first), int(np.searchsorted(self.starts, end, "left"))


def cut_pieces(
    text: str,
    tokenizer: Any,
    paragraphs: tuple[Span, ...] | None = None,
    quoted: tuple[Quoted, ...] | None = None,
) -> Pieces:
    """The word pieces of a text, without special tokens; none for a text of white space.

    ``tokenizer`` is a ``tokenizers.Tokenizer``; paragraphs and quoted stretches are found
    unless given.  No text raises.
    """
    if paragraphs is None:
        paragraphs = paragraph_spans(text)
    if quoted is None:
        quoted = find_quoted(text, paragraphs)
    runs = [
        Span(at, min(at + LONGEST_PIECE_RUN, paragraph.end))
        for paragraph in paragraphs
        for at in range(paragraph.start, paragraph.end, LONGEST_PIECE_RUN)
    ]
    clean = SURROGATE.sub("\ufffd", text)
    coded = tokenizer.encode_batch([run.of(clean) for run in runs], add_special_tokens=False)
    ids = np.concatenate([np.zeros(0, np.int64), *(np.asarray(c.ids, np.int64) for c in coded)])
    offsets = np.concatenate(
        [np.zeros((0, 2), np.int64)]
        + [
            np.asarray(c.offsets, np.int64).reshape(-1, 2) + run.start
            for c, run in zip(coded, runs, strict=True)
        ]
    )
    words = [word for c in coded for word in c.word_ids]
    counts = [len(c.ids) for c in coded]
    return _with_features(text, ids, offsets, words, counts, paragraphs, quoted)


def word_end(pieces: Pieces, first: int) -> int:
    """The number after the last piece of the word that piece ``first`` is part of."""
    last = first + 1
    while last < len(pieces) and pieces.continues[last]:
        last += 1
    return last


def _with_features(
    text: str,
    ids: NDArray[np.int64],
    offsets: NDArray[np.int64],
    words: list[int],
    counts: list[int],
    paragraphs: tuple[Span, ...],
    quoted: tuple[Quoted, ...],
) -> Pieces:
    """Pieces with the features that their place in the text gives them."""
    starts, ends = offsets[:, 0], _with_accents(text, offsets[:, 1])
    word_ids = np.asarray(words, np.int64)
    runs = np.repeat(np.arange(len(counts)), counts)
    continues = np.zeros(len(ids), np.bool_)
    continues[1:] = (word_ids[1:] == word_ids[:-1]) & (runs[1:] == runs[:-1])
    numbers = (
        np.searchsorted(np.asarray([p.start for p in paragraphs], np.int64), starts, "right") - 1
    )
    places = np.ones(len(ids), np.int64)
    places[1:] = numbers[1:] != numbers[:-1]
    return Pieces(
        ids,
        starts.astype(np.int32),
        ends.astype(np.int32),
        continues,
        _shapes(text, starts, ends, continues),
        _inside(quoted, starts),
        places,
        numbers.astype(np.int32),
    )


def _with_accents(text: str, ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """The ends, each after the accents that are characters of their own: tokenizers drop them."""
    if text.isascii():
        return ends
    return np.asarray([_after_accents(text, end) for end in ends.tolist()], np.int64)


def _after_accents(text: str, at: int) -> int:
    while at < len(text) and unicodedata.category(text[at]) == "Mn":
        at += 1
    return at


def _shapes(
    text: str, starts: NDArray[np.int64], ends: NDArray[np.int64], continues: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """The shape of the whole word for each of its pieces."""
    if not len(starts):
        return np.zeros(0, np.int64)
    first = np.flatnonzero(~continues)
    last = np.append(first[1:], len(starts)) - 1
    shapes = [
        SHAPES.index(word_shape(text[start:end]))
        for start, end in zip(starts[first].tolist(), ends[last].tolist(), strict=True)
    ]
    return np.repeat(np.asarray(shapes, np.int64), last - first + 1)


def word_shape(word: str) -> str:
    """One of SHAPES for a word.

    >>> [word_shape(word) for word in ("he", "Lee", "NATO", "McCain", "2018", "“", "é1")]
    ['lower', 'title', 'upper', 'mixed', 'digit', 'mark', 'mixed']
    """
    word = unicodedata.normalize("NFC", word)
    if word.islower() and word.isalpha():
        return "lower"
    if word.isdigit():
        return "digit"
    if not any(map(str.isalnum, word)):
        return "mark"
    if word.isupper():
        return "upper" if len(word) > 1 else "title"
    if word[:1].isupper() and word[1:].islower():
        return "title"
    return "mixed" if any(map(str.isalpha, word)) else "other"


def _inside(quoted: tuple[Quoted, ...], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Whether each piece stands between quotation marks, marks included."""
    inside = np.zeros(len(starts), np.int64)
    for each in quoted:
        first, last = np.searchsorted(starts, (each.span.start, each.span.end))
        inside[first:last] = QUOTED.index("open" if each.continues else "inside")
    return inside

"""Quotations that join what others quote apart, with other words where they are joined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quoteattr.diff.acceptance import Block
from quoteattr.diff.matching import counts, shared_blocks
from quoteattr.diff.parts import Part
from quoteattr.records import Word

# Words in a row that make one half of a splice, and words that go on otherwise there.
HALF = 4
OTHERWISE = 2
# Words about the joint that may be nobody's, or both halves'.
LOOSE = 2


class Splice(NamedTuple):
    """A joint: what stands before it is one part's, what follows another's.

    at      number of the word that follows the joint
    before, after   the two parts, which go on otherwise there
    """

    at: int
    before: Part
    after: Part


class Piece(NamedTuple):
    """A run of words that a quotation shares with a part."""

    block: Block
    part: Part

    @property
    def end(self) -> int:
        """Where it ends in the quotation."""
        return self.block.one + self.block.size


def find_splice(part: Part, others: Sequence[Part]) -> Splice | None:
    """The first joint in a part's words, None without any.

    Two others have the words on either side, each goes on in its own way at the joint, and nobody
    has both sides in a row.  Marked joints, dots and breaks, are none.
    """
    pieces = [piece for other in others for piece in _pieces(part, other)]
    for before in sorted(pieces, key=lambda piece: (piece.end, piece.part.id)):
        for after in sorted(pieces, key=lambda piece: (piece.block.one, piece.part.id)):
            if _joins(part, before, after) and not _is_bridged(before, after, pieces):
                return Splice(after.block.one, before.part, after.part)
    return None


def _pieces(part: Part, other: Part) -> list[Piece]:
    if other.article == part.article:
        return []
    found = shared_blocks(part.keys, other.keys)
    return [
        Piece(block, other)
        for block in found
        if block.size >= HALF and counts(part.keys[block.one : block.one + block.size])
    ]


def _joins(part: Part, before: Piece, after: Piece) -> bool:
    """Whether the one ends where the other begins, and neither goes on there as the part does."""
    distance = after.block.one - before.end
    if before.part is after.part or not -LOOSE <= distance <= LOOSE:
        return False
    if before.block.one >= after.block.one:
        return False
    joint = part.words[min(before.end, after.block.one) : max(before.end, after.block.one) + 1]
    if any(word.gap for word in joint):
        return False
    return _goes_on(before) and _came_from(after)


def _goes_on(piece: Piece) -> bool:
    """Whether the part has other words after the piece, in one go."""
    end = piece.block.other + piece.block.size
    return _unbroken(piece.part.words[end : end + OTHERWISE])


def _came_from(piece: Piece) -> bool:
    """Whether the part has other words before the piece, in one go."""
    start = piece.block.other
    before = piece.part.words[max(0, start - OTHERWISE) : start]
    following = piece.part.words[start : start + 1]
    return _unbroken((*before[1:], *following)) and len(before) == OTHERWISE


def _unbroken(words: Sequence[Word]) -> bool:
    return len(words) >= OTHERWISE and not any(word.gap for word in words)


def _is_bridged(before: Piece, after: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether somebody has words of both sides in a row, or both sides with words between."""
    for piece in pieces:
        if piece.block.one <= before.end - LOOSE and piece.end >= after.block.one + LOOSE:
            return True
    parts = {piece.part.id for piece in pieces if piece.end <= before.end + LOOSE}
    later = {piece.part.id for piece in pieces if piece.block.one >= after.block.one - LOOSE}
    return bool(parts & later)

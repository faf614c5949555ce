"""Two quotations' words ──► the operations that make one of the other, each with its class."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from quoteattr.diff.changes import Opcode, changes
from quoteattr.diff.classes import classify
from quoteattr.diff.moves import settle_moves
from quoteattr.diff.vocabulary import is_common
from quoteattr.diff.words import is_glued
from quoteattr.records import Edit, Word, WordOperation

# Common words that match far off by chance: so many, and words between them and the next match.
STRAY = 2
FAR = 6


def word_operations(reference: Sequence[Word], member: Sequence[Word]) -> tuple[WordOperation, ...]:
    """What makes the member of the reference, in order; together they have all words of both.

    Equal words have no kind.  A contraction is changed as a whole, though only a part differs.

    >>> from quoteattr.diff.words import split_words
    >>> from quoteattr.records import Span, Stretch
    >>> def words(text): return split_words([Stretch(Span(0, len(text)), text, True)])
    >>> operations = word_operations(words("We can’t pay 5 dollars."), words("We can pay $5."))
    >>> [(each.edit.value, each.kind and each.kind.value) for each in operations]
    [('equal', None), ('replace', 'negation'), ('equal', None), ('replace', 'cosmetic')]
    """
    reference, member = tuple(reference), tuple(member)
    opcodes = _opcodes(reference, member)
    found = []
    for change in changes(opcodes, reference, member):
        kind = None if change.edit is Edit.EQUAL else classify(change)
        found.append(WordOperation(change.edit, change.reference.words, change.member.words, kind))
    return settle_moves(found)


def _opcodes(reference: tuple[Word, ...], member: tuple[Word, ...]) -> list[Opcode]:
    keys = [word.key for word in reference], [word.key for word in member]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    blocks = [(each.a, each.b, each.size) for each in matcher.get_matching_blocks() if each.size]
    blocks = _without_strays(blocks, keys[0])
    blocks = [_unglued(block, reference, member) for block in blocks]
    return _between([block for block in blocks if block[2] > 0], len(reference), len(member))


def _without_strays(
    blocks: list[tuple[int, int, int]], keys: Sequence[str]
) -> list[tuple[int, int, int]]:
    """The blocks without common words at either end that match far off, by chance."""
    while len(blocks) > 1 and _is_stray(blocks[0], blocks[1], blocks[0], keys):
        blocks = blocks[1:]
    while len(blocks) > 1 and _is_stray(blocks[-2], blocks[-1], blocks[-1], keys):
        blocks = blocks[:-1]
    return blocks


def _is_stray(
    first: tuple[int, int, int],
    second: tuple[int, int, int],
    block: tuple[int, int, int],
    keys: Sequence[str],
) -> bool:
    """Whether a block at an end is common words alone, and far from the next."""
    start, _, size = block
    if size > STRAY or not all(map(is_common, keys[start : start + size])):
        return False
    gaps = second[0] - first[0] - first[2], second[1] - first[1] - first[2]
    return max(gaps) >= FAR


def _unglued(
    block: tuple[int, int, int], reference: tuple[Word, ...], member: tuple[Word, ...]
) -> tuple[int, int, int]:
    """The block without part of a printed word at its ends that goes on outside of it."""
    i, k, size = block
    while (
        size
        and (_splits(reference, i) or _splits(member, k))
        and not (
            _splits(reference, i) and _splits(member, k) and _same_before(reference, i, member, k)
        )
    ):
        i, k, size = i + 1, k + 1, size - 1
    while size and (_splits(reference, i + size) or _splits(member, k + size)):
        size -= 1
    return i, k, size


def _splits(words: tuple[Word, ...], at: int) -> bool:
    """Whether a printed word would be cut before the word with that number."""
    return 0 < at < len(words) and is_glued(words[at - 1], words[at])


def _same_before(reference: tuple[Word, ...], i: int, member: tuple[Word, ...], k: int) -> bool:
    return reference[i - 1].key == member[k - 1].key


def _between(blocks: list[tuple[int, int, int]], size: int, other: int) -> list[Opcode]:
    """Opcodes from blocks of equal words."""
    found: list[Opcode] = []
    i = k = 0
    for start, begin, length in (*blocks, (size, other, 0)):
        if i < start or k < begin:
            edit = "replace" if i < start and k < begin else "delete" if i < start else "insert"
            found.append((edit, i, start, k, begin))
        if length:
            found.append(("equal", start, start + length, begin, begin + length))
        i, k = start + length, begin + length
    return found

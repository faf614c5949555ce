"""Words that one quotation has in another place of the same sentence: nothing lost, nothing new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quoteattr.diff.passages import ends_sentence
from quoteattr.records import DifferenceKind, WordOperation

# Classes that a word taken here and put there does not make.
TURNS = frozenset(
    (
        DifferenceKind.NEGATION,
        DifferenceKind.NUMBER,
        DifferenceKind.MODALITY,
        DifferenceKind.PRONOUN,
        DifferenceKind.ENTITY,
    )
)


def settle_moves(operations: Sequence[WordOperation]) -> tuple[WordOperation, ...]:
    """The operations; where two of one sentence undo each other, both are rewordings.

    "I don't think it is" and "I think it isn't" are one.
    """
    found = list(operations)
    for number, one in enumerate(found):
        if one.kind not in TURNS:
            continue
        for later in range(number + 1, len(found)):
            other = found[later]
            if other.kind is None and any(map(ends_sentence, other.reference)):
                break
            if other.kind is one.kind and _undo(one, other):
                found[number] = replace(one, kind=DifferenceKind.REWORDED)
                found[later] = replace(other, kind=DifferenceKind.REWORDED)
                break
    return tuple(found)


def _undo(one: WordOperation, other: WordOperation) -> bool:
    """Whether what the one takes away is what the other adds, and the other way round."""
    lost = {word.key for word in one.reference} - {word.key for word in one.member}
    gained = {word.key for word in one.member} - {word.key for word in one.reference}
    later_lost = {word.key for word in other.reference} - {word.key for word in other.member}
    later_gained = {word.key for word in other.member} - {word.key for word in other.reference}
    return (lost, gained) == (later_gained, later_lost) and bool(lost or gained)

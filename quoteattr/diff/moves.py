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
# Verbs that come with a not.
HELPING = frozenset(("do", "does", "did"))


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
    before, after = _turns(one), _turns(other)
    return before == (after[1], after[0]) and any(before)


def _turns(operation: WordOperation) -> tuple[set[str], set[str]]:
    """Keys that the operation takes away, and those it adds; a "do" that helps is neither."""
    reference = {word.key for word in operation.reference} - HELPING
    member = {word.key for word in operation.member} - HELPING
    return reference - member, member - reference

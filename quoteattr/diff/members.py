"""Parts ──► Members: each compared with the reference, or with what it is most like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quoteattr.diff.differences import compare_quotations, find_differences, worst_first
from quoteattr.diff.matching import compare_keys, shared_blocks
from quoteattr.diff.operations import word_operations
from quoteattr.diff.parts import Part
from quoteattr.diff.splices import Splice, find_splice
from quoteattr.diff.vocabulary import negations, phrases
from quoteattr.records import Difference, DifferenceKind, Member, WordOperation

# A run of so many words that another quotation of the article has is not left out, if ...
ELSEWHERE = 3
# ... it has this share of the words, 0 to 1.
MOST = 0.8
# Words in common, in a row and as a share of the shorter one's, without which a member is
# compared with another than the reference.
COMMON, SHARE = 3, 0.5
ABSENT = frozenset(
    (
        DifferenceKind.TRIMMED,
        DifferenceKind.CONTEXT,
        DifferenceKind.QUALIFIER,
        DifferenceKind.ELISION,
        DifferenceKind.ELLIPSIS,
    )
)
QUALIFYING = ("conditional", "contrast", "concession", "hedge")


def make_members(parts: Sequence[Part]) -> tuple[Part, list[Member]]:
    """The reference's part, and a member for each part, in the parts' order.

    The reference has the most words and is no splice, if there is such a one.
    """
    splices = [find_splice(part, parts) for part in parts]
    whole = [part for part, splice in zip(parts, splices) if not splice] or parts
    reference = min(whole, key=lambda part: part.order)
    members = [
        _member(part, reference, parts, [_spliced(part, splice)] if splice else [])
        for part, splice in zip(parts, splices)
    ]
    return reference, members


def _member(
    part: Part, reference: Part, parts: Sequence[Part], more: Sequence[Difference]
) -> Member:
    if part is reference:
        return Member(quotation=part.quotation, differences=tuple(more), part=part.stretches)
    against = _nearest(part, reference, parts)
    operations = tuple(_settled(word_operations(against.words, part.words), part, parts))
    found = [
        *find_differences(operations, (part.id, against.id)),
        *compare_quotations(part.quotation, against.quotation),
        *more,
    ]
    return Member(
        quotation=part.quotation,
        against=against.id,
        operations=operations,
        differences=worst_first(found),
        part=part.stretches,
    )


def _spliced(part: Part, splice: Splice) -> Difference:
    before, after = splice.before.quotation.origin, splice.after.quotation.origin
    word = part.words[splice.at].text
    outlets = " and ".join(dict.fromkeys((before.publisher, after.publisher)))
    return Difference(
        kind=DifferenceKind.SPLICED,
        words=f"joins at “{word}” what {outlets} quote apart, each with other words there",
        members=(part.id, splice.before.id, splice.after.id),
    )


def _nearest(part: Part, reference: Part, parts: Sequence[Part]) -> Part:
    """The reference, or the part with most words in common if the reference has too few."""
    short, long = sorted((part, reference), key=lambda each: len(each.words))
    found = compare_keys(short.keys, long.keys)
    if max((block.size for block in found.blocks), default=0) >= COMMON and found.coverage >= SHARE:
        return reference
    others = [each for each in parts if each.article != part.article]

    def fits(other: Part) -> tuple[int, bool, str]:
        return _shared(part, other), other is reference, other.id

    return max(others, key=fits, default=reference)


def _shared(one: Part, other: Part) -> int:
    return sum(block.size for block in shared_blocks(one.keys, other.keys))


def _settled(
    operations: Sequence[WordOperation], part: Part, parts: Sequence[Part]
) -> Iterator[WordOperation]:
    """The operations; what the article quotes elsewhere or says outside marks is not missing."""
    siblings = [each for each in parts if each.article == part.article and each is not part]
    for operation in operations:
        if operation.kind in ABSENT and _is_among(operation, siblings):
            yield replace(operation, kind=DifferenceKind.ELSEWHERE)
        elif operation.kind is DifferenceKind.QUALIFIER and _is_said(operation, part):
            yield replace(operation, kind=DifferenceKind.TRIMMED)
        else:
            yield operation


def _is_among(operation: WordOperation, siblings: Sequence[Part]) -> bool:
    """Whether the words left out are in other quotations of the article."""
    keys = tuple(word.key for word in operation.reference)
    if operation.member or not keys:
        return False
    places = {
        block.one + step
        for sibling in siblings
        for block in shared_blocks(keys, sibling.keys)
        if block.size >= min(ELSEWHERE, len(keys))
        for step in range(block.size)
    }
    return len(places) >= MOST * len(keys)


def _is_said(operation: WordOperation, part: Part) -> bool:
    """Whether the reporter says in his own words what the quotation leaves out."""
    cut = [word.key for word in operation.reference]
    if negations(cut) and negations(part.outside):
        return True
    return any(phrases(cut, kind) and phrases(part.outside, kind) for kind in QUALIFYING)

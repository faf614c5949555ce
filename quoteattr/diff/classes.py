"""A change ──► what it amounts to: ordered rules, surest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from quoteattr.diff.changes import Change, Side, Words
from quoteattr.diff.cosmetic import is_cosmetic
from quoteattr.diff.cuts import cut_kind
from quoteattr.diff.names import names_of, other_names
from quoteattr.diff.passages import ends_sentence
from quoteattr.diff.vocabulary import (
    ONE,
    STAMMER,
    modals,
    negations,
    numbers,
    opposite,
    persons,
    phrases,
    quantities,
    without_repetitions,
)
from quoteattr.records import DifferenceKind, Edit, Gap, Word

Rule = Callable[[Change], DifferenceKind | None]
# Content words beside the one that turns, up to which a change is a turn and not another clause.
FEW = 1
# The same where both sides say something in its place.
SOME = 3
# Words with a no in them, from which they are a clause of their own.
CLAUSE = 4
# Words at an end, of one side where the other has some too, from which each goes its own way.
OWN_WAY = 4
# Groups of modals that are verbs; of adverbs only another in its place counts.
VERBS = frozenset(["will", "would", "must", "should", "can", "could", "may", "want", "try"])


def classify(change: Change) -> DifferenceKind:
    """What the change amounts to: the first rule's answer, else an elision or a rewording."""
    for rule in RULES:
        kind = rule(change)
        if kind:
            return kind
    return DifferenceKind.REWORDED if change.edit is Edit.REPLACE else DifferenceKind.ELISION


def cosmetic(change: Change) -> DifferenceKind | None:
    """Written otherwise, or a stammer."""
    same = is_cosmetic(change.reference.words, change.member.words)
    return DifferenceKind.COSMETIC if same or _is_stammer(change) else None


def _is_stammer(change: Change) -> bool:
    """Whether the words of one side are there again before or after: "we, we need"."""
    short, long = sorted((change.reference, change.member), key=lambda side: len(side.words))
    once = without_repetitions(long.keys)
    size = len(once)
    if short.words or size > STAMMER:
        return False
    return any(list(once) == _keys(words) for words in _beside(long, size))


def _beside(side: Side, size: int) -> Iterator[Words]:
    """So many words before and after an edit's, where those may be the same said again.

    "They did not. Not all paid" says no twice: a word is of its sentence, unless it is a sentence.
    """
    before, rest = side.before[-size:], side.before[:-size]
    if not any(map(ends_sentence, before)) or _leads(rest):
        yield before
    if not any(map(ends_sentence, side.words)) or _leads(side.before):
        yield side.after[:size]


def _leads(words: Words) -> bool:
    """Whether a sentence begins after the words, or what they lead to."""
    return (
        not words
        or ends_sentence(words[-1])
        or ":" in words[-1].shown.rpartition(words[-1].text)[2]
    )


def bracketed(change: Change) -> DifferenceKind | None:
    """Words in brackets, instead of others or added; not words of what both have in brackets."""
    for side, other in ((change.member, change.reference), (change.reference, change.member)):
        plain = [word for word in side.words if not word.bracketed]
        if len(plain) == len(side.words) or _is_inner(change):
            continue
        rest = [word for word in other.words if not word.bracketed]
        if not plain or is_cosmetic(plain, rest) or set(_keys(plain)) <= set(_keys(rest)):
            return DifferenceKind.BRACKETED
    return None


def _is_inner(change: Change) -> bool:
    """Whether what both have before or after it stands in brackets in both."""
    sides = change.reference, change.member
    return all(side.before and side.before[-1].bracketed for side in sides) or all(
        side.after and side.after[0].bracketed for side in sides
    )


def end(change: Change) -> DifferenceKind | None:
    """Words that one of the two begins or ends without, or in its own way."""
    if not (change.at_start or change.at_end):
        return None
    short, long = sorted((change.reference, change.member), key=lambda side: len(side.words))
    if not short.words:
        return cut_kind(long, short, at_start=change.at_start)
    if short.gaps or long.gaps:
        return DifferenceKind.TRIMMED
    few, many = sorted((len(change.lost), len(change.gained)))
    return DifferenceKind.ELISION if many >= OWN_WAY and few > 1 else None


def marked(change: Change) -> DifferenceKind | None:
    """Words left out where dots or the marks show it."""
    for side, other in ((change.member, change.reference), (change.reference, change.member)):
        if not side.gaps or not other.words:
            continue
        if side.words and not _leaves_out(side.words, other.words):
            continue
        if Gap.ELLIPSIS not in side.gaps:
            return DifferenceKind.TRIMMED
        if _lost_qualifier(other.words):
            return DifferenceKind.QUALIFIER
        return DifferenceKind.ELLIPSIS
    return None


def negation(change: Change) -> DifferenceKind | None:
    """A no more or less, or a word for its opposite."""
    count = negations(_spoken(change.reference.words)) - negations(_spoken(change.member.words))
    words = len(change.lost) + len(change.gained)
    is_few = change.other_content <= (SOME if change.edit is Edit.REPLACE else FEW)
    is_part = change.edit is Edit.REPLACE or words <= CLAUSE
    if count % 2 and is_few and is_part and not _repeats_no(change):
        return DifferenceKind.NEGATION
    is_turned = any(opposite(a, b) for a in change.lost for b in change.gained)
    return DifferenceKind.NEGATION if is_turned and change.other_content <= SOME else None


def _repeats_no(change: Change) -> bool:
    """Whether each no of the words more or less stands right beside them too: "never, never ever",
    "nobody, absolutely nobody".
    """
    if change.edit is Edit.REPLACE:
        return False
    side = change.reference if change.reference.words else change.member
    beside = {key for words in _beside(side, 1) for key in _keys(words)}
    return not negations([key for key in side.keys if key not in beside])


def number(change: Change) -> DifferenceKind | None:
    """Another number or quantity, or one more or less."""
    lost, gained = numbers(change.lost), numbers(change.gained)
    if change.other_content > SOME:
        return None
    if (lost and gained) or (lost | gained and ONE in (*change.lost, *change.gained)):
        return DifferenceKind.NUMBER
    if quantities(change.lost) | lost and quantities(change.gained) | gained:
        return DifferenceKind.NUMBER
    is_alone = change.edit is not Edit.REPLACE and not change.other_content
    return DifferenceKind.NUMBER if lost | gained and is_alone else None


def modality(change: Change) -> DifferenceKind | None:
    """Another modal, or a verb of that kind more or less."""
    lost, gained = _modals(change.reference), _modals(change.member)
    if lost == gained or change.other_content > FEW:
        return None
    if (lost and gained) or (lost ^ gained) & VERBS:
        return DifferenceKind.MODALITY
    return None


def _modals(side: Side) -> frozenset[str]:
    """Groups of the modals, with the word that may end one: have | to."""
    return modals((*side.keys, *_keys(side.after[:1])))


def person(change: Change) -> DifferenceKind | None:
    """Another pronoun."""
    lost, gained = persons(change.lost), persons(change.gained)
    if lost and gained and lost != gained and change.other_content <= FEW:
        return DifferenceKind.PRONOUN
    return None


def entity(change: Change) -> DifferenceKind | None:
    """Another name."""
    if change.edit is not Edit.REPLACE or change.other_content > SOME + 1:
        return None
    lost, gained = names_of(change.reference), names_of(change.member)
    return DifferenceKind.ENTITY if other_names(lost, gained) else None


def qualifier(change: Change) -> DifferenceKind | None:
    """If, but or a hedge more or less."""
    if change.edit is Edit.REPLACE:
        return None
    words = change.reference.words or change.member.words
    return DifferenceKind.QUALIFIER if _lost_qualifier(words) else None


RULES: tuple[Rule, ...] = (
    cosmetic, bracketed, end, marked, negation, number, modality, person, entity, qualifier,
)  # fmt: skip


def _keys(words: Sequence[Word]) -> list[str]:
    return [word.key for word in words]


def _spoken(words: Sequence[Word]) -> list[str]:
    """The keys without a "no" that stands by itself: "No, I never said that"."""
    return [
        word.key
        for word in words
        if not (word.key == "no" and word.shown.rpartition(word.text)[2][:1] in tuple(",.!?—–-"))
    ]


def _leaves_out(short: Words, long: Words) -> bool:
    """Whether the one has nothing that the other has not."""
    return set(_keys(short)) <= set(_keys(long))


def _lost_qualifier(words: Words) -> bool:
    """Whether a cut within a sentence took a word along that what is left stands under."""
    inner = any(map(ends_sentence, words))
    keys = _keys(words)
    kinds = ("conditional", "contrast", "concession", "hedge", "approximation")
    return not inner and any(phrases(keys[:3], kind) for kind in kinds)

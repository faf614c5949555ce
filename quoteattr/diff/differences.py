"""Word operations, speakers and stances ──► Differences, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quoteattr.diff.speakers import Relation, relate
from quoteattr.diff.words import printed
from quoteattr.lexicons import lexicon
from quoteattr.records import (
    Act,
    Difference,
    DifferenceKind,
    Edit,
    Framing,
    Quotation,
    Speaker,
    Word,
    WordOperation,
)
from quoteattr.stance.verdicts import LABELS

# Words of a change that its description shows, beyond which it is cut.
SHOWN = 12
KINDS: dict[DifferenceKind, str] = {
    DifferenceKind.COSMETIC: "written otherwise",
    DifferenceKind.ELSEWHERE: "quoted elsewhere in the article",
    DifferenceKind.TRIMMED: "begins or ends elsewhere",
    DifferenceKind.ELLIPSIS: "leaves words out, marked by dots",
    DifferenceKind.BRACKETED: "words in brackets",
    DifferenceKind.CONTEXT: "whole sentences at an end are not in both",
    DifferenceKind.ELISION: "words that are not in both, without a mark",
    DifferenceKind.REWORDED: "other words",
    DifferenceKind.QUALIFIER: "what qualifies it is not in both",
    DifferenceKind.NEGATION: "a negation or an opposite",
    DifferenceKind.NUMBER: "another number",
    DifferenceKind.ENTITY: "another name",
    DifferenceKind.PRONOUN: "another pronoun",
    DifferenceKind.MODALITY: "may, must or will instead of another",
}


def find_differences(
    operations: Sequence[WordOperation], members: tuple[str, ...] = ()
) -> tuple[Difference, ...]:
    """What the operations amount to, the worst first, one difference to each class.

    ``identical`` alone if nothing differs, down to the letters; ``cosmetic`` if only case or
    contractions do.  ``members`` are the ids of the quotations that the operations compare.

    >>> from quoteattr.diff.operations import word_operations
    >>> from quoteattr.diff.words import split_words
    >>> from quoteattr.records import Span, Stretch
    >>> def words(text): return split_words([Stretch(Span(0, len(text)), text, True)])
    >>> operations = word_operations(words("We will pay."), words("We won’t pay."))
    >>> [each.words for each in find_differences(operations)]
    ['a negation or an opposite: “won’t” for “will”']
    """
    numbers: dict[DifferenceKind, list[int]] = {}
    for number, operation in enumerate(operations):
        if operation.kind:
            numbers.setdefault(operation.kind, []).append(number)
    if not numbers:
        return (_unchanged(operations, members),)
    found = [
        Difference(
            kind=kind,
            words=_described(kind, [operations[number] for number in places]),
            members=members,
            operations=tuple(places),
        )
        for kind, places in numbers.items()
    ]
    return worst_first(found)


def worst_first(differences: Iterable[Difference]) -> tuple[Difference, ...]:
    """By severity; of one severity in the order given."""
    return tuple(sorted(differences, key=lambda each: -each.severity))


def compare_quotations(member: Quotation, reference: Quotation) -> Iterator[Difference]:
    """How speaker, cue, act and framing differ; nothing where one of the two is not known."""
    members = member.id, reference.id
    for kind, words in _about(member, reference):
        yield Difference(kind=kind, words=words, members=members)


def compare_speakers(one: Speaker | None, other: Speaker | None) -> DifferenceKind | None:
    """Another speaker, a less specific one, or no difference as far as one can tell."""
    relation = relate(one, other)
    if relation is Relation.DIFFERENT:
        return DifferenceKind.SPEAKER
    return DifferenceKind.VAGUER_SPEAKER if relation is Relation.VAGUER else None


def _about(member: Quotation, reference: Quotation) -> Iterator[tuple[DifferenceKind, str]]:
    speakers = compare_speakers(member.speaker, reference.speaker)
    if speakers:
        yield speakers, f"said by {_name(member)}, where the other has {_name(reference)}"
    if _acts_differ(member, reference):
        yield DifferenceKind.ACT, f"{_acted(member)}, where the other has {_acted(reference)}"
    if _framings_differ(member, reference):
        yield DifferenceKind.FRAMING, f"{_framed(member)}, where the other is {_framed(reference)}"
    if member.lemma and reference.lemma and member.lemma != reference.lemma:
        yield DifferenceKind.CUE, f"“{member.cue}”, where the other has “{reference.cue}”"


def _name(quotation: Quotation) -> str:
    return quotation.named or "nobody named"


def _acted(quotation: Quotation) -> str:
    return f"{quotation.act} (“{quotation.cue}”)" if quotation.cue else f"{quotation.act}"


def _framed(quotation: Quotation) -> str:
    cue = f" (“{quotation.cue}”)" if quotation.cue else ""
    return f"{FRAMINGS[quotation.framing or Framing.NEUTRAL]}{cue}"


FRAMINGS = {
    Framing.NEUTRAL: "neutral",
    Framing.ENDORSE: "presented as true",
    Framing.DISTANCE: "kept at a distance",
    Framing.CONTEST: "contradicted by the reporter",
}
# What the reporter makes of words of praise or blame, or of none, is no other claim.
OWN_WORDS = frozenset((Act.APPRAISE, Act.WITHHOLD))
# Calibrated probability from which two acts or framings are surely different.
SURE = 0.8


def _acts_differ(member: Quotation, reference: Quotation) -> bool:
    """Whether the cues, not the words quoted, make of it another kind of act, and surely."""
    if member.act is None or reference.act is None or member.lemma == reference.lemma:
        return False
    sure = min(member.act_confidence or 0.0, reference.act_confidence or 0.0) >= SURE
    has_cue = not (_is_plain(member.lemma) and _is_plain(reference.lemma))
    acts = {member.act, reference.act}
    return sure and has_cue and not acts & OWN_WORDS and len({LABELS[act] for act in acts}) > 1


def _is_plain(lemma: str | None) -> bool:
    """Whether a cue leaves the act to the content: "say", "write"."""
    return lemma is None or lemma in lexicon("plain_cues")


def _framings_differ(member: Quotation, reference: Quotation) -> bool:
    sure = min(member.framing_confidence or 0.0, reference.framing_confidence or 0.0)
    return member.framing is not reference.framing and sure >= SURE


def _unchanged(operations: Sequence[WordOperation], members: tuple[str, ...]) -> Difference:
    """Identical, or cosmetic if the same keys are printed otherwise."""
    same = all(
        one.text == other.text
        for operation in operations
        for one, other in zip(operation.reference, operation.member)
    )
    if same:
        return Difference(kind=DifferenceKind.IDENTICAL, words="the same words", members=members)
    words = KINDS[DifferenceKind.COSMETIC]
    return Difference(kind=DifferenceKind.COSMETIC, words=words, members=members)


def _described(kind: DifferenceKind, operations: Sequence[WordOperation]) -> str:
    """The class in words, and the first change; how many more there are."""
    more = f" and {len(operations) - 1} more" if len(operations) > 1 else ""
    return f"{KINDS[kind]}: {_change(operations[0])}{more}"


def _change(operation: WordOperation) -> str:
    member, reference = _shown(operation.member), _shown(operation.reference)
    if operation.edit is Edit.REPLACE:
        return f"{member} for {reference}"
    return f"without {reference}" if operation.edit is Edit.DELETE else f"with {member}"


def _shown(words: Sequence[Word]) -> str:
    cut = words if len(words) <= SHOWN else words[:SHOWN]
    text = " ".join(printed(cut).split())
    return f"“{text}{' …' if len(words) > SHOWN else ''}”"

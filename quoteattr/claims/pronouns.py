"""Pronouns of a claim ──► the names they stand for, where that is certain."""

from __future__ import annotations

from collections.abc import Iterator

from quoteattr.claims.agreement import agree
from quoteattr.claims.draft import Draft
from quoteattr.claims.subjects import Subject, subject_of
from quoteattr.lexicons import of_kind
from quoteattr.records import Span
from quoteattr.speakers.entities import Entity
from quoteattr.speakers.mentions import Form
from quoteattr.speakers.names import Gender
from quoteattr.speakers.phrases import FEMALE, MALE
from quoteattr.speakers.scene import Scene

# From this share of its antecedents' probability a pronoun stands for somebody for certain; "they",
# that joins several, later (docs/decisions/claims.md has the counts).
CERTAIN, CERTAIN_THEY = 0.65, 0.9
SUBJECTS = frozenset({"he", "she", "it", "they"})
OBJECTS = frozenset({"him", "her", "it", "them"})
POSSESSIVES = frozenset({"his", "her", "its", "their"})
KINDS = {
    "person": MALE | FEMALE,
    "organisation": frozenset({"it", "its", "they", "them", "their"}),
    "place": frozenset({"it", "its"}),
    "group": frozenset({"they", "them", "their"}),
}
WHY = "stands for {}"


def resolve_pronouns(draft: Draft, scene: Scene) -> None:
    """Put names for “he”, “it”, “their” where the article's mentions leave no doubt.

    A pronoun stays if the sentence names whom it stands for before it: then it is clear already.
    """
    for at, number in _pronouns(draft, scene):
        entity = certain_entity(scene, number)
        if entity is None or at in draft.put or _is_named_before(draft, scene, entity, at):
            continue
        words = _words_for(draft, at, subject_of(scene, entity))
        if words is not None and _agrees(draft, at, subject_of(scene, entity)):
            draft.replace(at, words, WHY.format(entity.name))


def _agrees(draft: Draft, at: int, subject: Subject) -> bool:
    """Whether the verb agrees with the name, or was made to."""
    return draft.texts[at] != "they" or subject.plural or agree(draft, at)


def _pronouns(draft: Draft, scene: Scene) -> Iterator[tuple[int, int]]:
    """The words that are pronouns of the third person, with their mentions, in text order."""
    for part in draft.parts:
        for number in scene.cast.headed_in(part):
            mention = scene.cast.mentions[number]
            at = draft.by_start.get(mention.head.start)
            known = at is not None and draft.texts[at] in SUBJECTS | OBJECTS | POSSESSIVES
            if at is not None and known and mention.form is Form.PRONOUN:
                yield at, number


def certain_entity(scene: Scene, number: int) -> Entity | None:
    """Whom a pronoun stands for: somebody named, of fitting kind and gender, beyond doubt."""
    shares = scene.shares[number]
    key = max(shares, key=lambda each: shares[each])
    mention = scene.cast.mentions[number]
    word = mention.head.of(scene.document.text).lower()
    if key < 0 or shares[key] < (CERTAIN_THEY if word in KINDS["group"] else CERTAIN):
        return None
    entity = scene.cast.entities[key]
    if word not in KINDS.get(entity.kind, ()):
        return None
    gender = scene.gender(key)
    wanted = Gender.MALE if word in MALE else Gender.FEMALE if word in FEMALE else None
    clash = gender is not None and wanted is not None and gender is not wanted
    return None if clash or entity.rivals else entity


def _is_named_before(draft: Draft, scene: Scene, entity: Entity, at: int) -> bool:
    """Whether the claim has the name before a word: printed, or put for a pronoun."""
    start = draft.words[at].start
    for part in draft.parts:
        for span, number in scene.cast.named_at(Span(part.start, max(part.start + 1, part.end))):
            if number == entity.number and span.end <= start:
                return True
    why = WHY.format(entity.name)
    return any(place < at and said == why for place, (_, said) in draft.put.items())


def _words_for(draft: Draft, at: int, subject: Subject) -> str | None:
    """The name in the pronoun's case; None where "her" may be either."""
    text = draft.texts[at]
    if text == "her":
        owns = is_possessive(draft, at)
        return None if owns is None else subject.possessive if owns else subject.words
    return subject.possessive if text in POSSESSIVES else subject.words


def is_possessive(draft: Draft, at: int) -> bool | None:
    """Whether "her" owns what follows; None if it may be given it: “gave her money”."""
    if at + 1 >= len(draft.texts) or draft.between(at + 1).strip():
        return False
    following = draft.texts[at + 1]
    if following in of_kind("claim_words", "not possessive") or following.endswith("ly"):
        return False
    before = draft.texts[at - 1] if at else ""
    return None if before in of_kind("claim_words", "giving") else True

"""“I”, “my”, “we” within a direct quotation ──► the speaker's name, where that is certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quoteattr.claims.agreement import agree
from quoteattr.claims.draft import Draft
from quoteattr.claims.subjects import named_entity, subject_of
from quoteattr.records import Attribution, Document, Quoted, Span, Speaker
from quoteattr.speakers.entities import Entity
from quoteattr.speakers.names import Gender
from quoteattr.speakers.scene import Scene
from quoteattr.stance.passages import quoted_at

SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})
PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
SUBJECTS, OBJECTS = frozenset({"i", "we"}), frozenset({"me", "us"})
OWNING = frozenset({"my", "our", "mine", "ours"})
SELF = frozenset({"myself", "ourselves"})
# A quotation within a quotation: its “I” is somebody else.
INNER = re.compile(
    r"(?<!\w)[‘'](?=\S)[^‘’'\n]*(?:(?<=\w)[’'](?=\w)[^‘’'\n]*)*[’'](?!\w)|“[^“”\n]*”"
)
WHY = "the speaker, {}"


@dataclass(frozen=True, slots=True)
class Voices:
    """The attributions of an article with their speakers: who says “I” where."""

    attributions: Sequence[Attribution]
    speakers: Sequence[Speaker]

    def speaker_at(self, quoted: Quoted, place: int) -> Speaker | None:
        """Whose words stand at a place within quotation marks; None if nobody is given them.

        Of the attributions whose content is there: the innermost that holds the whole quotation,
        else the outermost, since what is reported within a quotation is told by who is quoted.
        """
        whole: list[tuple[int, int]] = []
        partly: list[tuple[int, int]] = []
        inner = Span(quoted.span.start + 1, max(quoted.span.start + 2, quoted.span.end - 1))
        for number, each in enumerate(self.attributions):
            for span in each.content:
                if span.start <= place < span.end:
                    holds = span.start <= inner.start and span.end >= inner.end
                    (whole if holds else partly).append((len(span), number))
        if whole:
            return self.speakers[min(whole)[1]]
        return self.speakers[max(partly)[1]] if partly else None


def resolve_first_person(draft: Draft, scene: Scene, voices: Voices) -> None:
    """Put the speaker's name for the first person in quotation marks, all of a sentence or none.

    “We” is a body's alone: of a person it may be anybody's.
    """
    planned = Draft(draft.document, draft.parts, draft.words, dict(draft.put))
    seen: Entity | None = None
    for at, text in enumerate(draft.texts):
        if text not in SINGULAR | PLURAL or at in draft.put:
            continue
        entity = _speaking(scene, voices, draft.document, draft.words[at].start)
        if entity is None or (entity.kind == "person") is not (text in SINGULAR):
            return
        words = _words_for(scene, entity, text, seen is entity)
        if words is None or (text in SUBJECTS and not _agrees(planned, scene, entity, at)):
            return
        planned.replace(at, words, WHY.format(entity.name))
        seen = entity
    draft.put.update(planned.put)


def _agrees(draft: Draft, scene: Scene, entity: Entity, at: int) -> bool:
    return subject_of(scene, entity).plural or agree(draft, at)


def _speaking(scene: Scene, voices: Voices, document: Document, place: int) -> Entity | None:
    """Who says “I” at a place; None outside quotation marks and within somebody else's words."""
    quoted = quoted_at(document, place)
    if quoted is None or is_inner(document.text, quoted.span, place):
        return None
    return named_entity(scene, voices.speaker_at(quoted, place))


def is_inner(text: str, quoted: Span, place: int) -> bool:
    """Whether a place stands in a quotation within a quotation.

    >>> text = "“He said, ‘I won’t go,’ and I left.”"
    >>> [is_inner(text, Span(0, len(text)), at) for at in (11, 28)]
    [True, False]
    """
    matches = INNER.finditer(text, quoted.start + 1, max(quoted.start + 1, quoted.end - 1))
    return any(match.start() <= place < match.end() for match in matches)


def _words_for(scene: Scene, entity: Entity, text: str, again: bool) -> str | None:
    """The name in the pronoun's case; “his” for a second “my” where the gender is known."""
    subject = subject_of(scene, entity)
    gender = scene.gender(entity.number) if entity.kind == "person" else None
    if text in SELF:
        known = {Gender.MALE: "himself", Gender.FEMALE: "herself", None: None}[gender]
        return known if entity.kind == "person" else "themselves" if subject.plural else "itself"
    if text in OWNING:
        his = {Gender.MALE: "his", Gender.FEMALE: "her", None: None}[gender]
        its = "its" if entity.kind != "person" and not subject.plural else None
        return (
            (his or its or subject.possessive)
            if again and text in ("my", "our")
            else (subject.possessive)
        )
    return subject.words

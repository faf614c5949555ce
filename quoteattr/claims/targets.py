"""Targets that a position is asked toward: where an article speaks of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quoteattr.claims.pronouns import certain_entity
from quoteattr.lexicons import ARTICLES
from quoteattr.records import Span
from quoteattr.speakers.called import is_called
from quoteattr.speakers.mentions import Form
from quoteattr.speakers.scene import Scene
from quoteattr.stance.words import forms, words_of


@dataclass(frozen=True, slots=True)
class Target:
    """What positions are asked toward: a person, a body, a thing, by the words for it."""

    name: str

    @property
    def words(self) -> tuple[str, ...]:
        """Its words in lower case, without an article."""
        return _words(self.name)


def _words(name: str) -> tuple[str, ...]:
    found = [word.text for word in words_of(name, 0, len(name))]
    return tuple(found[1:] if found[:1] and found[0] in ARTICLES else found)


def mentions_of(scene: Scene, target: Target, within: Sequence[Span]) -> list[Span]:
    """Where the stretches name a target, in text order: by name, by its words, by a pronoun.

    A surname alone is a person's whose full name is asked for only where the article has the full
    name, and nobody else of that surname.
    """
    called = [
        entity
        for entity in scene.cast.entities
        if not entity.rivals and is_called(entity.name, target.name, entity.kind == "person")
    ]
    entities = {entity.number for entity in called}
    text = scene.document.text
    printed = {_words(seen.span.of(text)) for entity in called for seen in entity.seen}
    found: set[Span] = set()
    for span in within:
        found |= {place for place, number in scene.cast.named_at(span) if number in entities}
        for number in scene.cast.headed_in(span):
            mention = scene.cast.mentions[number]
            if mention.form is Form.PRONOUN:
                entity = certain_entity(scene, number)
                if entity is not None and entity.number in entities:
                    found.add(mention.head)
        for words in {target.words, *printed}:
            found |= set(_by_words(text, span, words))
    return sorted(found)


def _by_words(text: str, span: Span, wanted: tuple[str, ...]) -> list[Span]:
    """Where a stretch has the words, whatever their number: “taxes” for “tax”."""
    if not wanted:
        return []
    words = words_of(text, span.start, span.end)
    return [
        Span(words[at].start, words[at + len(wanted) - 1].end)
        for at in range(len(words) - len(wanted) + 1)
        if all(
            forms(word.text) & forms(each)
            for word, each in zip(words[at : at + len(wanted)], wanted)
        )
    ]

"""What the people named in an article are, whose relatives, of which gender, alive or dead."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property

from quoteattr.lexicons import lexicon, of_kind, rows
from quoteattr.records import Document, Span
from quoteattr.speakers.entities import Cast
from quoteattr.speakers.genders import pronoun_gender, word_gender
from quoteattr.speakers.mentions import Form
from quoteattr.speakers.names import Gender
from quoteattr.speakers.phrases import (
    BINDING,
    CUTS,
    POSSESSIVES,
    bare_word,
    content_words,
    core_span,
    head_span,
    words_in,
)
from quoteattr.speakers.predicates import predicates
from quoteattr.speakers.tenure import Held, heads_in, held

SUCCESSOR = re.compile(r"\b[Ss]uccessor\b")
LATE = re.compile(r"\b[Tt]he late (?:[A-Z][\w.-]* )*\Z")


class Standing:
    """Who is what, each found when first asked for.

    ``seen`` is where each person is mentioned, pronouns too, in text order.
    """

    def __init__(self, document: Document, cast: Cast, seen: Mapping[int, Sequence[Span]]) -> None:
        self.text, self.cast, self.seen = document.text, cast, seen
        self.people = [each.number for each in cast.entities if each.kind == "person"]
        self._people = frozenset(self.people)
        self._sentences = [each.span.start for each in document.sentences]
        self._held: dict[int, tuple[Held, ...]] = {}
        self._genders: dict[int, Gender | None] = {}

    def held(self, key: int) -> tuple[Held, ...]:
        """What somebody is said to be: by words beside a name, by verbs after a mention."""
        if key not in self._held:
            # "Her deputy" has the office of whose deputy it is, which may lead back here.
            self._held[key] = ()
            roles = self.cast.entities[key].roles
            beside = [self._role(key, role) for role in roles]
            names = {each.span for each in self.cast.entities[key].seen}
            places = sorted(names.union(self.seen.get(key, ())))
            after = [each for place in places for each in predicates(self.text, place)]
            told = dict.fromkeys(each for each in beside + after if each.words)
            if key in self._succeeded:
                told = dict.fromkeys(map(_past, told))
            self._held[key] = tuple(told)
        return self._held[key]

    def _role(self, key: int, role: Span) -> Held:
        """What a role says; "her deputy" and "his predecessor" with the office they share."""
        words, heads = content_words(self.text, role), heads_in(self.text, role)
        if set(words) <= shared_offices():
            owner = self.owner(key, role)
            for each in self.held(owner)[:1] if owner is not None else ():
                words += [word for word in each.words if word not in words]
                heads += each.heads
        return held(words, heads)

    @cached_property
    def _succeeded(self) -> frozenset[int | None]:
        """The people who have a successor, so that their office is past."""
        return frozenset(
            self.owner(key, role)
            for key in self.people
            for role in self.cast.entities[key].roles
            if SUCCESSOR.search(self.text, role.start, role.end)
        )

    def owner(self, key: int, role: Span) -> int | None:
        """Whose deputy, relative or successor somebody is: the other person named last before.

        Of the gender that "his" or "her" tells.
        """
        first = words_in(self.text, role)[:1]
        gender = pronoun_gender(first[0].of(self.text).casefold()) if first else None
        for _, number in reversed(self.cast.named_before(role.end)):
            told = self.gender(number) if number in self._people else None
            if number in self._people and number != key and (not gender or told in (None, gender)):
                return number
        return None

    def kin(self, key: int) -> tuple[str, int] | None:
        """elder, younger or same, and than whom, as "his father" tells; None if nothing does."""
        for role in self.cast.entities[key].roles:
            first = words_in(self.text, role)[:1]
            head = bare_word(head_span(self.text, core_span(self.text, role)).of(self.text))
            if first and first[0].of(self.text).casefold() in POSSESSIVES and head in kin_words():
                owner = self.owner(key, role)
                if owner is not None:
                    return kin_words()[head], owner
        return None

    def gender(self, key: int) -> Gender | None:
        """What the words for a person tell, surer than a given name, which may be anybody's.

        A title, a role such as wife, "her" or "his" right after the name.
        """
        if key not in self._genders:
            entity = self.cast.entities[key]
            heads = (head_span(self.text, core_span(self.text, role)) for role in entity.roles)
            told = {n.name.gender for n in entity.seen if n.name.titles}
            told |= {word_gender(bare_word(head.of(self.text))) for head in heads}
            told -= {None}
            found = told.pop() if len(told) == 1 else None
            self._genders[key] = found or self._pronouns.get(key)
        return self._genders[key]

    @cached_property
    def _pronouns(self) -> Mapping[int, Gender]:
        """The gender of people by the first pronoun that follows a name in its sentence."""
        found: dict[int, Gender] = {}
        done: set[int] = set()
        for mention in self.cast.mentions:
            gender = pronoun_gender(bare_word(mention.head.of(self.text)))
            if gender is None or mention.form is not Form.PRONOUN:
                continue
            place = self._name_before(mention.span)
            if place is None or place[0].start in done:
                continue
            done.add(place[0].start)
            if self._is_bound(place[0], mention.head):
                found.setdefault(place[1], gender)
        return found

    def _is_bound(self, name: Span, pronoun: Span) -> bool:
        """Whether a pronoun is whose name stands before it: a possessive with its noun.

        Not in "Ada Quill, his successor".
        """
        if pronoun.of(self.text).casefold() not in POSSESSIVES:
            return False
        after = words_in(self.text, Span(pronoun.end, pronoun.end + 24))[:1]
        if not after or self.text[pronoun.end : after[0].start] != " ":
            return False
        noun = after[0].of(self.text).casefold()
        if noun in lexicon("common_words") and noun != "own":
            # "Crowley asked her if she could": whoever she is, not he.
            return False
        return noun not in CUTS | BINDING and self.text[name.end : pronoun.start] != ", "

    def _name_before(self, span: Span) -> tuple[Span, int] | None:
        """The person named last before a place in the same sentence."""
        since = self._sentences[max(0, bisect_right(self._sentences, span.start) - 1)]
        for place, number in reversed(self.cast.named_before(span.start)):
            if place.start < since:
                return None
            if number in self._people:
                return place, number
        return None

    def is_dead(self, key: int) -> bool:
        """Whether the text says that somebody died."""
        for each in self.cast.entities[key].seen:
            after = self.text[each.span.end : each.span.end + 24].lstrip().casefold()
            if after.startswith(tuple(lexicon("deaths"))):
                return True
            if LATE.search(self.text, max(0, each.span.start - 60), each.span.start):
                return True
        return False


def _past(each: Held) -> Held:
    """What somebody was, unless the words themselves tell when."""
    return each if each.told else replace(each, when="past", told=True)


@cache
def shared_offices() -> frozenset[str]:
    """Nouns for those who are under, before or after somebody in one office."""
    return of_kind("tenures", "under") | {"predecessor", "successor"}


@cache
def kin_words() -> Mapping[str, str]:
    """Each noun for a relative with what it tells of age."""
    return {row[0]: row[1] for row in rows("kin")}

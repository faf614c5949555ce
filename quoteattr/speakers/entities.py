"""Somebody or something named, and all those of an article."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

from quoteattr.records import Span
from quoteattr.speakers.mentions import Mention
from quoteattr.speakers.names import Gender, Name

# Between two people named together: a title or office may stand before the second.
TOGETHER = re.compile(r",? (?:and|&) (?:(?:[A-Z][\w.-]*|the|his|her|wife|husband) ){0,4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSeen:
    """One place where an entity is named.

    span   the name, without title
    whole  with the title or office before it
    name   the words of ``whole`` taken apart
    """

    span: Span
    whole: Span
    name: Name


@dataclass(slots=True, kw_only=True)
class Entity:
    """Somebody or something named.

    kind    person, organisation, place, group or thing
    name    the fullest name the document gives, as printed, without title
    seen    where it is named, in text order
    roles   what it is said to be: offices, appositions, as printed
    rivals  entities that a shared surname may as well stand for
    """

    number: int
    kind: str
    name: str
    seen: list[NameSeen] = field(default_factory=list)
    roles: list[Span] = field(default_factory=list)
    rivals: frozenset[int] = frozenset()

    @property
    def gender(self) -> Gender | None:
        """As the names tell; None if they do not, or contradict each other."""
        told = {each.name.gender for each in self.seen if each.name.gender}
        return told.pop() if len(told) == 1 else None


def new_entity(number: int, kind: str, seen: NameSeen) -> Entity:
    return Entity(number=number, kind=kind, name=seen.name.bare, seen=[seen])


@dataclass(slots=True)
class Cast:
    """The entities of an article.

    entities    by number
    by_mention  entity of each mention that is named, by number of the mention
    places      every name with its entity, in text order
    """

    text: str
    mentions: tuple[Mention, ...]
    entities: list[Entity]
    by_mention: dict[int, int]
    places: list[tuple[Span, int]] = field(default_factory=list)
    _heads: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._heads = [mention.head.start for mention in self.mentions]

    def headed_in(self, span: Span) -> range:
        """Numbers of the mentions whose head begins in a span."""
        return range(bisect_left(self._heads, span.start), bisect_left(self._heads, span.end))

    def named_at(self, span: Span) -> list[tuple[Span, int]]:
        """The names within a span with their entities, in text order."""
        first = bisect_left(self.places, (Span(span.start, span.start + 1), -1))
        last = bisect_right(self.places, (Span(span.end, span.end + 1), -1))
        return [each for each in self.places[first:last] if span.contains(each[0])]

    def named_at_point(self, head: Span) -> list[tuple[Span, int]]:
        """The names that a head word is part of, the longest first."""
        near = bisect_left(self.places, (Span(head.start, head.start + 1), -1))
        around = self.places[max(0, near - 3) : near + 4]
        found = [each for each in around if each[0].contains(head)]
        return sorted(found, key=lambda each: -len(each[0]))

    def named_before(self, at: int, most: int = 24) -> list[tuple[Span, int]]:
        """The last names that end before a code point, in text order, at ``most`` so many."""
        last = bisect_left(self.places, (Span(at, at + 1), -1))
        return [each for each in self.places[max(0, last - most) : last] if each[0].end <= at]

    def pairs(self) -> list[tuple[Span, tuple[int, ...]]]:
        """People named together, "A and B", in text order."""
        found: list[tuple[Span, tuple[int, ...]]] = []
        for (one, first), (other, second) in pairwise(self.places):
            both = {self.entities[first].kind, self.entities[second].kind}
            apart = first != second and one.end < other.start
            between = self.text[one.end : other.start] if apart else ""
            if both == {"person"} and TOGETHER.fullmatch(between):
                found.append((Span(one.start, other.end), (first, second)))
        return found

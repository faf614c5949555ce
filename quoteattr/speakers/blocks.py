"""The people of an article found so far, to be looked up by what the names of one person share."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from quoteattr.speakers.entities import Entity, NameSeen, new_entity
from quoteattr.speakers.folding import spelling_keys
from quoteattr.speakers.matches import LONG_SURNAME, other_forms
from quoteattr.speakers.names import Name


class Blocks:
    """The people found so far, to be looked up by what the names of one person share."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self._blocks: defaultdict[str, set[int]] = defaultdict(set)

    def near(self, name: Name) -> list[Entity]:
        """The people whom a name may be of, by number; all others are different for sure."""
        found = set().union(*(self._blocks.get(key, ()) for key in block_keys(name)))
        return [self.entities[number] for number in sorted(found)]

    def add(self, seen: NameSeen, rivals: frozenset[int] = frozenset()) -> None:
        """Somebody new."""
        new = new_entity(len(self.entities), "person", seen)
        new.rivals = rivals
        self.entities.append(new)
        self._place(new, seen.name)

    def join(self, entity: Entity, seen: NameSeen) -> None:
        """One more name of somebody."""
        entity.seen.append(seen)
        self._place(entity, seen.name)

    def _place(self, entity: Entity, name: Name) -> None:
        for key in block_keys(name):
            self._blocks[key].add(entity.number)


@lru_cache(maxsize=1 << 14)
def block_keys(name: Name) -> frozenset[str]:
    """What a name shares, one of them at least, with every other of the same person.

    Its words in any spelling, short forms of given names and, for slips of the pen, the first
    letters of given name and surname or that of a long surname.
    """
    given, family = name.given_keys, "".join(name.family_keys)
    words = {*name.keys, *name.nick_keys, family, "".join(given), "".join(name.keys)} - {""}
    for word in given or name.keys[:1]:
        words |= other_forms(word)
    found = {key for word in words for key in spelling_keys(word)}
    if given and family:
        found.add(f"{given[0][0]} {family[0]}")
    if len(family) >= LONG_SURNAME:
        found.add(f"{family[0]} ")
    return frozenset(found)

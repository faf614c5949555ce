"""Names that a text says to be of one bearer: "Ada Quill, known to everyone as Duchess"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from quoteattr.lexicons import lexicon
from quoteattr.speakers.entities import Entity

# Code points between two names of one bearer.
NEAR = 70
# After the words that bring another name in, up to the name.
LEAD = re.compile(r"(?: [a-z]+){0,4} [“\"‘'(]?")


def join_known(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """The entities by number, one made of two whose names the text says to be one bearer's."""
    places = sorted((seen.span, each.number) for each in entities for seen in each.seen)
    into: dict[int, int] = {}
    for (one, number), (other, second) in pairwise(places):
        first = into.get(number, number)
        if first != second and second not in into and _is_alias(text[one.end : other.start]):
            into[second] = first
    return _joined(entities, into) if into else list(entities)


def _is_alias(between: str) -> bool:
    """Whether the words between two names say that both are one bearer's."""
    words = between.removeprefix(",").lstrip().casefold()
    if len(between) > NEAR:
        return False
    return any(
        words.startswith(start) and LEAD.fullmatch(words, len(start))
        for start in lexicon("known_as")
    )


def _joined(entities: Sequence[Entity], into: dict[int, int]) -> list[Entity]:
    """The entities with some joined to others, numbered anew from 0."""
    by_number = {each.number: each for each in entities}
    for number, other in into.items():
        if by_number[number].kind == by_number[other].kind:
            by_number[other].seen += by_number[number].seen
    gone = {n for n, other in into.items() if by_number[n].kind == by_number[other].kind}
    kept = [each for each in entities if each.number not in gone]
    numbers = {each.number: at for at, each in enumerate(kept)}
    numbers |= {number: numbers[into[number]] for number in gone if into[number] in numbers}
    for each in kept:
        each.seen.sort(key=lambda seen: seen.span)
        each.rivals = frozenset(numbers[rival] for rival in each.rivals if rival in numbers)
        each.number = numbers[each.number]
    return kept

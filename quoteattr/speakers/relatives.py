"""People who are named in full as somebody's relatives: the president's daughter Ada Quill.

Where "President Quill" stands before, the surname alone is not theirs but his, of whom no reader
needs the given name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from quoteattr.lexicons import lexicon
from quoteattr.speakers.entities import Entity, NameSeen

OWNER = r"(?:\b(?i:his|her|their|whose|my|our)|\w['’]s?)"
FIRST_LADY = r"(?:[Ff]ormer )?[Ff]irst [Ll]ady"
# Code points looked at beside a name.
NEAR = 60


def put_aside(text: str, full: Sequence[Entity], alone: Sequence[NameSeen]) -> list[Entity]:
    """The relatives among people named in full who stand in the shadow of a surname with a title.

    ``alone`` are the names of one word, in text order.
    """
    titled = [each for each in alone if each.whole.start < each.span.start]
    return [one for one in full if _is_shadowed(text, one, titled)] if titled else []


def _is_shadowed(text: str, one: Entity, titled: Sequence[NameSeen]) -> bool:
    """Whether a titled surname is not that of somebody named in full: of a Jr. or a relative.

    It stands before the full name, or has an office which no relative has: the president's
    daughter Ada Quill, and then President Quill.
    """
    first = min(one.seen, key=lambda each: each.span)
    bearers = [each for each in titled if each.name.keys == first.name.family_keys]
    if any(each.span < first.span for each in bearers):
        return any(each.name.generation for each in one.seen) or is_relative(text, one)
    offices = [each for each in bearers if each.name.role and not first.name.role]
    return bool(offices) and is_relative(text, one)


def is_relative(text: str, one: Entity) -> bool:
    """Whether a word for a relative stands beside one of somebody's names: his aunt, Ada Quill."""
    return any(_has_kin_beside(text, each) for each in one.seen)


def _has_kin_beside(text: str, seen: NameSeen) -> bool:
    before, after = _beside()
    start, end = seen.whole.start, seen.whole.end
    return bool(
        before.search(text, max(0, start - NEAR), start) or after.match(text, end, end + NEAR)
    )


@cache
def _beside() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What tells a relative before a name, and after it."""
    kin = "|".join(sorted(lexicon("kin")))
    owned = rf"{OWNER} (?:[\w-]+ ){{0,3}}(?:{kin})s?"
    before = re.compile(rf"(?:{owned}|\b{FIRST_LADY}),? \Z")
    return before, re.compile(rf", (?:[\w.]+ ){{0,3}}?(?:[\w.]*{owned}|{FIRST_LADY})\b")

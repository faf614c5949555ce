"""Whether two names are one person's: the same, perhaps the same, or different, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from quoteattr.lexicons import rows
from quoteattr.speakers.folding import fold, is_slip, spelt_alike
from quoteattr.speakers.names import Name
from quoteattr.speakers.wordlists import given_gender, kinds

# A surname alone that is misspelt is taken for another from this many letters on only.
LONG_SURNAME = 9


class Verdict(IntEnum):
    """In order; MAYBE leaves it to the caller whether somebody else could be meant."""

    DIFFERENT = 0
    MAYBE = 1
    SAME = 2


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """What two names say of each other; surer ones are greater.

    verdict  same, perhaps, different
    score    strength of the evidence, 0 to 100, to choose by; no probability
    reason   in words
    """

    verdict: Verdict
    score: int
    reason: str


def _different(reason: str) -> Match:
    return Match(Verdict.DIFFERENT, 0, reason)


def _maybe(score: int, reason: str) -> Match:
    return Match(Verdict.MAYBE, score, reason)


def _same(score: int, reason: str) -> Match:
    return Match(Verdict.SAME, score, reason)


SAME_WORDS = _same(100, "the same words")
SAME_NAME = _same(100, "the same name")
SAME_ALONE = _same(95, "the same single name")
OTHER_SPELLING = _same(92, "the same name spelt otherwise")
OTHER_ORDER = _same(94, "the same names in another order")
SHORTER = _same(90, "the same first name and surname")
SHORT_FORM = _same(88, "the same surname, a short form of the given name")
INITIAL = _maybe(80, "the same surname, an initial of the given name")
SLIP = _maybe(75, "the same but for a slip of the pen")
GENERATION = _maybe(70, "the same name, but only one says which generation")
SURNAME = _maybe(70, "the surname alone")
PART = _maybe(65, "part of the longer name")
PART_SURNAME = _maybe(60, "part of the surname")
SURNAME_SPELT = _maybe(60, "the surname alone, spelt otherwise")
TITLE = _maybe(60, "the same name with another title")
MIDDLE = _maybe(55, "the same surname, called by another of the given names")
SURNAME_SLIP = _maybe(45, "the surname alone but for a slip of the pen")
GIVEN = _maybe(40, "the given name alone")
GIVEN_MIDDLE = _maybe(30, "another of the names alone")
GIVEN_SHORT = _maybe(25, "a short form of the given name alone")
NO_NAME = _different("no name in one of them")
OTHER_GENDER = _different("a man's and a woman's")
OTHER_GENERATION = _different("two generations")
OTHER_GIVEN = _different("two given names")
OTHER_TITLE = _different("a title with a given name, and somebody else's given name")
OTHER_SURNAME = _different("two surnames")


def compatible(a: Name, b: Name) -> Match:
    """What the names alone say of whether they are one person's, in either order of the two.

    A surname alone is MAYBE at most beside a full name: others may bear it.  Words without a
    name are the same only if they are the same words.

    >>> from quoteattr.speakers.names import parse_name
    >>> compatible(parse_name("President Zelensky"), parse_name("Volodymyr Zelenskyy")).reason
    'the surname alone, spelt otherwise'
    >>> compatible(parse_name("Mrs Trump"), parse_name("Donald Trump")).verdict.name
    'DIFFERENT'
    """
    if a.text == b.text:
        return SAME_WORDS
    if not a.keys or not b.keys:
        return SAME_WORDS if not a.keys + b.keys and fold(a.bare) == fold(b.bare) else NO_NAME
    if conflict := _conflict(a, b):
        return conflict
    if a.keys == b.keys:
        return _equal(a, b)
    one, other = (a, b) if (len(a.keys), a.keys) < (len(b.keys), b.keys) else (b, a)
    if len(other.keys) == 1:
        return _both_alone(one, other)
    return _alone(one, other) if len(one.keys) == 1 else _full(one, other)


def _conflict(a: Name, b: Name) -> Match | None:
    """What makes them two people whatever their names are."""
    if a.gender and b.gender and a.gender != b.gender:
        return OTHER_GENDER
    if a.generation and b.generation and a.generation != b.generation:
        return OTHER_GENERATION
    return None


def _equal(a: Name, b: Name) -> Match:
    """Of two whose words are equal."""
    if a.kept and b.kept and a.kept != b.kept:
        return TITLE
    if len(a.keys) == 1:
        return SAME_ALONE
    return SAME_NAME if a.generation == b.generation else GENERATION


def _both_alone(one: Name, other: Name) -> Match:
    """Of two of one word each: Zelensky and Zelenskyy."""
    key, their = one.keys[0], other.keys[0]
    if spelt_alike(key, their):
        return OTHER_SPELLING
    if _is_long_slip(key, their):
        return SURNAME_SLIP
    return GIVEN_SHORT if _is_short_form(key, their) else OTHER_SURNAME


def _alone(one: Name, full: Name) -> Match:
    """Of a name of one word and a full one: a surname, a given name, a nickname."""
    key = one.keys[0]
    if not one.kept and (match := _as_surname(key, full)):
        return match
    if one.kept and kinds("titles")[one.kept] == "royal" and not _may_be_royal(one, full):
        return OTHER_TITLE
    if key in (*full.given_keys[:1], *full.nick_keys, "".join(full.given_keys)):
        return GIVEN
    if key in full.keys or any(spelt_alike(key, given) for given in full.given_keys):
        return GIVEN_MIDDLE
    short = any(_is_short_form(key, given) for given in full.given_keys)
    return GIVEN_SHORT if short else OTHER_SURNAME


def _as_surname(key: str, full: Name) -> Match | None:
    family = full.family_keys
    if not family:
        return None
    if key in family:
        return SURNAME if len(family) == 1 else PART_SURNAME
    joined = "".join(family)
    if key == joined:
        return SURNAME
    if spelt_alike(key, joined) or spelt_alike(key, family[-1]):
        return SURNAME_SPELT
    return SURNAME_SLIP if _is_long_slip(key, joined) else None


def _may_be_royal(one: Name, full: Name) -> bool:
    """Whether a full name may be a prince's: it has the title too, or a father's name."""
    titled = any(fold(title) == one.kept for title in full.titles)
    particles = kinds("name_particles")
    return titled or any(particles.get(fold(word)) == "patronymic" for word in full.particles)


def _full(one: Name, other: Name) -> Match:
    """Of two of several words each, ``one`` no longer than the other."""
    if "".join(one.keys) == "".join(other.keys):
        return OTHER_SPELLING
    match = _by_parts(one, other)
    if match.verdict is Verdict.DIFFERENT and sorted(one.keys) == sorted(other.keys):
        match = OTHER_ORDER
    if _is_run(one.keys, other.keys):
        match = max(match, PART)
    # Donald Trump Jr. is not Donald J. Trump.
    return match if one.generation == other.generation else min(match, GENERATION)


def _by_parts(one: Name, other: Name) -> Match:
    """The weaker of what the surnames say and what the given names say."""
    family = _compare_family(one.family_keys, other.family_keys)
    if family is OTHER_SURNAME:
        return family
    if not one.given_keys or not other.given_keys:
        return min(family, SURNAME)
    return min(family, _compare_given(one, other))


@lru_cache(maxsize=1 << 14)
def _compare_family(one: tuple[str, ...], other: tuple[str, ...]) -> Match:
    if one == other:
        return SAME_NAME
    joined, others = "".join(one), "".join(other)
    if spelt_alike(joined, others):
        return OTHER_SPELLING
    if set(one) < set(other) or set(other) < set(one):
        return PART_SURNAME
    return SLIP if is_slip(joined, others) else OTHER_SURNAME


def _compare_given(one: Name, other: Name) -> Match:
    """What the given names say of two of one surname."""
    given, others = one.given_keys, other.given_keys
    first = _compare_word(given[0], others[0])
    if first is OTHER_GIVEN:
        return _called_otherwise(one, other)
    for middle, their in zip(given[1:], others[1:]):
        # Luiz Lula is Luiz Inácio Lula, but George W. is not George H. W.
        skipped = (len(middle) > 1 and middle in others) or (len(their) > 1 and their in given)
        if _compare_word(middle, their) is OTHER_GIVEN and not skipped:
            return OTHER_GIVEN
    return first if len(given) == len(others) else min(first, SHORTER)


def _called_otherwise(one: Name, other: Name) -> Match:
    """Of two whose first given names differ: Boris, of Alexander Boris; “Ted”."""
    given, others = one.given_keys, other.given_keys
    if "".join(given) == "".join(others):
        return OTHER_SPELLING
    if given[0] in other.nick_keys or others[0] in one.nick_keys:
        return SHORT_FORM
    # The syllables of Jong-un and Yo-jong are no given names, and J. is no middle name alone.
    if one.family_first or other.family_first or 1 in (len(given[0]), len(others[0])):
        return OTHER_GIVEN
    return MIDDLE if given[0] in others[1:] or others[0] in given[1:] else OTHER_GIVEN


@lru_cache(maxsize=1 << 14)
def _compare_word(one: str, other: str) -> Match:
    """What two words among the given names say."""
    if one == other:
        return SAME_NAME
    if 1 in (len(one), len(other)):
        return INITIAL if one[0] == other[0] else OTHER_GIVEN
    if spelt_alike(one, other):
        return OTHER_SPELLING
    if _is_short_form(one, other):
        return SHORT_FORM
    # Martin is no slip of the pen for Marvin.
    both_known = given_gender(one) is not None and given_gender(other) is not None
    return SLIP if is_slip(one, other) and not both_known else OTHER_GIVEN


def _is_run(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the one stands within the other without a gap."""
    size = len(short)
    return any(long[at : at + size] == short for at in range(len(long) - size + 1))


def _is_long_slip(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= LONG_SURNAME and is_slip(one, other)


def _is_short_form(one: str, other: str) -> bool:
    """Whether one is a short form of the other: Bill and William, but not Bill and Will."""
    return other in _full_forms().get(one, ()) or one in _full_forms().get(other, ())


@lru_cache(maxsize=1 << 14)
def other_forms(given: str) -> frozenset[str]:
    """The full and the short forms of a folded given name.

    >>> sorted(other_forms("will"))
    ['william']
    """
    shorts = {short for short, fulls in _full_forms().items() if given in fulls}
    return _full_forms().get(given, frozenset()) | shorts


@cache
def _full_forms() -> dict[str, frozenset[str]]:
    """Each short form and the names it stands for."""
    found: dict[str, set[str]] = {}
    for full, *shorts in rows("nicknames"):
        for short in shorts:
            found.setdefault(fold(short), set()).add(fold(full))
    return {short: frozenset(full) for short, full in found.items()}

"""The words of a name, office and titles gone ──► given names, particles, surname, suffixes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from quoteattr.lexicons import rows
from quoteattr.speakers.family_first import is_family_first
from quoteattr.speakers.folding import fold
from quoteattr.speakers.wordlists import PREFIXES, is_particle, kinds, suffix_kind

INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+(?:[^\W\d_]\.?)?|[^\W\d_]")
# Two capitals that are no word: JD Vance, AJ Smith.
SHORT_INITIALS = re.compile("[A-EMPRT]J|J[BCDJKMPRT]|KT|MS|TS")
# Around a word and no part of it.
MARKS = ',;:“”"«»()[]'
NUMERAL = re.compile("[IVX]{2,}")


class Parts(NamedTuple):
    """The words of a name, as printed."""

    given: tuple[str, ...]
    particles: tuple[str, ...]
    surnames: tuple[str, ...]
    family_first: bool = False


def take_suffixes(words: list[str], titled: bool) -> tuple[list[str], tuple[str, ...]]:
    """The words without the generations and honours at their end, and those.

    >>> take_suffixes(["Sammy", "Davis", "Jr."], False), take_suffixes(["Malcolm", "X"], False)
    ((['Sammy', 'Davis'], ('Jr.',)), (['Malcolm', 'X'], ()))
    """
    end = len(words)
    while end > 1 and suffix_kind(words[end - 1]):
        # Vinícius Júnior, Malcolm X: a surname is left; King Charles III and Lyle Sr. have none.
        if end == 2 and not titled and not NUMERAL.fullmatch(words[1]) and not _is_short(words[1]):
            break
        end -= 1
    return words[:end], tuple(words[end:])


def _is_short(suffix: str) -> bool:
    """Whether a suffix is printed so that it can be no surname: Sr., Jnr."""
    return suffix.rstrip(".").casefold() in ("jr", "sr", "jnr", "snr")


def take_apart(words: Sequence[str], alone_is_given: bool) -> Parts:
    """Given names and surname; a word alone is the one or the other.

    >>> take_apart(["Ursula", "von", "der", "Leyen"], False)
    Parts(given=('Ursula',), particles=('von', 'der'), surnames=('Leyen',), family_first=False)
    """
    if len(words) == 1:
        return Parts(tuple(words), (), ()) if alone_is_given else Parts((), (), tuple(words))
    if is_family_first(words):
        return Parts(tuple(words[1:]), (), (words[0],), True)
    at = _surname_start(words)
    surname = words[at:]
    particles = tuple(word for word in surname[:-1] if _is_particle_here(word))
    surnames = tuple(word for word in surname[:-1] if not _is_particle_here(word))
    return Parts(tuple(words[:at]), particles, (*surnames, surname[-1]))


def keys(words: Iterable[str]) -> tuple[str, ...]:
    """The words folded, double names and initials apart, without what al- and ben- add.

    >>> keys(["Jong-un"]), keys(["J.K."]), keys(["el-Sisi"])
    (('jong', 'un'), ('j', 'k'), ('sisi',))
    """
    found: tuple[str, ...] = ()
    for word in words:
        found += _word_keys(word)
    return found


@lru_cache(maxsize=1 << 16)
def is_initials(word: str) -> bool:
    """Whether a word of a name is one initial or several: J., J.K., JD."""
    return INITIALS.fullmatch(word) is not None or SHORT_INITIALS.fullmatch(word) is not None


@lru_cache(maxsize=1 << 16)
def _word_keys(word: str) -> tuple[str, ...]:
    folded = fold(word.strip(MARKS))
    if is_initials(word):
        return tuple(folded.replace("-", ""))
    lead, *others = [part for part in re.split("[-‐‑–]", folded) if part] or [""]
    if others and lead in PREFIXES:
        return tuple(others)
    return (lead, *others) if lead else ()


def _surname_start(words: Sequence[str]) -> int:
    """The place of the first word of the surname, particles included."""
    last = len(words) - 1
    for at, word in enumerate(words[:last]):
        if at == 0 and word[0].isupper():
            if last == 1 and _capitalised_use(word) == "alone":
                return 0
        elif _is_particle_here(word):
            # Ortega y Gasset: the word before is part of it.
            joined = kinds("name_particles")[fold(word)] == "joined"
            return max(1, at - 1) if joined else at
    return last


def _is_particle_here(word: str) -> bool:
    """Whether a word that is not the last is a particle, as it is printed."""
    if word[0].islower():
        return is_particle(word)
    return _capitalised_use(word) is not None


@lru_cache(maxsize=1 << 12)
def _capitalised_use(word: str) -> str | None:
    """within, alone (so before a surname too: Van Dijk) or None, as in name_particles.tsv."""
    uses = {row[0]: row[2] for row in rows("name_particles") if len(row) > 2}
    return uses.get(word.lower())

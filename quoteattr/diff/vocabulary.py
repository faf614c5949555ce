"""Words that change what is said: negations, modals, numbers, persons, hedges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from quoteattr.diff.numbers import is_number, kinds
from quoteattr.diff.reports import stem
from quoteattr.lexicons import lexicon, rows

# The number that is as often a pronoun: "the one", "no one".
ONE = "1"
# Words that somebody may say twice without meaning to.
STAMMER = 3
QUANTITIES = ("quantity", "hundred", "magnitude")
PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "anti")
# A base of fewer letters is no word that a prefix turns: "in" + "to".
SHORTEST_BASE = 4


def phrases(keys: Sequence[str], kind: str) -> list[str]:
    """The words and phrases of a class of ``lexicons/difference_words.tsv``, in order.

    >>> phrases("i do not think it might".split(), "hedge")
    ['i do not think', 'might']
    """
    return [found for found, _ in _matches(keys, kind)]


def modals(keys: Sequence[str]) -> frozenset[str]:
    """Groups of the modals, by what they say: must and have to are one.

    >>> sorted(modals("we have to and we might".split()))
    ['may', 'must']
    """
    return frozenset(_listed("modal")[tuple(found.split())] for found in phrases(keys, "modal"))


def negations(keys: Sequence[str]) -> int:
    """How many words say no; "not only" and "no doubt" do not.

    >>> negations("not only that but never".split())
    1
    """
    affirming = {
        place + step for _, (place, size) in _matches(keys, "affirming") for step in range(size)
    }
    return sum(
        not affirming.intersection(range(place, place + size))
        for _, (place, size) in _matches(keys, "negation")
    )


def without_repetitions(keys: Sequence[str]) -> tuple[str, ...]:
    """The keys, those that are said again at once said once, up to STAMMER in a row.

    >>> without_repetitions("nobody nobody came we we will we will pay".split())
    ('nobody', 'came', 'we', 'will', 'pay')
    """
    found: list[str] = []
    for key in keys:
        found.append(key)
        for size in range(1, STAMMER + 1):
            if len(found) >= 2 * size and found[-size:] == found[-2 * size : -size]:
                del found[-size:]
                break
    return tuple(found)


def numbers(keys: Sequence[str]) -> frozenset[str]:
    """The numbers, in digits; without the one that may be a pronoun."""
    return frozenset(key for key in keys if is_number(key) and key != ONE)


def quantities(keys: Sequence[str]) -> frozenset[str]:
    """The words that say how many without a number: all, some, millions, a bare "hundred"."""
    return frozenset(key for key in keys if kinds().get(key, ("", ""))[0] in QUANTITIES)


def persons(keys: Sequence[str]) -> frozenset[str]:
    """Whom the pronouns stand for: speaker, speakers, hearer, man, woman, thing, others."""
    return frozenset(_persons()[key] for key in keys if key in _persons())


def is_common(key: str) -> bool:
    """Whether every text has the word."""
    return key in lexicon("common_words")


def content_of(keys: Sequence[str]) -> frozenset[str]:
    """The base forms of words that not every text has and that are no number, modal or hedge."""
    turns = {
        word
        for kind in ("modal", "negation", "hedge", "approximation")
        for phrase in phrases(keys, kind)
        for word in phrase.split()
    }
    turns |= numbers(keys) | quantities(keys)
    return frozenset(stem(key) for key in keys if not is_common(key) and key not in turns)


@lru_cache(maxsize=1 << 14)
def opposite(one: str, other: str) -> bool:
    """Whether two words say the opposite of each other.

    >>> opposite("increased", "cuts"), opposite("possible", "impossible"), opposite("to", "into")
    (True, True, False)
    """
    bases = stem(one), stem(other)
    if bases in _opposites() or (one, other) in _opposites():
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= SHORTEST_BASE and any(long == prefix + short for prefix in PREFIXES)


@cache
def _opposites() -> frozenset[tuple[str, str]]:
    pairs = [(row[0], row[1]) for row in rows("opposites")]
    return frozenset(pairs + [(other, one) for one, other in pairs])


@cache
def _persons() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("person_words")}


@cache
def _listed(kind: str) -> dict[tuple[str, ...], str]:
    """The phrases of a class, each with its group."""
    return {
        tuple(phrase.split()): group
        for phrase, found, group in rows("difference_words")
        if found == kind
    }


def _matches(keys: Sequence[str], kind: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each phrase of a class, its place and number of words; the longest first, none twice."""
    listed = _listed(kind)
    longest = max(map(len, listed))
    at = 0
    while at < len(keys):
        sizes = range(min(longest, len(keys) - at), 0, -1)
        size = next((size for size in sizes if tuple(keys[at : at + size]) in listed), 0)
        if size:
            yield " ".join(keys[at : at + size]), (at, size)
        at += size or 1

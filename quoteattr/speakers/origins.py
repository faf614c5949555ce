"""Countries and the words for who and what comes from them."""

from __future__ import annotations

from functools import cache, lru_cache

from quoteattr.lexicons import rows

# Letters that two words of one root share, and have at least.
ROOT = 5


@cache
def countries() -> frozenset[str]:
    """The names of countries, as printed, that begin no person's name alone: not Chad or Jordan.

    >>> "Kiribati" in countries(), "Jordan" in countries()
    (True, False)
    """
    people = {row[0] for row in rows("given_names")} | {row[0] for row in rows("family_names")}
    return frozenset(row[0] for row in rows("demonyms") if row[0].casefold() not in people)


def is_country(word: str) -> bool:
    """Whether a word, case folded, is a country's name and not its people's.

    >>> is_country("poland"), is_country("pole")
    (True, False)
    """
    return (origin(word) or "").casefold() == word != ""


@cache
def _origins() -> dict[str, str]:
    """The country of each word, case folded and without full stops at its end."""
    return {word.casefold().strip("."): row[0] for row in rows("demonyms") for word in row}


def origin(word: str) -> str | None:
    """The country that a single word, case folded, tells; None if it tells none.

    >>> origin("dutch"), origin("briton"), origin("mayor")
    ('Netherlands', 'Britain', None)
    """
    return _origins().get(word)


@lru_cache(maxsize=1 << 16)
def alike(one: str, other: str) -> bool:
    """Whether two words, case folded, are one, of one country or of one root.

    >>> alike("ukraine", "ukrainian"), alike("france", "french"), alike("austria", "australian")
    (True, True, False)
    """
    if one == other:
        return True
    here, there = origin(one), origin(other)
    if here and there:
        return here == there
    return min(len(one), len(other)) >= ROOT and one[:ROOT] == other[:ROOT]

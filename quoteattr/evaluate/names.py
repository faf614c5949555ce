"""When two names of a speaker are one: case, a leading *the* and titles do not count."""

from __future__ import annotations

from collections.abc import Iterable

# Kept here, not in lexicons/: a score must not change because a word list grew.
_TITLE_WORDS = """
mr mrs ms miss mx dr prof professor sir dame lord lady baron baroness rev reverend
president vice-president chancellor premier governor gov mayor minister secretary
ambassador senator sen representative rep congressman congresswoman judge justice
chief king queen prince princess pope cardinal archbishop bishop imam rabbi father
general gen colonel col major maj captain capt lieutenant lt sergeant sgt admiral
commander officer detective inspector sheriff attorney coach former
"""
TITLES = frozenset(_TITLE_WORDS.split())
# Titles of several words, tried first.
LONG_TITLES = (
    "prime minister",
    "foreign minister",
    "vice president",
    "secretary general",
    "secretary-general",
    "attorney general",
    "chief justice",
    "secretary of state",
)


def plain_name(name: str) -> str:
    """The name in one case, single spaces, without a leading *the* and titles.

    A name that is all title stays as it is, only without *the*.

    >>> plain_name("The Prime Minister  Dr. Ada Obi")
    'ada obi'
    >>> plain_name("the President")
    'president'
    """
    plain = " ".join(name.casefold().split()).removeprefix("the ")
    while (rest := _without_title(plain)) != plain:
        plain = rest
    return plain


def same_speaker(named: str | None, gold_names: Iterable[str]) -> bool:
    """Whether the name is one of the gold names once both are made plain; None never is.

    >>> same_speaker("Mr. Rutte", ("Mark Rutte", "Rutte"))
    True
    """
    return named is not None and plain_name(named) in {plain_name(name) for name in gold_names}


def _without_title(plain: str) -> str:
    for title in LONG_TITLES:
        if plain.startswith(title + " "):
            return plain[len(title) + 1 :]
    first, _, rest = plain.partition(" ")
    return rest if rest and first.rstrip(".") in TITLES else plain

"""Where in the words for a person the office ends and the name begins and ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from quoteattr.lexicons import of_kind
from quoteattr.speakers.wordlists import (
    CONNECTORS,
    article_length,
    given_gender,
    is_possessive,
    is_small,
    kinds,
    role_kind,
    suffix_kind,
)

TITLES = frozenset(("courtesy", "kept", "royal"))
# Words that are surnames too (Billie Jean King, Mary Bishop Smith).
DOUBTFUL = TITLES | {"surname"}
OFFICES = frozenset(("head", "surname", "royal"))


class Place(NamedTuple):
    """Of the words ``:titles`` are the office, ``titles:name`` titles, ``name:end`` the name.

    ``name`` and ``end`` are equal if there is no name.
    """

    titles: int
    name: int
    end: int


def find_name(words: Sequence[str]) -> Place:
    """Where the name stands, office and titles before it.

    >>> find_name("Bank of England Governor Dr Andrew Bailey".split())
    Place(titles=4, name=5, end=7)
    >>> find_name("Minister for Health Simon Harris of Wicklow".split())
    Place(titles=3, name=3, end=5)
    """
    nothing = Place(len(words), len(words), len(words))
    known = [role_kind(word) for word in words]
    if not words or "&" in words or _is_office_alone(words, known):
        return nothing
    start = _after_office(words, known)
    if start < len(words) and is_small(words[start]):
        start = _after_object(words, start)
    end = _end(words, start)
    if start >= end:
        return nothing
    titles = start
    while titles and known[titles - 1] in TITLES:
        titles -= 1
    return Place(titles, start, end)


def sole_offices(phrases: Iterable[Sequence[str]]) -> Set[str]:
    """Of phrases of lower-case words, the offices of which somebody mostly has one; none of old.

    >>> sorted(sole_offices([["vice", "president"], ["former", "senator"]]))
    ['vice president']
    """
    known, past = kinds("sole_offices"), of_kind("tenures", "past")
    found: set[str] = set()
    for phrase in phrases:
        if past.isdisjoint(phrase):
            for before, word in pairwise(("", *phrase)):
                office = known.get(f"{before} {word}") or known.get(word)
                found.update(office.split("|") if office else ())
    return found


def has_office(words: Sequence[str]) -> bool:
    """Whether one of the words is an office's, rank's or trade's."""
    return any(role_kind(word) in OFFICES for word in words)


def is_woman(role: str) -> bool:
    """Whether the office names a woman: spokeswoman, actress; its other forms tell nothing."""
    word = role.rpartition(" ")[2].lower()
    return word.endswith("woman") or word in ("actress", "headmistress")


def _is_office_alone(words: Sequence[str], known: Sequence[str | None]) -> bool:
    """Whether the words are an office without its holder: Deputy President, the King."""
    if known[-1] == "head":
        if len(words) > 2 and suffix_kind(words[-1]) and not any(map(is_small, words)):
            # Ada Quill MP.
            return False
        return len(words) != 2 or not given_gender(words[0]) or known[0] is not None
    return article_length(words) > 0 and known[-1] in DOUBTFUL


def _after_office(words: Sequence[str], known: Sequence[str | None]) -> int:
    """The place after the last word that a name follows: office, title, Kenya's, the."""
    start = article_length(words)
    doubtful = given_gender(words[0]) is None
    for at, kind in enumerate(known[:-1]):
        follows = not is_small(words[at + 1])
        if kind in DOUBTFUL:
            # What may be a surname is one with a given name before it.
            is_first = at == start
            if follows and (is_first or (kind != "kept" and (doubtful or start > 0))):
                start = at + 1
        elif kind == "head" or (follows and is_possessive(words[at])):
            start = at + 1
    return start


def _after_object(words: Sequence[str], at: int) -> int:
    """The place after small words and what they lead to: for Health and | Ada Quill."""
    while at < len(words) and is_small(words[at]):
        while at < len(words) and is_small(words[at]):
            at += 1
        if words[at - 1].lower() not in CONNECTORS or at == len(words):
            break
        at = _after_capitalised(words, at)
    return at


def _after_capitalised(words: Sequence[str], at: int) -> int:
    """The place after the capitalised words that name what an office is of."""
    at += 1
    while at < len(words) and (role_kind(words[at]) == "portfolio" or _is_organisation(words[at])):
        at += 1
    if at < len(words) and given_gender(words[at]) is None:
        # Governor of New York Kathy Hochul: a well-known given name begins the name.
        later = [i for i in range(at + 1, len(words) - 1) if given_gender(words[i])]
        if later and not any(is_small(word) for word in words[at : later[0]]):
            return later[0]
    return at


def _is_organisation(word: str) -> bool:
    return kinds("organisation_words").get(word.lower()) in ("head", "both")


def _end(words: Sequence[str], start: int) -> int:
    """The place after the name, ``start`` if there is none."""
    for at in range(start, len(words)):
        if not is_small(words[at]):
            continue
        # Two people, or Ada Quill's spokesman, who is not Ada Quill.
        if at == start or words[at] == "and" or is_possessive(words[at - 1]):
            return start
        if start or at - start > 1 or words[at] not in ("of", "the"):
            return at
        # Joan of Arc, Catherine the Great.
        return len(words)
    return len(words)

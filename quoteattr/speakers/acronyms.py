"""Acronyms that a text explains: "European Central Bank (ECB)", "ECB (European Central Bank)".

The algorithm is Schwartz and Hearst's (2003, "A simple algorithm for identifying abbreviation
definitions in biomedical text", Pacific Symposium on Biocomputing 8, 451-462).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from quoteattr.records import Span

BRACKETS = re.compile(r"[(\[]([^()\[\]\n]{2,80})[)\]]")
WORD = re.compile(r"\S+")
# Where an expansion cannot reach over: the end of a sentence or clause, another bracket.
STOP = re.compile(r"[.!?;:,]\s|[()\[\]\n“”\"]")
# The authors' bounds for a short form: characters and words.
SHORTEST, LONGEST, MOST_WORDS = 2, 10, 2
# Possessives and marks round a word that are no part of it.
EDGES = "“”\"'‘’,;:.!?"


class Acronym(NamedTuple):
    """An acronym and what it stands for, where the text sets the one beside the other."""

    expansion: Span
    acronym: Span


def find_acronyms(text: str) -> tuple[Acronym, ...]:
    """The acronyms that the text explains in brackets, in text order.

    >>> text = "Trends and Insights for Africa (Tifa) and the ECB (European Central Bank) agree."
    >>> [found.expansion.of(text) for found in find_acronyms(text)]
    ['Trends and Insights for Africa', 'European Central Bank']
    """
    found = (_explained(text, match) for match in BRACKETS.finditer(text))
    return tuple(sorted(each for each in found if each))


def _explained(text: str, match: re.Match[str]) -> Acronym | None:
    """What a bracket and the words before it explain."""
    inside = _trimmed(text, match.start(1), match.end(1))
    if inside is None:
        return None
    if _is_short_form(inside.of(text)):
        expansion = _expansion_before(text, match.start(), inside.of(text))
        return Acronym(expansion, inside) if expansion else None
    words = list(WORD.finditer(text, max(0, match.start() - 2 * LONGEST), match.start()))
    short = _trimmed(text, words[-1].start(), words[-1].end()) if words else None
    if short is None or not _is_short_form(short.of(text)):
        return None
    at = _match_back(short.of(text), inside.of(text))
    is_whole = at == 0 and _is_expansion(short.of(text), inside.of(text))
    return Acronym(inside, short) if is_whole else None


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The stretch without white space and marks at its ends."""
    while start < end and (text[start].isspace() or text[start] in EDGES):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in EDGES):
        end -= 1
    return Span(start, end) if start < end else None


def _is_short_form(short: str) -> bool:
    """The authors' conditions, and a capital, without which news has too many asides."""
    return (
        SHORTEST <= len(short) <= LONGEST
        and len(short.split()) <= MOST_WORDS
        and short[0].isalnum()
        and any(map(str.isupper, short))
    )


def _expansion_before(text: str, end: int, short: str) -> Span | None:
    """The words before the bracket that the short form stands for.

    At most as many as its letters and five more, or twice its letters if that is fewer.
    """
    lowest = max((match.end() for match in STOP.finditer(text, max(0, end - 200), end)), default=0)
    words = list(WORD.finditer(text, max(lowest, end - 200), end))[
        -min(len(short) + 5, 2 * len(short)) :
    ]
    if not words:
        return None
    start, end = words[0].start(), words[-1].end()
    at = _match_back(short, text[start:end])
    if at is None:
        return None
    span = _trimmed(text, start + at, end)
    return span if span and _is_expansion(short, span.of(text)) else None


def _is_expansion(short: str, long: str) -> bool:
    """Whether the words are more than the short form and do not contain it."""
    return len(long) > len(short) and len(long.split()) > 1 and short not in long.split()


def _match_back(short: str, long: str) -> int | None:
    """Where in the long form the short form's letters begin, matched from the end backwards.

    The first letter must begin a word.  None if they do not all occur in order.
    """
    # One code point to one: str.lower would lengthen İ and shift all that follows.
    letters, among = ([each.lower()[0] for each in words] for words in (short, long))
    at = len(among)
    for index in range(len(letters) - 1, -1, -1):
        letter = letters[index]
        if not letter.isalnum():
            continue
        at -= 1
        while at >= 0 and (
            among[at] != letter or (index == 0 and at > 0 and among[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return None
    return at

"""The words of a stretch of text, with the lemmas a lexicon can know them by."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from quoteattr.lexicons import rows
from quoteattr.records import Span

# A clitic is a word of its own ("we’ll", "he's"), save the n't of a verb.
WORD = re.compile(
    r"[^\W_]+(?:[-'’](?!(?:s|re|ve|ll|d|m)\b)[^\W_]+)*|['’](?:s|re|ve|ll|d|m)\b",
    re.IGNORECASE,
)
NOT = ("n't", "n’t")
# News has no longer words; a longer one is not worth a look into the tables.
LONGEST = 40


class Word(NamedTuple):
    """A word, where it stands, and its written form in lower case."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


def words_of(text: str, start: int, end: int, most: int = 400) -> list[Word]:
    """The words between two places, in order, at most so many.

    >>> [word.text for word in words_of("He didn’t say we’ll go.", 0, 23)]
    ['he', 'didn’t', 'say', 'we', '’ll', 'go']
    """
    found: list[Word] = []
    for match in WORD.finditer(text, start, end):
        found.append(Word(match.start(), match.end(), match.group().lower()))
        if len(found) == most:
            break
    return found


@lru_cache(maxsize=50_000)
def lemmas(word: str, part: str) -> tuple[str, ...]:
    """The lemmas of a word in lower case as a "VERB" or "NOUN"; none if it can be no such thing.

    >>> lemmas("denied", "VERB"), lemmas("the", "VERB")
    (('deny',), ())
    """
    if len(word) > LONGEST:
        return ()
    # Its tables take half a second to load, which only a text with a cue should pay.
    from lemminflect import getAllLemmas

    found: tuple[str, ...] = getAllLemmas(word, upos=part).get(part, ())
    return found


@lru_cache(maxsize=50_000)
def forms(word: str) -> frozenset[str]:
    """The word as written, and all its lemmas."""
    return frozenset((word, *lemmas(word, "VERB"), *lemmas(word, "NOUN")))


@cache
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for word, kind, *_ in rows("stance_words"):
        found.setdefault(kind, set()).add(word)
    return {kind: frozenset(words) for kind, words in found.items()}


def words_for(kind: str) -> frozenset[str]:
    """The words of a class of ``lexicons/stance_words.tsv``, lower case.

    >>> "never" in words_for("negation")
    True
    """
    return _classes()[kind]


def is_negation(word: str) -> bool:
    """Whether the word says no: "not", "never", "didn't"."""
    return word in words_for("negation") or word.endswith(NOT)


def is_auxiliary(word: str) -> bool:
    """Whether the word is an auxiliary, negated or not; "to" is one."""
    return word in words_for("auxiliary") or word.endswith(NOT)


@lru_cache(maxsize=20_000)
def is_adverb(word: str) -> bool:
    """Whether the word only qualifies: listed, or in -ly and no verb."""
    if word in words_for("adverb"):
        return True
    return word.endswith("ly") and not lemmas(word, "VERB") and not lemmas(word, "NOUN")

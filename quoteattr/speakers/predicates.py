"""What people are said to be or do by a verb: "Ada Quill is a novelist", "who plays the pilot"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from quoteattr.lexicons import lexicon, rows
from quoteattr.records import Span
from quoteattr.speakers.phrases import content_words, core_span, head_span, words_in
from quoteattr.speakers.roles import is_office
from quoteattr.speakers.tenure import Held, held_in

# Code points after a name that are looked at.
NEAR = 140
# Between a name and its verb: an aside, and "who".
BETWEEN = r"(?:,[^,.;:“”\"\n]{1,60},)?(?:,? who)? "
AGE = re.compile(r"(?:, | \()(?:aged |age )?(\d{1,3})(?=[,);.])|, a(?:n)? (\d{1,3})-year-old\b")
FIRST_WORDS = ("a", "an", "the", "his", "her", "their", "its", "one")


@cache
def _be() -> re.Pattern[str]:
    return re.compile(BETWEEN + _any("predicates") + r" (?=\w)")


@cache
def _do() -> re.Pattern[str]:
    return re.compile(BETWEEN + _any("implied_roles") + r"\b")


def _any(name: str) -> str:
    """A pattern for the phrases of a lexicon, the longest first."""
    phrases = sorted((row[0] for row in rows(name)), key=len, reverse=True)
    return f"({'|'.join(map(re.escape, phrases))})"


@cache
def _table(name: str) -> dict[str, tuple[str, ...]]:
    return {row[0]: row[1:] for row in rows(name)}


def predicates(text: str, place: Span) -> Iterator[Held]:
    """What the words after a mention say that somebody is, does, or how old."""
    end = min(len(text), place.end + NEAR)
    match = _be().match(text, place.end, end)
    role = _noun_phrase(text, match.end()) if match else None
    if match and role and content_words(text, role):
        yield held_in(text, role, _table("predicates")[match[1]][0])
    if match := _do().match(text, place.end, end):
        for noun in _table("implied_roles")[match[1]]:
            yield Held((noun,), frozenset((noun,)))
    if match := AGE.match(text, place.end, end):
        age = f"{match[1] or match[2]}-year-old"
        yield Held((age,), frozenset((age,)))


def _noun_phrase(text: str, start: int) -> Span | None:
    """The phrase that begins at a place, if it tells what somebody is."""
    stop = re.compile(r"[.;:,\n“”\"]").search(text, start)
    end = min(stop.start() if stop else len(text), start + NEAR)
    if end <= start:
        return None
    core = core_span(text, Span(start, end))
    words = words_in(text, core)
    clause = lexicon("clause_words") - {"and"}
    if not words or len(words) > 12 or any(word.of(text).casefold() in clause for word in words):
        return None
    first = words[0].of(text)
    if first.casefold() in FIRST_WORDS or is_office(head_span(text, core).of(text)):
        return core
    return None

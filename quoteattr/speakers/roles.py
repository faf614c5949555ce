"""What people are said to be: offices before a name, appositions beside it."""

from __future__ import annotations

import re

from quoteattr.lexicons import lexicon
from quoteattr.records import Span
from quoteattr.speakers.entities import Cast, NameSeen
from quoteattr.speakers.phrases import bare_word, segments, words_in
from quoteattr.speakers.wordlists import kinds, role_kind

# Code points of the longest apposition.
LONGEST = 160
# Where a sentence ends, or a quotation begins.
END = re.compile(r"[.!?;:](?:\s|$)|[“”\"\n]")


def place_roles(cast: Cast) -> None:
    """Collect what people are said to be: office before the name, apposition after or before."""
    text = cast.text
    for mention in cast.mentions:
        for span, number in cast.named_at_point(mention.head)[:1]:
            entity = cast.entities[number]
            if entity.kind == "person" and mention.span.start < span.start:
                prefix = Span(mention.span.start, span.start)
                if _is_plain(text, prefix):
                    entity.roles.append(prefix)
    for entity in cast.entities:
        if entity.kind == "person":
            for each in entity.seen:
                if each.whole.start < each.span.start:
                    entity.roles.append(Span(each.whole.start, each.span.start))
                entity.roles += _appositions(text, each)
                entity.roles += _origin(cast, each)
            entity.roles = list(dict.fromkeys(entity.roles))


def _appositions(text: str, seen: NameSeen) -> list[Span]:
    """The phrases set off by commas beside a name that tell who it is."""
    found = []
    end = _sentence_end(text, seen.span.end)
    if seen.span.end < end and text[seen.span.end] in ",(":
        parts = segments(text, Span(seen.span.end, end))
        if parts and parts[0].start - seen.span.end <= 2 and is_role(text, parts[0]):
            found.append(parts[0])
    start = seen.whole.start
    if text[max(0, start - 2) : start] == ", ":
        breaks = [match.end() for match in END.finditer(text, max(0, start - LONGEST), start)]
        first = breaks[-1] if breaks else max(0, start - LONGEST)
        before = segments(text, Span(first, start)) if first < start else []
        if before and is_role(text, before[-1]):
            found.append(before[-1])
    return found


def _origin(cast: Cast, seen: NameSeen) -> list[Span]:
    """Where somebody is said to be of, right after the name: "of New Mexico"."""
    words = cast.text[seen.span.end : seen.span.end + 8]
    start = seen.span.end + (8 if words.startswith(" of the ") else 4)
    if not words.startswith(" of ") or start >= len(cast.text):
        return []
    return [span for span, _ in cast.named_at(Span(start, start + LONGEST)) if span.start == start]


def _sentence_end(text: str, at: int) -> int:
    """Where the sentence or its words outside marks end, at most so many code points on."""
    limit = min(len(text), at + LONGEST)
    match = END.search(text, at, limit)
    return match.start() if match else limit


def is_role(text: str, span: Span) -> bool:
    """Whether a phrase says what somebody is: it has an office, rank or trade for its head."""
    words = words_in(text, span)
    if not words or len(words) > 14:
        return False
    first = words[0].of(text).casefold()
    if any(word.of(text).casefold() in lexicon("clause_words") for word in words):
        return False
    if first in ("who", "which", "whose", "where", "and", "but", "in", "on", "at"):
        return False
    if first in ("a", "an", "the") and words[0].of(text).islower():
        return True
    return any(is_office(word.of(text)) for word in words[:8])


def _is_plain(text: str, prefix: Span) -> bool:
    """Whether words before a name only describe it: no clause, no other name's possessive."""
    words = prefix.of(text)
    if len(words) > 80 or END.search(words) or any(mark in words for mark in ",;:“”\"\n’'"):
        return False
    return not any(word in lexicon("clause_words") for word in words.casefold().split())


def is_body(word: str) -> bool:
    """Whether a head noun is an organisation's: ministry, company."""
    return kinds("organisation_words").get(bare_word(word)) in ("head", "both")


def is_office(word: str) -> bool:
    """Whether a word names an office, rank or trade."""
    return role_kind(bare_word(word)) in ("head", "surname", "royal") or (
        kinds("organisation_words").get(bare_word(word)) == "person"
    )

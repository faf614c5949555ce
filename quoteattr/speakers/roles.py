"""What people are said to be: offices before a name, appositions beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from quoteattr.lexicons import lexicon
from quoteattr.records import Span
from quoteattr.speakers.entities import Cast, NameSeen
from quoteattr.speakers.phrases import (
    BINDING,
    CUTS,
    DETERMINERS,
    POSSESSIVES,
    bare_word,
    is_pronoun,
    segments,
    words_in,
)
from quoteattr.speakers.wordlists import CONNECTORS, kinds, role_kind

# Code points of the longest apposition.
LONGEST = 160
# An article with a trade after it, right before a name.
LEAD = re.compile(r", ((?:the|a|an) (?:[a-z-]+ ){0,3})\Z")
TRADE = re.compile(r"\b(?:[Tt]he|[Aa]n?) (?:[a-z-]+ )?([a-z-]+) \Z")
# An office in capitals with what it is of, right before a name.
HELD = re.compile(
    r"(?<![\w'’.-])((?:[A-Z][\w-]+ ){0,3}[A-Z][\w-]+) (?:of|for) "
    r"((?:(?:[A-Z][\w-]*|and|of|for|the) )+)\Z"
)
BEFORE = re.compile(r"\b([\w-]+) \Z")
# Words before what is said of a role.
ENDS = frozenset(("who", "whose", "which", "to", "with"))
# Where a sentence ends, or a quotation begins.
# The point of an initial, or of the last letter of F.B.I., is no end.
END = re.compile(r"(?<!\b[A-Z])\.(?:\s|$)|[!?;:](?:\s|$)|[“”\"\n]")


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
                    start = _with_tenure(text, each.whole.start)
                    entity.roles.append(Span(start, each.span.start))
                entity.roles += _article_before(text, each) + _office_before(text, each)
                entity.roles += _appositions(cast, each)
                entity.roles += _origin(cast, each)
            entity.roles = list(dict.fromkeys(entity.roles))


def _appositions(cast: Cast, seen: NameSeen) -> list[Span]:
    """The phrases set off by commas beside a name that tell who it is."""
    text = cast.text
    found = []
    end = _sentence_end(text, seen.span.end)
    if seen.span.end < end and text[seen.span.end] in ",(":
        parts = segments(text, Span(seen.span.end, end))
        if parts and parts[0].start - seen.span.end <= 2:
            role = _without_clause(text, parts[0])
            people = [n for _, n in cast.named_at(role) if cast.entities[n].kind == "person"]
            if is_role(text, role, joined=not people):
                found.append(role)
    start = _phrase_start(text, seen.whole.start)
    if text[max(0, start - 2) : start] == ", ":
        breaks = [match.end() for match in END.finditer(text, max(0, start - LONGEST), start)]
        first = breaks[-1] if breaks else max(0, start - LONGEST)
        before = segments(text, Span(first, start)) if first < start else []
        lead = _tail(cast, before[-1]) if before else None
        # "Speaking with the president, Rutte said": only the comma after "the president, Rutte,"
        # would make them one.
        begins_clause = lead and lead.start > before[-1].start and is_clause(text, seen.span.end)
        if lead and not begins_clause and is_role(text, lead):
            found.append(lead)
    return found


def _without_clause(text: str, span: Span) -> Span:
    """A phrase up to what is said of it: "a general | who works in Ghent", "an aide | to Quill"."""
    words = words_in(text, span)
    for before, word in pairwise(words):
        if word.of(text) in ENDS:
            return Span(span.start, before.end)
    return span


def is_clause(text: str, end: int) -> bool:
    """Whether a name that ends there goes on in a word without a capital: "Rutte said".

    >>> is_clause("Rutte said", 5), is_clause("Rutte, who", 5), is_clause("Rutte", 5)
    (True, False, False)
    """
    after = text[end : end + 2]
    return after[:1] == " " and after[1:].islower()


def _with_tenure(text: str, start: int) -> int:
    """Where an office begins with the word before it that tells when it is held: former mayor."""
    word = BEFORE.search(text, max(0, start - 20), start)
    return word.start() if word and word[1].casefold() in lexicon("tenures") else start


def _article_before(text: str, seen: NameSeen) -> list[Span]:
    """The trade right before a name: "the beekeeper | Ada Quill"; no body's word."""
    start = seen.whole.start
    match = TRADE.search(text, max(0, start - 40), start)
    if match is None or is_body(match[1]) or match[1] in CUTS | BINDING:
        return []
    return [Span(match.start(), start - 1)]


def _office_before(text: str, seen: NameSeen) -> list[Span]:
    """The office right before a name with what it is of: "Secretary of State | Ada Quill"."""
    start = seen.span.start
    match = HELD.search(text, max(0, start - LONGEST), start)
    if match is None or not is_office(match[1].split()[-1]) or not is_field(match[2].split()):
        return []
    return [Span(_with_tenure(text, match.start()), start - 1)]


def _phrase_start(text: str, start: int) -> int:
    """Where the phrase that a name ends begins: "the dentist | Ada Quill"."""
    lead = LEAD.search(text, max(0, start - 40), start)
    return lead.start(1) if lead else start


def _tail(cast: Cast, span: Span) -> Span | None:
    """Of the words before a name its description: "Ada Quill faces | a rival", "after | her coach".

    None if they are a clause.
    """
    named = [name.end for name, n in cast.named_at(span) if cast.entities[n].kind == "person"]
    start = max(named, default=span.start)
    words = words_in(cast.text, Span(start, span.end)) if start < span.end else []
    said = [word.of(cast.text).casefold() for word in words]
    first = 0
    for at, word in enumerate(said):
        opens = word in DETERMINERS or word in POSSESSIVES
        before = said[at - 1]
        if at and opens and (before in lexicon("joints") or (named and before not in BINDING)):
            first = at
        if not at and word in lexicon("joints"):
            first = 1
    if any(is_pronoun(word) and word not in POSSESSIVES for word in said[first:]):
        return None
    return Span(words[first].start, words[-1].end) if first < len(words) else None


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


def is_role(text: str, span: Span, joined: bool = False) -> bool:
    """Whether a phrase says what somebody is: it has an office, rank or trade for its head.

    ``joined``, it may be two: "founder and director".
    """
    words = words_in(text, span)
    if not words or len(words) > 14:
        return False
    first = words[0].of(text).casefold()
    said = {word.of(text).casefold() for word in words} - ({"and"} if joined else set())
    if said & lexicon("clause_words"):
        return False
    if first in ("who", "which", "whose", "where", "and", "but", "in", "on", "at", "no", "not"):
        return False
    if first in ("a", "an", "the") and words[0].of(text).islower():
        return True
    if first in POSSESSIVES:
        return len(words) < 7
    return any(is_office(word.of(text)) for word in words[:8])


def _is_plain(text: str, prefix: Span) -> bool:
    """Whether words before a name only describe it: no clause, no other name's possessive."""
    words = prefix.of(text)
    if len(words) > 80 or END.search(words) or any(mark in words for mark in ",;:“”\"\n’'"):
        return False
    return not any(word in lexicon("clause_words") for word in words.casefold().split())


def is_field(words: Sequence[str]) -> bool:
    """Whether words name what an office is of, and nobody's title: of State, for the Health Board.

    After them a name is the office holder's.
    """
    return bool(words) and all(
        word in CONNECTORS or (word[:1].isupper() and role_kind(word) in (None, "portfolio"))
        for word in words
    )


def is_body(word: str) -> bool:
    """Whether a head noun is an organisation's: ministry, company."""
    return kinds("organisation_words").get(bare_word(word)) in ("head", "both")


def is_office(word: str) -> bool:
    """Whether a word names an office, rank or trade."""
    return role_kind(bare_word(word)) in ("head", "surname", "royal") or (
        kinds("organisation_words").get(bare_word(word)) == "person"
    )

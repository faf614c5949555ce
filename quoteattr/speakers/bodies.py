"""Which names are one organisation's, place's or people's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quoteattr.lexicons import lexicon
from quoteattr.records import Span
from quoteattr.speakers.acronyms import find_acronyms
from quoteattr.speakers.entities import Entity, NameSeen, new_entity
from quoteattr.speakers.matches import Verdict
from quoteattr.speakers.mentions import NamedSpan
from quoteattr.speakers.names import Name
from quoteattr.speakers.organisations import is_acronym, organisation_matches
from quoteattr.speakers.origins import countries
from quoteattr.speakers.wordlists import role_kind

BEFORE = re.compile(r"(?<![\w'’.-])([A-Z][\w-]+) \Z")
# What makes an adjective of a name.
PREFIX = re.compile(r"\b(?:[Pp]ro|[Aa]nti|[Nn]on|[Pp]ost|[Pp]re)-\Z")
# A hyphen or a point within a word.
JOINT = re.compile(r"[-.](?=\w)(?<=\w.)")
# Letters of a word in capitals from which it is a surname rather than a body's.
LONG_ACRONYM = 4
CAPITALS = re.compile(r" (?:[A-Z][\w-]* )*")
POSSESSIVE_END = re.compile(r"(?<=\w)['’]s?$")


def whole_words(text: str, names: Sequence[NamedSpan]) -> list[NamedSpan]:
    """The names, each with the rest of its last word and without a mark in front.

    Without bodies that have no capital: in "the dockers' union" nothing is a name, nor is Quill
    named by "pro-Quill".
    """
    whole = (replace(each, span=_whole(text, each.span)) for each in names)
    return [each for each in whole if not _is_plain(each, text)]


def _is_plain(name: NamedSpan, text: str) -> bool:
    is_prefixed = PREFIX.search(text, max(0, name.span.start - 6), name.span.start)
    return is_prefixed is not None or (name.kind == "organisation" and name.span.of(text).islower())


def _whole(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while end < len(text) and (text[end].isalnum() or JOINT.match(text, end)):
        end += 1
    while start < end - 1 and not text[start].isalnum():
        start += 1
    return Span(start, end)


def join_adjacent(text: str, names: Sequence[NamedSpan]) -> list[NamedSpan]:
    """The names, one made of neighbours that are one: Yousuf | Raza Gilani, Bank of | Ghana."""
    joined: list[NamedSpan] = []
    for each in names:
        before = joined[-1] if joined else None
        if before and _is_one(text, before, each):
            kind = before.kind if before.kind in ("person", "organisation") else each.kind
            span = Span(before.span.start, each.span.end)
            joined[-1] = NamedSpan(span, kind, max(before.probability, each.probability))
        else:
            joined.append(each)
    return joined


def _is_one(text: str, one: NamedSpan, other: NamedSpan) -> bool:
    """Whether two names with nothing of weight between them are one name."""
    between = text[one.span.end : other.span.start]
    if one.kind == "organisation" and between in (" of ", " of the "):
        return other.kind != "person"
    if one.kind == "organisation" and one.span.of(text).rpartition(" ")[2].islower():
        return CAPITALS.fullmatch(between) is not None
    if between == ". " and one.kind == other.kind == "person":
        # The title was read as a name of its own: Gov. | Quill.
        return role_kind(one.span.of(text)) is not None
    if between != " " or POSSESSIVE_END.search(one.span.of(text)):
        return False
    if one.kind == other.kind == "person":
        return True
    return other.kind == "organisation" and one.kind != "person"


def widened(text: str, names: Sequence[NamedSpan]) -> list[NamedSpan]:
    """The names, organisations' with the capitalised words before them: Baltic | Fisheries Council.

    Never over another name, a title, a day or a sentence's first word.
    """
    wide: list[NamedSpan] = []
    for each in names:
        if each.kind == "organisation":
            least = wide[-1].span.end if wide else 0
            start = _capital_start(text, each.span.start, least)
            wide.append(replace(each, span=Span(start, each.span.end)))
        else:
            wide.append(each)
    return wide


def _capital_start(text: str, start: int, least: int) -> int:
    """Where the capitalised words right before a place begin."""
    while match := BEFORE.search(text, max(least, start - 40), start):
        word = match[1].casefold()
        stops = word in lexicon("openers") or word in lexicon("days") or role_kind(match[1])
        if stops or match[1][:1].islower():
            break
        start = match.start(1)
    return start


def as_bodies(text: str, names: Sequence[NamedSpan]) -> list[NamedSpan]:
    """The names, each of the kind that other names in the text tell.

    A person's is an organisation's where it is a single word that begins an organisation's name,
    or spells it, and no person's full name; a surname in capitals is a person's where somebody of
    that surname is named in full, and a country's is a place's.
    """
    bodies = {each.span.of(text) for each in names if each.kind == "organisation"}
    people = {
        word
        for each in names
        if each.kind == "person" and " " in each.span.of(text)
        for word in each.span.of(text).split()
    }
    surnames = {
        each.span.of(text).rpartition(" ")[2].upper()
        for each in names
        if each.kind == "person" and " " in each.span.of(text)
    }
    return [replace(each, kind=_kind(each, text, bodies, people, surnames)) for each in names]


def _kind(
    name: NamedSpan, text: str, bodies: set[str], people: set[str], surnames: set[str]
) -> str:
    words = name.span.of(text)
    if words in surnames and (len(words) > LONG_ACRONYM or words not in bodies):
        # CREWE: in a transcript, of somebody named in full.
        return "person"
    if words in countries():
        return "place"
    if name.kind != "person" or words in people:
        return name.kind
    return "organisation" if any(_is_short_for(words, body) for body in bodies) else "person"


def _is_short_for(word: str, body: str) -> bool:
    if " " in word or word == body:
        return word == body
    bare = body.removeprefix("the ").removeprefix("The ")
    if bare.split()[:1] == [word] and " " in bare:
        return True
    return is_acronym(word) and organisation_matches(word, body).verdict is not Verdict.DIFFERENT


def find_organisations(text: str, names: Sequence[NamedSpan], first: int) -> list[Entity]:
    """One entity for each organisation, place and people named, numbered from ``first``."""
    acronyms = {short.of(text): long.of(text).casefold() for long, short in find_acronyms(text)}
    entities: list[Entity] = []
    known: dict[str, Entity] = {}
    for each in names:
        words = POSSESSIVE_END.sub("", each.span.of(text))
        span = Span(each.span.start, each.span.start + len(words))
        name = Name(text=words, bare=words)
        seen = NameSeen(span=span, whole=span, name=name)
        folded = words.casefold()
        again = known.get(folded)
        same = [again] if again else [e for e in entities if _is_same_body(words, e, acronyms)]
        if len(same) == 1:
            same[0].seen.append(seen)
            if each.kind == "organisation":
                same[0].kind = "organisation"
        else:
            entities.append(new_entity(first + len(entities), each.kind, seen))
        known[folded] = same[0] if len(same) == 1 else entities[-1]
    entities = _join_short_forms(entities)
    for number, one in enumerate(entities):
        one.number = first + number
        one.name = max((each.name.bare for each in one.seen), key=len)
    return entities


def _join_short_forms(entities: list[Entity]) -> list[Entity]:
    """The entities, a short name joined to the one longer name that it may be short for."""
    kept: list[Entity] = []
    for one in entities:
        if one.kind != "organisation":
            kept.append(one)
            continue
        longer = [
            other
            for other in entities
            if other is not one
            and other.kind == "organisation"
            and len(other.name) > len(one.name)
            and _may_be_short(one.name, other.name)
        ]
        if len(longer) == 1 and any(other is longer[0] for other in kept):
            longer[0].seen += one.seen
        else:
            kept.append(one)
    return kept


def _may_be_short(short: str, long: str) -> bool:
    if long.casefold().endswith(" " + short.casefold().removeprefix("the ")):
        return True
    return organisation_matches(short, long).verdict is Verdict.MAYBE


def _is_same_body(words: str, entity: Entity, acronyms: dict[str, str]) -> bool:
    expansion = acronyms.get(words)
    for known in {each.name.bare for each in entity.seen}:
        if expansion and known.casefold().removeprefix("the ") in expansion:
            return True
        short = acronyms.get(known)
        if short and words.casefold().removeprefix("the ") == short.removeprefix("the "):
            return True
        if (
            entity.kind == "organisation"
            and organisation_matches(words, known).verdict is Verdict.SAME
        ):
            return True
    return False

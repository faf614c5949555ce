"""The words for a person ──► Name: office, titles, given names, surname, and their folded forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from quoteattr.lexicons import rows
from quoteattr.speakers.folding import fold
from quoteattr.speakers.name_parts import is_initials, keys, take_apart, take_suffixes
from quoteattr.speakers.offices import Place, find_name, has_office, is_woman
from quoteattr.speakers.wordlists import (
    article_length,
    given_gender,
    is_possessive,
    is_small,
    role_kind,
    suffix_kind,
)

POSSESSIVE = re.compile(r"['’][sS]$|(?<=[sS])['’]$")
# A nickname in marks, or an aside in brackets: Edward “Ted” Heath, Ada Quill (D-Texas).
MARKED = re.compile(r"(?<=\s)([“\"«‘'(\[])([^“”\"«»()\[\]]{1,60}?)[”\"»’')\]](?=[\s,]|$)")
OPEN_BRACKETS = "(["
ROUND = ' \t\r\n,;:“”"«»'
# Senior is Sr.
GENERATIONS = {"junior": "jr", "jnr": "jr", "senior": "sr", "snr": "sr"}


class Gender(StrEnum):
    """What the words of a name tell."""

    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name taken apart, each part as printed, then what is compared.

    text          as given
    bare          without office, courtesy title, honours, nicknames and possessive; a title stays
                  where a given name alone would be left (Pope Francis); without a name in it the
                  words without their article
    role          office, rank or trade, if any ("Deputy President")
    titles        courtesies and royal titles ("Dr.", "King")
    given         given names and initials in their order
    particles     small words before the surname ("van", "der", "bin")
    surnames      empty if the only word is a given name; one word alone counts as a surname
    suffixes      generations and honours ("Jr.", "III", "MP")
    nicknames     in marks within the name (“Ted”)
    family_first  whether the surname stands first (Xi Jinping)
    gender        as title, office or a well-known given name tell, else None

    given_keys    folded given names, one string for each part of a double name
    family_keys   folded surname in its parts, without particles
    keys          both, in the order printed; empty if the words are no name
    nick_keys     folded nicknames
    generation    folded suffix that tells father and son apart, if any
    kept          folded title that is part of the name, if any ("pope")
    """

    text: str
    bare: str
    role: str | None = None
    titles: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    family_first: bool = False
    gender: Gender | None = None
    given_keys: tuple[str, ...] = ()
    family_keys: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    nick_keys: tuple[str, ...] = ()
    generation: str | None = None
    kept: str | None = None

    @property
    def initials(self) -> tuple[str, ...]:
        """The given names that are printed as initials."""
        return tuple(word for word in self.given if is_initials(word))


@lru_cache(maxsize=1 << 14)
def parse_name(text: str) -> Name:
    """The name in the words for one person, which may be any text.

    Lists of people and organisations are not taken apart; a text without a name in it, such as
    "the mayor", has no ``keys``.

    >>> name = parse_name("Deputy President William Ruto's")
    >>> name.bare, name.role, name.given, name.surnames
    ('William Ruto', 'Deputy President', ('William',), ('Ruto',))
    >>> parse_name("Xi Jinping").family_first, parse_name("Mrs Trump").gender.value
    (True, 'female')
    """
    body, nicknames = _take_marked(" ".join(text.split()).strip(ROUND))
    body, role, after = _at_commas(body)
    words = POSSESSIVE.sub("", body).split()
    place = find_name(words)
    if place.name == place.end:
        return _nameless(text, words, role)
    return _named(text, words, place, role, after, nicknames)


def bare_name(text: str) -> str:
    """The name without title, office, possessive and article.

    >>> bare_name("Mayor Ada Quill of Springfield"), bare_name("Pope Francis")
    ('Ada Quill', 'Pope Francis')
    """
    bare = parse_name(text).bare
    while len(bare) < len(text):
        text, bare = bare, parse_name(bare).bare
    return bare


def role_of(text: str) -> str | None:
    """The office as printed, without article; None if the words tell none.

    >>> role_of("the NATO Secretary General Mark Rutte"), role_of("Dr. J. Smith")
    ('NATO Secretary General', None)
    """
    return parse_name(text).role


def _take_marked(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without nicknames and asides, and the nicknames."""
    if not MARKED.search(text):
        return text, ()
    found = [match for match in MARKED.finditer(text) if match[2][:1].isupper()]
    nicknames = [
        match[2]
        for match in found
        if (match[1] not in OPEN_BRACKETS or (match[2].isalpha() and match.end() < len(text)))
    ]
    rest = " ".join(MARKED.sub("", text).split()).replace(" ,", ",")
    return rest.strip(ROUND), tuple(nicknames)


def _at_commas(text: str) -> tuple[str, str | None, tuple[str, ...]]:
    """The part of the text with the name, and the office and suffixes that commas set off."""
    if "," not in text:
        return text, None, ()
    body, *others = [part.strip(ROUND) for part in text.split(",") if part.strip(ROUND)] or [text]
    role, after = None, []
    for words in map(str.split, others):
        if all(map(suffix_kind, words)):
            after += words
        elif role is None and (is_small(words[0]) or has_office(words)):
            role = " ".join(words[article_length(words) :])
    if others and not after and role is None and _is_inverted(body.split(), others[0].split()):
        return f"{others[0]} {body}", None, ()
    if others and has_office(body.split()) and _has_name(others[0]) and not _has_name(body):
        return others[0], " ".join(body.split()[article_length(body.split()) :]), tuple(after)
    return body, role, tuple(after)


def _has_name(text: str) -> bool:
    _, start, end = find_name(text.split())
    return start < end


def _is_inverted(body: list[str], tail: list[str]) -> bool:
    """Whether the surname stands before the comma: Smith, John."""
    known = given_gender(tail[0]) is not None or is_initials(tail[0])
    surname = len(body) == 1 or given_gender(body[0]) is None
    return known and surname and len(body) <= 2 and len(tail) <= 2


def _nameless(text: str, words: list[str], role: str | None) -> Name:
    """What is known of words without a name in them."""
    plain = " ".join(words[article_length(words) :]) or " ".join(text.split())
    return Name(text=text, bare=plain, role=plain if has_office(words) else role)


def _named(
    text: str,
    words: list[str],
    place: Place,
    role: str | None,
    after: tuple[str, ...],
    nicknames: tuple[str, ...],
) -> Name:
    """The name whose place among the words is known."""
    titles = tuple(words[place.titles : place.name])
    core, suffixes = take_suffixes(words[place.name : place.end], bool(titles))
    suffixes += after
    parts = take_apart(core, alone_is_given=_is_kept(titles))
    given, family = keys(parts.given), keys(parts.surnames)
    generations = [word for word in suffixes if suffix_kind(word) == "generation"]
    kept = titles[-1] if _is_kept(titles) and (not parts.surnames or generations) else None
    role = _role(words, place) or role
    return Name(
        text=text,
        bare=" ".join([*([kept] if kept else ()), *core, *generations]),
        role=role,
        titles=titles,
        given=parts.given,
        particles=parts.particles,
        surnames=parts.surnames,
        suffixes=suffixes,
        nicknames=nicknames,
        family_first=parts.family_first,
        gender=_gender(titles, role, parts.given),
        given_keys=given,
        family_keys=family,
        keys=family + given if parts.family_first else given + family,
        nick_keys=keys(nicknames),
        generation=_generation(generations),
        kept=fold(kept) if kept else None,
    )


def _is_kept(titles: tuple[str, ...]) -> bool:
    """Whether the title stays where a given name alone would be left."""
    return bool(titles) and role_kind(titles[-1]) in ("kept", "royal")


def _role(words: list[str], place: Place) -> str | None:
    """The office before the name, with the royal titles that belong to it."""
    end = place.titles
    for at in range(place.titles, place.name):
        if role_kind(words[at]) == "royal":
            end = at + 1
    office = words[article_length(words) : end]
    # Kenya's William Ruto says whose he is, not what.
    return None if all(map(is_possessive, office)) else " ".join(office)


def _gender(titles: tuple[str, ...], role: str | None, given: tuple[str, ...]) -> Gender | None:
    """As the last title that tells it, the office or a well-known given name say."""
    told = [gender for title in titles if (gender := _title_genders().get(fold(title)))]
    if told:
        return Gender(told[-1])
    if role and is_woman(role):
        return Gender.FEMALE
    gender = given_gender(given[0]) if given else None
    return Gender(gender) if gender else None


@cache
def _title_genders() -> dict[str, str]:
    return {fold(row[0]): row[2] for row in rows("titles") if len(row) > 2}


def _generation(words: list[str]) -> str | None:
    if not words:
        return None
    key = fold(words[0])
    return GENERATIONS.get(key, key)

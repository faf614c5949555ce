"""Whether two names are one organisation's: its full name, its acronym, "the ministry"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from quoteattr.lexicons import ARTICLES
from quoteattr.speakers.folding import fold
from quoteattr.speakers.matches import (
    OTHER_SPELLING,
    PART,
    SAME_NAME,
    SAME_WORDS,
    Match,
    Verdict,
)
from quoteattr.speakers.wordlists import kinds

WORD = re.compile(r"[^\W_](?:[^\W_]|[.&'’\-](?=[^\W_]))*\.?")
BRACKETED = re.compile(r"^(.*\S)\s*[(\[]\s*([^()\[\]]{2,})[)\]]\s*$")
POSSESSIVE = re.compile(r"['’]s?$")
# Words that acronyms and other word orders leave out.
FUNCTION = ARTICLES | {"of", "for", "and", "on", "in", "to", "at", "de", "du", "des", "&"}
# An acronym of two letters stands for too much to be sure.
SURE_LETTERS = 3
HEADS = ("head", "both")

ACRONYM = Match(Verdict.SAME, 90, "the acronym")
SHORT_ACRONYM = Match(Verdict.MAYBE, 70, "an acronym of two letters")
SAME_IN_ORDER = Match(Verdict.SAME, 92, "the same words in another order")
HEAD = Match(Verdict.MAYBE, 60, "what it is, alone")
FIRST_WORDS = Match(Verdict.MAYBE, 70, "the first of its words")
SPOKESPERSON = Match(Verdict.DIFFERENT, 0, "an organisation and somebody of it")
OTHER_ORGANISATION = Match(Verdict.DIFFERENT, 0, "two organisations")


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation's name folded, without article, possessive and form in law.

    words     all of them
    content   those that tell: without "of", "for", "and"
    acronym   its letters if the name is an acronym or gives one in brackets, else None
    speaks    whether the words are for somebody who speaks for it
    """

    words: tuple[str, ...]
    content: tuple[str, ...]
    acronym: str | None = None
    speaks: bool = False


@lru_cache(maxsize=1 << 14)
def parse_organisation(text: str) -> Organisation:
    """The organisation's name in any text.

    >>> parse_organisation("the European Central Bank (ECB)'s").acronym
    'ecb'
    >>> parse_organisation("Paratus Namibia Ltd").words
    ('paratus', 'namibia')
    """
    name = POSSESSIVE.sub("", text.strip())
    bracketed = BRACKETED.match(name)
    if bracketed and is_acronym(bracketed[1]) and not is_acronym(bracketed[2]):
        short, name = bracketed[1], bracketed[2]
    else:
        short, name = (bracketed[2], bracketed[1]) if bracketed else (None, name)
    printed = [POSSESSIVE.sub("", word) for word in WORD.findall(name)]
    words = _without_form([folded for word in printed if (folded := fold(word))])
    if short is None and len(words) == 1 and is_acronym(printed[-1]):
        short = printed[-1]
    content = tuple(word for word in words if word not in FUNCTION)
    letters = _letters(short) if short and len(short.split()) == 1 else None
    return Organisation(words, content, letters or None, _has_person(words))


def organisation_matches(a: str, b: str) -> Match:
    """What two organisations' names say of whether they are one.

    "The ministry" is MAYBE beside every ministry: the caller looks whether there are two.

    >>> organisation_matches("European Central Bank", "the ECB").reason
    'the acronym'
    >>> organisation_matches("the Health Ministry", "Health Ministry spokesman").verdict.name
    'DIFFERENT'
    """
    if a == b:
        return SAME_WORDS
    one, other = parse_organisation(a), parse_organisation(b)
    if one.speaks != other.speaks:
        return SPOKESPERSON
    if not one.words or not other.words:
        return OTHER_ORGANISATION
    if one.words == other.words:
        return SAME_NAME
    return _by_acronym(one, other) or _by_words(one, other)


def looks_like_organisation(text: str) -> bool:
    """Whether one of the words says what kind of organisation it is, or it is an acronym.

    >>> [looks_like_organisation(name) for name in ("the Health Ministry", "NATO", "Ada Quill")]
    [True, True, False]
    """
    organisation = parse_organisation(text)
    if organisation.speaks:
        return False
    words = kinds("organisation_words")
    lone = len(organisation.words) == 1 and organisation.acronym is not None
    ends_in_form = bool(found := WORD.findall(text)) and words.get(fold(found[-1])) is not None
    return lone or ends_in_form or any(words.get(word) in HEADS for word in organisation.words)


def is_acronym(text: str) -> bool:
    """Whether a single word is printed as an acronym: two capitals or more, few other letters.

    >>> [is_acronym(word) for word in ("ECB", "U.N.", "DfE", "Bank", "McDonald")]
    [True, True, True, False, False]
    """
    capitals = sum(map(str.isupper, text))
    return " " not in text and capitals >= 2 and 2 * capitals > sum(map(str.isalpha, text))


def _without_form(words: list[str]) -> tuple[str, ...]:
    """The words without the article before and the form in law after; one is left at least."""
    if len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    while len(words) > 1 and kinds("organisation_words").get(words[-1]) in ("suffix", "both"):
        words = words[:-1]
    return tuple(words)


def _has_person(words: tuple[str, ...]) -> bool:
    return any(kinds("organisation_words").get(word) == "person" for word in words)


def _letters(word: str) -> str:
    return "".join(filter(str.isalpha, fold(word)))


def _by_acronym(one: Organisation, other: Organisation) -> Match | None:
    """Of an acronym and what it stands for, or of an acronym that both give."""
    for short, full in ((one, other), (other, one)):
        # An acronym in brackets may be any word: Tifa.
        letters = short.acronym or short.words[0]
        given = full.acronym == letters and (short.acronym or len(short.words) == 1)
        if given or (short.acronym and spells(letters, full.words)):
            return ACRONYM if len(letters) >= SURE_LETTERS else SHORT_ACRONYM
    return None


def spells(acronym: str, words: tuple[str, ...]) -> bool:
    """Whether the folded acronym is made of the words' first letters, function words or not.

    >>> spells("dfe", ("department", "for", "education"))
    True
    >>> spells("who", ("world", "health", "organization")), spells("who", ("world", "health"))
    (True, False)
    """
    at = 0
    for word in words:
        if at < len(acronym) and word[0] == acronym[at]:
            at += 1
        elif word not in FUNCTION:
            return False
    return at == len(acronym) > 1


def _by_words(one: Organisation, other: Organisation) -> Match:
    """Of two names in words, either order."""
    short, long = sorted((one.words, other.words), key=lambda words: (len(words), words))
    if "".join(short) == "".join(long):
        return OTHER_SPELLING
    if len(one.content) > 1 and sorted(one.content) == sorted(other.content):
        return SAME_IN_ORDER
    if len(short) == 1 and kinds("organisation_words").get(short[0]) in HEADS:
        return HEAD if short[0] in (long[-1], _before_of(long)) else OTHER_ORGANISATION
    if long[: len(short)] == short:
        return FIRST_WORDS
    return PART if len(short) > 1 and long[-len(short) :] == short else OTHER_ORGANISATION


def _before_of(words: tuple[str, ...]) -> str:
    """The word that says what it is where it does not stand last: Supreme Court of Kenya."""
    for word, after in pairwise(words):
        if after in FUNCTION:
            return word
    return words[0]

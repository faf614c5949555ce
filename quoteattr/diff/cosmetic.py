"""Whether two runs of words are the same but for how they are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from quoteattr.diff.vocabulary import phrases
from quoteattr.lexicons import rows
from quoteattr.records import Word
from quoteattr.speakers.folding import fold, is_slip, spelt_alike
from quoteattr.speakers.organisations import is_acronym, spells
from quoteattr.speakers.wordlists import PREFIXES

# British endings and the American ones that stand for them.
ENDINGS = (
    (re.compile(r"is(e|ed|es|er|ers|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"our(s|ed|ing|able|ite|ites|ful|hood|er|ers)?$"), r"or\1"),
    (re.compile(r"([^aeiou])re(s|d)?$"), r"\1er\2"),
    (re.compile(r"ence(s)?$"), r"ense\1"),
    (re.compile(r"ogue(s)?$"), r"og\1"),
    (re.compile(r"ll(ed|ing|er|ers)$"), r"l\1"),
    (re.compile(r"ae"), "e"),
)
# Short forms that may stand for several words: 's for is and has, 'd for would, had and did.
CLITICS = {
    "is": frozenset(("is", "has", "us", "'s")),
    "would": frozenset(("would", "had", "did")),
}
HIDDEN = re.compile(r"\*+")
CURRENCIES = {"$": ("dollars", "dollar"), "£": ("pounds", "pound"), "€": ("euros", "euro")}


def is_cosmetic(reference: Sequence[Word], member: Sequence[Word]) -> bool:
    """Whether two runs differ in writing alone; one may be empty if the other says nothing.

    >>> from quoteattr.diff.words import split_words
    >>> from quoteattr.records import Span, Stretch
    >>> def words(text): return split_words([Stretch(Span(0, len(text)), text, True)])
    >>> is_cosmetic(words("e-mails"), words("emails")), is_cosmetic(words("um, so"), words("so"))
    (True, True)
    >>> is_cosmetic(words("FBI"), words("Federal Bureau of Investigation"))
    True
    """
    one, other = _plain(reference), _plain(member)
    if "".join(one) == "".join(other):
        return True
    if not one or not other:
        return False
    return (
        _same_words(one, other) or _is_short_for(reference, member) or _same_name(reference, member)
    )


def _plain(words: Sequence[Word]) -> list[str]:
    """The keys without fillers, stammers and currency signs."""
    keys = [word.key for word in words]
    for phrase in phrases(keys, "filler"):
        keys = f" {' '.join(keys)} ".replace(f" {phrase} ", " ", 1).split()
    signs = {key for sign, names in CURRENCIES.items() for key in (sign, *names)}
    money = sorted(_sign(key) for key in keys if key in signs)
    plain = [key for key in keys if key not in signs]
    return money + [key for at, key in enumerate(plain) if not at or plain[at - 1] != key]


def _sign(key: str) -> str:
    return next(sign for sign, names in CURRENCIES.items() if key in (sign, *names))


def _same_words(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether each word is the other's, written otherwise."""
    return len(one) == len(other) and all(
        a == b or spelling(a) == spelling(b) or _same_clitic(a, b) or _same_hidden(a, b)
        for a, b in zip(one, other)
    )


def _same_clitic(one: str, other: str) -> bool:
    return any({one, other} <= words and key in (one, other) for key, words in CLITICS.items())


def _same_hidden(one: str, other: str) -> bool:
    """Whether one is the other with letters behind stars: f***ing."""
    hidden, shown = (one, other) if "*" in one else (other, one)
    if "*" not in hidden or "*" in shown:
        return False
    pattern = HIDDEN.sub(r"\\w+", re.sub(r"[^\w*]", "", hidden))
    return re.fullmatch(pattern, shown) is not None


@lru_cache(maxsize=1 << 14)
def spelling(key: str) -> str:
    """The key in one spelling, for comparing alone.

    >>> spelling("organise") == spelling("organize"), spelling("labour") == spelling("labor")
    (True, True)
    """
    key = _pairs().get(key, key)
    for british, american in ENDINGS:
        key = british.sub(american, key)
    return key


@cache
def _pairs() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("spelling_pairs")}


def _is_short_for(reference: Sequence[Word], member: Sequence[Word]) -> bool:
    """Whether one is the other's acronym."""
    for short, full in ((reference, member), (member, reference)):
        if len(short) == 1 and len(full) > 1 and is_acronym(short[0].text):
            letters = short[0].key.replace(".", "")
            if spells(letters, tuple(word.key for word in full)):
                return True
    return False


def _same_name(reference: Sequence[Word], member: Sequence[Word]) -> bool:
    """Whether the two are one name in two transliterations: al-Qaddafi, Gadhafi."""
    parts = [[word for word in words if word.key not in PREFIXES] for words in (reference, member)]
    if not all(word.text[:1].isupper() for words in parts for word in words):
        return False
    one, other = ([fold(word.text) for word in words] for words in parts)
    if len(one) == len(other):
        return all(spelt_alike(a, b) or is_slip(a, b) for a, b in zip(one, other))
    return spelt_alike("".join(one), "".join(other))

"""A word of a name without what its writings differ in: accents, case, transliteration."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from quoteattr.lexicons import rows

# Letters that do not decompose into a plain one and an accent.
LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
    | {"ə": "a", "ŋ": "n", "ŧ": "t", "ʼ": None, "’": None, "‘": None, "'": None, "`": None}
    | {".": None, "ʻ": None, "ʿ": None, "ʾ": None, "´": None}
)
# How names from other alphabets are written in English, most letters first (Zelenskyy, Zelenskiy;
# Yusuf, Yousef; Gaddafi, Qadhafi).  Applied in order to a folded word.
WRITINGS = (
    (re.compile(r"tsch|tch"), "ch"),
    (re.compile(r"sch"), "sh"),
    (re.compile(r"dzh|dj"), "j"),
    (re.compile(r"kh|gh|q|ck"), "k"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"tz"), "ts"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ee|ij|y|j(?=[^aeio])"), "i"),
    (re.compile(r"w"), "v"),
    (re.compile(r"h$"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"ai(?=.)"), "a"),
)
# Vowels that Arabic and Russian do not tell apart; in a word of fewer letters they make another
# name (Wells and Walls, Zhang and Zheng).
VOWELS = str.maketrans("eu", "ao")
SHORTEST_VOWELS = 6
# Below this many letters two names that differ are two names: Kim and Kin, Li and Lin.
SHORTEST_VARIANT = 4
# Slips of the pen forgiven, letters left out, added, changed or swapped, from that many letters on.
SLIPS = ((10, 2), (5, 1))


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """The word in lower case without accents, apostrophes and full stops.

    >>> fold("O’Brien"), fold("Łukasz"), fold("J.K."), fold("Jong-un")
    ('obrien', 'lukasz', 'jk', 'jong-un')
    """
    plain = word.casefold().translate(LETTERS)
    if plain.isascii():
        return plain
    parts = unicodedata.normalize("NFKD", plain)
    kept = "".join(character for character in parts if not unicodedata.combining(character))
    # Compatibility forms may bring capitals and full stops back; twice is enough for all of them.
    return kept.casefold().translate(LETTERS)


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """What is left of a folded word once the usual differences of transliteration are undone.

    A key for looking up, not for showing; the word itself where the lexicon of spellings or the
    rules know nothing better.

    >>> {skeleton(word) for word in ("zelensky", "zelenskyy", "zelenskiy")}
    {'zalanski'}
    >>> skeleton("hansen") == skeleton("hanson"), skeleton("yusuf") == skeleton("yousef")
    (False, True)
    """
    plain = _spellings().get(word, word)
    has_vowels_alike = len(plain) >= SHORTEST_VOWELS
    for pattern, written in WRITINGS:
        plain = pattern.sub(written, plain)
    if has_vowels_alike:
        plain = plain[:1] + plain[1:].translate(VOWELS)
    return plain or word


def spelt_alike(one: str, other: str) -> bool:
    """Whether two folded words are one name in two transliterations.

    >>> spelt_alike("gaddafi", "qadhafi"), spelt_alike("kim", "kin")
    (True, False)
    """
    if one == other:
        return True
    shorter = min(len(one), len(other))
    if shorter < SHORTEST_VARIANT and one not in _spellings():
        return False
    return skeleton(one) == skeleton(other) or _umlaut(one) == _umlaut(other)


def spelling_keys(word: str) -> frozenset[str]:
    """What a folded word shares, one of them at least, with each that is spelt alike."""
    return frozenset((skeleton(word), _umlaut(word)))


def is_slip(one: str, other: str) -> bool:
    """Whether two folded words differ by a slip of the pen at most: see SLIPS.

    Peterson and Petersen do too: only for where something else says that they are one.

    >>> is_slip("lukashenko", "lukashenok"), is_slip("davis", "davies"), is_slip("kim", "kin")
    (True, True, False)
    """
    shorter = min(len(one), len(other))
    allowed = next((slips for letters, slips in SLIPS if shorter >= letters), 0)
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _umlaut(word: str) -> str:
    """The word with Müller's and Mueller's vowels alike."""
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u")


@cache
def _spellings() -> dict[str, str]:
    """Each writing of the lexicon and the one that stands for all of them."""
    return {fold(word): fold(row[0]) for row in rows("spellings") for word in row}

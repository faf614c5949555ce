"""Whether a name begins with its surname: Xi Jinping, Kim Jong-un, XI Jinping."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from quoteattr.speakers.folding import fold
from quoteattr.speakers.wordlists import given_gender, kinds

# A syllable of Chinese, Korean or Vietnamese in any of its spellings.
ONSET = "(?:zh|ch|sh|hs|ts|tz|ph|th|kh|tr|gi|ng|nh|kw|gw|hw|hy|ky|my|by|[bpmfdtnlgkhjqxrzcsyw])?"
SYLLABLE = (
    f"{ONSET}(?:[iuy]?[aeiou]{{1,2}}|[aeiou]{{3}}|[aeiou]{{1,2}}y|yeo|yeu)(?:ng|nh|ch|[nmklptrhb])?"
)
ONE_SYLLABLE = re.compile(SYLLABLE)
GIVEN = re.compile(f"{SYLLABLE}(?:-?{SYLLABLE})?")


def is_family_first(words: Sequence[str]) -> bool:
    """Whether the first of a name's words, without titles, is its surname.

    Told by capitals (XI Jinping), else by a known East Asian surname before what sounds like a
    given name of there.  Japanese and Hungarian names are printed in either order and not told.

    >>> [is_family_first(name.split()) for name in ("Tsai Ing-wen", "Kim Clijsters", "Lee Child")]
    [True, False, False]
    """
    if not 2 <= len(words) <= 4:
        return False
    if _in_capitals(words[0]) and not any(word.isupper() for word in words[1:]):
        return True
    kind = kinds("family_names").get(fold(words[0]))
    if words[-1].isupper() and not words[0].isupper():
        return False
    if kind is None or not all(_sounds_given(word) for word in words[1:]):
        return False
    if kind == "western":
        return _is_surely_given(words[1:])
    # Jackie Chan, Wei Li: the other order, unless both could be surnames.
    last = fold(words[-1])
    return len(words) > 2 or given_gender(words[0]) is None or last not in kinds("family_names")


def _in_capitals(word: str) -> bool:
    return word.isalpha() and word.isupper() and (len(word) > 2 or _is_family(word))


def _is_family(word: str) -> bool:
    return fold(word) in kinds("family_names")


@lru_cache(maxsize=1 << 14)
def _sounds_given(word: str) -> bool:
    return word[:1].isupper() and GIVEN.fullmatch(fold(word)) is not None


def _is_surely_given(words: Sequence[str]) -> bool:
    """Whether what follows Lee or Kim is a given name of two written syllables."""
    if len(words) == 1:
        return "-" in words[0] and not given_gender(words[0].partition("-")[0])
    return len(words) == 2 and all(ONE_SYLLABLE.fullmatch(fold(word)) for word in words)

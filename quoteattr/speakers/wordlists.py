"""What a single word may be in a name: a title, an office, a particle, a well-known given name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from quoteattr.lexicons import ARTICLES, rows
from quoteattr.speakers.folding import fold

# What a small word before a capitalised one leaves open: spokesman for the | Bank.
CONNECTORS = ARTICLES | {"of", "for", "from", "in", "at", "with", "on", "to", "by", "and", "near"}
# Written to the surname with a hyphen: al-Sisi, Ben-Gvir.
PREFIXES = frozenset(("al", "el", "ul", "ben", "bin", "ibn"))


@cache
def kinds(lexicon: str) -> dict[str, str]:
    """Each folded entry of the lexicon and its second column, "" where it has none."""
    return {fold(row[0]): (row[1] if len(row) > 1 else "") for row in rows(lexicon)}


@lru_cache(maxsize=1 << 16)
def role_kind(word: str) -> str | None:
    """courtesy, kept, royal, head, surname or portfolio, as in titles.tsv and offices.tsv.

    >>> [role_kind(word) for word in ("Dr.", "President", "Health", "Quill")]
    ['courtesy', 'head', 'portfolio', None]
    """
    if word == "MS":
        # MS Dhoni: initials.
        return None
    key = fold(word.strip(",;:"))
    return kinds("titles").get(key) or kinds("offices").get(key)


@lru_cache(maxsize=1 << 16)
def suffix_kind(word: str) -> str | None:
    """generation or honour, if the word is printed as one: III, Jr., MP, PhD, but not "vi".

    >>> [suffix_kind(word) for word in ("Jr.", "IV", "Vi", "KC", "Quill")]
    ['generation', 'generation', None, 'honour', None]
    """
    key = fold(word.strip(",;:"))
    kind = kinds("name_suffixes").get(key)
    if kind == "generation" and key in ("jr", "sr", "jnr", "snr", "junior", "senior"):
        return kind if word[0].isupper() else None
    return kind if sum(map(str.isupper, word)) >= min(2, len(key)) else None


@lru_cache(maxsize=1 << 16)
def given_gender(word: str) -> str | None:
    """male, female or "" (either) for a well-known given name, else None."""
    return kinds("given_names").get(fold(word))


@lru_cache(maxsize=1 << 16)
def is_particle(word: str) -> bool:
    """Whether the word, in lower case as printed, begins a surname: von, bin, y."""
    return word.lower() in kinds("name_particles")


@lru_cache(maxsize=1 << 16)
def is_small(word: str) -> bool:
    """Whether the word is in lower case and no part of a name: "for", not "von" or "al-Sisi"."""
    # d’Arc and al-Sisi have their capital within.
    if word != word.lower() or not word[:1].islower():
        return False
    return not is_particle(word) and word.partition("-")[0] not in kinds("name_particles")


def article_length(words: Sequence[str]) -> int:
    """1 if the words begin with an article and have more, else 0; "A G Perarivalan" has none."""
    if len(words) < 2 or words[0].lower() not in ARTICLES:
        return 0
    return 1 if words[0] != "A" or words[1][:1].islower() else 0


@lru_cache(maxsize=1 << 16)
def is_possessive(word: str) -> bool:
    """Whether the word ends in 's."""
    return word.endswith(("'s", "’s", "'S", "’S"))

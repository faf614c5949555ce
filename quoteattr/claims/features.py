"""What the check-worthiness model sees of a sentence: hashed pieces of words, and counts."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from zlib import crc32

from quoteattr.lexicons import rows

# Hashed features fall into so many buckets; a power of two.
BUCKETS = 1 << 15
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[$£€¥]|%")
# Numbers are told apart by what they count, not by their digits: 7 % and 9 % are alike.
NUMBERS = (
    ("<money>", re.compile(r"[$£€¥]\s?\d[\d.,]*(?:\s?(?:m|bn|k|million|billion|trillion)\b)?")),
    ("<share>", re.compile(r"\d[\d.,]*\s?(?:%|per ?cent\b|percent\b)")),
    ("<year>", re.compile(r"\b(?:1[789]|20)\d\d\b")),
    ("<number>", re.compile(r"\d[\d.,]*(?:st|nd|rd|th)?\b")),
)
MARK = re.compile(r"<\w+>")
SIZES = (2, 3, 4)
# Longer words are no words.
LONGEST = 30
# Pieces of words weigh as much as words do.
CHARACTERS = 1.0


def mask(text: str) -> list[str]:
    """The sentence's words in lower case, numbers and names by what they are.

    Names are masked since the debates the model learned from are about other people.

    >>> mask("In 2018 crime in Springfield fell 9%, I said.")
    ['in', '<year>', 'crime', 'in', '<name>', 'fell', '<share>', 'i', 'said']
    """
    for name, pattern in NUMBERS:
        text = pattern.sub(lambda match, name=name: f" {name} ", text)  # type: ignore[misc]
    found: list[str] = []
    at = 0
    for match in MARK.finditer(text):
        found += _words(text[at : match.start()], not found)
        found.append(match[0])
        at = match.end()
    return found + _words(text[at:], not found)


def _words(text: str, opens: bool) -> list[str]:
    words = [match[0][:LONGEST] for match in WORD.finditer(text)]
    return [
        "<name>" if _is_name(word) and (at or not opens) else word.lower().replace("’", "'")
        for at, word in enumerate(words)
    ]


def _is_name(word: str) -> bool:
    return word[0].isupper() and not word.startswith(("I'", "I’")) and word != "I"


def features(text: str) -> dict[int | str, float]:
    """Weights of what is in a sentence: buckets of n-grams by number, counts by name.

    Word n-grams and character n-grams each have a length of 1, so that long sentences do not
    weigh more.  Empty for a text without a word.
    """
    words = mask(text)
    if not words:
        return {}
    found: dict[int | str, float] = {}
    for grams, weight in ((_word_grams(words), 1.0), (_character_grams(words), CHARACTERS)):
        counted = Counter(crc32(gram.encode("utf-8", "replace")) % BUCKETS for gram in grams)
        length = math.sqrt(sum(count * count for count in counted.values())) or 1.0
        for bucket, count in counted.items():
            found[bucket] = found.get(bucket, 0.0) + weight * count / length
    for name, value in counts(words).items():
        found[name] = value
    return found


def _word_grams(words: list[str]) -> Iterator[str]:
    for word in set(words):
        yield f"w {word}"
    for pair in set(pairwise(words)):
        yield f"w {pair[0]} {pair[1]}"


def _character_grams(words: list[str]) -> Iterator[str]:
    for word in words:
        framed = f" {word} "
        for size in SIZES:
            for at in range(len(framed) - size + 1):
                yield f"c{framed[at : at + size]}"


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for word, kind, *_ in rows("worth_words"):
        found.setdefault(kind, set()).add(word)
    return {kind: frozenset(words) for kind, words in found.items()}


def counts(words: list[str]) -> dict[str, float]:
    """Of masked words: numbers, names, words by class (``lexicons/worth_words.tsv``), length.

    Each is the logarithm of one more than the count.
    """
    found = Counter(word for word in words if word.startswith("<"))
    known = set(words)
    for kind, members in _classes().items():
        if known & members:
            found[kind] = sum(word in members for word in words)
    found["past"] = sum(word.endswith("ed") and len(word) > 4 for word in words)
    found["words"] = len(words)
    return {name: math.log1p(count) for name, count in found.items() if count}

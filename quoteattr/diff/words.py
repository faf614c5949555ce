"""Stretches ──► Words: where each stands, and the key that it is compared by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from quoteattr.diff.numbers import Token, may_begin, merge_numbers
from quoteattr.lexicons import lexicon, rows
from quoteattr.records import SPAN_JOIN, Gap, Span, Stretch, Word
from quoteattr.speakers.folding import fold

# Acronyms with full stops, ordinals and decades, numbers, words that begin or end in an
# apostrophe or hide letters behind stars, words, symbols.
TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?"
    r"|[0-9]+(?:st|nd|rd|th|s)\b"
    r"|[0-9]+(?:[.,][0-9]+)*"
    r"|['’](?:em|til|cause|cos|bout|twas|tis)(?!\w)|['’]n['’](?!\w)"
    r"|[^\W\d_]{2,}in['’](?!\w)"
    r"|[^\W\d_]+\*{2,}[^\W\d_]*"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\W_]"
    r"|[$€£¥%&]",
    re.IGNORECASE,
)
ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.|\*\s\*\s\*")
SENTENCE_END = re.compile(r"\s*[^\w\s]*[.?!…][^\w\s]*(?:\s|$)")
STOPS = re.compile(r"[.?!…]")
BRACKET = re.compile(r"[\[\]()]")
BRACKETS = {"[": 1, "(": 1, "]": -1, ")": -1}
APOSTROPHES = str.maketrans("’‘ʼ`", "''''")
NOT = "n't"
# What clitics stand for; 's is "is" after the words of lexicons/clitic_hosts.tsv alone.
CLITICS = {"'re": "are", "'ve": "have", "'ll": "will", "'m": "am", "'d": "would"}
SYMBOLS = {"&": "and", "%": "percent"}
# "US" and "U.S." are the country, "us" is not.
COUNTRY = "u.s."


class Split(NamedTuple):
    """What is compared of words.

    keys   theirs, in order
    ends   how many words stand before each end of a sentence, as far as the marks tell; in order
    """

    keys: tuple[str, ...]
    ends: tuple[int, ...]


def split_keys(stretches: Sequence[Stretch]) -> Split:
    """The keys of ``split_words``, and where sentences end: in a third of its time.

    >>> from quoteattr.records import Span, Stretch
    >>> split_keys([Stretch(Span(0, 25), "“Don’t. The F.B.I. is in”", True)])
    Split(keys=('do', 'not', 'the', 'fbi', 'is', 'in'), ends=(2,))
    """
    keys: list[str] = []
    ends: list[int] = []
    for stretch in stretches:
        split = _split_text(stretch.text)
        ends += (len(keys) + at for at in split.ends)
        keys += split.keys
    return Split(tuple(keys), tuple(ends))


def _split_text(text: str) -> Split:
    """Those of one stretch."""
    keys: list[str] = []
    ends: list[int] = []
    marks = ""
    for between in text.split():
        found = _split_printed(between)
        if found.may_be_number:
            tokens = merge_numbers(text, _tokens(text))
            numbered = tuple(token.key for token in tokens)
            return Split(numbered, tuple(_sentence_ends(text, tokens)))
        if not found.keys:
            marks += f" {between}"
            continue
        if marks and keys and SENTENCE_END.match(marks):
            ends.append(len(keys))
        ends += [len(keys) + at for at in found.ends]
        keys += found.keys
        marks = found.after
    if marks and keys and SENTENCE_END.match(marks):
        ends.append(len(keys))
    return Split(tuple(keys), tuple(ends))


class _Printed(NamedTuple):
    """What stands between two spaces: as Split, but for the marks after the last word."""

    keys: tuple[str, ...]
    ends: tuple[int, ...]
    after: str
    may_be_number: bool


@lru_cache(maxsize=1 << 16)
def _split_printed(text: str) -> _Printed:
    """No word but a number goes on behind a space, so that what is printed often is split once."""
    tokens = _tokens(text)
    keys = tuple(token.key for token in tokens)
    ends = tuple(at for at in _sentence_ends(text, tokens) if at < len(tokens))
    return _Printed(keys, ends, text[tokens[-1].end if tokens else 0 :], any(map(may_begin, keys)))


def split_words(stretches: Sequence[Stretch]) -> tuple[Word, ...]:
    """The words of the stretches, in order; what has no letter or digit is no word.

    The keys leave out what two newsrooms write otherwise: case, accents, apostrophes and full
    stops, contractions, numbers in words or digits.  A word split at an apostrophe is shown in
    two.  No text raises.

    >>> from quoteattr.records import Span, Stretch
    >>> text = "“Don’t … the F.B.I. [is] gonna pay $5 million.”"
    >>> words = split_words([Stretch(Span(7, 7 + len(text)), text, True)])
    >>> " ".join(word.key for word in words)
    'do not the fbi is going to pay $ 5000000'
    >>> "".join(word.shown for word in words) == text, words[2].gap.value, words[4].bracketed
    (True, 'ellipsis', True)
    """
    found: list[Word] = []
    for stretch in stretches:
        words = _words_of(stretch)
        if found and words and words[0].gap is None:
            words[0] = replace(words[0], gap=Gap.BREAK)
        found += words
    return tuple(found)


def keys_of(words: Sequence[Word]) -> tuple[str, ...]:
    """Their keys, in order."""
    return tuple(word.key for word in words)


def printed(words: Sequence[Word]) -> str:
    """The words as printed, without what stands before the first and after the last.

    >>> from quoteattr.records import Span, Stretch
    >>> printed(split_words([Stretch(Span(0, 15), "“Yes,” he said.", True)]))
    'Yes,” he said'
    """
    parts = []
    for number, word in enumerate(words):
        start = word.shown.find(word.text)
        end = start + len(word.text) if number == len(words) - 1 else None
        if number and word.gap is Gap.BREAK:
            parts.append(SPAN_JOIN)
        parts.append(word.shown[0 if number else start : end])
    return "".join(parts)


def is_glued(before: Word, word: Word) -> bool:
    """Whether the two are one printed word: "do" and "n't"."""
    touch = before.span.end == word.span.start
    return touch and word.gap is None and before.shown.endswith(before.text)


def _words_of(stretch: Stretch) -> list[Word]:
    text, start = stretch.text, stretch.span.start
    tokens = merge_numbers(text, _tokens(text))
    brackets = _bracketed(text)
    bracket = next(brackets, None)
    words: list[Word] = []
    before, last = 0, 0
    for token, end in zip(tokens, _shown_ends(text, tokens)):
        while bracket and bracket.stop <= token.start:
            bracket = next(brackets, None)
        gap = Gap.ELLIPSIS if ELLIPSIS.search(text, last, token.start) else None
        words.append(
            Word(
                text[token.start : token.end],
                Span(start + token.start, start + token.end),
                token.key,
                text[before:end],
                gap,
                bool(bracket and token.start in bracket),
            )
        )
        before, last = end, token.end
    return words


def _sentence_ends(text: str, tokens: Sequence[Token]) -> Iterator[int]:
    """Numbers, from 1, of the tokens after which a sentence ends, as far as the marks tell."""
    starts = [token.start for token in tokens[1:]]
    for number, (token, start) in enumerate(zip(tokens, [*starts, len(text)]), 1):
        if STOPS.search(text, token.end, start):
            end = start if number == len(tokens) else _shown_end(text, token.end, start)
            if SENTENCE_END.match(text[token.end : end]):
                yield number


def _shown_ends(text: str, tokens: Sequence[Token]) -> Iterator[int]:
    """Where what is shown of each token ends: after the last space before the next one."""
    for token, after in pairwise(tokens):
        yield _shown_end(text, token.end, after.start)
    yield len(text)


def _shown_end(text: str, end: int, start: int) -> int:
    """The end of the last space between a token's end and the next one's start, else that."""
    at = start
    while at > end and not text[at - 1].isspace():
        at -= 1
    return at if at > end else start


def _bracketed(text: str) -> Iterator[range]:
    """Stretches in brackets, in order; one left open goes to the end."""
    depth, start = 0, 0
    for match in BRACKET.finditer(text):
        deeper = max(0, depth + BRACKETS[match.group()])
        if not depth and deeper:
            start = match.start()
        elif depth and not deeper:
            yield range(start, match.end())
        depth = deeper
    if depth:
        yield range(start, len(text))


def _tokens(text: str) -> list[Token]:
    found = []
    for match in TOKEN.finditer(text):
        start, end = match.span()
        for size, key in parts_of(match.group(), text.startswith(".", end)):
            found.append(Token(start, start + size, key))
            start += size
    return found


@lru_cache(maxsize=1 << 16)
def parts_of(word: str, stopped: bool = False) -> tuple[tuple[int, str], ...]:
    """The parts of a printed word: how many code points each has, and its key.

    ``stopped`` is whether a full stop follows.

    >>> parts_of("can’t"), parts_of("it’s"), parts_of("U.S."), parts_of("Sen", True)
    (((2, 'can'), (3, 'not')), ((2, 'it'), (2, 'is')), ((4, 'u.s.'),), ((3, 'senator'),))
    """
    plain = word.translate(APOSTROPHES).lower()
    if len(plain) != len(word):
        return ((len(word), fold(word) or word),)
    if plain in SYMBOLS:
        return ((1, SYMBOLS[plain]),)
    if word in ("US", "U.S.", "U.S", "USA", "U.S.A."):
        return ((len(word), COUNTRY),)
    if plain in _spoken():
        return _spoken()[plain]
    if plain.endswith(NOT) and len(plain) > len(NOT):
        return (len(plain) - len(NOT), plain[: -len(NOT)]), (len(NOT), "not")
    return _with_clitic(word, plain) or ((len(word), _key(word, plain, stopped)),)


def _with_clitic(word: str, plain: str) -> tuple[tuple[int, str], ...] | None:
    """Host and clitic, if the word ends in one."""
    at = plain.rfind("'")
    if at <= 0:
        return None
    host, clitic = plain[:at], plain[at:]
    if clitic == "'s":
        key = "us" if host == "let" else "is" if host in lexicon("clitic_hosts") else clitic
        return (at, _key(word[:at], host, False)), (2, key)
    if clitic in CLITICS:
        return (at, _key(word[:at], host, False)), (len(clitic), CLITICS[clitic])
    return None


def _key(word: str, plain: str, stopped: bool) -> str:
    found = _abbreviations().get((plain, stopped)) or _abbreviations().get((plain, False))
    if found:
        return found
    if plain[0].isdecimal():
        return plain
    return fold(plain) or word


@cache
def _spoken() -> dict[str, tuple[tuple[int, str], ...]]:
    """Each form of the lexicon and its parts."""
    found = {}
    for form, keys in rows("spoken_forms"):
        sizes = [len(part) for part in form.split("|")]
        parts = keys.split(" ")
        # What has no bar in it is one part: "till" is until.
        found[form.replace("|", "")] = tuple(zip(sizes, parts, strict=True))
    return found


@cache
def _abbreviations() -> dict[tuple[str, bool], str]:
    """What each abbreviation stands for, by whether it needs a full stop after it."""
    return {(short, needs == "stop"): full for short, full, needs in rows("abbreviations")}

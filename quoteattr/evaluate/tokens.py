"""Spans as sets of tokens, so that punctuation never counts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from quoteattr.evaluate.annotations import Annotation
from quoteattr.records import Span

WORD = re.compile(r"\w+")

TokenSet = frozenset[int]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Where each token of a text starts and ends, in code points, in text order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """An annotation's roles as sets of token numbers, empty where the text has none."""

    annotation: Annotation
    source: TokenSet
    cue: TokenSet
    content: TokenSet


def find_tokens(text: str) -> Tokens:
    """The maximal runs of letters, digits and ``_``; none for an empty text.

    >>> find_tokens("“Yes,” he said.").starts
    (1, 7, 10)
    """
    spans = [match.span() for match in WORD.finditer(text)]
    return Tokens(tuple(start for start, _ in spans), tuple(end for _, end in spans))


def token_set(spans: Iterable[Span], tokens: Tokens) -> TokenSet:
    """Numbers, from 0, of the tokens that share a code point with any of the spans.

    >>> sorted(token_set([Span(0, 2), Span(9, 14)], find_tokens("“Yes,” he said.")))
    [0, 2]
    """
    found: set[int] = set()
    for span in spans:
        first = bisect_right(tokens.ends, span.start)
        found.update(range(first, bisect_left(tokens.starts, span.end)))
    return frozenset(found)


def mark(annotation: Annotation, tokens: Tokens) -> Marked:
    """The annotation with each role's spans as one token set."""
    return Marked(
        annotation,
        token_set(annotation.source, tokens),
        token_set(annotation.cue, tokens),
        token_set(annotation.content, tokens),
    )

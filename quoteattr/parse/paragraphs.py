"""Where the paragraphs of an article stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from quoteattr.records import Span

LINE = re.compile(r"[^\r\n]+")
BREAKS = frozenset(("\n", "\r\n", "\r"))
# A line wrapped by a mail program or a terminal is 55 to 100 characters long; below three in
# a row, two long lines may simply be two short paragraphs.
WRAPPED = range(55, 101)
WRAPPED_LINES = 3


def paragraph_spans(text: str) -> tuple[Span, ...]:
    """Spans of the paragraphs, white space at both ends excluded, in text order.

    A line is a paragraph, unless the text is wrapped hard: where every line of a block but its
    last has a wrapped line's length, the block between blank lines is one paragraph.
    Empty for a text of white space.  No text raises.

    >>> [span.of("Title\\n\\n He left. ") for span in paragraph_spans("Title\\n\\n He left. ")]
    ['Title', 'He left.']
    """
    spans: list[Span] = []
    for block in _blocks(text):
        spans += [Span(block[0].start, block[-1].end)] if _is_wrapped(block) else block
    trimmed = (trim(text, span.start, span.end) for span in spans)
    return tuple(span for span in trimmed if span)


def _blocks(text: str) -> list[list[Span]]:
    """Lines that follow one another without a blank one between, white space being blank."""
    blocks: list[list[Span]] = []
    last: int | None = None
    for line in LINE.finditer(text):
        if line[0].isspace():
            continue
        if last is None or text[last : line.start()] not in BREAKS:
            blocks.append([])
        blocks[-1].append(Span(*line.span()))
        last = line.end()
    return blocks


def _is_wrapped(lines: list[Span]) -> bool:
    """Whether the lines of a block are pieces of one paragraph."""
    if len(lines) < WRAPPED_LINES:
        return False
    lengths = [len(line) for line in lines[:-1]]
    # Paragraphs set line by line differ in length far more than wrapped lines do.
    return all(n in WRAPPED for n in lengths) and max(lengths) - min(lengths) <= 15


def trim(text: str, start: int, end: int) -> Span | None:
    """The stretch without white space at its ends, or None if nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def paragraph_at(paragraphs: Sequence[Span], offset: int) -> int:
    """The number of the paragraph that an offset stands in or after; -1 before the first."""
    return bisect_right(paragraphs, offset, key=lambda paragraph: paragraph.start) - 1

"""Contents that agree with the quotation marks: a matched pair is never cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quoteattr.parse.marks import FAMILY
from quoteattr.parse.paragraphs import trim
from quoteattr.records import Quoted, Span

WORD = re.compile(r"\w+")
# From this share of its words, a quotation that a content cuts is taken whole; below it the
# content is cut back to the mark.
MOST = 0.3
# White space and clause marks that end a content without being part of it.
TAIL = frozenset(" \t\r\n\u00a0,;:.")
# One of these alone, beside other stretches, is a splinter: it, as the council claimed, failed.
LOOSE = frozenset(("as", "and", "but", "so", "or", "that", "to", "for"))


def snap(
    text: str, content: Iterable[Span], cue: Span | None, quoted: Sequence[Quoted]
) -> tuple[Span, ...]:
    """The content with every quotation it touches taken whole or left out, ordered and apart.

    A quotation that holds the cue is left as it is: the attribution is nested in it.
    Stretches with nothing but white space between them become one.
    """
    spans = list(content)
    for each in quoted:
        mark = each.span
        if cue is not None and mark.overlaps(cue):
            continue
        if any(span.overlaps(mark) for span in spans):
            spans = _whole_or_none(text, spans, mark)
    if cue is not None:
        spans = [part for span in spans for part in without(span, cue)]
    return tidy(text, spans)


def _whole_or_none(text: str, spans: list[Span], mark: Span) -> list[Span]:
    """The spans, after what they do not share with the quotation is given or taken away."""
    covered = sum(count_words(text, _common(span, mark)) for span in spans if span.overlaps(mark))
    if covered >= MOST * count_words(text, mark):
        return [*spans, mark]
    return [part for span in spans for part in without(span, mark)]


def _common(one: Span, other: Span) -> Span:
    return Span(max(one.start, other.start), min(one.end, other.end))


def count_words(text: str, span: Span) -> int:
    """How many words a span has, one cut by its border included."""
    return len(WORD.findall(text, span.start, span.end))


def without(span: Span, other: Span) -> list[Span]:
    """What is left of a span when the other is cut out of it."""
    if not span.overlaps(other):
        return [span]
    ends = [(span.start, min(span.end, other.start)), (max(span.start, other.end), span.end)]
    return [Span(start, end) for start, end in ends if start < end]


def tidy(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans ordered, joined where only white space parts them, without loose ends.

    A stretch without a letter or digit is dropped; a paragraph's end parts stretches.
    """
    joined: list[Span] = []
    for span in sorted(spans):
        last = joined[-1] if joined else None
        if last is not None and _touch(text, last, span):
            joined[-1] = Span(last.start, max(last.end, span.end))
        else:
            joined.append(span)
    trimmed = (_trim_tail(text, span) for span in joined if WORD.search(span.of(text)))
    kept = [span for span in trimmed if span is not None]
    whole = [span for span in kept if span.of(text).lower() not in LOOSE]
    return tuple(whole or kept)


def _touch(text: str, one: Span, other: Span) -> bool:
    gap = text[one.end : other.start]
    return not gap or (gap.isspace() and "\n" not in gap and "\r" not in gap)


def _trim_tail(text: str, span: Span) -> Span | None:
    """The span without white space around it and clause marks after it."""
    end = span.end
    # A quotation that its next paragraph goes on with ends in its own full stop.
    while end > span.start and text[end - 1] in TAIL and text[span.start] not in FAMILY:
        end -= 1
    # "U.S." keeps its stop; that of "Inc." cannot be told from a sentence's.
    if text[end : end + 1] == "." and _abbreviated(text, span.start, end):
        end += 1
    return trim(text, span.start, end)


def _abbreviated(text: str, start: int, end: int) -> bool:
    """Whether the word before a stop is an initialism (U.S, p.m)."""
    word = text[start:end].rsplit(None, 1)[-1:]
    return bool(word) and "." in word[0]


def without_comma(text: str, source: Span) -> Span:
    """The source without the comma, dash or colon that ends an apposition.

    >>> without_comma("Lee, a nurse, said no.", Span(0, 13)).of("Lee, a nurse, said no.")
    'Lee, a nurse'
    """
    end = source.end
    while end > source.start + 1 and text[end - 1] in ",;:–— ":
        end -= 1
    return Span(source.start, end)

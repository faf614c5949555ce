"""Who tells, where the subject of the cue is told: the government was informed by a court."""

from __future__ import annotations

import re

from quoteattr.lexicons import of_kind
from quoteattr.parse.paragraphs import trim
from quoteattr.quotes.wording import is_modifier
from quoteattr.records import Span

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
AGENT = re.compile(r"\s*\bby\b\s*")
# What ends the words of who tells, where the content does not.
STOP = re.compile(r"[.,;:!?()\n“”\"]")
# Words of who tells, at most.
LONGEST = 8


def teller(text: str, source: Span, cue: Span, content: Span) -> Span | None:
    """The source, unless it is who is told: then who tells, if that stands after *by*, or None.

    ``content`` is the first stretch of the content.

    >>> text = "The town was informed by a court that it may dig."
    >>> teller(text, Span(0, 8), Span(9, 21), Span(33, 48)).of(text)
    'a court'
    >>> teller("She was told to go.", Span(0, 3), Span(4, 12), Span(13, 18)) is None
    True
    """
    if source.end > cue.start:
        return source
    head = next((m for m in WORD.finditer(text, cue.start, cue.end) if not is_modifier(m[0])), None)
    if head is None or head[0].lower() not in of_kind("told", "participle"):
        return source
    before = [word.lower() for word in WORD.findall(text, source.end, head.start())]
    passive = not of_kind("told", "auxiliary").isdisjoint(before)
    if before[-1:] == ["being"] or (passive and all(map(is_modifier, before))):
        return _agent(text, Span(head.start(), cue.end), content)
    return source


def _agent(text: str, told: Span, content: Span) -> Span | None:
    """Who tells, after *by*, which may be a part of the cue; None without."""
    by = AGENT.search(text, told.start, told.end) or AGENT.match(text, told.end)
    if by is None:
        return None
    end = content.start if content.start >= by.end() else len(text)
    stop = STOP.search(text, by.end(), end)
    span = trim(text, by.end(), stop.start() if stop else end)
    return span if span and len(WORD.findall(text, span.start, span.end)) <= LONGEST else None

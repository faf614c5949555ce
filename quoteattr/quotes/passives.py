"""Who tells, where the subject of the cue is told: the government was informed by a court."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quoteattr.lexicons import ARTICLES, lexicon, of_kind
from quoteattr.quotes.wording import WORD, is_modifier
from quoteattr.records import Span

BY = re.compile(r"\bby\b")
# A word of who tells, with the point of an initial or a short title, and the blanks before it.
STEP = re.compile(rf"[ \t\u00a0]+((?:[A-Z]\.)+|[A-Z][a-z]{{0,2}}\.|{WORD.pattern})")
# Words of who tells, at most.
LONGEST = 8


def teller(text: str, source: Span, cue: Span, content: Sequence[Span]) -> Span | None:
    """The source, unless it is who is told: then who tells, if that stands after *by*, or None.

    >>> text = "The town was informed by a court that it may dig."
    >>> teller(text, Span(0, 8), Span(9, 21), [Span(33, 48)]).of(text)
    'a court'
    >>> teller("She was told to go.", Span(0, 3), Span(4, 12), [Span(13, 18)]) is None
    True
    """
    told = told_word(text, cue)
    if told is None:
        return source
    if _is_asked(text, source, told):
        return None
    if source.end > cue.start:
        return source
    before = [word.lower() for word in WORD.findall(text, source.end, told.start)]
    passive = not of_kind("told", "auxiliary").isdisjoint(before)
    if before[-1:] == ["being"] or (passive and all(map(_is_modifier, before))):
        return _agent(text, Span(told.start, cue.end), content)
    return source


def _is_asked(text: str, source: Span, told: Span) -> bool:
    """Whether somebody is asked: "Quill, | asked if he knew", "Asked whether he knew, | Quill".

    "Quill, the mayor, asked if he knew" asks.
    """
    after = WORD.search(text, told.end, told.end + 20)
    if told.of(text).lower() != "asked" or after is None:
        return False
    if after[0] not in of_kind("told", "question") or text[told.end : after.start()] != " ":
        return False
    if told.of(text) == "Asked":
        return True
    return text[source.end : told.start] == ", " and "," not in source.of(text)


def told_word(text: str, cue: Span) -> Span | None:
    """The head of a cue whose passive has who is told as its subject; None of any other cue."""
    heads = (m for m in WORD.finditer(text, cue.start, cue.end) if not _is_modifier(m[0]))
    head = next(heads, None)
    if head is None or head[0].lower() not in of_kind("told", "participle"):
        return None
    return Span(*head.span())


def _is_modifier(word: str) -> bool:
    return is_modifier(word) or word.lower() in of_kind("told", "auxiliary")


def _agent(text: str, told: Span, content: Sequence[Span]) -> Span | None:
    """Who tells, after *by*, which may be a part of the cue; None without.

    A few words, up to a mark, a preposition or the content; by phone and by Friday is nobody.
    """
    after = STEP.match(text, told.end)
    by = BY.search(text, told.start, told.end) or (after and BY.match(text, after.start(1)))
    if not by:
        return None
    end = min((span.start for span in content if span.start >= by.end()), default=len(text))
    words: list[Span] = []
    while (step := STEP.match(text, words[-1].end if words else by.end(), end)) is not None:
        word = step[1].lower()
        if word in of_kind("told", "border") or len(words) == LONGEST:
            break
        if word in of_kind("told", "means") or word in lexicon("days") or word[0].isdigit():
            return None
        words.append(Span(*step.span(1)))
    if not words or words[-1].of(text).lower() in ARTICLES:
        return None
    return Span(words[0].start, words[-1].end)

"""Quotation marks: which belong together, and what stands between them."""

from __future__ import annotations

from quoteattr.records import Quoted, Span

# A mark's family: marks of one family open and close one another, whatever their glyph,
# since newsrooms mix them (“Yes," she said).
FAMILY = {
    **dict.fromkeys('“”„‟"＂', "double"),
    **dict.fromkeys("«»", "guillemet"),
    **dict.fromkeys("‘’‚‛'`", "single"),
}
OPENING = frozenset("“„‟«‘‚‛`")
CLOSING = frozenset("”»’")
BEFORE_OPENING = frozenset("([{<—–-―/:;,.…*•|")
ENDS_CLAUSE = frozenset(",.!?…—–-;:)")
# An apostrophe pair round fewer letters is an elision: rock 'n' roll.
SHORTEST_SINGLE = 2
# Code points searched for the closing mark; it keeps a text of apostrophes linear.
LONGEST_SINGLE = 3000


def find_quoted(text: str, paragraphs: tuple[Span, ...]) -> tuple[Quoted, ...]:
    """The outermost quoted stretches, in text order, none across a paragraph's end.

    A mark left open spoils nothing but itself: pairs are sought anew in each paragraph, and a
    second opening mark replaces one never closed.  A quotation over several paragraphs reopens at each
    and closes only at the last, so a mark left open counts if the next paragraph opens with
    its family; the stretch then runs to the paragraph's end and ``continues``.
    Apostrophes are no marks.  No text raises.

    >>> text = "“Yes,” she said. The 5” pipe burst."
    >>> [each.span.of(text) for each in find_quoted(text, (Span(0, len(text)),))]
    ['“Yes,”']
    """
    found: list[Quoted] = []
    for number, paragraph in enumerate(paragraphs):
        following = text[paragraphs[number + 1].start] if number + 1 < len(paragraphs) else ""
        found += _pair(text, paragraph, FAMILY.get(following))
    return tuple(found)


def _pair(text: str, paragraph: Span, following: str | None) -> list[Quoted]:
    """Quoted stretches of one paragraph; ``following`` is the family the next one opens with."""
    found: list[Quoted] = []
    opened: int | None = None
    at = paragraph.start
    while at < paragraph.end:
        family = FAMILY.get(text[at])
        if family == "single" and opened is None and _may_open(text, at, paragraph):
            close = _single_close(text, at, paragraph)
            if close is not None:
                found.append(Quoted(Span(at, close + 1)))
                at = close
        elif family and family != "single":
            opened = _step(text, at, paragraph, opened, found)
        at += 1
    if opened is not None and following and FAMILY[text[opened]] == following:
        found.append(Quoted(Span(opened, paragraph.end), continues=True))
    return found


def _step(
    text: str, at: int, paragraph: Span, opened: int | None, found: list[Quoted]
) -> int | None:
    """Where the open mark stands after the mark at ``at``; a pair it closes goes to ``found``."""
    if opened is not None and FAMILY[text[opened]] != FAMILY[text[at]]:
        return opened
    if opened is not None and _may_close(text, at, paragraph) and at > opened + 1:
        found.append(Quoted(Span(opened, at + 1)))
        return None
    return at if _may_open(text, at, paragraph) else opened


def _may_open(text: str, at: int, paragraph: Span) -> bool:
    """Whether the mark can open: a word follows, none touches it from before."""
    if at + 1 >= paragraph.end or text[at + 1].isspace():
        return False
    before = text[at - 1] if at > paragraph.start else " "
    placed = before.isspace() or before in BEFORE_OPENING or before in FAMILY
    if text[at] in OPENING:
        return placed or not (FAMILY[text[at]] == "single")
    return placed


def _may_close(text: str, at: int, paragraph: Span) -> bool:
    """Whether the mark can close: it is a closing glyph, or it leans on the word before it."""
    if text[at] in CLOSING:
        return True
    if text[at - 1].isspace():
        return False
    after = text[at + 1] if at + 1 < paragraph.end else " "
    return text[at] not in OPENING or not after.isalnum()


def _single_close(text: str, opened: int, paragraph: Span) -> int | None:
    """Where the single mark at ``opened`` closes, None if it is an apostrophe.

    The first mark after a clause's end is surest; without one, the first at a word's end,
    which in "the ministers' plan" would be a possessive.
    """
    fallback = None
    for at in range(opened + 1, min(paragraph.end, opened + LONGEST_SINGLE)):
        if FAMILY.get(text[at]) == "double" and fallback is not None:
            break
        if FAMILY.get(text[at]) != "single":
            continue
        after = text[at + 1] if at + 1 < paragraph.end else " "
        if after.isalnum() or text[at] in OPENING or text[at - 1].isspace():
            if at > opened + 1 and text[at - 1].isspace() and fallback is not None:
                break
            continue
        if at - opened - 1 < SHORTEST_SINGLE:
            return None
        if text[at - 1] in ENDS_CLAUSE:
            return at
        fallback = at if fallback is None else fallback
    return fallback

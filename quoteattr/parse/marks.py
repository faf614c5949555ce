"""Quotation marks: which belong together, and what stands between them."""

from __future__ import annotations

import re
from typing import NamedTuple

from quoteattr.parse.paragraphs import paragraph_spans
from quoteattr.records import Document, Quoted, Sentence, Span

# A mark's family: marks of one family open and close one another, whatever their glyph,
# since newsrooms mix them (“Yes," she said).
FAMILY = {
    **dict.fromkeys('“”„‟"＂', "double"),
    **dict.fromkeys("«»", "guillemet"),
    **dict.fromkeys("‘’‚‛'`", "single"),
}
# Two single marks in a row are typed for a double one: ''Yes,'' and ``Yes,''.
MARK = re.compile("'{2,}|`{2,}|‘{2,}|’{2,}|[“”„‟\"＂«»‘’‚‛'`]")
OPENING = frozenset("“„‟«‘‚‛`")
CLOSING = frozenset("”»’")
ENDING = frozenset("'’")
BEFORE_OPENING = frozenset("([{<—–-―/:;,.…*•|")
ENDS_CLAUSE = frozenset(",.!?…—–-;:)")
# British papers set the full stop after the mark: 'a disgrace'.
AFTER_CLAUSE = frozenset(",.!?;:")
# What an apostrophe begins where letters are left out: the '90s, get 'em, Lee 's (a token).
ELISION = re.compile(
    r"(?:\d0s|em|n|tis|twas|til|cause|cos)\b|(?:s|t|re|ve|ll|d|m)\s", re.IGNORECASE
)
# The mark after a height's inches: he is 6'2".
INCHES = re.compile(r"\d['’′] ?\d{1,2}$")
# An apostrophe pair round fewer letters is an elision: rock 'n' roll.
SHORTEST_SINGLE = 2
# Code points searched for the closing mark; beyond, an apostrophe is likelier than a mark.
LONGEST_SINGLE = 3000


class Mark(NamedTuple):
    """A quotation mark or apostrophe; what it may do, going by its glyph and its neighbours.

    start, end   where it stands; longer than one only for '' and its like
    family       double, guillemet or single
    opens        a word follows and none touches it from before
    closes       a closing glyph, or it leans on the word before it
    ends_word    it may close a pair of single marks, or be a possessive
    ends_clause  it may close such a pair and stands where a clause ends
    starts_word  white space before it, and it ends no word
    """

    start: int
    end: int
    family: str
    opens: bool
    closes: bool
    ends_word: bool
    ends_clause: bool
    starts_word: bool


def find_quoted(text: str, paragraphs: tuple[Span, ...]) -> tuple[Quoted, ...]:
    """The outermost quoted stretches, in text order, none across a paragraph's end.

    A mark left open spoils nothing but itself: pairs are sought anew in each paragraph, and a
    second opening mark replaces one never closed.  A quotation over several paragraphs reopens
    at each and closes only at the last, so a mark left open counts if the next paragraph opens
    with its family; the stretch then runs to the paragraph's end and ``continues``.
    Apostrophes are no marks.  Takes time linear in the text.  No text raises.

    >>> text = "“Yes,” she said. The 5” pipe burst."
    >>> [each.span.of(text) for each in find_quoted(text, (Span(0, len(text)),))]
    ['“Yes,”']
    """
    found: list[Quoted] = []
    following: str | None = None
    for paragraph in reversed(paragraphs):
        marks = _marks(text, paragraph)
        pairs = _pair(text, paragraph, marks, following)
        found += reversed(pairs)
        following = _opening_family(paragraph, marks, pairs)
    return tuple(reversed(found))


def _opening_family(paragraph: Span, marks: list[Mark], pairs: list[Quoted]) -> str | None:
    """The family of the mark a paragraph opens with; an apostrophe that opens nothing is none."""
    if not marks or marks[0].start != paragraph.start:
        return None
    opens = pairs and pairs[0].span.start == paragraph.start
    return marks[0].family if opens or marks[0].family != "single" else None


def _marks(text: str, paragraph: Span) -> list[Mark]:
    """The marks of a paragraph, in text order, those of inches left out."""
    marks = []
    for match in MARK.finditer(text, paragraph.start, paragraph.end):
        start, end = match.span()
        if not INCHES.search(text, max(paragraph.start, start - 5), start):
            marks.append(_mark(text, start, end, paragraph))
    return marks


def _mark(text: str, start: int, end: int, paragraph: Span) -> Mark:
    """The mark at ``start``, judged by the characters that touch it."""
    glyph = text[start]
    family = FAMILY[glyph] if end == start + 1 else "double"
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else ""
    leans = not before.isspace()
    ends_word = glyph in ENDING and not after.isalnum() and leans
    return Mark(
        start,
        end,
        family,
        _may_open(glyph, family, before, after),
        _may_close(glyph, before, after),
        ends_word,
        ends_word and (before in ENDS_CLAUSE or (after in AFTER_CLAUSE)),
        not leans and family == "single",
    )


def _may_open(glyph: str, family: str, before: str, after: str) -> bool:
    """Whether a mark with these neighbours can open; ``after`` is empty at a paragraph's end."""
    if not after:
        return False
    if after.isspace():
        # « Oui », and “ Yes” from a careless hand: only a glyph that can do nothing else.
        return glyph in OPENING and family != "single" and before.isspace()
    if glyph in OPENING and family != "single":
        return True
    return before.isspace() or before in BEFORE_OPENING or before in FAMILY


def _may_close(glyph: str, before: str, after: str) -> bool:
    """Whether a mark with these neighbours can close one that is open."""
    if glyph in CLOSING:
        return True
    if before.isspace():
        # "Yes, " she said: with white space on both sides it can do nothing else.
        return glyph not in OPENING and (not after or after.isspace())
    return glyph not in OPENING or not after.isalnum()


def _pair(text: str, paragraph: Span, marks: list[Mark], following: str | None) -> list[Quoted]:
    """Quoted stretches of one paragraph; ``following`` is the family the next one opens with."""
    found: list[Quoted] = []
    closers = _closers(text, marks)
    opened: int | None = None
    number = 0
    while number < len(marks):
        mark = marks[number]
        if mark.family == "single" and opened is None:
            close = closers[number]
            if close is not None:
                found.append(Quoted(Span(mark.start, marks[close].end)))
                number = close
            elif following == "single" and _left_open(text, paragraph, mark):
                return [*found, Quoted(Span(mark.start, paragraph.end), continues=True)]
        elif mark.family != "single":
            opened = _step(marks, number, opened, found)
        number += 1
        if number == len(marks) and opened is not None and marks[opened].family != following:
            # It never closes, so it hid pairs of other families; none of its own follows it.
            number, opened = opened + 1, None
    if opened is not None:
        found.append(Quoted(Span(marks[opened].start, paragraph.end), continues=True))
    return found


def _step(marks: list[Mark], number: int, opened: int | None, found: list[Quoted]) -> int | None:
    """Which mark is open after this one; a pair it closes goes to ``found``."""
    mark = marks[number]
    if opened is None:
        return number if mark.opens else None
    if marks[opened].family != mark.family:
        return opened
    if mark.closes and mark.start > marks[opened].end:
        found.append(Quoted(Span(marks[opened].start, mark.end)))
        return None
    return number if mark.opens else opened


def _left_open(text: str, paragraph: Span, mark: Mark) -> bool:
    """Whether a single mark without a closing one begins a quotation of several paragraphs."""
    placed = mark.start == paragraph.start or text[mark.start - 2 : mark.start] in (": ", ", ")
    return mark.opens and placed and not ELISION.match(text, mark.end)


def _closers(text: str, marks: list[Mark]) -> list[int | None]:
    """For each mark, the number of the one that closes it as a single mark, None if none does.

    The first mark at a clause's end is surest; without one before the next opening mark, the
    first at a word's end, which in "the ministers' plan" would be a possessive.
    """
    closers: list[int | None] = [None] * len(marks)
    closing: int | None = None  # the next mark at a word's end
    event: int | None = None  # the next that ends a clause, or that no pair reaches over
    beyond: int | None = None  # the event that follows ``closing``
    for number in range(len(marks) - 1, -1, -1):
        mark = marks[number]
        if mark.family == "single" and mark.opens and closing is not None:
            closers[number] = _choose(text, marks, number, closing, beyond)
        if mark.ends_word:
            closing, beyond = number, event
        if mark.ends_clause or mark.starts_word or (mark.family == "double" and not mark.ends_word):
            event = number
    return closers


def _choose(
    text: str, marks: list[Mark], opening: int, first: int, event: int | None
) -> int | None:
    """The mark that closes ``opening``: the first at a word's end or the event after it."""
    start, limit = marks[opening].start, marks[opening].start + LONGEST_SINGLE
    if marks[first].start - start - 1 < SHORTEST_SINGLE or marks[first].start >= limit:
        return None
    if marks[first].ends_clause:
        return first
    if event is not None and marks[event].ends_clause and marks[event].start < limit:
        return event
    return None if ELISION.match(text, marks[opening].end) else first


def unparsed_document(
    text: str, sentences: tuple[Sentence, ...] = (), furniture: tuple[Span, ...] = ()
) -> Document:
    """A text's paragraphs and marks, without what a parser would find beside them.

    >>> len(unparsed_document("“Yes,” she said.\\n\\nHe left.").paragraphs)
    2
    """
    paragraphs = paragraph_spans(text)
    return Document(text, paragraphs, sentences, find_quoted(text, paragraphs), furniture)

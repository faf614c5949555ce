"""The sentence round a cue, and the sentences of a content."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from quoteattr.records import Document, Quoted, Span
from quoteattr.stance.words import Word, words_of

# Sentences of a content that are judged, and words of each; news has few longer ones.
MOST_SENTENCES = 12
MOST_WORDS = 60


def sentence_at(document: Document, place: int) -> Span:
    """The sentence that holds a place; where there is none, its line."""
    at = bisect_right(document.sentences, place, key=lambda each: each.span.start) - 1
    if at >= 0 and place < document.sentences[at].span.end:
        return document.sentences[at].span
    text = document.text
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    return Span(start, max(place + 1, end if end >= 0 else len(text)))


def is_quoted(document: Document, place: int) -> bool:
    """Whether a place stands between quotation marks."""
    return quoted_at(document, place) is not None


def quoted_at(document: Document, place: int) -> Quoted | None:
    """The quoted stretch that holds a place."""
    at = bisect_right(document.quoted, place, key=lambda each: each.span.start) - 1
    if at >= 0 and place < document.quoted[at].span.end:
        return document.quoted[at]
    return None


def sentences_of(document: Document, content: Sequence[Span]) -> list[list[Span]]:
    """The content by sentences: the stretches of each, a sentence's own cue left out."""
    found: list[tuple[int, list[Span]]] = []
    for span in content:
        for number, part in _parts(document, span):
            if found and found[-1][0] == number:
                found[-1][1].append(part)
            elif len(found) < MOST_SENTENCES:
                found.append((number, [part]))
    return [parts for _, parts in found]


def _parts(document: Document, span: Span) -> list[tuple[int, Span]]:
    """A stretch cut where sentences begin, each part with its sentence's number."""
    starts = document.sentences
    at = max(0, bisect_right(starts, span.start, key=lambda each: each.span.start) - 1)
    parts: list[tuple[int, Span]] = []
    start = span.start
    while start < span.end and len(parts) < MOST_SENTENCES:
        following = starts[at + 1].span.start if at + 1 < len(starts) else span.end
        end = min(span.end, max(following, start + 1))
        if document.text[start:end].strip("“”\"'‘’«» \r\n\t"):
            parts.append((at, Span(start, end)))
        start, at = end, at + 1
    return parts


def words_in(text: str, parts: Sequence[Span]) -> list[Word]:
    """The words of several stretches, in order, at most ``MOST_WORDS``."""
    found: list[Word] = []
    for part in parts:
        found += words_of(text, part.start, part.end, MOST_WORDS - len(found))
        if len(found) >= MOST_WORDS:
            break
    return found

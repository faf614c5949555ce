"""Attributions within what somebody is quoted as saying: police said the man denied it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from quoteattr.quotes.attributions import QuotedPlaces, by_place, find_claimed
from quoteattr.quotes.candidates import Candidate
from quoteattr.quotes.confidence import Calibration
from quoteattr.read.reading import Reading
from quoteattr.records import Attribution, Document, Span
from quoteattr.records.spans import overlaps_any


def add_nested(
    document: Document,
    reading: Reading,
    attributions: Sequence[Attribution],
    calibration: Calibration,
    threshold: float,
) -> tuple[Attribution, ...]:
    """The attributions with those that stand within their contents, of at least that confidence.

    By place of content, as ``find_attributions``.
    """
    quoted = QuotedPlaces(document)
    nested: dict[Span | None, Attribution] = {}
    for each in find_nested(document, reading, attributions):
        sure = calibration(each)
        if sure >= threshold:
            nested[each.cue] = quoted.attribution(each.content, each.cue, each.source, sure)
    return by_place([*attributions, *nested.values()])


def find_nested(
    document: Document, reading: Reading, attributions: Sequence[Attribution]
) -> list[Candidate]:
    """Candidates within the attributions' contents, each cut to the content around it.

    A cue that is known already is left alone.
    """
    known = sorted(each.cue for each in attributions if each.cue)
    contents = Contents([span for each in attributions for span in each.content])
    found = (within(contents, each) for each in find_claimed(document, as_nested(reading)))
    return [each for each in found if each and each.cue and not overlaps_any(each.cue, known)]


def as_nested(reading: Reading) -> Reading:
    """The reading with its nested cues as cues."""
    return replace(reading, cues=reading.nested)


class Contents:
    """Spans of contents, by where they stand; they may hold one another."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = sorted(set(spans))
        self.longest = max(map(len, self.spans), default=0)

    def around(self, place: Span) -> list[Span]:
        """Those that hold a span and more than it, the first in the text first."""
        at = bisect_right(self.spans, Span(place.start, place.start + self.longest + 1))
        found = []
        for span in reversed(self.spans[:at]):
            if span.start + self.longest < place.end:
                break
            if span.contains(place) and span != place:
                found.append(span)
        return found[::-1]


def within(contents: Contents, candidate: Candidate) -> Candidate | None:
    """The candidate cut to the content around its cue; None if there is none, or nothing is left.

    What the model gives a nested cue outside that content is not its own.
    """
    if candidate.cue is None:
        return None
    for outer in contents.around(candidate.cue):
        kept = tuple(span for span in candidate.content if outer.contains(span) and span != outer)
        if kept:
            source = candidate.source
            inside = source if source and outer.contains(source) else None
            return replace(candidate, content=kept, source=inside)
    return None

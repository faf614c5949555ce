"""SRT and WebVTT subtitles ──► what is said, with its time codes.

Read by ourselves, since no library keeps the places of the words in the file
(docs/decisions/transcripts.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from quoteattr.io.turns import (
    LINE,
    TIME,
    Part,
    Spoken,
    find_labels,
    open_line,
    said_parts,
    seconds,
)

TIMING = re.compile(rf"(?<![^\r\n])[^\S\r\n]*({TIME})[^\S\r\n]*-->[^\S\r\n]*({TIME})[^\r\n]*")
WEBVTT = re.compile(r"WEBVTT(?:[ \t][^\r\n]*)?(?=[\r\n]|$)")
BLANK_LINE = re.compile(r"(?:\r\n|\n|\r)[^\S\r\n]*(?:\r\n|\n|\r)")
# The number of the next caption, which stands before its times.
COUNTER = re.compile(r"(?:^|[\r\n])[^\S\r\n]*\d+\s*$")
VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+([^<>]+)>|</v>")
# Captions of live programmes roll: each repeats the line before.  One that only repeats it is
# shown for a moment.
MOMENT = 0.1


class Caption(NamedTuple):
    """What is shown between two times, its words from start to end in the file; seconds."""

    begins: float
    ends: float
    start: int
    end: int


def is_subtitles(text: str) -> bool:
    """Whether the file is one of captions with times."""
    return WEBVTT.match(text) is not None or TIMING.search(text) is not None


def read_captions(text: str) -> Iterator[Spoken]:
    """What is said in subtitles, a line or a voice at a time, in the order of the file.

    Lines that a caption repeats of the one before, as captions do that roll, are left out.
    """
    known = find_labels(text)
    label: str | None = None
    shown = ""
    for caption in find_captions(text):
        lines = []
        for start, end, voice in _lines(text, caption):
            opening = open_line(text, start, end, known)
            label = opening.label if opening.change else label
            parts = tuple(said_parts(text, opening.end, end, markup=True))
            if words := _words(parts):
                spoken = Spoken(parts, caption.begins, caption.ends, voice or label)
                lines.append((words, spoken))
        is_rolling = len(lines) > 1 or caption.ends - caption.begins <= MOMENT
        repeated = bool(lines) and is_rolling and lines[0][0] == shown
        yield from (spoken for _, spoken in lines[repeated:])
        shown = lines[-1][0] if lines else shown


def find_captions(text: str) -> Iterator[Caption]:
    """The file's captions, in its order; those without words too."""
    ends_at_blank = WEBVTT.match(text) is not None
    timings = list(TIMING.finditer(text))
    borders = [*(timing.start() for timing in timings[1:]), len(text)]
    for timing, border in zip(timings, borders):
        start = min(timing.end() + 1, border)
        end = border
        if ends_at_blank:
            # Notes and styles may follow, and the name of the next caption.
            blank = BLANK_LINE.search(text, timing.end(), border)
            end = max(start, blank.start()) if blank else border
        elif border < len(text) and (counter := COUNTER.search(text, timing.end(), border)):
            end = max(start, counter.start())
        yield Caption(seconds(timing[1]), seconds(timing[2]), start, end)


def _lines(text: str, caption: Caption) -> Iterator[tuple[int, int, str | None]]:
    """The caption's lines, each cut where a voice is named, with that voice."""
    voice: str | None = None
    for line in LINE.finditer(text, caption.start, caption.end):
        cuts = list(VOICE.finditer(text, *line.span()))
        edges = [line.start(), *(cut.end() for cut in cuts), line.end()]
        voices = [voice, *(cut[1] and " ".join(cut[1].split()) for cut in cuts)]
        for (start, end), named in zip(pairwise(edges), voices):
            if start < end:
                yield start, end, named
        voice = voices[-1]


def _words(parts: tuple[Part, ...]) -> str:
    """What is said, on one line; empty if it is nothing."""
    return " ".join("".join(part.words for part in parts).split())

"""What was said, as somebody took it down, and where in it words stand."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from quoteattr.records.quotations import Origin
from quoteattr.records.spans import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Words as said, and the code points of the file that they stand in.

    The two are equally long, but where one character is written as several: ``&amp;``.
    """

    said: Span
    at: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptLine:
    """A caption, or a line of a plain text: what is said in one go.

    said     its words, in ``Transcript.said``
    line     of the file where it begins, from 1
    begins, ends   seconds from the start, None without a time code
    label    whose words they are, as the transcript says; None if it does not
    """

    said: Span
    line: int
    begins: float | None = None
    ends: float | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where words stand in a transcript.

    span     from the first word's first code point to the last word's end, in the file as read
    line     of the file where they begin, from 1
    begins, ends   seconds from the start: when the caption or line with the first word begins,
             and when the one with the last ends; None without time codes
    labels   whose words they are, as the transcript says, in order; empty if it does not
    """

    span: Span
    line: int
    begins: float | None = None
    ends: float | None = None
    labels: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As JSON types; the times as seconds, and as a time code."""
        return {
            "start": self.span.start,
            "end": self.span.end,
            "line": self.line,
            "begins": self.begins,
            "ends": self.ends,
            "time": time_code(self.begins),
            "labels": list(self.labels),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """What was said, in order.

    origin    where it comes from, as an article's
    text      the file as read: what offsets count in
    said      what is said alone, without labels, time codes, notes and markup
    pieces    which code points of the file each part of ``said`` is, in order
    lines  in order, none empty, none overlapping
    """

    origin: Origin
    text: str
    said: str
    pieces: tuple[Piece, ...]
    lines: tuple[TranscriptLine, ...]

    def at(self, said: Span) -> Span:
        """The code points of the file that those of ``said`` stand in."""
        first = self._piece(said.start)
        last = self._piece(said.end - 1)
        start = first.at.start + said.start - first.said.start
        end = last.at.end - (last.said.end - said.end)
        # A character that is written as several counts whole, whichever part is asked for.
        return Span(min(start, first.at.end - 1), max(end, last.at.start + 1))

    def place(self, said: Span) -> Place:
        """Where those code points of ``said`` stand."""
        first = self._line(said.start)
        last = self._line(said.end - 1)
        spoken = self.lines[first : last + 1]
        labels = dict.fromkeys(each.label for each in spoken if each.label is not None)
        return Place(
            span=self.at(said),
            line=spoken[0].line,
            begins=spoken[0].begins,
            ends=spoken[-1].ends,
            labels=tuple(labels),
        )

    def _piece(self, at: int) -> Piece:
        return self.pieces[max(0, bisect_right(self.pieces, at, key=lambda p: p.said.start) - 1)]

    def _line(self, at: int) -> int:
        return max(0, bisect_right(self.lines, at, key=lambda each: each.said.start) - 1)


def time_code(seconds: float | None) -> str | None:
    """The seconds as hours, minutes, seconds and, if they are no whole, milliseconds.

    >>> time_code(3725.5), time_code(12), time_code(None)
    ('01:02:05.500', '00:00:12', None)
    """
    if seconds is None:
        return None
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    minutes, second = divmod(whole, 60)
    code = f"{minutes // 60:02}:{minutes % 60:02}:{second:02}"
    return f"{code}.{thousandths:03}" if thousandths else code

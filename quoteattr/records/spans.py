"""Stretches of an article's text.

All offsets are Unicode code points into the text exactly as it was read, end excluded.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points ``start`` up to, not including, ``end`` of an article's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words this span stands for."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether every code point of the other is one of this span's."""
        return self.start <= other.start and other.end <= self.end


def overlaps_any(span: Span, ordered: Sequence[Span]) -> bool:
    """Whether the span overlaps one of the spans, which are in text order and apart.

    >>> overlaps_any(Span(4, 6), [Span(0, 2), Span(5, 9)]), overlaps_any(Span(2, 5), [Span(0, 2)])
    (True, False)
    """
    at = bisect_right(ordered, span)
    return any(each.overlaps(span) for each in ordered[max(0, at - 1) : at + 1])


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the article, and what they tell."""

    span: Span
    why: str

    def to_dict(self) -> dict[str, Any]:
        """As JSON types."""
        return {"start": self.span.start, "end": self.span.end, "why": self.why}

"""Counts and shares, and the scores made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were found, predicted and to be found.

    precision, recall, f1  0 to 1; 1 if there was nothing to find and nothing was predicted
    """

    right: int
    predicted: int
    gold: int

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right, self.predicted + other.predicted, self.gold + other.gold
        )

    @property
    def precision(self) -> float:
        """Share of the predicted that is right; 1 if none was predicted and none is gold."""
        return self.right / self.predicted if self.predicted else float(not self.gold)

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1 if there is none and none was predicted."""
        return self.right / self.gold if self.gold else float(not self.predicted)

    @property
    def f1(self) -> float:
        """Twice the right as a share of predicted and gold together."""
        both = self.predicted + self.gold
        return 2 * self.right / both if both else 1.0


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many; ``value`` is 0 to 1, None of none."""

    right: int
    of: int

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    @property
    def value(self) -> float | None:
        """The share, None if there was nothing to judge."""
        return self.right / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Tally:
    """One article's part of the scores, for one annotator.

    counts  by measure: what has precision, recall and F1
    shares  by measure: what is a plain share
    judged  of each prediction with a confidence: that, and whether its attribution was matched
    """

    id: str
    annotator: str | None
    counts: Mapping[str, Counts]
    shares: Mapping[str, Share]
    judged: tuple[tuple[float, bool], ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """Sums over all articles (micro), and each article's part, in gold order.

    A measure that the gold or the predictions have no labels for is not in ``counts`` or
    ``shares`` at all.
    """

    counts: Mapping[str, Counts]
    shares: Mapping[str, Share]
    tallies: tuple[Tally, ...]

    def f1(self, measure: str) -> float | None:
        """The measure's F1, 0 to 1, None if it could not be measured."""
        return self.counts[measure].f1 if measure in self.counts else None

    def share(self, measure: str) -> float | None:
        """The measure's share, 0 to 1, None if it could not be measured."""
        return self.shares[measure].value if measure in self.shares else None

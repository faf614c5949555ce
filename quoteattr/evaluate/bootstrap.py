"""How far the F1s would move with other articles of the same sort."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from quoteattr.evaluate.counts import Scores, Tally

SAMPLES = 1000
# Percentiles that bound the middle 95 %.
BOUNDS = (2.5, 97.5)


def f1_intervals(scores: Scores, seed: int = 0) -> dict[str, tuple[float, float]]:
    """Each F1's 95 % interval, by measure: SAMPLES draws of articles, with replacement.

    An article counts with all its annotators.  The same seed gives the same intervals;
    empty for no articles.

    >>> from quoteattr.evaluate.counts import Counts
    >>> tally = Tally("a", None, {"content": Counts(1, 2, 2)}, {}, ())
    >>> f1_intervals(Scores(tally.counts, {}, (tally, tally)))
    {'content': (0.5, 0.5)}
    """
    ids = list(dict.fromkeys(tally.id for tally in scores.tallies))
    if not ids:
        return {}
    draws = _draws(len(ids), seed)
    return {
        measure: _interval(_sums(measure, scores.tallies, ids), draws) for measure in scores.counts
    }


def _draws(size: int, seed: int) -> NDArray[np.int64]:
    """How often each article is drawn, a row for each sample."""
    random = np.random.default_rng(seed)
    return random.multinomial(size, np.full(size, 1 / size), SAMPLES)


def _sums(measure: str, tallies: Sequence[Tally], ids: list[str]) -> NDArray[np.int64]:
    """Right, and predicted plus gold, of each article: a row for each."""
    rows = {id: number for number, id in enumerate(ids)}
    sums = np.zeros((len(ids), 2), np.int64)
    for tally in tallies:
        counts = tally.counts[measure]
        sums[rows[tally.id]] += counts.right, counts.predicted + counts.gold
    return sums


def _interval(
    sums: NDArray[np.int64],
    draws: NDArray[np.int64],
) -> tuple[float, float]:
    """The F1's BOUNDS over the draws; 1 for a draw without any, as for Counts."""
    right, both = (draws @ sums).T
    f1 = np.where(both > 0, 2 * right / np.maximum(both, 1), 1.0)
    low, high = np.percentile(f1, BOUNDS)
    return float(low), float(high)

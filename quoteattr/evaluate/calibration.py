"""Whether confidences are probabilities: of those near 0.8, are eight in ten right?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions of like confidence.

    lowest, highest  confidences it spans, 0 to 1
    size             how many there are, from 1
    confidence       their mean confidence, 0 to 1
    right            the share of them that is right, 0 to 1
    """

    lowest: float
    highest: float
    size: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """How far confidences are from the share that is right; each 0 (best) to 1.

    size        how many predictions were judged, from 1
    ece         expected calibration error over ten bins of equal width
    ece_mass    the same over ten bins of (nearly) equal size
    brier       mean squared distance of confidence from 1 if right, 0 if not
    table       the bins of equal width, lowest first, empty ones left out
    """

    size: int
    ece: float
    ece_mass: float
    brier: float
    table: tuple[Bin, ...]


def measure_reliability(judged: Sequence[tuple[float, bool]]) -> Reliability | None:
    """The reliability of confidences, each with whether it was right; None for none.

    >>> measure_reliability([(0.75, True), (0.75, False)]).ece
    0.25
    """
    if not judged:
        return None
    confidence = np.array([each for each, _ in judged], float)
    right = np.array([each for _, each in judged], float)
    table = _bins(confidence, right, _by_width(confidence))
    mass = _bins(confidence, right, _by_mass(confidence))
    brier = float(np.mean((confidence - right) ** 2))
    return Reliability(len(judged), _error(table), _error(mass), brier, table)


def _by_width(confidence: NDArray[np.float64]) -> NDArray[np.int64]:
    """Each confidence's bin: 0 to below 0.1, ... 0.9 to 1."""
    return np.minimum((confidence * BINS).astype(np.int64), BINS - 1)


def _by_mass(confidence: NDArray[np.float64]) -> NDArray[np.int64]:
    """Each confidence's tenth of all, by rank; equal ones by their first, hence together."""
    rank = np.searchsorted(np.sort(confidence), confidence, "left")
    return np.asarray(rank * BINS // len(confidence), np.int64)


def _bins(
    confidence: NDArray[np.float64], right: NDArray[np.float64], number: NDArray[np.int64]
) -> tuple[Bin, ...]:
    """The bins that have any, lowest first."""
    return tuple(
        Bin(
            float(confidence[inside].min()),
            float(confidence[inside].max()),
            int(inside.sum()),
            float(confidence[inside].mean()),
            float(right[inside].mean()),
        )
        for inside in (number == each for each in np.unique(number))
    )


def _error(bins: tuple[Bin, ...]) -> float:
    """Mean distance of confidence from the share that is right, each bin by its size."""
    total = sum(each.size for each in bins)
    return sum(each.size * abs(each.confidence - each.right) for each in bins) / total

"""How worth checking a sentence is: a linear model, its probability calibrated."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson

from quoteattr.claims.features import BUCKETS, features
from quoteattr.errors import ModelError


@dataclass(frozen=True, slots=True, eq=False)
class CheckWorthiness:
    """A fitted model (``training/checkworthy.py``): a sentence in, a probability out.

    weights  of the buckets of n-grams, by number
    counts   of the counts, by name
    bias     what a sentence without any word has
    curve    score and calibrated probability, rising; between two points a straight line
    """

    weights: tuple[float, ...]
    counts: dict[str, float]
    bias: float
    curve: tuple[tuple[float, float], ...]

    def score(self, text: str) -> float:
        """The sum of the weights, not calibrated; any real number."""
        total = self.bias
        for name, value in features(text).items():
            weight = self.weights[name] if isinstance(name, int) else self.counts.get(name, 0.0)
            total += weight * value
        return total

    def __call__(self, text: str) -> float:
        """How likely a fact-checker would want to check the sentence, 0 to 1, two digits.

        Of the share of such sentences in ClaimBuster, of which 28 in 100 are (docs/claims.md).
        """
        return round(_on_curve(self.curve, self.score(text)), 2)


def _on_curve(curve: Sequence[tuple[float, float]], score: float) -> float:
    """The curve's value at a score; its ends go on level."""
    at = bisect_right(curve, score, key=lambda point: point[0])
    if at == 0 or at == len(curve):
        return curve[min(at, len(curve) - 1)][1]
    (low, under), (high, over) = curve[at - 1], curve[at]
    return under + (over - under) * (score - low) / (high - low)


@lru_cache(maxsize=4)
def load_checkworthiness(path: Path) -> CheckWorthiness:
    """The model in a file of ``training.checkworthy``; ModelError if missing or damaged."""
    try:
        fields: dict[str, Any] = orjson.loads(path.read_bytes())
        weights = [0.0] * BUCKETS
        for bucket, weight in zip(fields["buckets"], fields["weights"], strict=True):
            weights[bucket] = float(weight)
        curve = tuple((float(score), float(sure)) for score, sure in fields["curve"])
        counts = {name: float(weight) for name, weight in fields["counts"].items()}
        model = CheckWorthiness(tuple(weights), counts, float(fields["bias"]), curve)
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror}); reinstall it") from error
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise ModelError(f"{path}: not a check-worthiness model; reinstall it") from error
    if not curve or not all(map(math.isfinite, (model.bias, *model.weights))):
        raise ModelError(f"{path}: not a check-worthiness model; reinstall it")
    return model

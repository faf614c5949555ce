"""How probable it is that a verdict names the right speaker."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from quoteattr.errors import ModelError
from quoteattr.speakers.cases import Verdict

DIGITS = 4


@dataclass(frozen=True, slots=True)
class Confidence:
    """Calibrated probabilities by rule (``training.speakers`` fits them).

    curves     for each rule points (the rule's own probability, the calibrated one), ascending;
               between two, on the line through both
    threshold  probability from which a name is given
    """

    curves: Mapping[str, Sequence[tuple[float, float]]]
    threshold: float

    def __call__(self, verdict: Verdict) -> float:
        """The probability, 0 to 1, that the verdict's name is right; 0 without one."""
        if not verdict.keys:
            return 0.0
        curve = self.curves.get(verdict.rule) or self.curves[""]
        return round(between(curve, verdict.probability), DIGITS)


def between(curve: Sequence[tuple[float, float]], at: float) -> float:
    """The curve's value, flat beyond its ends.

    >>> between([(0.0, 0.2), (1.0, 0.8)], 0.5), between([(0.4, 0.5)], 0.9)
    (0.5, 0.5)
    """
    if at <= curve[0][0]:
        return curve[0][1]
    for (left, low), (right, high) in pairwise(curve):
        if at <= right:
            return low + (high - low) * (at - left) / (right - left)
    return curve[-1][1]


def load_confidence(path: Path) -> Confidence:
    """The curves from the same JSON file as the ranker; ModelError if damaged."""
    try:
        fields = json.loads(path.read_text("utf-8"))["confidence"]
        curves = {
            rule: tuple((float(x), float(y)) for x, y in points)
            for rule, points in fields["curves"].items()
        }
        if not curves[""]:
            raise ValueError("no curve for other rules")
        return Confidence(curves, float(fields["threshold"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"{path}: no confidence of speakers; run training.speakers") from error

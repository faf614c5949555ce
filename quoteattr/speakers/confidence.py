"""How probable it is that a verdict names the right speaker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

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
            return low + (high - low) * ((at - left) / (right - left))
    return curve[-1][1]


def confidence_of(fields: Mapping[str, Any]) -> Confidence:
    """The curves and the threshold of a file's fields.

    Raises KeyError, ValueError, TypeError or AttributeError if they are none.
    """
    fitted = fields["confidence"]
    curves = {
        rule: tuple((float(x), float(y)) for x, y in points)
        for rule, points in fitted["curves"].items()
    }
    if not curves[""]:
        raise ValueError("no curve for other rules")
    return Confidence(curves, float(fitted["threshold"]))

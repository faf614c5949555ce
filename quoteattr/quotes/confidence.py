"""How probable it is that a candidate is right, calibrated on PolNeAR dev."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from quoteattr.errors import ModelError
from quoteattr.quotes.candidates import Candidate

# Digits of a confidence that mean something; more would only differ between machines.
DIGITS = 4
FEATURES = ("cue", "content", "border", "sourced", "source", "sourceless", "pieces")


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic regression over a candidate's scores (``training.calibrate`` fits it).

    weights     by name of FEATURES
    bias        added to their sum
    unclaimed   probability of a quotation that no cue claims, which has no scores
    threshold   probability from which attributing gives the best F1
    """

    weights: Mapping[str, float]
    bias: float
    unclaimed: float
    threshold: float = 0.5

    def __call__(self, candidate: Candidate) -> float:
        """The probability, 0 to 1, that source and content are both right."""
        if candidate.cue is None:
            return self.unclaimed
        scores = features(candidate)
        total = self.bias + sum(self.weights[name] * value for name, value in scores.items())
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), DIGITS)


def features(candidate: Candidate) -> dict[str, float]:
    """What the calibration looks at, by name of FEATURES; probabilities as log odds."""
    sourced = candidate.source is not None
    source = _log_odds(candidate.source_score)
    values = (
        _log_odds(candidate.cue_score),
        _log_odds(candidate.content_score),
        _log_odds(candidate.border_score),
        float(sourced),
        source if sourced else 0.0,
        0.0 if sourced else source,
        float(len(candidate.content) > 1),
    )
    return dict(zip(FEATURES, values, strict=True))


def _log_odds(probability: float) -> float:
    kept = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(kept / (1 - kept))


def load_calibration(path: Path) -> Calibration:
    """The calibration from its JSON file; ModelError if it is missing or damaged."""
    try:
        fields = json.loads(path.read_text("utf-8"))
        weights = {name: float(fields["weights"][name]) for name in FEATURES}
        numbers = (float(fields[name]) for name in ("bias", "unclaimed", "threshold"))
        return Calibration(weights, *numbers)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: not a calibration; run training.calibrate") from error

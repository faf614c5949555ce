"""What ``training.stance`` fits beside the stance head itself, read from its file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from quoteattr.errors import ModelError


@dataclass(frozen=True, slots=True, eq=False)
class StanceWeights:
    """How the stance head's input and answers are to be read.

    findings             place of each finding's name (``features.py``) in the head's input
    act_temperature      what the scores of acts are divided by, so that probabilities come true
    framing_temperature  the same of framings
    """

    findings: Mapping[str, int]
    act_temperature: float
    framing_temperature: float


def load_weights(path: Path) -> StanceWeights:
    """The weights from their JSON file; ModelError if it is missing or damaged."""
    try:
        fields = json.loads(path.read_text("utf-8"))
        return StanceWeights(
            {str(name): at for at, name in enumerate(fields["findings"])},
            _positive(fields["act_temperature"]),
            _positive(fields["framing_temperature"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: nothing fitted to the stance; run training.stance") from error


def _positive(value: float) -> float:
    if not value > 0:
        raise ValueError(f"a temperature of {value}")
    return float(value)

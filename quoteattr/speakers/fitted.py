"""What ``training.speakers`` fits, read from its file."""

from __future__ import annotations

import json
from pathlib import Path

from quoteattr.errors import ModelError
from quoteattr.speakers.confidence import Confidence, confidence_of
from quoteattr.speakers.ranking import Ranker, ranker_of


def load_fitted(path: Path) -> tuple[Ranker, Confidence]:
    """The ranker and the curves of a JSON file; ModelError if it is missing or damaged."""
    try:
        fields = json.loads(path.read_text("utf-8"))
        return ranker_of(fields), confidence_of(fields)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"{path}: nothing fitted to speakers; run training.speakers") from error

"""Cases of a JSON file as pytest parameters."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


def load(path: Path) -> list[Any]:
    """The file's cases as pytest parameters; one expected to fail must fail."""
    return [
        pytest.param(
            case,
            id=f"{path.stem}: {case['label']}",
            marks=[pytest.mark.xfail(strict=True)] if case["expect"] == "fail" else [],
        )
        for case in json.loads(path.read_text("utf-8"))
    ]

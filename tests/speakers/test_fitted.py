"""What is fitted to speakers, from its file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quoteattr.errors import ModelError
from quoteattr.speakers.confidence import Confidence
from quoteattr.speakers.fitted import load_fitted
from quoteattr.speakers.ranking import FEATURES, Ranker

CURVES = {"": [[0, 0.5]], "name": [[0.5, 0.8], [1, 1]]}
FIELDS: dict[str, Any] = {
    "pronoun": {"linked": 2},
    "nominal": {"role": 1, "old": 3},
    "confidence": {"curves": CURVES, "threshold": 0.3},
}


def test_weights_and_curves_are_read_as_written(tmp_path: Path) -> None:
    path = tmp_path / "speakers.json"
    path.write_text(json.dumps(FIELDS))
    none = dict.fromkeys(FEATURES, 0.0)
    curves = {"": ((0.0, 0.5),), "name": ((0.5, 0.8), (1.0, 1.0))}
    assert load_fitted(path) == (
        Ranker(none | {"linked": 2.0}, none | {"role": 1.0}),
        Confidence(curves, 0.3),
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"pronoun": None},
        {"pronoun": 1},
        {"pronoun": {"linked": "x"}},
        {"nominal": {"linked": None}},
        {"confidence": None},
        {"confidence": {"curves": {}, "threshold": 0.4}},
        {"confidence": {"curves": [], "threshold": 0.4}},
        {"confidence": {"curves": {"": []}, "threshold": 0.4}},
        {"confidence": {"curves": {"": [[1]]}, "threshold": 0.4}},
        {"confidence": {"curves": {"": [[0, 1]]}}},
        {"confidence": {"curves": {"": [[0, 1]]}, "threshold": "x"}},
    ],
)
def test_damaged_fields_are_named_in_one_line(tmp_path: Path, changed: dict[str, Any]) -> None:
    path = tmp_path / "speakers.json"
    path.write_text(json.dumps(FIELDS | changed))
    _fails_in_one_line(path)


@pytest.mark.parametrize("written", [None, "", "[]", "{}", "\ud800"])
def test_a_file_that_is_none_is_named_in_one_line(tmp_path: Path, written: str | None) -> None:
    path = tmp_path / "speakers.json"
    if written is not None:
        path.write_bytes(written.encode("utf-8", "surrogatepass"))
    _fails_in_one_line(path)


def _fails_in_one_line(path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        load_fitted(path)
    (line,) = str(caught.value).splitlines()
    assert line.startswith(f"{path}: ")

"""How worth checking a sentence is: the model, its file, what it sees."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.claims.features import BUCKETS, features, mask
from quoteattr.claims.worth import CheckWorthiness, load_checkworthiness
from quoteattr.errors import ModelError
from tests.claims.cases import FIXTURES

EMBEDDED = Path(str(files("quoteattr.models") / "claims" / "checkworthy.json"))
LINES = (FIXTURES / "worth.jsonl").read_text("utf-8").splitlines()
PAIRS = [json.loads(line) for line in LINES]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["more"][:40])
def test_what_can_be_checked_is_worth_more(pair: dict[str, str]) -> None:
    worth = load_checkworthiness(EMBEDDED)
    assert worth(pair["more"]) > worth(pair["less"])


@given(st.text())
def test_any_text_has_a_worth(text: str) -> None:
    assert 0 <= load_checkworthiness(EMBEDDED)(text) <= 1


@given(st.text())
def test_features_are_buckets_and_counts(text: str) -> None:
    for name, value in features(text).items():
        assert isinstance(name, str) or 0 <= name < BUCKETS
        assert value > 0


def test_numbers_and_names_count_by_what_they_are() -> None:
    assert mask("Prices rose 9%.") == mask("Prices rose 12 percent.")
    assert mask("He met Quill.") == mask("He met Orr.")
    assert features("It cost $5.") == features("It cost £900,000.")


def test_a_curve_is_level_at_its_ends_and_straight_between() -> None:
    model = CheckWorthiness((0.0,) * BUCKETS, {"words": 1.0}, 0.0, ((0.0, 0.1), (2.0, 0.5)))
    assert model("") == 0.1
    assert model("a b c d e f g h i j k l m") == 0.5
    assert 0.1 < model("a b") < 0.5


def test_the_model_is_small_and_rises() -> None:
    assert EMBEDDED.stat().st_size <= 3_000_000
    curve = load_checkworthiness(EMBEDDED).curve
    assert list(curve) == sorted(curve)
    assert [sure for _, sure in curve] == sorted(sure for _, sure in curve)


@pytest.mark.parametrize(
    "fields",
    [
        None,
        "none",
        {},
        {"buckets": [1], "weights": [], "counts": {}, "bias": 0, "curve": [[0, 0]]},
        {"buckets": [1 << 30], "weights": [1], "counts": {}, "bias": 0, "curve": [[0, 0]]},
        {"buckets": [], "weights": [], "counts": {}, "bias": 0, "curve": []},
        {"buckets": [], "weights": [], "counts": [], "bias": 0, "curve": [[0, 0]]},
    ],
)
def test_a_damaged_model_is_an_error_that_names_it(tmp_path: Path, fields: Any) -> None:
    path = tmp_path / "model.json"
    if fields is not None:
        path.write_text(fields if isinstance(fields, str) else json.dumps(fields), "utf-8")
    with pytest.raises(ModelError, match=r"model\.json"):
        load_checkworthiness(path)

"""Claims and positions: one case for every way they are put, and for every abstention."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.claims.cases import claim_of, positions_of, read_cases

CLAIMS, POSITIONS = list(read_cases("claims")), list(read_cases("positions"))


@pytest.mark.parametrize("case", CLAIMS, ids=lambda case: case["id"])
def test_claim(case: dict[str, Any]) -> None:
    claim = claim_of(case)
    assert (claim and claim.text) == case["expect"]
    if claim and "type" in case:
        assert claim.type.value == case["type"]


@pytest.mark.parametrize("case", POSITIONS, ids=lambda case: case["id"])
def test_position(case: dict[str, Any]) -> None:
    assert positions_of(case) == case["expect"]


def test_there_are_enough_cases_and_abstentions() -> None:
    assert len(CLAIMS) >= 60
    assert len(POSITIONS) >= 30
    assert sum(not case["expect"] for case in CLAIMS) >= 8
    assert sum(not case["expect"] for case in POSITIONS) >= 8
    assert max(Counter(case["id"] for case in CLAIMS + POSITIONS).values()) == 1

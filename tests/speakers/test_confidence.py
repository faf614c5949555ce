"""The calibrated probability of a verdict."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quoteattr.speakers.cases import Verdict
from quoteattr.speakers.confidence import DIGITS, Confidence, between

CONFIDENCE = Confidence({"": ((0.0, 0.1), (1.0, 0.9)), "name": ((0.5, 0.8),)}, 0.4)
share = st.floats(0, 1)
curves = st.lists(st.tuples(share, share), min_size=1, max_size=5).map(
    lambda points: list(
        zip(sorted({x for x, _ in points}), sorted(y for _, y in points), strict=False)
    )
)


def verdict(rule: str, probability: float, *keys: int) -> Verdict:
    return Verdict(keys=keys, rule=rule, probability=probability)


@pytest.mark.parametrize(
    ("rule", "probability", "expected"),
    [("name", 0.1, 0.8), ("name", 0.9, 0.8), ("relative", 0.5, 0.5), ("relative", 1.0, 0.9)],
)
def test_a_rule_has_its_own_curve_or_that_of_all(
    rule: str, probability: float, expected: float
) -> None:
    assert CONFIDENCE(verdict(rule, probability, 1)) == pytest.approx(expected)


def test_nobody_is_never_sure() -> None:
    assert CONFIDENCE(verdict("name", 1.0)) == 0.0


@given(share, st.lists(st.integers(-5, 5), max_size=2))
def test_a_confidence_is_a_probability(probability: float, keys: list[int]) -> None:
    sure = CONFIDENCE(verdict("own words", probability, *keys))
    assert 0 <= sure <= 1
    assert sure == round(sure, DIGITS)


@given(curves, share, share)
@example([(0.0, 0.0), (5e-324, 0.75)], 0.0, 5e-324)
def test_a_curve_ascends_within_its_points(
    curve: list[tuple[float, float]], one: float, other: float
) -> None:
    low, high = (between(curve, each) for each in sorted((one, other)))
    assert curve[0][1] - 1e-9 <= low <= high + 1e-9 <= curve[-1][1] + 2e-9

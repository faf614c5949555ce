"""Reliability of confidences, counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.evaluate.calibration import measure_reliability

JUDGED = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1)


def test_nothing_judged() -> None:
    assert measure_reliability([]) is None


def test_two_bins() -> None:
    judged = [(0.9, True), (0.95, True), (0.95, False), (0.2, False)]
    found = measure_reliability(judged)
    assert found is not None
    # 0.9 up: mean confidence 0.9333, two of three right; 0.2: none of one.
    assert found.ece == pytest.approx(0.75 * (2.8 / 3 - 2 / 3) + 0.25 * 0.2)
    assert found.brier == pytest.approx((0.01 + 0.0025 + 0.9025 + 0.04) / 4)
    assert [(each.size, each.right) for each in found.table] == [(1, 0), (3, pytest.approx(2 / 3))]
    assert (found.table[1].lowest, found.table[1].highest) == (0.9, 0.95)


def test_equal_confidences_share_a_bin() -> None:
    found = measure_reliability([(0.5, number % 2 == 0) for number in range(40)])
    assert found is not None
    assert found.ece == found.ece_mass == 0


def test_equal_mass_parts_what_equal_width_joins() -> None:
    found = measure_reliability([(0.91, False), (0.99, True)])
    assert found is not None
    assert found.ece == pytest.approx(0.45)
    assert found.ece_mass == pytest.approx((0.91 + 0.01) / 2)


@given(JUDGED)
def test_rates_are_rates(judged: list[tuple[float, bool]]) -> None:
    found = measure_reliability(judged)
    assert found is not None
    assert 0 <= found.ece <= 1 + 1e-9
    assert 0 <= found.ece_mass <= 1 + 1e-9
    assert 0 <= found.brier <= 1
    assert sum(each.size for each in found.table) == found.size == len(judged)


@given(st.lists(st.booleans(), min_size=1))
def test_certain_and_right_is_perfect(rights: list[bool]) -> None:
    found = measure_reliability([(float(right), right) for right in rights])
    assert found is not None
    assert found.ece == found.ece_mass == found.brier == 0

"""Floors: what passes, what fails, and that none sinks by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.floors import (
    MARGIN,
    Floor,
    Measured,
    Verdict,
    compare,
    move,
    read_floors,
    write_floors,
)
from benchmarks.run import FLOORS

SCORE = Floor(measure="dev.attribution", bound=0.72, corpus="c0")
ERROR = Floor(measure="dev.calibration_error", bound=0.05, at_least=False, corpus="c0")
SPEED = Floor(measure="speed.words_per_second", bound=2500)
START = Floor(measure="speed.help_seconds", bound=0.5, at_least=False)


@pytest.mark.parametrize(
    ("floor", "measured", "verdict"),
    [
        (SCORE, Measured(0.8, "c0"), Verdict.PASSED),
        (SCORE, Measured(0.72 - 0.9 * MARGIN, "c0"), Verdict.PASSED),
        (SCORE, Measured(0.72 - 1.1 * MARGIN, "c0"), Verdict.FAILED),
        (SCORE, Measured(0.8, "c1"), Verdict.OTHER_CORPUS),
        (SCORE, None, Verdict.SKIPPED),
        (ERROR, Measured(0.05, "c0"), Verdict.PASSED),
        (ERROR, Measured(0.0506, "c0"), Verdict.FAILED),
        (SPEED, Measured(2500), Verdict.PASSED),
        (SPEED, Measured(2499.9999), Verdict.FAILED),
        (START, Measured(0.4), Verdict.PASSED),
        (START, Measured(0.5001), Verdict.FAILED),
    ],
)
def test_compare(floor: Floor, measured: Measured | None, verdict: Verdict) -> None:
    (check,) = compare([floor], {floor.measure: measured} if measured else {})
    assert check.verdict is verdict
    assert check.failed is (verdict in {Verdict.FAILED, Verdict.OTHER_CORPUS})


def bound(floor: Floor, measured: Measured | None, *, lower: bool) -> float:
    checks = compare([floor], {floor.measure: measured} if measured else {})
    return move(checks, lower=lower)[0].bound


def test_a_floor_rises() -> None:
    assert bound(SCORE, Measured(0.75, "c0"), lower=False) == 0.75
    assert bound(ERROR, Measured(0.03, "c0"), lower=False) == 0.03


def test_a_floor_sinks_only_if_told_to() -> None:
    assert bound(SCORE, Measured(0.7, "c0"), lower=False) == 0.72
    assert bound(SCORE, Measured(0.7, "c0"), lower=True) == 0.7
    assert bound(ERROR, Measured(0.06, "c0"), lower=False) == 0.05


def test_another_corpus_counts_as_lowering() -> None:
    checks = compare([SCORE], {SCORE.measure: Measured(0.9, "c1")})
    assert move(checks, lower=False) == (SCORE,)
    assert move(checks, lower=True)[0].corpus == "c1"


def test_speed_and_what_was_not_measured_stay() -> None:
    assert bound(SPEED, Measured(9000), lower=True) == 2500
    assert bound(SCORE, None, lower=True) == 0.72


def test_floors_are_read_as_written(tmp_path: Path) -> None:
    floors = (SCORE, ERROR, SPEED, START)
    write_floors(floors, tmp_path / "floors.json")
    assert read_floors(tmp_path / "floors.json") == floors


def test_our_floors_can_be_read() -> None:
    floors = read_floors(FLOORS)
    assert len({floor.measure for floor in floors}) == len(floors)
    without = ("speed.", "scale.", "people.", "ontogum_dev.", "basil_dev.", "stance_held.",
               "names.")  # fmt: skip
    assert all((floor.corpus is None) == floor.measure.startswith(without) for floor in floors)

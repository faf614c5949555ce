"""Measures against the lowest that is accepted of each, kept in floors.json."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

# A share, of 1: what rounding and another processor's arithmetic may take from a score.
MARGIN = 0.0005


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """What one measure must reach.

    measure   its name, such as "polnear_dev.attribution"
    bound     the worst value accepted, in the measure's own unit
    at_least  whether more is better; if not, the bound is a ceiling
    corpus    digest of the gold it was set on; None for a measure of speed or size, which
              has no margin and that no update changes
    """

    measure: str
    bound: float
    at_least: bool = True
    corpus: str | None = None

    @property
    def sign(self) -> str:
        """How the bound is written: at least, at most."""
        return "≥" if self.at_least else "≤"


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure's value, in its own unit, and the digest of the gold, if it has one."""

    value: float
    corpus: str | None = None


class Verdict(StrEnum):
    """What a floor says of a measure; only ``passed`` and ``skipped`` are no failure."""

    PASSED = "passed"
    FAILED = "FAILED"
    OTHER_CORPUS = "OTHER CORPUS"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Check:
    """A floor, what was measured (None if nothing was) and the verdict."""

    floor: Floor
    measured: Measured | None
    verdict: Verdict

    @property
    def failed(self) -> bool:
        """Whether the benchmark fails by it."""
        return self.verdict in (Verdict.FAILED, Verdict.OTHER_CORPUS)


def read_floors(path: Path) -> tuple[Floor, ...]:
    """The floors of a file, in its order."""
    return tuple(Floor(**fields) for fields in json.loads(path.read_text("utf-8")))


def write_floors(floors: Sequence[Floor], path: Path) -> None:
    """Write the floors to a file, one to a line."""
    lines = ",\n  ".join(json.dumps(_fields(floor)) for floor in floors)
    path.write_text(f"[\n  {lines}\n]\n", "utf-8")


def compare(floors: Sequence[Floor], measures: Mapping[str, Measured]) -> tuple[Check, ...]:
    """Each floor's check, in the floors' order."""
    return tuple(_check(floor, measures.get(floor.measure)) for floor in floors)


def move(checks: Sequence[Check], *, lower: bool) -> tuple[Floor, ...]:
    """The floors of the checks, those with a corpus at what was measured now.

    A floor only moves to a better value, unless ``lower``; on another corpus values cannot be
    compared, so that moving to it counts as lowering.
    """
    return tuple(_moved(check, lower) for check in checks)


def _check(floor: Floor, measured: Measured | None) -> Check:
    if measured is None:
        return Check(floor, None, Verdict.SKIPPED)
    if floor.corpus != measured.corpus:
        return Check(floor, measured, Verdict.OTHER_CORPUS)
    margin = MARGIN if floor.corpus else 0.0
    short = _worse_by(floor, measured.value)
    return Check(floor, measured, Verdict.FAILED if short > margin else Verdict.PASSED)


def _worse_by(floor: Floor, value: float) -> float:
    """How much worse than the bound a value is, negative if it is better."""
    return floor.bound - value if floor.at_least else value - floor.bound


def _moved(check: Check, lower: bool) -> Floor:
    floor, measured = check.floor, check.measured
    if measured is None or measured.corpus is None:
        return floor
    better = floor.corpus == measured.corpus and _worse_by(floor, measured.value) <= 0
    if not better and not lower:
        return floor
    return replace(floor, bound=round(measured.value, 4), corpus=measured.corpus)


def _fields(floor: Floor) -> dict[str, object]:
    """As written: what is the default is left out."""
    fields: dict[str, object] = {"measure": floor.measure, "bound": floor.bound}
    if not floor.at_least:
        fields["at_least"] = False
    return fields | ({"corpus": floor.corpus} if floor.corpus else {})

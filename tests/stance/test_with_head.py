"""The same cases with the embedded stance head beside the rules."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from quoteattr.pipeline import Engine, load
from quoteattr.records import Label, Stance
from quoteattr.stance.find import find_stances
from quoteattr.stance.heard import Listener
from tests.stance.cases import FIXTURES, read_case, read_cases

CASES = read_cases() + read_cases(known_failures=True)
FAILURES = (FIXTURES / "head_failures.txt").read_text("utf-8").split()
OPPOSED = {frozenset((Label.AFFIRMS, Label.REJECTS)), frozenset((Label.QUALIFIED, Label.REJECTS))}


@pytest.fixture(scope="module")
def engine() -> Engine:
    """The engine with the embedded models."""
    return load()


@cache
def judge(engine: Engine, number: int) -> Stance:
    """The stance of a case by rules and head."""
    document, attribution = read_case(CASES[number])
    listen = Listener(engine.read(document), engine.read.judge, engine.models.stance)
    (stance,) = find_stances(document, [attribution], listen)
    return stance


def cases(failing: bool) -> list[Any]:
    """Numbers of the cases that the head is known to miss, or of the others."""
    return [
        pytest.param(number, id=case["id"])
        for number, case in enumerate(CASES)
        if (case["id"] in FAILURES) == failing
    ]


@pytest.mark.parametrize("number", cases(failing=False))
def test_case(engine: Engine, number: int) -> None:
    stance, case = judge(engine, number), CASES[number]
    assert (stance.act.value, stance.framing.value) == (case["act"], case["framing"])


@pytest.mark.parametrize("number", cases(failing=True))
@pytest.mark.xfail(strict=True, raises=AssertionError)
def test_known_failure(engine: Engine, number: int) -> None:
    stance, case = judge(engine, number), CASES[number]
    assert (stance.act.value, stance.framing.value) == (case["act"], case["framing"])


def test_nearly_all_cases_hold_and_each_failure_is_a_case() -> None:
    assert set(FAILURES) <= {case["id"] for case in CASES}
    assert len(FAILURES) <= len(CASES) // 10


def test_evidence_and_confidence_are_of_what_was_decided(engine: Engine) -> None:
    for number, case in enumerate(CASES):
        stance = judge(engine, number)
        assert 0 < stance.act_confidence <= 1 and 0 < stance.framing_confidence <= 1
        text = case["text"]
        assert all(0 <= each.span.start < each.span.end <= len(text) for each in stance.evidence)

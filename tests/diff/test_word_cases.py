"""One case for every way in which two versions of a quotation differ, word by word."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quoteattr.diff.differences import find_differences
from quoteattr.diff.operations import word_operations
from quoteattr.records import DifferenceKind
from tests.diff.quoting import words_of

FIXTURES = Path(__file__).parents[2] / "fixtures" / "diff"
FILES = ("words", "severe", "negative", "known_failures")


def read_cases() -> list[Any]:
    """The cases of all files as pytest parameters; those known to fail must fail."""
    return [
        pytest.param(
            case,
            id=f"{name}: {case['class']}: {case['label']}",
            marks=[pytest.mark.xfail(strict=True, raises=AssertionError)]
            if name == "known_failures"
            else [],
        )
        for name in FILES
        for case in json.loads((FIXTURES / f"{name}.json").read_text("utf-8"))
    ]


def kinds_of(reference: str, member: str) -> set[str]:
    """The classes of what differs."""
    operations = word_operations(words_of(reference), words_of(member))
    return {each.kind.value for each in find_differences(operations)}


@pytest.mark.parametrize("case", read_cases())
def test_case(case: dict[str, Any]) -> None:
    assert kinds_of(case["reference"], case["member"]) == set(case["kinds"])


@pytest.mark.parametrize("case", read_cases())
def test_severity_is_the_same_from_either_side(case: dict[str, Any]) -> None:
    expected = max(DifferenceKind(kind).severity for kind in case["kinds"])
    there = max(
        DifferenceKind(kind).severity for kind in kinds_of(case["reference"], case["member"])
    )
    back = max(
        DifferenceKind(kind).severity for kind in kinds_of(case["member"], case["reference"])
    )
    assert there == back == expected


def test_every_class_of_words_has_cases() -> None:
    cases = [case for param in read_cases() for case in param.values]
    told = {kind for case in cases for kind in case["kinds"]}
    by_words = {
        DifferenceKind.IDENTICAL, DifferenceKind.COSMETIC, DifferenceKind.TRIMMED,
        DifferenceKind.ELLIPSIS, DifferenceKind.BRACKETED, DifferenceKind.CONTEXT,
        DifferenceKind.ELISION, DifferenceKind.REWORDED, DifferenceKind.QUALIFIER,
        DifferenceKind.NEGATION, DifferenceKind.NUMBER, DifferenceKind.ENTITY,
        DifferenceKind.PRONOUN, DifferenceKind.MODALITY,
    }  # fmt: skip
    assert told == {kind.value for kind in by_words}
    labels = [(case["class"], case["label"]) for case in cases]
    assert len(labels) == len(set(labels))

"""Cases of several outlets: which quotations are one utterance, and what else differs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quoteattr.diff.compare import compare
from quoteattr.records import Comparison, DifferenceKind, Quotation
from tests.diff.quoting import make_quotation

FIXTURES = Path(__file__).parents[2] / "fixtures" / "diff"
CASES = json.loads((FIXTURES / "outlets.json").read_text("utf-8"))


def read_case(case: dict[str, Any]) -> list[Quotation]:
    """The quotations of a case, in order."""
    return [make_quotation(**quotation) for quotation in case["quotations"]]


def found_in(comparison: Comparison, quotations: list[Quotation]) -> list[dict[str, Any]]:
    """The utterances of two articles or more as cases have them, by number of quotation."""
    numbers = {each.id: number for number, each in enumerate(quotations)}
    return [
        {
            "members": sorted(numbers[each.quotation.id] for each in utterance.members),
            "paraphrases": sorted(numbers[each.quotation.id] for each in utterance.paraphrases),
            "missing": list(utterance.missing),
            "separate": utterance.separate is not None,
            "kinds": {
                str(numbers[each.quotation.id]): sorted(kind.kind for kind in each.differences)
                for each in utterance.everyone()
                if each.differences
            },
        }
        for utterance in comparison.utterances
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['class']}: {case['label']}")
def test_case(case: dict[str, Any]) -> None:
    quotations = read_case(case)
    found = found_in(compare(quotations), quotations)
    key = "members"
    expected = sorted(case["utterances"], key=lambda each: each[key])
    assert [each[key] for each in expected] == sorted(each[key] for each in found)
    for ours, theirs in zip(sorted(found, key=lambda each: each[key]), expected):
        assert ours["paraphrases"] == theirs.get("paraphrases", [])
        assert ours["separate"] == theirs.get("separate", False)
        if "missing" in theirs:
            assert ours["missing"] == theirs["missing"]
        for number, kinds in theirs["kinds"].items():
            assert set(ours["kinds"].get(number, ())) == set(kinds)


def test_every_class_that_is_not_of_words_has_cases() -> None:
    told = {
        kind
        for case in CASES
        for each in case["utterances"]
        for kinds in each["kinds"].values()
        for kind in kinds
    }
    told |= {"missing" for case in CASES for each in case["utterances"] if each.get("missing")}
    others = {
        DifferenceKind.ELSEWHERE, DifferenceKind.CUE, DifferenceKind.MISSING,
        DifferenceKind.REPORTED, DifferenceKind.VAGUER_SPEAKER, DifferenceKind.ACT,
        DifferenceKind.FRAMING, DifferenceKind.SPLICED, DifferenceKind.SPEAKER,
        DifferenceKind.CONTRADICTED,
    }  # fmt: skip
    assert {kind.value for kind in others} <= told
    labels = [(case["class"], case["label"]) for case in CASES]
    assert len(labels) == len(set(labels))

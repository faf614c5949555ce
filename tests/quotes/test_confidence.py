"""Confidence: a logistic regression over a candidate's scores."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.errors import ModelError
from quoteattr.quotes.candidates import Candidate
from quoteattr.quotes.confidence import (
    DIGITS,
    FEATURES,
    Calibration,
    features,
    load_calibration,
)
from quoteattr.records import Span
from tests.quotes.conftest import AS_CUE, make_candidate

TEXT = "It rained and it froze, Lee said."
CANDIDATE = make_candidate(TEXT, "said", "Lee", "It rained")
scores = st.floats(0, 1)


@st.composite
def candidates(draw: st.DrawFn) -> Candidate:
    """A candidate with any scores."""
    return replace(
        CANDIDATE,
        source=draw(st.sampled_from([None, CANDIDATE.source])),
        content=CANDIDATE.content * draw(st.integers(1, 2)),
        cue_score=draw(scores),
        source_score=draw(scores),
        content_score=draw(scores),
        border_score=draw(scores),
    )


weights = st.fixed_dictionaries({name: st.floats(-50, 50) for name in FEATURES})


@given(candidates(), weights, st.floats(-50, 50))
def test_a_confidence_is_a_probability(
    candidate: Candidate, weights: dict[str, float], bias: float
) -> None:
    confidence = Calibration(weights, bias, 0.5)(candidate)
    assert 0 <= confidence <= 1
    assert confidence == round(confidence, DIGITS)


@given(candidates(), scores, scores)
def test_a_likelier_cue_makes_no_candidate_less_likely(
    candidate: Candidate, one: float, other: float
) -> None:
    low, high = (AS_CUE(replace(candidate, cue_score=each)) for each in sorted((one, other)))
    assert low <= high


@pytest.mark.parametrize("score", [0.05, 0.5, 0.9])
def test_a_weight_of_one_gives_the_score_back(score: float) -> None:
    assert AS_CUE(replace(CANDIDATE, cue_score=score)) == pytest.approx(score, abs=10**-DIGITS)


def test_a_quotation_without_a_cue_has_a_probability_of_its_own() -> None:
    assert AS_CUE(replace(CANDIDATE, cue=None)) == AS_CUE.unclaimed


@given(candidates())
def test_features_are_named_and_finite(candidate: Candidate) -> None:
    found = features(candidate)
    assert tuple(found) == FEATURES
    assert all(abs(value) < 10 for value in found.values())


def test_a_source_and_the_lack_of_one_are_told_apart() -> None:
    sourced, sourceless = features(CANDIDATE), features(replace(CANDIDATE, source=None))
    assert (sourced["sourced"], sourced["sourceless"]) == (1, 0)
    assert (sourceless["sourced"], sourceless["source"]) == (0, 0)
    assert sourced["source"] == sourceless["sourceless"] > 0


def test_a_content_in_pieces_is_told_apart() -> None:
    pieces = (Span(0, 9), Span(14, 22))
    assert features(CANDIDATE)["pieces"] == 0
    assert features(replace(CANDIDATE, content=pieces))["pieces"] == 1


def test_a_calibration_is_read_as_written(tmp_path: Path) -> None:
    path = tmp_path / "calibration.json"
    fields = {
        "weights": dict.fromkeys(FEATURES, 0.5),
        "bias": -1.0,
        "unclaimed": 0.25,
        "threshold": 0.3,
    }
    path.write_text(json.dumps(fields))
    assert load_calibration(path) == Calibration(dict.fromkeys(FEATURES, 0.5), -1.0, 0.25, 0.3)


@pytest.mark.parametrize(
    "written",
    [
        None,
        "",
        "{",
        "[]",
        "{}",
        '{"weights": {}, "bias": 0}',
        '{"weights": 1, "bias": 0, "unclaimed": 0}',
        '{"weights": {"cue": 1}, "bias": 0, "unclaimed": 0.5}',
        "\ud800",
    ],
)
def test_a_damaged_calibration_is_named_in_one_line(tmp_path: Path, written: str | None) -> None:
    path = tmp_path / "calibration.json"
    if written is not None:
        path.write_bytes(written.encode("utf-8", "surrogatepass"))
    with pytest.raises(ModelError) as caught:
        load_calibration(path)
    (line,) = str(caught.value).splitlines()
    assert line.startswith(f"{path}: ")

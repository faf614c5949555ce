"""The stance head: what it learns, and its graphs."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch

from quoteattr.parse.marks import unparsed_document
from quoteattr.read.labels import ACTS, FRAMINGS
from quoteattr.read.told import MARKS, SIGNS
from quoteattr.records import Act, Attribution, Framing, QuoteKind, ReportKind, SourceKind, Span
from quoteattr.stance.find import rule_on
from training.encoders import WIDTH
from training.export_stance import export_stance
from training.heard import UNKNOWN, Case
from training.stance import alone, fit_temperature, judge_all
from training.stance_head import (
    HeadPlan,
    StanceHead,
    as_input,
    cut_batches,
    name_places,
    scores_of,
    train_head,
)

PLAN = HeadPlan(size=16, heads=2, told=8, inner=16, epochs=30, batch=8, rate=3e-3, warm_up=5)
TEXT = "The mayor said that it rained."
SAID = rule_on(
    unparsed_document(TEXT),
    Attribution(
        kind=QuoteKind.INDIRECT,
        content=(Span(15, 29),),
        cue=Span(10, 14),
        source=Span(0, 9),
        source_kind=SourceKind.NOMINAL,
        report=ReportKind.STATEMENT,
        confidence=1.0,
    ),
)
# The exporter of torch 2 warns of itself, and of the shapes that it traces.
pytestmark = pytest.mark.filterwarnings("ignore")


def make_case(act: str, shown: int | None, *names: str, length: int = 6) -> Case:
    """A case whose pieces show the number ``shown``, and nothing where that is None."""
    states = np.zeros((length, 2 * WIDTH), np.float16)
    if shown is not None:
        states[:, shown] = 4.0
    content = 1 << MARKS.index("content")
    return Case(
        corpus="polnear",
        digest="00",
        held=False,
        tuned=False,
        article=states,
        places=np.arange(length),
        marks=np.full(length, content),
        signs=np.zeros(len(SIGNS), np.float32),
        names=names,
        ruled=SAID,
        act=ACTS.index(act),
        framing=UNKNOWN if act == "ask" else 0,
    )


def make_cases() -> Iterator[Case]:
    """Denials are seen, demands are told, questions have neither."""
    for length in range(3, 15):
        yield make_case("deny", 3, "act assert", length=length)
        yield make_case("demand", None, "entry urge", length=length)
        yield make_case("ask", 7, "act assert", length=length)


CASES = list(make_cases())
PLACES = name_places(CASES)


@pytest.fixture(scope="module")
def head() -> StanceHead:
    """A head that has learnt the cases."""
    return train_head(CASES, PLACES, PLAN, seed=1)


def test_findings_have_a_place_if_enough_cases_have_them() -> None:
    rare = [*CASES, make_case("deny", 1, "entry refute")]
    assert name_places(rare) == {"act assert": 0, "entry urge": 1}


def test_the_head_learns_from_pieces_and_from_findings(head: StanceHead) -> None:
    said = scores_of(head, CASES, PLACES)[:, : len(ACTS)].argmax(-1)
    assert [ACTS[at] for at in said.tolist()] == [ACTS[case.act] for case in CASES]


def test_the_same_seed_gives_the_same_head(head: StanceHead) -> None:
    again = train_head(CASES, PLACES, PLAN, seed=1)
    assert torch.equal(scores_of(head, CASES, PLACES), scores_of(again, CASES, PLACES))


def test_what_a_case_is_batched_with_changes_nothing(head: StanceHead) -> None:
    together = scores_of(head, CASES, PLACES)
    apart = torch.cat([scores_of(head, [case], PLACES) for case in CASES])
    assert torch.allclose(together, apart, atol=1e-4)


def test_every_case_is_in_one_batch() -> None:
    batches = list(cut_batches(CASES, 5, random.Random(3)))
    assert sorted(map(id, (case for batch in batches for case in batch))) == sorted(map(id, CASES))
    assert max(map(len, batches)) == 5


def test_the_graphs_say_what_the_head_says(head: StanceHead, tmp_path: Path) -> None:
    export_stance(head, len(PLACES), tmp_path)
    parts, acts = (
        onnxruntime.InferenceSession(str(tmp_path / name)) for name in ("parts.onnx", "acts.onnx")
    )
    states, marks, signs, findings = as_input(CASES, PLACES)
    made = np.stack(
        [
            parts.run(None, {"hidden": each[:, :WIDTH], "middle": each[:, WIDTH:]})[0]
            for each in states.numpy()
        ]
    )
    inputs = {"parts": made, "marks": marks, "signs": signs, "findings": findings}
    scores, attention = acts.run(None, {name: np.asarray(each) for name, each in inputs.items()})
    assert np.allclose(scores, scores_of(head, CASES, PLACES).numpy(), atol=1e-3)
    assert np.allclose(attention.sum(-1), 1, atol=1e-4)
    assert (attention[marks.numpy() < 0] == 0).all()


def test_a_temperature_makes_the_answers_likeliest() -> None:
    scores = torch.tensor([[4.0, 0.0]] * 10)
    right, torn = torch.zeros(10, dtype=torch.long), torch.tensor([0, 1] * 5)
    assert fit_temperature(scores, right) < 1 < fit_temperature(scores, torn)


def test_head_and_rules_are_judged_as_the_stage_does(head: StanceHead) -> None:
    said = judge_all(CASES, scores_of(head, CASES, PLACES), (1.0, 1.0))
    assert [each.act.value for each in said] == [ACTS[case.act] for case in CASES]
    assert {each.framing.value for each in said} <= set(FRAMINGS)
    assert {each.certainty for each in said if each.act is Act.DENY} == {-3.0}
    assert (alone(CASES[0]).act, alone(CASES[0]).framing) == (Act.ASSERT, Framing.NEUTRAL)

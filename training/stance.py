"""Train the stance head on the finished encoder's states, beside what the rules say.

    python -m training.stance --corpora CORPORA --texts TEXTS --model quoteattr/models/joint

Writes MODEL/parts.onnx, MODEL/acts.onnx and MODEL/stance.json, and prints what the held-out
articles say.  Temperatures are fitted on ``labels/worldwide-dev.jsonl``: of the articles that are
trained on the encoder has learnt the acts as well, and would make them look too sure.  Ten minutes
on one core, of which six go to the encoder; the same seed gives the same head.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click
import torch
from torch import Tensor
from torch.nn import functional as F

from benchmarks.stance import Judged, score_acts
from quoteattr.config import Config
from quoteattr.parse.with_stanza import load_parser
from quoteattr.read.encoder import Reader
from quoteattr.read.labels import ACTS, FRAMINGS
from quoteattr.records import Framing
from quoteattr.stance.find import conclude
from quoteattr.stance.heard import Heard
from training.export_stance import export_stance
from training.heard import Case, hear_all
from training.labelled import read_acts
from training.stance_head import HeadPlan, name_places, scores_of, train_head

TEMPERATURES = tuple(at / 50 for at in range(15, 101))


def fit_temperature(scores: Tensor, answers: Tensor) -> float:
    """What scores (n, any) are best divided by for the right answers (n,) to be likeliest."""
    losses = [float(F.cross_entropy(scores / by, answers)) for by in TEMPERATURES]
    return TEMPERATURES[losses.index(min(losses))]


def fit_temperatures(cases: Sequence[Case], scores: Tensor) -> tuple[float, float]:
    """Of acts and of framings, by cases that neither the head nor the encoder learnt acts of."""
    framings = torch.tensor([case.framing for case in cases])
    known = framings >= 0
    return (
        fit_temperature(scores[:, : len(ACTS)], torch.tensor([case.act for case in cases])),
        fit_temperature(scores[known, len(ACTS) :], framings[known]),
    )


def judge_all(
    cases: Sequence[Case], scores: Tensor, temperatures: tuple[float, float]
) -> list[Judged]:
    """What rules and head together say of each case."""
    acts = (scores[:, : len(ACTS)] / temperatures[0]).softmax(-1).double().numpy()
    framings = (scores[:, len(ACTS) :] / temperatures[1]).softmax(-1).double().numpy()
    return [
        _judged(case, Heard(act_shares, framing_shares, None))
        for case, act_shares, framing_shares in zip(cases, acts, framings, strict=True)
    ]


def alone(case: Case) -> Judged:
    """What the rules alone say of a case."""
    return _judged(case, None)


def _judged(case: Case, heard: Heard | None) -> Judged:
    stance = conclude(case.ruled, heard)
    return Judged(stance.act, stance.framing, stance.certainty, stance.act_confidence)


def report(name: str, cases: Sequence[Case], said: Sequence[Judged]) -> None:
    """Print the measures of some cases; framings of those that are labelled with one."""
    framings = [Framing(FRAMINGS[case.framing]) if case.framing >= 0 else None for case in cases]
    found = score_acts([case.gold() for case in cases], framings, list(said))
    click.echo(json.dumps({"set": name, **found}))


@click.command()
@click.option("--corpora", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--texts", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--model", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--seed", default=0, show_default=True)
def main(corpora: Path, texts: Path, model: Path, seed: int) -> None:
    """Train the stance head of MODEL and write it there."""
    torch.set_num_threads(1)
    cases = hear_all(read_acts(texts, corpora), Reader(model), load_parser(Config()))
    learnt, plan = [case for case in cases if not case.held], HeadPlan()
    places = name_places(learnt)
    head = train_head(learnt, places, plan, seed)
    unseen = [case for case in cases if case.corpus == "dev"]
    temperatures = fit_temperatures(unseen, scores_of(head, unseen, places))
    export_stance(head, len(places), model)
    fitted = {
        "findings": list(places),
        "act_temperature": temperatures[0],
        "framing_temperature": temperatures[1],
    }
    (model / "stance.json").write_text(json.dumps(fitted, indent=1) + "\n", "utf-8")
    click.echo(f"{len(learnt)} learnt, {len(places)} findings, temperatures {temperatures}")
    held = [case for case in cases if case.held and not case.tuned]
    for corpus in ("worldwide", "dev", "found", "polnear"):
        part = [case for case in held if case.corpus == corpus]
        if part:
            report(f"{corpus}, rules alone", part, [alone(case) for case in part])
            said = judge_all(part, scores_of(head, part, places), temperatures)
            report(corpus, part, said)


if __name__ == "__main__":
    main()

"""Training from a corpus to weights, stopped and resumed, on a model of one layer."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click.testing
import pytest
import torch
from safetensors.torch import load_file, save_file

from tests.training.tiny import (
    TOKENIZER,
    make_batch,
    make_rows,
    tiny_backbone,
    tiny_joint,
    write_corpus,
)
from training import train as module
from training.batches import Window, collate, epoch_windows
from training.encoders import WIDTH
from training.polnear import Labelled, label_articles
from training.train import (
    Plan,
    batch_loss,
    depth_of,
    learning_rate,
    load_joint,
    main,
    parameter_groups,
    plan_batches,
    read_texts,
    shorten,
)

Place = tuple[str, int, int]
Steps = list[list[Place]]
# Raised in the middle of a run: what a kill leaves behind.
KILLED = "killed"
PLAN = Plan(
    layers=1,
    epochs=2,
    size=8,
    batch=2,
    rate=1e-3,
    head_rate=1e-2,
    soft=0.5,
    spread=False,
    seed=1,
)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Models with the tests' vocabulary, in place of the pretrained ones."""

    def pretrained(name: str, folder: Path, layers: int) -> torch.nn.Module:
        assert name == "gte-small"
        return tiny_backbone(layers)

    monkeypatch.setattr(module, "build_backbone", tiny_backbone)
    monkeypatch.setattr(module, "load_backbone", pretrained)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus, and the tokenizer of an encoder."""
    write_corpus(tmp_path)
    TOKENIZER.save(str(tmp_path / "tokenizer.json"))
    return tmp_path


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Steps:
    """The windows of each step that is made, as they are gathered."""
    seen: Steps = []

    def watched(windows: list[Window]) -> dict[str, Any]:
        seen.append(windows_of(windows))
        return collate(windows)

    monkeypatch.setattr(module, "collate", watched)
    return seen


def windows_of(batch: list[Window]) -> list[Place]:
    """A batch in words: whose pieces, from where to where."""
    return [(window.article.id, window.start, window.end) for window in batch]


def run(folder: Path, out: str, *options: str) -> click.testing.Result:
    """Train with the plan's settings."""
    where = ["--corpora", str(folder), "--encoder-dir", str(folder), "--out", str(folder / out)]
    settings = ["--layers", "1", "--epochs", "1", "--size", "12", "--batch", "1", "--device", "cpu"]
    return click.testing.CliRunner().invoke(main, [*where, *settings, *options])


def kill_at(step: int, patch: pytest.MonkeyPatch) -> None:
    """Save after every step, and die before the one after that many."""
    update: Callable[[module.Run, torch.Tensor], None] = module.Run.update

    def mortal(self: module.Run, loss: torch.Tensor) -> None:
        if self.step == step:
            raise RuntimeError(KILLED)
        update(self, loss)

    patch.setattr(module, "CHECKPOINT_SECONDS", -1)
    patch.setattr(module.Run, "update", mortal)


def articles() -> list[Labelled]:
    """The corpus in pieces."""
    return label_articles(make_rows(), TOKENIZER)


def test_a_run_writes_its_plan_and_its_weights(folder: Path, steps: Steps) -> None:
    result = run(folder, "out", "--limit", "3")
    assert result.exception is None
    assert len(steps) == 3
    plan = json.loads((folder / "out" / "plan.json").read_text("utf-8"))
    assert (plan["encoder"], plan["layers"], plan["size"], plan["soft"]) == (
        "gte-small",
        1,
        12,
        0.5,
    )
    model = load_joint(folder / "out")
    assert not model.training
    first = tiny_joint(seed=plan["seed"]).state_dict()
    moved = [name for name, value in model.state_dict().items() if not value.equal(first[name])]
    assert "encoder.backbone.embeddings.word_embeddings.weight" in moved
    assert "cues.layers.0.weight" in moved
    assert "roles.out.weight" in moved


def test_a_killed_run_goes_on_where_it_stopped(
    folder: Path, steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        kill_at(2, patch)
        assert str(run(folder, "out").exception) == KILLED
    assert not (folder / "out" / "model.safetensors").exists()
    *before, lost = list(steps)
    assert len(before) == 2
    steps.clear()
    assert run(folder, "out").exception is None
    resumed = [*before, *steps]
    assert steps[0] == lost
    steps.clear()
    assert run(folder, "whole").exception is None
    assert resumed == steps
    assert (folder / "out" / "model.safetensors").exists()


def test_a_finished_run_has_nothing_left_to_do(
    folder: Path, steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CHECKPOINT_SECONDS", -1)
    assert run(folder, "out", "--limit", "1").exception is None
    weights = (folder / "out" / "model.safetensors").read_bytes()
    steps.clear()
    assert run(folder, "out", "--limit", "1").exception is None
    assert steps == []
    assert (folder / "out" / "model.safetensors").read_bytes() == weights


def test_a_student_is_made_of_its_teacher(folder: Path, steps: Steps) -> None:
    teacher, texts = folder / "teacher", folder / "texts"
    teacher.mkdir()
    save_file(tiny_joint(layers=2).state_dict(), teacher / "model.safetensors")
    (teacher / "plan.json").write_text('{"layers": 2}')
    texts.mkdir()
    (texts / "plain.txt").write_text("It rained.\n\nIt rained again.")
    options = ["--teacher", str(teacher), "--texts", str(texts), "--size", "99"]
    result = run(folder, "out", *options)
    assert result.exception is None
    assert {each for step in steps for each, _, _ in step} == {"rain", "frost", "plain"}
    assert depth_of(load_joint(folder / "out")) == 1


def test_the_log_has_a_line_for_so_many_steps(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LOG_STEPS", 2)
    assert run(folder, "out", "--limit", "3").exception is None
    lines = (folder / "out" / "log.jsonl").read_text("utf-8").splitlines()
    (line,) = map(json.loads, lines)
    assert (line["step"], line["of"]) == (2, 3)
    assert line["loss"] > 0


def test_the_same_plan_makes_the_same_batches() -> None:
    plans = [
        [windows_of(batch) for batch in plan_batches(articles(), [], plan)]
        for plan in (PLAN, PLAN, Plan(**{**vars_of(PLAN), "seed": 2}))
    ]
    assert plans[0] == plans[1]
    assert plans[0] != plans[2]


def vars_of(plan: Plan) -> dict[str, Any]:
    """The plan's settings by name."""
    return {name: getattr(plan, name) for name in Plan.__dataclass_fields__}


@pytest.mark.parametrize(("epochs", "times"), [(1.0, 1), (2.0, 2), (3.0, 3)])
def test_each_epoch_reads_every_piece_once(epochs: float, times: int) -> None:
    plan = Plan(**{**vars_of(PLAN), "epochs": epochs})
    corpus = articles()
    read = [w for batch in plan_batches(corpus, [], plan) for w in windows_of(batch)]
    for article in corpus:
        length = sum(end - start for name, start, end in read if name == article.id)
        assert length == times * len(article.pieces)


def test_half_an_epoch_is_half_its_batches() -> None:
    whole = plan_batches(articles(), [], Plan(**{**vars_of(PLAN), "epochs": 1.0}))
    half = plan_batches(articles(), [], Plan(**{**vars_of(PLAN), "epochs": 0.5}))
    assert len(half) == len(whole) // 2
    assert [windows_of(each) for each in half] == [windows_of(each) for each in whole[: len(half)]]


def test_unlabelled_articles_are_spread_over_the_epochs() -> None:
    pieces = articles()[0].pieces
    unlabelled = [Labelled(f"plain-{number}", pieces, ()) for number in range(4)]
    batches = plan_batches(articles(), unlabelled, PLAN)
    for article in unlabelled:
        read = [w for batch in batches for w in batch if w.article is article]
        assert sum(w.end - w.start for w in read) == len(pieces)
    for batch in batches:
        assert len({each.relations is None for each in batch}) == 1


@pytest.mark.parametrize("steps", [1, 2, 20, 1000])
def test_the_rate_goes_up_and_then_down(steps: int) -> None:
    rates = [learning_rate(step, steps) for step in range(steps)]
    top = rates.index(max(rates))
    assert all(0 < rate <= 1 for rate in rates)
    assert rates[: top + 1] == sorted(rates[: top + 1])
    assert rates[top:] == sorted(rates[top:], reverse=True)
    assert learning_rate(steps, steps) == 0


def test_every_parameter_is_learnt_at_one_rate() -> None:
    model = tiny_joint()
    groups = parameter_groups(model, PLAN)
    learnt = [id(parameter) for group in groups for parameter in group["params"]]
    assert sorted(learnt) == sorted(map(id, model.parameters()))
    rates = {id(p): (g["lr"], g["weight_decay"]) for g in groups for p in g["params"]}
    backbone = model.encoder.backbone.get_parameter
    assert rates[id(backbone("embeddings.word_embeddings.weight"))] == (PLAN.rate, 0.01)
    assert rates[id(backbone("embeddings.LayerNorm.weight"))] == (PLAN.rate, 0.0)
    assert rates[id(model.encoder.shape.weight)] == (PLAN.head_rate, 0.01)
    assert rates[id(model.roles.out.bias)] == (PLAN.head_rate, 0.0)


def test_a_loss_is_the_annotators_and_the_teachers() -> None:
    model, teacher, batch = tiny_joint(), tiny_joint(seed=1), make_batch()
    alone, taught, both, soft = (
        float(batch_loss(model, guide, batch, share).detach())
        for guide, share in ((None, 0.5), (teacher, 1.0), (teacher, 0.25), (teacher, 0.0))
    )
    assert soft == pytest.approx(alone)
    assert both == pytest.approx(0.25 * taught + 0.75 * alone, rel=1e-4)


def encoder_layer(number: int) -> str:
    """One weight of a layer."""
    return f"encoder.backbone.encoder.layer.{number}.attention.self.query.weight"


@pytest.mark.parametrize(
    ("layers", "spread", "kept"),
    [
        (4, False, [0, 1, 2, 3]),
        (4, True, [0, 1, 2, 3]),
        (2, False, [0, 1]),
        (2, True, [0, 3]),
        (3, True, [0, 2, 3]),
        (1, True, [0]),
        (1, False, [0]),
    ],
)
def test_a_student_keeps_some_layers(layers: int, spread: bool, kept: list[int]) -> None:
    teacher = tiny_joint(layers=4)
    student = shorten(teacher, 4, layers, spread)
    theirs, ours = teacher.state_dict(), student.state_dict()
    assert depth_of(student) == layers
    for at, number in enumerate(kept):
        assert ours[encoder_layer(at)].equal(theirs[encoder_layer(number)])
    shared = [name for name in ours if ".encoder.layer." not in name]
    assert all(ours[name].equal(theirs[name]) for name in shared)
    assert "roles.bilinear" in shared
    with torch.no_grad():
        student.roles.bilinear.zero_()
    assert teacher.roles.bilinear.abs().sum() > 0


def test_weights_are_read_as_written(tmp_path: Path) -> None:
    model = tiny_joint(layers=2)
    save_file(model.state_dict(), tmp_path / "model.safetensors")
    (tmp_path / "plan.json").write_text(json.dumps({"layers": 2}))
    again = load_joint(tmp_path)
    assert set(load_file(tmp_path / "model.safetensors")) == set(model.state_dict())
    batch = make_batch()
    with torch.no_grad():
        for one, other in zip(model(batch), again(batch), strict=True):
            assert one.equal(other)


def test_texts_are_unlabelled_articles_by_name(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("It rained.")
    (tmp_path / "a.txt").write_text("The mayor said that it rained.")
    (tmp_path / "c.md").write_text("No.")
    found = read_texts(tmp_path, TOKENIZER)
    assert [(each.id, each.annotations) for each in found] == [("a", ()), ("b", ())]
    windows = epoch_windows(found, PLAN.size, random.Random(0))
    assert all(each.relations is None for each in windows)


def test_the_width_is_the_encoders() -> None:
    assert tiny_joint().encoder.shape.weight.shape[1] == WIDTH

"""Training from a corpus to weights, stopped and resumed, on a model of one layer."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from math import ceil
from pathlib import Path
from typing import Any

import click.testing
import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from quoteattr.read.labels import CUE_TAGS, NAME_TAGS
from quoteattr.read.pieces import Pieces
from tests.training.tiny import (
    FROST,
    RAIN,
    TOKENIZER,
    make_batch,
    make_chained,
    make_pieces,
    make_rows,
    tiny_backbone,
    tiny_joint,
    write_corpus,
)
from training import labelled
from training import train as module
from training.batches import Segment, Window, collate, collate_segment, epoch_windows
from training.encoders import WIDTH
from training.losses import chain_loss, encode, name_loss, nested_loss
from training.named import Named
from training.polnear import Labelled, label_articles
from training.train import (
    Batch,
    Corpora,
    Plan,
    batch_loss,
    depth_of,
    learning_rate,
    load_joint,
    main,
    parameter_groups,
    plan_batches,
    read_texts,
    repeated,
    shorten,
)

PLAIN = "It rained.\n\nIt rained again."
NAMES = {
    make_pieces(text).ids.tobytes(): name
    for name, text in (("rain", RAIN), ("frost", FROST), ("plain", PLAIN))
}
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
    acts=0,
    taught=1,
    labelled=0,
    judged=0,
    speakers=0,
    named=0,
    chains=0,
    novels=0,
)
MIXED = replace(PLAN, named=1, speakers=1, chains=2)


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

    def watched_segment(segment: Segment) -> dict[str, Any]:
        seen.append(windows_of(segment))
        return collate_segment(segment)

    monkeypatch.setattr(module, "collate", watched)
    monkeypatch.setattr(module, "collate_segment", watched_segment)
    return seen


def name_of(pieces: Pieces) -> str:
    """The article of these pieces."""
    return NAMES[pieces.ids.tobytes()]


def windows_of(batch: Batch) -> list[Place]:
    """A batch in words: whose pieces, from where to where; of a segment, chains of whom."""
    if isinstance(batch, Segment):
        return [(f"chains of {batch.document.id}", *window) for window in batch.windows]
    labels = "" if batch[0].names is None else "names of "
    return [(labels + name_of(each.pieces), each.start, each.end) for each in batch]


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


def mixed() -> Corpora:
    """A corpus of each kind."""
    pieces = make_pieces(FROST)
    return Corpora(
        polnear=articles(),
        texts=[Labelled("plain", make_pieces(PLAIN), ())],
        named=[Named("frost", FROST, pieces, np.arange(len(pieces)) % len(NAME_TAGS))],
        speakers=[make_chained(FROST)],
        chains=[make_chained()],
    )


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
    (texts / "plain.txt").write_text(PLAIN)
    where = ["--teacher", str(teacher), "--texts", str(texts)]
    options = [*where, "--taught", "1", "--size", "99"]
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
        [windows_of(batch) for batch in plan_batches(mixed(), plan)]
        for plan in (MIXED, MIXED, replace(MIXED, seed=2))
    ]
    assert plans[0] == plans[1]
    assert plans[0] != plans[2]


@pytest.mark.parametrize(("epochs", "times"), [(1.0, 1), (2.0, 2), (3.0, 3)])
def test_each_epoch_reads_every_piece_once(epochs: float, times: int) -> None:
    corpus = articles()
    batches = plan_batches(Corpora(polnear=corpus), replace(PLAN, epochs=epochs))
    read = [window for batch in batches for window in windows_of(batch)]
    for article in corpus:
        length = sum(end - start for name, start, end in read if name == article.id)
        assert length == times * len(article.pieces)


def test_half_an_epoch_is_half_its_batches() -> None:
    corpus = Corpora(polnear=articles())
    whole, half = (
        [windows_of(each) for each in plan_batches(corpus, replace(PLAN, epochs=epochs))]
        for epochs in (1.0, 0.5)
    )
    assert len(half) == round(len(whole) / 2)
    assert all(each in whole for each in half)


@pytest.mark.parametrize(
    ("passes", "found"),
    [(0, ""), (0.5, "ab"), (1, "abcd"), (1.5, "abcdab"), (2, "abcdabcd"), (0.25, "a"), (0.1, "")],
)
def test_passes_are_cut_anew_and_the_last_may_be_a_part(passes: float, found: str) -> None:
    cuts: list[int] = []

    def cut() -> list[Any]:
        cuts.append(1)
        return list("abcd")

    assert "".join(map(str, repeated(passes, cut))) == found
    assert len(cuts) == ceil(passes)


def test_what_has_no_passes_is_left_out() -> None:
    kinds = {place[0] for batch in plan_batches(mixed(), PLAN) for place in windows_of(batch)}
    assert kinds == {"rain", "frost", "plain"}
    assert plan_batches(mixed(), replace(PLAN, epochs=0, taught=0)) == []
    assert plan_batches(Corpora(), MIXED) == []


def test_batches_of_all_corpora_are_mixed_but_none_is_of_two() -> None:
    batches = [windows_of(each) for each in plan_batches(mixed(), MIXED)]
    labels = {"names of": "n", "chains of": "c", "plain": "t"}
    kinds = [
        {
            next((k for name, k in labels.items() if place[0].startswith(name)), "p")
            for place in each
        }
        for each in batches
    ]
    assert all(len(each) == 1 for each in kinds)
    assert set.union(*kinds) == set("nctp")
    order = [each for kind in kinds for each in kind]
    assert order != sorted(order)


def test_a_killed_mixed_run_goes_on_with_the_same_batches(
    folder: Path, steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "gather", lambda *wanted: mixed())
    options = ["--taught", "0", "--named", "1", "--chains", "1", "--speakers", "0.5"]
    with monkeypatch.context() as patch:
        kill_at(3, patch)
        assert str(run(folder, "out", *options).exception) == KILLED
    *before, lost = list(steps)
    steps.clear()
    assert run(folder, "out", *options).exception is None
    assert steps[0] == lost
    resumed = [*before, *steps]
    steps.clear()
    assert run(folder, "whole", *options).exception is None
    assert resumed == steps
    seen = {place[0].partition(" of ")[0] for step in steps for place in step}
    assert {"names", "chains"} < seen


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


def test_a_batchs_loss_is_of_what_is_labelled_in_it() -> None:
    model, teacher = tiny_joint(), tiny_joint(seed=1)
    document = make_chained()
    pieces = document.pieces
    size = len(pieces)
    names = collate([Window(pieces, 0, size, names=np.ones(size, np.int64))])
    chains = collate_segment(Segment(document, ((0, size),)))
    nested = collate([Window(pieces, 0, size, None, articles()[0].annotations[0])])
    for batch, loss in ((names, name_loss), (chains, chain_loss), (nested, nested_loss)):
        expected = float(loss(model, encode(model, batch), batch).detach())
        assert expected > 0
        assert float(batch_loss(model, None, batch, 0.5).detach()) == pytest.approx(expected)
    for batch in (names, chains):
        alone, taught = (batch_loss(model, guide, batch, 0.5) for guide in (None, teacher))
        assert float(taught.detach()) == pytest.approx(float(alone.detach()))
    with_teacher = batch_loss(model, teacher, nested, 0.5)
    assert float(with_teacher.detach()) > float(batch_loss(model, None, nested, 0.5).detach())


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


def test_a_model_of_before_the_new_heads_is_read(tmp_path: Path) -> None:
    model = tiny_joint()
    old = {
        name: value[: len(CUE_TAGS)].clone() if name.startswith("cues.layers.3.") else value
        for name, value in model.state_dict().items()
        if not name.startswith(("mentions.", "antecedents.", "acts."))
    }
    (tmp_path / "plan.json").write_text(json.dumps({"layers": 1}))
    save_file(old, tmp_path / "model.safetensors")
    batch = make_batch()
    with torch.no_grad():
        known, again = model(batch)[0], load_joint(tmp_path)(batch)[0]
    assert torch.allclose(again[..., : len(CUE_TAGS)], known[..., : len(CUE_TAGS)], atol=1e-5)
    assert torch.allclose(again[..., len(CUE_TAGS) :], again[..., : len(CUE_TAGS)], atol=1e-5)
    del old["roles.out.bias"]
    save_file(old, tmp_path / "model.safetensors")
    with pytest.raises(ValueError, match=r"lacks .*roles\.out\.bias"):
        load_joint(tmp_path)


def test_a_run_goes_on_with_a_trained_model(folder: Path, steps: Steps) -> None:
    start = folder / "start"
    start.mkdir()
    model = tiny_joint(layers=2, seed=5)
    save_file(model.state_dict(), start / "model.safetensors")
    (start / "plan.json").write_text('{"layers": 2}')
    result = run(folder, "out", "--start", str(start), "--limit", "1", "--rate", "0")
    assert result.exception is None
    assert json.loads((folder / "out" / "plan.json").read_text("utf-8"))["layers"] == 2
    again = load_joint(folder / "out").state_dict()
    assert again[encoder_layer(1)].equal(model.state_dict()[encoder_layer(1)])


def test_a_run_learns_acts_of_single_attributions(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    act = {"source": None, "cue": [10, 14], "content": [[15, 29]], "act": "deny"}
    for name in ("LABELS", "DEV", "FOUND_ACTS", "POLNEAR_ACTS"):
        monkeypatch.setattr(labelled, name, folder / name)
        (folder / name).write_text("")
    row = {"id": "rain", "sha256": labelled.digest(RAIN), "rows": [act]}
    (folder / "POLNEAR_ACTS").write_text(json.dumps(row) + "\n")
    monkeypatch.setattr(labelled, "is_held_out", lambda _: False)
    start = folder / "start"
    start.mkdir()
    kept = {
        name: value
        for name, value in tiny_joint(seed=5).state_dict().items()
        if not name.startswith("acts.")
    }
    save_file(kept, start / "model.safetensors")
    (start / "plan.json").write_text('{"layers": 1}')
    options = ["--start", str(start), "--texts", str(folder), "--size", "99"]
    options += ["--epochs", "0", "--judged", "1"]
    for out, weight in (("without", "0"), ("with", "1")):
        result = run(folder, out, *options, "--acts", weight)
        assert result.exception is None
    first, trained = (
        load_joint(folder / out).acts.state_dict()["out.4.bias"] for out in ("without", "with")
    )
    assert not first.equal(trained)


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

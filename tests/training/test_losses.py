"""Losses on a batch of two articles and a model of one layer."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from quoteattr.read.labels import CUE_TAGS
from tests.training.tiny import TOKENIZER, make_batch, make_pieces, tiny_joint
from training.batches import Window, collate
from training.losses import (
    HARD_NEGATIVE,
    NEGATIVES,
    ROLE_SHARE,
    ROLE_WEIGHTS,
    TEACHER_CUE,
    _teacher_cues,
    _with_negatives,
    distillation_loss,
    encode,
    joint_loss,
)
from training.model import Joint
from training.polnear import Labelled

WIDTH = 24
STEPS = 8


@pytest.fixture
def model() -> Joint:
    """A random narrow model."""
    return tiny_joint(width=WIDTH)


@pytest.fixture(scope="module")
def batch() -> dict[str, Any]:
    """Both articles."""
    return make_batch()


@pytest.fixture(scope="module")
def unlabelled() -> dict[str, Any]:
    """A window that nobody labelled."""
    pieces = make_pieces("It rained that it rained.")
    return collate([Window(Labelled("plain", pieces, ()), 0, len(pieces), None)])


def descend(model: Joint, loss: Any) -> tuple[float, float]:
    """The loss before and after a few steps."""
    optimizer = torch.optim.Adam(model.parameters(), lr=2e-3)
    first = float(loss().detach())
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss().backward()
        optimizer.step()
    return first, float(loss().detach())


def test_a_model_learns_what_annotators_say(model: Joint, batch: dict[str, Any]) -> None:
    first, last = descend(model, lambda: joint_loss(model, batch))
    assert 0 < last < 0.9 * first < float("inf")


def test_a_student_learns_what_its_teacher_says(model: Joint, batch: dict[str, Any]) -> None:
    teacher = tiny_joint(width=WIDTH, seed=1)
    with torch.no_grad():
        teacher.cues.get_parameter("layers.3.bias").copy_(torch.tensor([3.0, -1.0, -1.0]))
    first, last = descend(model, lambda: distillation_loss(model, teacher, batch))
    assert 0 < last < 0.9 * first < float("inf")
    assert all(each.grad is None for each in teacher.parameters())


def entropy(teacher: Joint, batch: dict[str, Any]) -> float:
    """The teacher's own doubt, which a student who is as sure as it has left."""
    total = 0.0
    with torch.no_grad():
        hidden = encode(teacher, batch)
        chances = teacher.cues(hidden).softmax(-1)
        valid = batch["mask"].bool()
        total -= float((chances * chances.log()).sum(-1)[valid].sum())
        cues, windows = _teacher_cues(chances, batch)
        roles = teacher.roles(hidden, cues, windows).softmax(-1)
        doubt = (roles * roles.log() * torch.tensor(ROLE_WEIGHTS)).sum(-1)[valid[windows]].sum()
    return (total - ROLE_SHARE * float(doubt)) / len(cues)


def test_a_student_that_is_its_teacher_has_little_to_learn(
    model: Joint, batch: dict[str, Any]
) -> None:
    same = float(distillation_loss(model, model, batch).detach())
    assert same == pytest.approx(entropy(model, batch), rel=1e-4)
    for seed in (1, 2, 3):
        other = tiny_joint(width=WIDTH, seed=seed)
        assert same < float(distillation_loss(other, model, batch).detach())


def test_windows_without_labels_cost_annotators_nothing(
    model: Joint, unlabelled: dict[str, Any]
) -> None:
    loss = joint_loss(model, unlabelled)
    assert float(loss.detach()) == 0
    loss.backward()  # type: ignore[no-untyped-call]


def test_windows_without_labels_teach_a_student(model: Joint, unlabelled: dict[str, Any]) -> None:
    teacher = tiny_joint(width=WIDTH, seed=1)
    for bias, sees in (([9.0, 0.0, 0.0], False), ([0.0, 9.0, 0.0], True)):
        with torch.no_grad():
            teacher.cues.get_parameter("layers.3.bias").copy_(torch.tensor(bias))
        loss = distillation_loss(model, teacher, unlabelled)
        model.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        assert bool(torch.isfinite(loss))
        assert (model.roles.out.weight.grad is not None) is sees


def test_padding_changes_no_loss(model: Joint, batch: dict[str, Any]) -> None:
    pieces = make_pieces("It rained. " * 30)
    longer = collate([Window(Labelled("long", pieces, ()), 0, len(pieces), None)])
    more = longer["ids"].shape[1] - batch["ids"].shape[1]
    assert more > 0
    fill = {"cue_tags": -100, "role_tags": -100}
    padded = {
        name: torch.nn.functional.pad(value, (0, more), value=fill.get(name, 0))
        if value.ndim == 2
        else value
        for name, value in batch.items()
    }
    for loss in (joint_loss, lambda one, two: distillation_loss(one, tiny_joint(1, WIDTH, 1), two)):
        plain, wide = (float(loss(model, each).detach()) for each in (batch, padded))
        assert wide == pytest.approx(plain, rel=1e-3)


def test_likely_false_cues_are_taught_to_have_no_roles(batch: dict[str, Any]) -> None:
    scores = torch.zeros(*batch["cue_tags"].shape, len(CUE_TAGS))
    scores[..., CUE_TAGS.index("O")] = 9
    cues, windows, targets = _with_negatives(scores, batch)
    assert torch.equal(cues, batch["cues"])
    assert torch.equal(targets, batch["role_tags"])
    scores[0, 4] = torch.tensor([0.0, 9.0, 0.0])
    assert batch["cue_tags"][0, 4] == CUE_TAGS.index("O")
    cues, windows, targets = _with_negatives(scores, batch)
    assert (int(cues[-1]), int(windows[-1])) == (4, 0)
    assert set(targets[-1].tolist()) <= {0, -100}
    assert len(cues) == len(batch["cues"]) + 1


def test_a_window_gives_few_false_cues_and_no_true_ones(batch: dict[str, Any]) -> None:
    scores = torch.zeros(*batch["cue_tags"].shape, len(CUE_TAGS))
    assert HARD_NEGATIVE < 1 / 3
    cues, windows, _ = _with_negatives(scores, batch)
    gold = len(batch["cues"])
    assert len(cues) - gold == NEGATIVES * len(batch["ids"])
    assert all(batch["cue_tags"][row, at] == 0 for row, at in zip(windows[gold:], cues[gold:]))


def test_a_teachers_cues_are_its_own_and_the_annotators(batch: dict[str, Any]) -> None:
    chances = torch.zeros(*batch["cue_tags"].shape, len(CUE_TAGS))
    gold = set(zip(batch["windows"].tolist(), batch["cues"].tolist(), strict=True))
    cues, windows = _teacher_cues(chances, batch)
    assert set(zip(windows.tolist(), cues.tolist(), strict=True)) == gold
    chances[:, :, CUE_TAGS.index("B")] = TEACHER_CUE + 0.1
    cues, windows = _teacher_cues(chances, batch)
    assert len(cues) == int(batch["mask"].sum())


def test_the_vocabulary_is_the_tokenizers() -> None:
    assert TOKENIZER.token_to_id("[CLS]") == 101
    assert TOKENIZER.token_to_id("[SEP]") == 102
    assert TOKENIZER.token_to_id("[PAD]") == 0

"""Losses on a batch of two articles and a model of one layer."""

from __future__ import annotations

from math import exp, log
from typing import Any

import pytest
import torch

from quoteattr.read.labels import CUE_TAGS
from tests.training.tiny import TOKENIZER, make_batch, make_chained, make_pieces, tiny_joint
from training.batches import IGNORE, Segment, Window, collate, collate_segment
from training.losses import (
    HARD_NEGATIVE,
    NEGATIVES,
    ROLE_SHARE,
    ROLE_WEIGHTS,
    TEACHER_CUE,
    _teacher_cues,
    _with_negatives,
    antecedent_loss,
    chain_loss,
    distillation_loss,
    encode,
    joint_loss,
    name_loss,
    nested_loss,
)
from training.model import Joint
from training.polnear import Relation

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
    return collate([Window(pieces, 0, len(pieces))])


@pytest.fixture(scope="module")
def segment() -> dict[str, Any]:
    """A document's chains, in two windows."""
    document = make_chained()
    return collate_segment(Segment(document, ((0, 7), (7, len(document.pieces)))))


def annotated(model: Joint, batch: dict[str, Any]) -> Any:
    """The annotators' loss."""
    return joint_loss(model, encode(model, batch), batch)


def taught(model: Joint, teacher: Joint, batch: dict[str, Any]) -> Any:
    """The teacher's loss."""
    return distillation_loss(model, encode(model, batch), teacher, batch)


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
    first, last = descend(model, lambda: annotated(model, batch))
    assert 0 < last < 0.9 * first < float("inf")


def test_a_student_learns_what_its_teacher_says(model: Joint, batch: dict[str, Any]) -> None:
    teacher = tiny_joint(width=WIDTH, seed=1)
    with torch.no_grad():
        teacher.cues.get_parameter("layers.3.bias").copy_(torch.tensor([3.0, -1.0, -1.0] * 2))
    first, last = descend(model, lambda: taught(model, teacher, batch))
    assert 0 < last < 0.9 * first < float("inf")
    assert all(each.grad is None for each in teacher.parameters())


def entropy(teacher: Joint, batch: dict[str, Any]) -> float:
    """The teacher's own doubt, which a student who is as sure as it has left."""
    total = 0.0
    with torch.no_grad():
        hidden = encode(teacher, batch)
        chances = teacher.cues(hidden).unflatten(-1, (2, len(CUE_TAGS))).softmax(-1)
        valid = batch["mask"].bool()
        total -= float((chances * chances.log()).sum(-1)[valid].sum())
        sought = [_teacher_cues(chances[..., half, :], batch, half) for half in (0, 1)]
        cues, windows = (torch.cat(parts) for parts in zip(*sought, strict=True))
        roles = teacher.roles(hidden, cues, windows).softmax(-1)
        doubt = (roles * roles.log() * torch.tensor(ROLE_WEIGHTS)).sum(-1)[valid[windows]].sum()
    return (total - ROLE_SHARE * float(doubt)) / len(cues)


def test_a_student_that_is_its_teacher_has_little_to_learn(
    model: Joint, batch: dict[str, Any]
) -> None:
    same = float(taught(model, model, batch).detach())
    assert same == pytest.approx(entropy(model, batch), rel=1e-4)
    for seed in (1, 2, 3):
        other = tiny_joint(width=WIDTH, seed=seed)
        assert same < float(taught(other, model, batch).detach())


def test_windows_without_labels_cost_annotators_nothing(
    model: Joint, unlabelled: dict[str, Any]
) -> None:
    loss = annotated(model, unlabelled)
    assert float(loss.detach()) == 0
    loss.backward()


def test_windows_without_labels_teach_a_student(model: Joint, unlabelled: dict[str, Any]) -> None:
    teacher = tiny_joint(width=WIDTH, seed=1)
    none, cue = [9.0, 0.0, 0.0], [0.0, 9.0, 0.0]
    for bias, sees in ((none + none, False), (cue + none, True), (none + cue, True)):
        with torch.no_grad():
            teacher.cues.get_parameter("layers.3.bias").copy_(torch.tensor(bias))
        loss = taught(model, teacher, unlabelled)
        model.zero_grad()
        loss.backward()
        assert bool(torch.isfinite(loss))
        assert (model.roles.out.weight.grad is not None) is sees


def test_padding_changes_no_loss(model: Joint, batch: dict[str, Any]) -> None:
    pieces = make_pieces("It rained. " * 30)
    longer = collate([Window(pieces, 0, len(pieces))])
    more = longer["ids"].shape[1] - batch["ids"].shape[1]
    assert more > 0
    padded = {
        name: torch.nn.functional.pad(value, (0, more), value=IGNORE if "tags" in name else 0)
        if value.ndim == 2
        else value
        for name, value in batch.items()
    }
    for loss in (annotated, lambda one, two: taught(one, tiny_joint(1, WIDTH, 1), two)):
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
    cues, windows = _teacher_cues(chances, batch, 0)
    assert set(zip(windows.tolist(), cues.tolist(), strict=True)) == gold
    chances[:, :, CUE_TAGS.index("B")] = TEACHER_CUE + 0.1
    cues, windows = _teacher_cues(chances, batch, 0)
    assert len(cues) == int(batch["mask"].sum())


def test_nested_cues_are_the_other_half_of_the_cue_head(model: Joint) -> None:
    pieces = make_pieces("Police said the mayor told it that it rained.")
    nested = (Relation((4, 5), ((2, 4),), ((6, 9),)),)
    batch = collate([Window(pieces, 0, len(pieces), None, nested)])
    first, last = descend(model, lambda: nested_loss(model, encode(model, batch), batch))
    assert 0 < last < 0.9 * first < float("inf")
    assert float(annotated(model, batch).detach()) == 0
    model.zero_grad()
    nested_loss(model, encode(model, batch), batch).backward()  # type: ignore[no-untyped-call]
    grad = model.cues.get_parameter("layers.3.bias").grad
    assert grad is not None
    assert (grad != 0).tolist() == [False] * 3 + [True] * 3
    cues, windows = _teacher_cues(torch.zeros(*batch["ids"].shape, 3), batch, 1)
    assert (cues.tolist(), windows.tolist()) == ([5], [0])


def test_unlooked_for_nested_cues_cost_nothing(model: Joint, batch: dict[str, Any]) -> None:
    assert float(nested_loss(model, encode(model, batch), batch).detach()) == 0


def test_a_model_learns_names(model: Joint) -> None:
    pieces = make_pieces("The mayor said that it rained.")
    tags = torch.tensor([IGNORE, 1, 2, 0, 0, 0, 0]).numpy()
    batch = collate([Window(pieces, 0, len(pieces), names=tags)])
    first, last = descend(model, lambda: name_loss(model, encode(model, batch), batch))
    assert 0 < last < 0.9 * first < float("inf")


def chained(model: Joint, batch: dict[str, Any]) -> Any:
    """The loss of mentions and chains."""
    return chain_loss(model, encode(model, batch), batch)


def test_a_model_learns_mentions_and_chains(model: Joint, segment: dict[str, Any]) -> None:
    first, last = descend(model, lambda: chained(model, segment))
    assert 0 < last < 0.9 * first < float("inf")
    learnt = [model.mentions.kinds, model.mentions.borders, model.antecedents.turn]
    assert all(each.weight.grad is not None for each in learnt)


def test_without_mentions_there_is_no_loss_of_chains(model: Joint, segment: dict[str, Any]) -> None:
    empty = {
        **segment,
        "mentions": segment["mentions"][:0],
        **{name: segment[name][:0, :0] for name in ("same", "back", "codes")},
    }
    loss = chained(model, empty)
    assert float(loss.detach()) == 0
    loss.backward()


def test_a_border_outside_the_segment_is_left_out(model: Joint) -> None:
    batch = collate_segment(Segment(make_chained(), ((0, 7),)))
    batch["mentions"][0, 1:3] = torch.tensor([-1, 99])
    assert float(chained(model, batch).detach()) < 100


def test_a_text_not_wholly_labelled_has_no_false_mentions(
    model: Joint, segment: dict[str, Any]
) -> None:
    losses = [
        float(chained(model, {**segment, "whole": whole}).detach()) for whole in (True, False)
    ]
    assert losses[0] > losses[1] + 0.1


# Of three mentions: scores as antecedents, row by row; what is not earlier counts for nothing.
SCORES = torch.tensor([[7.0, 7.0, 7.0], [0.5, 7.0, 7.0], [1.0, -1.0, 7.0]])


def by_hand(model: Joint, entities: list[int], patch: pytest.MonkeyPatch) -> float:
    """The loss of antecedents when the head says SCORES."""
    numbers = torch.tensor(entities)
    mentions = torch.zeros(3, 5, dtype=torch.long)
    mentions[:, 4] = numbers
    same = (numbers[:, None] == numbers) & (numbers >= 0)
    empty = torch.zeros(3, 3, dtype=torch.long)
    patch.setattr(model.antecedents, "forward", lambda *inputs: SCORES)
    batch = {"mentions": mentions, "same": same, "back": empty, "codes": empty}
    return float(antecedent_loss(model, torch.zeros(3, WIDTH), batch))


@pytest.mark.parametrize(
    ("entities", "chances"),
    [
        # The first has none; the second none, beside the first; the third the first.
        ([0, 1, 0], [1, 1 / (1 + exp(0.5)), exp(1) / (1 + exp(1) + exp(-1))]),
        # Either of two right antecedents is right.
        (
            [0, 0, 0],
            [1, exp(0.5) / (1 + exp(0.5)), (exp(1) + exp(-1)) / (1 + exp(1) + exp(-1))],
        ),
        ([0, 1, 2], [1, 1 / (1 + exp(0.5)), 1 / (1 + exp(1) + exp(-1))]),
        # One left open is not asked, but may be in the way.
        ([0, -1, 0], [1, exp(1) / (1 + exp(1) + exp(-1))]),
    ],
)
def test_antecedents_cost_what_their_probability_leaves(
    model: Joint, entities: list[int], chances: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = -sum(map(log, chances)) / len(chances)
    assert by_hand(model, entities, monkeypatch) == pytest.approx(expected, rel=1e-5)


def test_chains_all_left_open_cost_nothing(model: Joint, monkeypatch: pytest.MonkeyPatch) -> None:
    assert by_hand(model, [-1, -1, -1], monkeypatch) == 0


def test_the_vocabulary_is_the_tokenizers() -> None:
    assert TOKENIZER.token_to_id("[CLS]") == 101
    assert TOKENIZER.token_to_id("[SEP]") == 102
    assert TOKENIZER.token_to_id("[PAD]") == 0

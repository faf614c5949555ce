"""The act head and its loss, on a model of one layer."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
import torch

from quoteattr.read.labels import ACTS, FRAMINGS
from quoteattr.read.told import Told
from tests.training.tiny import RAIN, make_pieces, tiny_joint
from training.acts import ActHead
from training.batches import Window, collate, epoch_windows
from training.encoders import middle_layer
from training.losses import encode, encode_both, stance_loss
from training.model import Joint
from training.polnear import Judged, Labelled
from training.train import batch_loss

WIDTH = 24
PIECES = make_pieces(RAIN)
DENY, ENDORSE = ACTS.index("deny"), FRAMINGS.index("endorse")
FIRST = Judged(Told((2, 3), ((0, 2),), ((3, 6),)), DENY, ENDORSE)
SECOND = Judged(Told(None, (), ((8, 12),)), 0, 0)


def batch_of(*judged: Judged, start: int = 0, end: int = len(PIECES)) -> dict[str, Any]:
    """A window whose attributions are these."""
    return collate([Window(PIECES, start, end, judged=judged)])


@pytest.fixture
def model() -> Joint:
    """A random narrow model."""
    return tiny_joint(width=WIDTH)


def scores(model: Joint, batch: dict[str, Any]) -> torch.Tensor:
    """What the head says of a batch's attributions."""
    names = ("told_windows", "told_places", "told_marks", "told_signs")
    states = torch.cat(encode_both(model, batch), -1)
    found: torch.Tensor = model.acts(states, *(batch[name] for name in names))
    return found


def loss_of(model: Joint, batch: dict[str, Any]) -> torch.Tensor:
    """The head's loss."""
    return stance_loss(model, *encode_both(model, batch), batch)


def test_each_attribution_gets_a_score_for_each_act_and_framing(model: Joint) -> None:
    found = scores(model, batch_of(FIRST, SECOND))
    assert found.shape == (2, len(ACTS) + len(FRAMINGS))
    assert found.isfinite().all()
    assert not torch.allclose(found[0], found[1])


def test_an_attribution_is_judged_alone(model: Joint) -> None:
    both, one = scores(model, batch_of(FIRST, SECOND)), scores(model, batch_of(SECOND))
    assert torch.allclose(both[1:], one, atol=1e-5)


def test_padding_changes_nothing(model: Joint) -> None:
    short, rest = (Window(PIECES, *at, judged=(FIRST, SECOND)) for at in ((0, 5), (5, 16)))
    alone, beside = collate([short]), collate([short, rest])
    assert not (alone["told_marks"] < 0).any()
    assert (beside["told_marks"] < 0).any()
    assert torch.equal(beside["told_marks"] < 0, beside["told_places"] < 0)
    assert torch.allclose(scores(model, alone), scores(model, beside)[:1], atol=1e-5)


def test_the_middle_is_a_lower_layers_output() -> None:
    deep = tiny_joint(layers=4, width=WIDTH)
    seen: list[Any] = []
    layer = deep.encoder.backbone.get_submodule(f"encoder.layer.{middle_layer(4)}")
    layer.register_forward_hook(lambda _, __, out: seen.append(out))
    batch = batch_of(FIRST)
    hidden, middle = encode_both(deep, batch)
    (out,) = seen
    assert torch.equal(middle, out[0] if isinstance(out, tuple) else out)
    assert torch.equal(hidden, encode(deep, batch))
    assert not torch.allclose(hidden, middle)


def test_a_window_has_the_attributions_that_begin_in_it() -> None:
    batch = collate(
        [
            Window(PIECES, 0, 5, judged=(FIRST, SECOND)),
            Window(PIECES, 5, 16, judged=(FIRST, SECOND)),
        ]
    )
    assert batch["told_windows"].tolist() == [0, 1]
    assert batch["told_acts"].tolist() == [DENY, 0]
    first, second = batch["told_places"].tolist()
    # [CLS] is the first of a window: of the article's pieces 0 to 4 all are seen, of 5 to 15 too.
    assert [at for at in first if at >= 0] == [1, 2, 3, 4, 5]
    assert [at for at in second if at >= 0] == list(range(1, 12))


def test_an_attribution_whose_cue_begins_elsewhere_is_in_no_window() -> None:
    told = Judged(Told((2, 3), (), ((8, 12),)), DENY, ENDORSE)
    batch = collate([Window(PIECES, at, end, judged=(told,)) for at, end in ((0, 5), (5, 16))])
    assert batch["told_acts"].tolist() == []
    assert batch["told_places"].shape == (0, 0)


def test_the_loss_falls_on_what_is_learnt(model: Joint) -> None:
    batch = batch_of(FIRST, SECOND)
    optimizer = torch.optim.Adam(model.acts.parameters(), lr=1e-2)
    losses = []
    for _ in range(60):
        loss = loss_of(model, batch)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < 0.7 < losses[0]
    said = scores(model, batch)
    assert said[:, : len(ACTS)].argmax(-1).tolist() == [DENY, 0]
    assert said[:, len(ACTS) :].argmax(-1).tolist() == [ENDORSE, 0]


def test_what_weighs_nothing_is_no_loss(model: Joint) -> None:
    nothing = batch_of(replace(FIRST, act_weight=0.0, framing_weight=0.0))
    assert float(loss_of(model, nothing).detach()) == 0
    empty = batch_of()
    assert float(loss_of(model, empty).detach()) == 0


def test_the_encoder_learns_acts_too(model: Joint) -> None:
    batch = batch_of(FIRST)
    loss_of(model, batch).backward()  # type: ignore[no-untyped-call]
    assert all(each.grad is not None and each.grad.abs().sum() for each in model.acts.parameters())
    assert model.encoder.shape.weight.grad is not None


def test_a_batchs_loss_has_the_acts_at_their_weight(model: Joint) -> None:
    batch = collate([Window(PIECES, 0, len(PIECES), (), (), judged=(FIRST, SECOND))])
    without, half, whole = (
        float(batch_loss(model, None, batch, 0.5, weight).detach()) for weight in (0.0, 0.5, 1.0)
    )
    acts = float(loss_of(model, batch).detach())
    assert half == pytest.approx(without + acts / 2)
    assert whole == pytest.approx(without + acts)


def test_a_teacher_without_acts_teaches_the_rest(model: Joint) -> None:
    teacher = tiny_joint(width=WIDTH, seed=1)
    batch = collate([Window(PIECES, 0, len(PIECES), (), (), judged=(FIRST,))])
    before = float(batch_loss(model, teacher, batch, 0.5, 1.0).detach())
    for parameter in teacher.acts.parameters():
        parameter.data.fill_(float("nan"))
    assert float(batch_loss(model, teacher, batch, 0.5, 1.0).detach()) == before


def test_windows_of_an_article_have_its_acts() -> None:
    article = Labelled("rain", PIECES, (), judged=(FIRST, SECOND))
    for window in epoch_windows([article], 9, random.Random(0)):
        assert window.judged == article.judged


def test_the_head_is_small() -> None:
    assert sum(each.numel() for each in ActHead(384).parameters()) * 4 < 900_000

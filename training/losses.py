"""What training minimises."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F

from quoteattr.read.labels import ACTS, CUE_TAGS, REACH, ROLE_TAGS
from training.batches import IGNORE
from training.model import Joint

TAGS = len(CUE_TAGS)
# Most pieces are no cue's content: at full weight they would drown source and content.
ROLE_WEIGHTS = (0.5,) + (1.0,) * (len(ROLE_TAGS) - 1)
# One cue is one decision of the cue head but some four borders of the role head's many pieces.
ROLE_SHARE = 0.25
# A piece the model takes for a cue at this probability though no annotator did trains the role
# head to give it nothing.
HARD_NEGATIVE = 0.15
NEGATIVES = 2
# From this probability a teacher's cue teaches the student its roles.
TEACHER_CUE = 0.2
# What the encoder reads of a batch.
READ = ("ids", "shapes", "quoted", "places", "mask")
# Acts are a matter of opinion at their edges: two labellers agree on 92 in 100.
SMOOTHED = 0.05


def joint_loss(model: Joint, hidden: Tensor, batch: dict[str, Any]) -> Tensor:
    """Cross entropy of cue and role tags, per gold cue of the batch."""
    scores = model.cues(hidden)[..., :TAGS].float()
    cue = _tag_loss(scores, batch["cue_tags"])
    cues, windows, targets = _with_negatives(scores.detach(), batch)
    role = _role_loss(model, hidden, cues, windows, targets)
    return (cue + role) / max(1, len(batch["cues"]))


def nested_loss(model: Joint, hidden: Tensor, batch: dict[str, Any]) -> Tensor:
    """The same of cues within another's content, without the false cues."""
    scores = model.cues(hidden)[..., TAGS:].float()
    cue = _tag_loss(scores, batch["nested_tags"])
    names = ("nested_cues", "nested_windows", "nested_role_tags")
    role = _role_loss(model, hidden, *(batch[name] for name in names))
    return (cue + role) / max(1, len(batch["cues"]) + len(batch["nested_cues"]))


def distillation_loss(
    model: Joint, hidden: Tensor, teacher: Joint, batch: dict[str, Any]
) -> Tensor:
    """Cross entropy of the student's cue and role scores against the teacher's probabilities.

    Of the text's cues and of nested ones alike.
    """
    with torch.no_grad():
        guide = encode(teacher, batch)
        targets = teacher.cues(guide).float().unflatten(-1, (2, TAGS)).softmax(-1)
        sought = [_teacher_cues(targets[..., half, :], batch, half) for half in (0, 1)]
        cues, windows = (torch.cat(parts) for parts in zip(*sought, strict=True))
        role_target = teacher.roles(guide, cues, windows).float().softmax(-1)
    valid = batch["mask"].bool()
    scores = model.cues(hidden).float().unflatten(-1, (2, TAGS))
    cue = _soft(scores[valid], targets[valid], None)
    if not len(cues):
        return cue / max(1, len(valid))
    roles = model.roles(hidden, cues, windows).float()
    inside = valid[windows]
    role = _soft(
        roles[inside], role_target[inside], torch.tensor(ROLE_WEIGHTS, device=roles.device)
    )
    return (cue + ROLE_SHARE * role) / len(cues)


def name_loss(model: Joint, hidden: Tensor, batch: dict[str, Any]) -> Tensor:
    """Cross entropy of name tags, per named piece."""
    _, scores, _ = model.mentions(hidden.flatten(0, 1))
    tags = batch["name_tags"].flatten()
    loss: Tensor = _tag_loss(scores.float(), tags) / (tags > 0).sum().clamp(1)
    return loss


def chain_loss(model: Joint, hidden: Tensor, batch: dict[str, Any]) -> Tensor:
    """Of mentions' kinds, borders and antecedents, per mention."""
    pieces = torch.cat([hidden[row, 1 : length + 1] for row, length in enumerate(batch["lengths"])])
    mentions = batch["mentions"]
    if not len(mentions):
        return pieces.sum() * 0
    kinds, _, borders = model.mentions(pieces)
    heads, labels = mentions[:, 0], mentions[:, 3]
    target = torch.full((len(pieces),), 0 if batch["whole"] else IGNORE, device=pieces.device)
    target[heads] = labels
    kind = _tag_loss(kinds.float(), target)
    starts, ends = model.mentions.border_scores(borders, heads)
    # A border outside the segment cannot be learnt: negative, it is left out below.
    before = torch.where(mentions[:, 1] < 0, -1, heads - mentions[:, 1])
    after = torch.where(mentions[:, 2] > len(pieces), -1, mentions[:, 2] - 1 - heads)
    border = sum(
        F.cross_entropy(
            scores.float(),
            torch.where((steps >= 0) & (steps <= REACH), steps, IGNORE),
            ignore_index=IGNORE,
            reduction="sum",
        )
        for scores, steps in ((starts, before), (ends, after))
    )
    return (kind + border) / len(mentions) + antecedent_loss(model, pieces[heads], batch)


def antecedent_loss(model: Joint, heads: Tensor, batch: dict[str, Any]) -> Tensor:
    """Minus the log of all the probability on right antecedents (Lee and others 2017), mean."""
    scores = model.antecedents(heads, heads, batch["back"], batch["codes"]).float()
    count = len(heads)
    earlier = torch.ones(count, count, device=scores.device).tril(-1).bool()
    right = batch["same"] & earlier
    none = torch.zeros(count, 1, device=scores.device)
    full = torch.cat([none, scores.masked_fill(~earlier, -1e4)], 1)
    first = ~right.any(1, keepdim=True)
    gold = torch.cat([none.masked_fill(~first, -1e4), scores.masked_fill(~right, -1e4)], 1)
    losses = full.logsumexp(1) - gold.logsumexp(1)
    known = batch["mentions"][:, 4] >= 0
    loss: Tensor = losses[known].sum() / known.sum().clamp(1)
    return loss


def stance_loss(model: Joint, hidden: Tensor, middle: Tensor, batch: dict[str, Any]) -> Tensor:
    """Weighed cross entropy of acts and of framings, per attribution; 0 without any."""
    if not len(batch["told_acts"]):
        return hidden.new_zeros(())
    names = ("told_windows", "told_places", "told_marks", "told_signs")
    states = torch.cat([hidden, middle], -1)
    scores = model.acts(states, *(batch[name] for name in names)).float()
    weights = batch["told_weights"]
    losses = [
        F.cross_entropy(part, batch[name], reduction="none", label_smoothing=SMOOTHED)
        for part, name in zip(
            scores.split([len(ACTS), scores.shape[1] - len(ACTS)], -1),
            ("told_acts", "told_framings"),
            strict=True,
        )
    ]
    both: Tensor = (torch.stack(losses, -1) * weights).sum(-1).mean()
    return both


def _tag_loss(scores: Tensor, tags: Tensor) -> Tensor:
    """Summed cross entropy of tags, those to IGNORE left out."""
    return F.cross_entropy(
        scores.flatten(0, -2), tags.flatten(), ignore_index=IGNORE, reduction="sum"
    )


def _role_loss(
    model: Joint, hidden: Tensor, cues: Tensor, windows: Tensor, targets: Tensor
) -> Tensor:
    """Summed cross entropy of role tags, at its share; 0 without cues."""
    if not len(cues):
        return hidden.new_zeros(())
    roles = model.roles(hidden, cues, windows).float()
    weights = torch.tensor(ROLE_WEIGHTS, device=roles.device)
    return ROLE_SHARE * F.cross_entropy(
        roles.flatten(0, 1), targets.flatten(), weights, reduction="sum"
    )


def encode(model: Joint, batch: dict[str, Any]) -> Tensor:
    """The encoder's output for a batch, (windows, pieces, width)."""
    hidden: Tensor = model.encoder(*(batch[name] for name in READ))
    return hidden


def encode_both(model: Joint, batch: dict[str, Any]) -> tuple[Tensor, Tensor]:
    """The same, and the middle layer's states, as wide."""
    hidden, middle = model.encoder.both(*(batch[name] for name in READ))
    return hidden, middle


def _soft(scores: Tensor, target: Tensor, weights: Tensor | None) -> Tensor:
    """Summed cross entropy against probabilities."""
    losses = -target * scores.log_softmax(-1)
    return (losses if weights is None else losses * weights).sum()


def _with_negatives(scores: Tensor, batch: dict[str, Any]) -> tuple[Tensor, Tensor, Tensor]:
    """Gold cues with their role tags, and the likeliest false cues with none."""
    begins = scores.softmax(-1)[..., CUE_TAGS.index("B")]
    false = begins.masked_fill(batch["cue_tags"] != CUE_TAGS.index("O"), 0)
    best, places = false.topk(min(NEGATIVES, false.shape[1]), dim=1)
    rows, columns = torch.nonzero(best > HARD_NEGATIVE, as_tuple=True)
    cues = torch.cat([batch["cues"], places[rows, columns]])
    windows = torch.cat([batch["windows"], rows])
    blank = torch.where(batch["mask"][rows].bool(), 0, IGNORE)
    return cues, windows, torch.cat([batch["role_tags"], blank])


def _teacher_cues(probabilities: Tensor, batch: dict[str, Any], half: int) -> tuple[Tensor, Tensor]:
    """Where the teacher or an annotator sees a cue begin: pieces and windows."""
    prefix = ("", "nested_")[half]
    begins = probabilities[..., CUE_TAGS.index("B")] > TEACHER_CUE
    begins = (begins & batch["mask"].bool()).clone()
    begins[batch[f"{prefix}windows"], batch[f"{prefix}cues"]] = True
    windows, cues = torch.nonzero(begins, as_tuple=True)
    return cues, windows

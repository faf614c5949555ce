"""What training minimises."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F

from quoteattr.read.labels import CUE_TAGS, ROLE_TAGS
from training.batches import IGNORE
from training.model import Joint

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


def joint_loss(model: Joint, batch: dict[str, Any]) -> Tensor:
    """Cross entropy of cue and role tags, per gold cue of the batch."""
    hidden = encode(model, batch)
    scores = model.cues(hidden).float()
    count = max(1, len(batch["cues"]))
    cue = F.cross_entropy(scores.flatten(0, 1), batch["cue_tags"].flatten(), reduction="sum")
    cues, windows, targets = _with_negatives(scores.detach(), batch)
    if not len(cues):
        return cue / count
    roles = model.roles(hidden, cues, windows).float()
    weights = torch.tensor(ROLE_WEIGHTS, device=roles.device)
    role = F.cross_entropy(roles.flatten(0, 1), targets.flatten(), weights, reduction="sum")
    return (cue + ROLE_SHARE * role) / count


def distillation_loss(model: Joint, teacher: Joint, batch: dict[str, Any]) -> Tensor:
    """Cross entropy of the student's cue and role scores against the teacher's probabilities."""
    with torch.no_grad():
        guide = encode(teacher, batch)
        cue_target = teacher.cues(guide).float().softmax(-1)
        cues, windows = _teacher_cues(cue_target, batch)
        role_target = teacher.roles(guide, cues, windows).float().softmax(-1)
    hidden = encode(model, batch)
    valid = batch["mask"].bool()
    cue = _soft(model.cues(hidden).float()[valid], cue_target[valid], None)
    if not len(cues):
        return cue / max(1, len(valid))
    roles = model.roles(hidden, cues, windows).float()
    inside = valid[windows]
    role = _soft(
        roles[inside], role_target[inside], torch.tensor(ROLE_WEIGHTS, device=roles.device)
    )
    return (cue + ROLE_SHARE * role) / len(cues)


def encode(model: Joint, batch: dict[str, Any]) -> Tensor:
    """The encoder's output for a batch, (windows, pieces, width)."""
    names = ("ids", "shapes", "quoted", "places", "mask")
    hidden: Tensor = model.encoder(*(batch[name] for name in names))
    return hidden


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


def _teacher_cues(probabilities: Tensor, batch: dict[str, Any]) -> tuple[Tensor, Tensor]:
    """Where the teacher or an annotator sees a cue begin: pieces and windows."""
    begins = probabilities[..., CUE_TAGS.index("B")] > TEACHER_CUE
    begins = (begins & batch["mask"].bool()).clone()
    begins[batch["windows"], batch["cues"]] = True
    windows, cues = torch.nonzero(begins, as_tuple=True)
    return cues, windows

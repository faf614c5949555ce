"""The head by which the encoder learns what speakers do and how it is presented."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from quoteattr.read.labels import ACTS, FRAMINGS
from quoteattr.read.told import SIGNS
from training.stance_head import Looks


class ActHead(nn.Module):
    """Scores of ACTS, then of FRAMINGS, for each attribution, from what is read alone.

    It looks as the stance head does (``training.stance_head``), which is trained in its place once
    the encoder is finished; this one is not shipped.  Input: states (windows, pieces, 2 · width),
    the attributions' windows (n,), the places in them that each looks at and their marks
    (n, looked), -1 where there is none, and signs (n, 8).  Output: (n, 14).
    """

    def __init__(self, width: int, size: int = 96, heads: int = 4) -> None:
        super().__init__()
        self.looks = Looks(width, size, heads)
        self.out = nn.Sequential(
            nn.Dropout(0.2),
            nn.Linear(3 * size + len(SIGNS), size),
            nn.GELU(),
            nn.Dropout(0.2),
            nn.Linear(size, len(ACTS) + len(FRAMINGS)),
        )

    def forward(
        self, states: Tensor, windows: Tensor, places: Tensor, marks: Tensor, signs: Tensor
    ) -> Tensor:
        parts = self.looks.parts(states)[windows[:, None], places.clamp(min=0)]
        seen, _ = self.looks(parts, marks)
        scores: Tensor = self.out(torch.cat([seen, signs.to(seen.dtype)], -1))
        return scores

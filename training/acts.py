"""The head that tells what a speaker does and how the reporter presents it, in torch."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from quoteattr.read.labels import ACTS, FRAMINGS
from quoteattr.read.told import SIGNS
from training.views import VIEWS

PART = 56
QUERIES = 4
CUE, SOURCE, CONTENT, FIRST, LAST, AROUND = range(len(VIEWS))


class StanceHead(nn.Module):
    """Scores of ACTS, then of FRAMINGS, for each attribution.

    Each piece is made into four short vectors: as part of a cue, of a source, of a content, and as
    what a content is looked through for.  Of an attribution's pieces the means are taken, and of
    its content's also what the cue asks for (QUERIES times).  Input of the whole: hidden
    (windows, pieces, width), the attributions' windows (n,), their views (n, 6, pieces) and signs
    (n, 8) as of ``quoteattr.read.told``.  Output: (n, 14).
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.parts = nn.Sequential(nn.Linear(width, 4 * PART), nn.GELU(), nn.Dropout(0.1))
        self.query = nn.Linear(PART, PART)
        self.out = nn.Sequential(
            nn.Linear((len(VIEWS) + 1) * PART + len(SIGNS), 96),
            nn.GELU(),
            nn.Dropout(0.2),
            nn.Linear(96, len(ACTS) + len(FRAMINGS)),
        )

    def forward(self, hidden: Tensor, windows: Tensor, views: Tensor, signs: Tensor) -> Tensor:
        return self.judge(self.parts(hidden)[windows], views, signs)

    def judge(self, parts: Tensor, views: Tensor, signs: Tensor) -> Tensor:
        """Scores (n, 14) from the pieces' vectors, (n, pieces, 224) or (1, pieces, 224) for all."""
        views, signs = views.to(parts.dtype), signs.to(parts.dtype)
        of_cue, of_source, of_content, keys = parts.chunk(4, -1)
        share = views / views.sum(-1, keepdim=True).clamp(1)
        cue, around = (share[:, [CUE, AROUND]] @ of_cue).unbind(1)
        source = (share[:, [SOURCE]] @ of_source).squeeze(1)
        content = (share[:, [CONTENT, FIRST, LAST]] @ of_content).flatten(1)
        asked = self._asked(cue, of_content, keys, views[:, CONTENT])
        scores: Tensor = self.out(torch.cat([cue, around, source, content, asked, signs], -1))
        return scores

    def _asked(self, cue: Tensor, values: Tensor, keys: Tensor, inside: Tensor) -> Tensor:
        """What the cue looks for in the content: (n, 56), a quarter for each query."""
        small = PART // QUERIES
        queries = self.query(cue).reshape(-1, QUERIES, 1, small)
        keys, values = (
            each.reshape(*each.shape[:2], QUERIES, small).transpose(1, 2) for each in (keys, values)
        )
        scores = queries @ keys.transpose(-1, -2) / small**0.5
        weights = scores.masked_fill(inside[:, None, None] == 0, -1e4).softmax(-1)
        found: Tensor = (weights @ values).flatten(1)
        return found

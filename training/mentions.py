"""The heads that find mentions and their antecedents, in torch.

Word-level, after Dobrovolskii (2021): a mention is its head word until it needs borders, so that
an article has hundreds of candidates, not tens of thousands.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from quoteattr.read.labels import BACK, HEAD_SHAPES, MENTION_KINDS, NAME_TAGS, REACH
from training.encoders import WIDTH

BORDER = 32
PAIR = 64


class MentionHead(nn.Module):
    """For each piece: what mention it heads, its name tag, and what tells a mention's borders.

    Input: hidden (pieces, width).  Output: kinds (pieces, 5), names (pieces, 11), and border
    vectors (pieces, 4, 32): of the head and of the piece for starts, then the same for ends.
    ``reach`` (2, 41) is the score of a start so far before the head, an end so far after it.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.shared = nn.Sequential(nn.Linear(width, 256), nn.GELU(), nn.Dropout(0.1))
        self.kinds = nn.Linear(256, len(MENTION_KINDS))
        self.names = nn.Linear(256, len(NAME_TAGS))
        self.borders = nn.Linear(256, 4 * BORDER)
        self.reach = nn.Parameter(torch.zeros(2, REACH + 1))

    def forward(self, hidden: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        shared = self.shared(hidden)
        borders = self.borders(shared).unflatten(-1, (4, BORDER))
        return self.kinds(shared), self.names(shared), borders

    def border_scores(self, borders: Tensor, heads: Tensor) -> tuple[Tensor, Tensor]:
        """Scores (heads, 41) of a start 0 to 40 pieces before each head, an end after it."""
        steps = torch.arange(REACH + 1, device=heads.device)
        last = len(borders) - 1
        scores = []
        for side, sign in ((0, -1), (1, 1)):
            places = heads[:, None] + sign * steps
            there = borders[places.clamp(0, last), 2 * side + 1]
            score = torch.einsum("hd,hsd->hs", borders[heads, 2 * side], there) + self.reach[side]
            scores.append(score.masked_fill((places < 0) | (places > last), -1e4))
        return scores[0], scores[1]


class NameHead(nn.Module):
    """Name tags of each piece by a layer of their own: hidden (pieces, width) to (pieces, 11).

    It is trained once the encoder is finished (``training.names``) and shipped in place of the
    mention head's tags.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.shared = nn.Sequential(nn.Linear(width, 256), nn.GELU(), nn.Dropout(0.1))
        self.names = nn.Linear(256, len(NAME_TAGS))

    @classmethod
    def of(cls, head: MentionHead) -> NameHead:
        """A copy of what a mention head's name tags are made by."""
        copy = cls(WIDTH)
        copy.shared.load_state_dict(head.shared.state_dict())
        copy.names.load_state_dict(head.names.state_dict())
        return copy

    def forward(self, hidden: Tensor) -> Tensor:
        scores: Tensor = self.names(self.shared(hidden))
        return scores


class AntecedentHead(nn.Module):
    """Scores of earlier mentions as antecedents; 0 is the score of having none.

    Input: hidden of the mentions' head words (n, width) and of candidates' (m, width); how far
    back each stands, a bucket of BACK (n, m); the pair's word features (n, m): see ``pair_codes``.
    Output: (n, m).
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.mention = nn.Sequential(nn.Linear(width, 192), nn.GELU(), nn.Dropout(0.1))
        self.candidate = nn.Sequential(nn.Linear(width, 192), nn.GELU(), nn.Dropout(0.1))
        self.turn = nn.Linear(192, 192, bias=False)
        self.left, self.right = nn.Linear(192, PAIR), nn.Linear(192, PAIR)
        self.back = nn.Embedding(len(BACK) + 1, PAIR)
        self.words = nn.Embedding(PAIR_CODES, PAIR)
        self.out = nn.Sequential(
            nn.GELU(), nn.Dropout(0.1), nn.Linear(PAIR, PAIR), nn.GELU(), nn.Linear(PAIR, 1)
        )

    def forward(self, mentions: Tensor, candidates: Tensor, back: Tensor, codes: Tensor) -> Tensor:
        left, right = self.mention(mentions), self.candidate(candidates)
        straight = self.turn(left) @ right.T / 192**0.5
        pair = self.left(left)[:, None] + self.right(right)[None]
        pair = pair + self.back(back) + self.words(codes)
        scores: Tensor = straight + self.out(pair).squeeze(-1)
        return scores


# Head shapes of both, whether the words are the same, whether each stands in quotation marks.
PAIR_CODES = len(HEAD_SHAPES) ** 2 * 2 * 4

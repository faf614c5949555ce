"""The joint model: one encoder and the heads on it, in torch."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from quoteattr.read.labels import CUE_TAGS, DISTANCES, ROLE_TAGS
from quoteattr.read.pieces import PLACES, QUOTED, SHAPES
from training.acts import ActHead
from training.encoders import middle_layer
from training.mentions import AntecedentHead, MentionHead


class Encoder(nn.Module):
    """A pretrained encoder that reads, beside each piece, its shape, marks and place.

    ``backbone`` is a transformers model with ``embeddings.word_embeddings``.
    Input: ids, shapes, quoted, places, each (windows, pieces), and a mask of the same shape.
    Output: (windows, pieces, width).
    """

    def __init__(self, backbone: nn.Module, width: int) -> None:
        super().__init__()
        self.backbone = backbone
        self.shape = nn.Embedding(len(SHAPES), width)
        self.quoted = nn.Embedding(len(QUOTED), width)
        self.place = nn.Embedding(len(PLACES), width)
        for extra in (self.shape, self.quoted, self.place):
            nn.init.normal_(extra.weight, std=0.01)

    def forward(
        self, ids: Tensor, shapes: Tensor, quoted: Tensor, places: Tensor, mask: Tensor
    ) -> Tensor:
        seen = self._embed(ids, shapes, quoted, places)
        hidden: Tensor = self.backbone(inputs_embeds=seen, attention_mask=mask).last_hidden_state
        return hidden

    def both(
        self, ids: Tensor, shapes: Tensor, quoted: Tensor, places: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor]:
        """The output, and the middle layer's states beside it."""
        seen = self._embed(ids, shapes, quoted, places)
        states = self.backbone(
            inputs_embeds=seen, attention_mask=mask, output_hidden_states=True
        ).hidden_states
        # The first are what goes into the lowest layer.
        return states[-1], states[1 + middle_layer(len(states) - 1)]

    def _embed(self, ids: Tensor, shapes: Tensor, quoted: Tensor, places: Tensor) -> Tensor:
        words = self.backbone.embeddings.word_embeddings(ids)  # type: ignore[union-attr, operator]
        seen: Tensor = words + self.shape(shapes) + self.quoted(quoted) + self.place(places)
        return seen


class CueHead(nn.Module):
    """Scores of CUE_TAGS for each piece, twice: (…, width) to (…, 6).

    First of cues of the text, then of cues nested within another's content.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(width, 192), nn.GELU(), nn.Dropout(0.1), nn.Linear(192, 2 * len(CUE_TAGS))
        )

    def forward(self, hidden: Tensor) -> Tensor:
        scores: Tensor = self.layers(hidden)
        return scores


class RoleHead(nn.Module):
    """Scores of ROLE_TAGS for each piece, as seen from each cue.

    A biaffine form (Dozat and Manning 2017) of cue and piece, plus a narrow convolution over
    the pieces that sees cue, piece and signed distance together and makes spans hang together.
    Input: hidden (cues, pieces, width) of each cue's window, the cues' places (cues,).
    Output: (cues, pieces, 9).
    """

    def __init__(self, width: int, arc: int = 256, narrow: int = 64) -> None:
        super().__init__()
        tags = len(ROLE_TAGS)
        self.cue = nn.Sequential(nn.Linear(width, arc), nn.GELU(), nn.Dropout(0.1))
        self.piece = nn.Sequential(nn.Linear(width, arc), nn.GELU(), nn.Dropout(0.1))
        self.bilinear = nn.Parameter(torch.zeros(tags, arc, arc))
        nn.init.normal_(self.bilinear, std=1 / arc)
        self.from_cue = nn.Linear(arc, narrow)
        self.from_piece = nn.Linear(arc, narrow)
        self.distance = nn.Embedding(2 * len(DISTANCES) + 2, narrow)
        self.first = nn.Conv1d(narrow, narrow, 5, padding=2)
        self.second = nn.Conv1d(narrow, narrow, 5, padding=2)
        self.out = nn.Linear(narrow, tags)

    def forward(self, hidden: Tensor, cues: Tensor, windows: Tensor) -> Tensor:
        """Scores for the cues at pieces ``cues`` of windows ``windows`` (cues,) of ``hidden``."""
        pieces = self.piece(hidden)
        heads = self.cue(hidden[windows, cues])
        turned = torch.einsum("ci,tij->ctj", heads, self.bilinear)
        biaffine = torch.einsum("ctj,clj->clt", turned, pieces[windows])
        joint = self.from_cue(heads)[:, None] + self.from_piece(pieces)[windows]
        joint = joint + self.distance(self.buckets(cues, hidden.shape[1]))
        seen = nn.functional.gelu(joint).transpose(1, 2)
        seen = seen + nn.functional.gelu(self.first(seen))
        seen = seen + nn.functional.gelu(self.second(seen))
        scores: Tensor = biaffine + self.out(seen.transpose(1, 2))
        return scores

    def buckets(self, cues: Tensor, length: int) -> Tensor:
        """Distance buckets (cues, pieces): how far right or left of the cue each piece stands."""
        places = torch.arange(length, device=cues.device)
        signed = places[None] - cues[:, None]
        borders = torch.tensor(DISTANCES, device=cues.device)
        steps = (signed.abs()[..., None] >= borders).sum(-1)
        return torch.where(signed < 0, steps + len(DISTANCES), steps)


class Joint(nn.Module):
    """Encoder and heads as one."""

    def __init__(self, backbone: nn.Module, width: int) -> None:
        super().__init__()
        self.encoder = Encoder(backbone, width)
        self.cues = CueHead(width)
        self.roles = RoleHead(width)
        self.mentions = MentionHead(width)
        self.antecedents = AntecedentHead(width)
        self.acts = ActHead(width)

    def forward(self, batch: dict[str, Any]) -> tuple[Tensor, Tensor]:
        """Cue scores (windows, pieces, 6) and role scores (cues, pieces, 9) of a batch."""
        hidden = self.encoder(
            batch["ids"], batch["shapes"], batch["quoted"], batch["places"], batch["mask"]
        )
        return self.cues(hidden), self.roles(hidden, batch["cues"], batch["windows"])

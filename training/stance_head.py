"""The stance head: rules and encoder tell together what a speaker does and how it is presented."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from quoteattr.read.labels import ACTS, FRAMINGS
from quoteattr.read.told import MARKS, SIGNS
from training.encoders import WIDTH
from training.heard import Case
from training.judged import rarity_weights


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadPlan:
    """How the head is made and trained.

    size, heads     of its one transformer layer
    told, inner     values made of the rules' findings; of the last hidden layer
    epochs, batch   passes over the cases, cases to a step
    rate, warm_up   peak learning rate, reached after so many steps
    smooth          share of a label that is spread over all
    unseen          share of cases whose findings are withheld, so that the head learns to read too
    """

    size: int = 96
    heads: int = 4
    told: int = 64
    inner: int = 96
    epochs: int = 8
    batch: int = 32
    rate: float = 1e-3
    warm_up: int = 60
    smooth: float = 0.1
    unseen: float = 0.15


class Looks(nn.Module):
    """What the pieces say that an attribution looks at, and which of them says most.

    The pieces (``quoteattr.read.told.Look``) come with two states each, of the encoder's last
    layer and of a middle one, which has more of the words themselves.  They are made smaller, told
    what they are by their marks, and look at each other in one transformer layer.
    """

    of_cue: Tensor
    of_content: Tensor

    def __init__(self, width: int, size: int, heads: int) -> None:
        super().__init__()
        self.parts = nn.Sequential(nn.Dropout(0.2), nn.Linear(2 * width, size))
        self.marks = nn.Embedding(1 << len(MARKS), size)
        self.norm = nn.LayerNorm(size)
        self.layer = Layer(size, heads)
        self.attend = nn.Linear(size, 1)
        self.register_buffer("of_cue", _having("cue"), persistent=False)
        self.register_buffer("of_content", _having("content"), persistent=False)

    def forward(self, parts: Tensor, marks: Tensor) -> tuple[Tensor, Tensor]:
        """Means over content and cue and a weighed one over all (n, 3 · size); weights (n, pieces).

        Takes parts (n, pieces, size) and marks (n, pieces), -1 where there is no piece.
        """
        there, marks = marks >= 0, marks.clamp(min=0)
        seen = self.layer(self.norm(parts + self.marks(marks)), there)
        attention = self.attend(seen)[..., 0].masked_fill(~there, -1e4).softmax(-1)
        means = [
            _mean(seen, there * self.of_content[marks]),
            _mean(seen, there * self.of_cue[marks]),
            (attention[:, None] @ seen)[:, 0],
        ]
        return torch.cat(means, -1), attention


class StanceHead(nn.Module):
    """Scores of ACTS, then of FRAMINGS, for each attribution, and where it looks.

    What its pieces say goes to the output with its signs and with what the rules found; the
    findings also vote directly.
    """

    def __init__(self, findings: int, plan: HeadPlan) -> None:
        super().__init__()
        self.looks = Looks(WIDTH, plan.size, plan.heads)
        self.told = nn.Linear(findings, plan.told)
        self.out = nn.Sequential(
            nn.Dropout(0.3),
            nn.Linear(3 * plan.size + len(SIGNS) + plan.told, plan.inner),
            nn.GELU(),
            nn.Dropout(0.2),
            nn.Linear(plan.inner, len(ACTS) + len(FRAMINGS)),
        )
        self.votes = nn.Linear(findings, len(ACTS) + len(FRAMINGS))
        self.unseen = plan.unseen

    def forward(self, states: Tensor, marks: Tensor, signs: Tensor, findings: Tensor) -> Tensor:
        """Scores from states (n, pieces, 2 · width); the rest as of ``judge``."""
        scores: Tensor = self.judge(self.looks.parts(states), marks, signs, findings)[0]
        return scores

    def judge(
        self, parts: Tensor, marks: Tensor, signs: Tensor, findings: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Scores (n, 14) and attention (n, pieces).

        Takes parts and marks as of Looks, signs (n, 8) and findings (n, any).
        """
        seen, attention = self.looks(parts, marks)
        if self.training:
            kept = torch.rand(len(findings), 1) > self.unseen
            findings = F.dropout(findings, 0.3) * kept
        told = [seen, signs, F.gelu(self.told(findings))]
        return self.out(torch.cat(told, -1)) + self.votes(findings), attention


class Layer(nn.Module):
    """One transformer layer, normalised after each half, of plain operators that export well."""

    def __init__(self, size: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.ask, self.mix = nn.Linear(size, 3 * size), nn.Linear(size, size)
        self.first, self.second = nn.LayerNorm(size), nn.LayerNorm(size)
        self.wide = nn.Sequential(
            nn.Linear(size, 2 * size), nn.GELU(), nn.Dropout(0.1), nn.Linear(2 * size, size)
        )
        self.drop = nn.Dropout(0.1)

    def forward(self, seen: Tensor, there: Tensor) -> Tensor:
        count, pieces, size = seen.shape
        split = self.ask(seen).reshape(count, pieces, 3, self.heads, size // self.heads)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(-1, -2) / math.sqrt(size // self.heads)
        shares = scores.masked_fill(~there[:, None, None], -1e4).softmax(-1)
        mixed = (self.drop(shares) @ value).transpose(1, 2).reshape(count, pieces, size)
        seen = self.first(seen + self.drop(self.mix(mixed)))
        found: Tensor = self.second(seen + self.drop(self.wide(seen)))
        return found


def _having(mark: str) -> Tensor:
    """Of each sum of marks, 1 if the mark is in it, else 0."""
    bit = MARKS.index(mark)
    return torch.tensor([float(each >> bit & 1) for each in range(1 << len(MARKS))])


def _mean(seen: Tensor, weights: Tensor) -> Tensor:
    """The mean of the pieces with weight 1; 0 where none has."""
    return (weights[:, None] @ seen)[:, 0] / weights.sum(-1, keepdim=True).clamp(min=1)


def name_places(cases: Sequence[Case], least: int = 3) -> dict[str, int]:
    """Findings that at least so many cases have, by name, each with its place."""
    counts = Counter(name for case in cases for name in case.names)
    names = sorted(name for name, count in counts.items() if count >= least)
    return {name: at for at, name in enumerate(names)}


def train_head(
    cases: Sequence[Case], places: dict[str, int], plan: HeadPlan, seed: int
) -> StanceHead:
    """A head that has learnt the cases; rare acts and framings weigh 1 / √n more."""
    torch.manual_seed(seed)
    rng, head = random.Random(seed), StanceHead(len(places), plan)
    acts = _weights([case.act for case in cases], len(ACTS))
    framings = _weights([case.framing for case in cases if case.framing >= 0], len(FRAMINGS))
    optimizer = torch.optim.AdamW(head.parameters(), lr=plan.rate, weight_decay=0.02)
    steps, step = plan.epochs * math.ceil(len(cases) / plan.batch), 0
    for _ in range(plan.epochs):
        for batch in cut_batches(cases, plan.batch, rng):
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = plan.rate * min(1.0, step / plan.warm_up) * (1 - (step - 1) / steps)
            optimizer.zero_grad()
            case_loss(head, batch, places, acts, framings, plan.smooth).backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimizer.step()
    return head.eval()


def cut_batches(cases: Sequence[Case], size: int, rng: random.Random) -> Iterator[list[Case]]:
    """All cases once, by chance, those of like length together."""
    order = list(cases)
    rng.shuffle(order)
    batches = []
    for first in range(0, len(order), 16 * size):
        alike = sorted(order[first : first + 16 * size], key=lambda case: len(case.marks))
        batches += [alike[at : at + size] for at in range(0, len(alike), size)]
    rng.shuffle(batches)
    yield from batches


def case_loss(
    head: StanceHead,
    cases: Sequence[Case],
    places: dict[str, int],
    acts: Tensor,
    framings: Tensor,
    smooth: float,
) -> Tensor:
    """Weighed cross entropy of acts and of framings, a case."""
    scores = head(*as_input(cases, places))
    act = torch.tensor([case.act for case in cases])
    total = acts[act] * F.cross_entropy(
        scores[:, : len(ACTS)], act, reduction="none", label_smoothing=smooth
    )
    framing = torch.tensor([case.framing for case in cases])
    known = framing >= 0
    if known.any():
        total[known] += framings[framing[known]] * F.cross_entropy(
            scores[known, len(ACTS) :], framing[known], reduction="none", label_smoothing=smooth
        )
    return total.mean()


def as_input(cases: Sequence[Case], places: dict[str, int]) -> tuple[Tensor, ...]:
    """States, marks, signs and findings of some cases, as the head takes them."""
    longest = max(len(case.marks) for case in cases)
    states = torch.zeros(len(cases), longest, 2 * WIDTH)
    marks = torch.full((len(cases), longest), -1, dtype=torch.long)
    findings = torch.zeros(len(cases), len(places))
    for at, case in enumerate(cases):
        states[at, : len(case.marks)] = torch.from_numpy(case.states().astype(np.float32))
        marks[at, : len(case.marks)] = torch.from_numpy(case.marks)
        findings[at, [places[name] for name in case.names if name in places]] = 1
    signs = torch.from_numpy(np.stack([case.signs for case in cases]))
    return states, marks, signs, findings


def scores_of(
    head: StanceHead, cases: Sequence[Case], places: dict[str, int], size: int = 64
) -> Tensor:
    """Scores of the cases, (n, 14), in their order."""
    order = sorted(range(len(cases)), key=lambda at: len(cases[at].marks))
    found = torch.zeros(len(cases), len(ACTS) + len(FRAMINGS))
    with torch.no_grad():
        for first in range(0, len(order), size):
            chosen = order[first : first + size]
            found[chosen] = head(*as_input([cases[at] for at in chosen], places))
    return found


def _weights(values: list[int], count: int) -> Tensor:
    """The weight of each value, 0 of those that there are none of."""
    found = rarity_weights(values)
    return torch.tensor([found.get(at, 0.0) for at in range(count)])

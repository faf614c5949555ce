"""Windows of labelled articles, gathered into padded tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from quoteattr.read.windows import cut_windows
from training.polnear import Labelled, Relation, cue_tags, role_tags

CLS, SEP, PAD = 101, 102, 0
IGNORE = -100


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """A stretch of an article's pieces, with one annotator's relations, None if unlabelled."""

    article: Labelled
    start: int
    end: int
    relations: tuple[Relation, ...] | None


def epoch_windows(articles: list[Labelled], size: int, rng: random.Random) -> list[Window]:
    """Every article once, cut at new borders, each with one of its annotators' relations."""
    windows = []
    for article in articles:
        relations = rng.choice(article.annotations) if article.annotations else None
        first = rng.randint(size // 4, size)
        for start, end in cut_windows(article.pieces, size, first):
            windows.append(Window(article, start, end, relations))
    return windows


def batched(windows: list[Window], size: int, rng: random.Random) -> Iterator[list[Window]]:
    """Batches in random order; each holds windows of like length, to save padding."""
    rng.shuffle(windows)
    pools = [windows[at : at + 8 * size] for at in range(0, len(windows), 8 * size)]
    batches = []
    for pool in pools:
        pool.sort(key=lambda window: window.end - window.start)
        batches += [pool[at : at + size] for at in range(0, len(pool), size)]
    rng.shuffle(batches)
    yield from batches


def collate(windows: list[Window]) -> dict[str, Any]:
    """Padded tensors of a batch: pieces with [CLS] and [SEP], cue tags, cues and role tags."""
    longest = max(window.end - window.start for window in windows) + 2
    shape = (len(windows), longest)
    arrays = {name: np.zeros(shape, np.int64) for name in ("ids", "shapes", "quoted", "places")}
    mask = np.zeros(shape, np.int64)
    tags = np.full(shape, IGNORE, np.int64)
    cues, rows, roles = [], [], []
    for row, window in enumerate(windows):
        start, end, pieces = window.start, window.end, window.article.pieces
        length = end - start
        arrays["ids"][row, 0], arrays["ids"][row, length + 1] = CLS, SEP
        for name, array in arrays.items():
            array[row, 1 : length + 1] = getattr(pieces, name)[start:end]
        mask[row, : length + 2] = 1
        if window.relations is None:
            continue
        tags[row, 1 : length + 1] = cue_tags(window.relations, start, end)
        for relation in window.relations:
            if start <= relation.cue[0] < end:
                cues.append(relation.cue[0] - start + 1)
                rows.append(row)
                role = np.full(longest, IGNORE, np.int64)
                role[1 : length + 1] = role_tags(relation, start, end)
                roles.append(role)
    batch: dict[str, Any] = {name: torch.from_numpy(array) for name, array in arrays.items()}
    batch["mask"], batch["cue_tags"] = torch.from_numpy(mask), torch.from_numpy(tags)
    batch["cues"] = torch.tensor(cues, dtype=torch.long)
    batch["windows"] = torch.tensor(rows, dtype=torch.long)
    batch["role_tags"] = torch.from_numpy(
        np.stack(roles) if roles else np.zeros((0, longest), np.int64)
    )
    return batch

"""Windows of labelled articles, gathered into padded tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from quoteattr.read.pairs import back_buckets, head_shapes, inside_marks, pair_codes
from quoteattr.read.pieces import Pieces
from quoteattr.read.told import SIGNS, Told, look_at
from quoteattr.read.windows import cut_windows
from training.chains import Chained
from training.named import Named
from training.polnear import Judged, Labelled, Relation, cue_tags, role_tags

CLS, SEP, PAD = 101, 102, 0
IGNORE = -100


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """A stretch of an article's pieces, with one annotator's relations, None if unlabelled.

    nested  relations within another's content, None where nobody looked for them
    unsure  stretches of pieces that may or may not be a nested cue
    names   NAME_TAGS of the window's pieces, None if unlabelled
    judged  the article's attributions whose act and framing are known
    """

    pieces: Pieces
    start: int
    end: int
    relations: tuple[Relation, ...] | None = None
    nested: tuple[Relation, ...] | None = None
    unsure: tuple[tuple[int, int], ...] = ()
    names: NDArray[np.int64] | None = None
    judged: tuple[Judged, ...] = ()


def epoch_windows(articles: list[Labelled], size: int, rng: random.Random) -> list[Window]:
    """Every article once, cut at new borders, each with one of its annotators' relations."""
    windows = []
    for article in articles:
        relations = rng.choice(article.annotations) if article.annotations else None
        for start, end in cut_anew(article.pieces, size, rng):
            windows.append(
                Window(
                    article.pieces,
                    start,
                    end,
                    relations,
                    article.nested,
                    article.unsure,
                    judged=article.judged,
                )
            )
    return windows


def named_windows(articles: list[Named], size: int, rng: random.Random) -> list[Window]:
    """Every article once, cut at new borders, with its names."""
    return [
        Window(article.pieces, start, end, names=article.tags[start:end])
        for article in articles
        for start, end in cut_anew(article.pieces, size, rng)
    ]


def cut_anew(pieces: Pieces, size: int, rng: random.Random) -> list[tuple[int, int]]:
    """Windows whose borders fall elsewhere each time."""
    return cut_windows(pieces, size, rng.randint(size // 4, size))


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
    """Padded tensors of a batch: pieces with [CLS] and [SEP], and what is labelled of them.

    ``cue_tags``, ``nested_tags``, ``name_tags`` are IGNORE where unlabelled; ``cues``,
    ``windows`` and ``role_tags`` of the text's relations, ``nested_…`` of the nested ones;
    ``told_…`` of attributions whose act and framing are known.
    """
    longest = max(window.end - window.start for window in windows) + 2
    shape = (len(windows), longest)
    arrays = {name: np.zeros(shape, np.int64) for name in ("ids", "shapes", "quoted", "places")}
    arrays["mask"] = np.zeros(shape, np.int64)
    tags = {
        name: np.full(shape, IGNORE, np.int64) for name in ("cue_tags", "nested_tags", "name_tags")
    }
    for row, window in enumerate(windows):
        length = window.end - window.start
        inner = slice(1, length + 1)
        arrays["ids"][row, 0], arrays["ids"][row, length + 1] = CLS, SEP
        for name in ("ids", "shapes", "quoted", "places"):
            arrays[name][row, inner] = getattr(window.pieces, name)[window.start : window.end]
        arrays["mask"][row, : length + 2] = 1
        if window.relations is not None:
            tags["cue_tags"][row, inner] = cue_tags(window.relations, window.start, window.end)
        if window.nested is not None:
            tags["nested_tags"][row, inner] = cue_tags(window.nested, window.start, window.end)
            for start, end in window.unsure:
                begin, finish = max(start - window.start, 0), min(end - window.start, length)
                tags["nested_tags"][row, 1 + begin : 1 + max(begin, finish)] = IGNORE
        if window.names is not None:
            tags["name_tags"][row, inner] = window.names
    batch = {name: torch.from_numpy(array) for name, array in {**arrays, **tags}.items()}
    batch |= _roles(windows, [window.relations or () for window in windows], longest, "")
    batch |= _roles(windows, [window.nested or () for window in windows], longest, "nested_")
    return batch | _told(windows)


def _roles(
    windows: list[Window], relations: list[tuple[Relation, ...]], longest: int, prefix: str
) -> dict[str, Any]:
    """Cue pieces, their windows and role tags of the relations whose cue begins in a window."""
    cues, rows, roles = [], [], []
    for row, (window, found) in enumerate(zip(windows, relations, strict=True)):
        start, end = window.start, window.end
        for relation in found:
            if start <= relation.cue[0] < end:
                cues.append(relation.cue[0] - start + 1)
                rows.append(row)
                role = np.full(longest, IGNORE, np.int64)
                role[1 : end - start + 1] = role_tags(relation, start, end)
                roles.append(role)
    stacked = np.stack(roles) if roles else np.zeros((0, longest), np.int64)
    return {
        f"{prefix}cues": torch.tensor(cues, dtype=torch.long),
        f"{prefix}windows": torch.tensor(rows, dtype=torch.long),
        f"{prefix}role_tags": torch.from_numpy(stacked),
    }


def _told(windows: list[Window]) -> dict[str, Any]:
    """What the act head looks at of the attributions in each window, and what is right.

    An attribution is of the window that its content begins in, if its cue does too where it has
    one; what it looks at elsewhere is left out.
    """
    told = [
        (row, window, each)
        for row, window in enumerate(windows)
        for each in window.judged
        if _begins(each.told, window.start, window.end)
    ]
    shown = [_shown(each.told, window) for _, window, each in told]
    longest = max((len(places) for places, _, _ in shown), default=0)
    looked = np.full((2, len(told), longest), -1, np.int64)
    for at, (places, marks, _) in enumerate(shown):
        looked[:, at, : len(places)] = places, marks
    signs = np.array([each for _, _, each in shown], np.float32).reshape(-1, len(SIGNS))
    weights = [(each.act_weight, each.framing_weight) for _, _, each in told]
    return {
        "told_windows": torch.tensor([row for row, _, _ in told], dtype=torch.long),
        "told_places": torch.from_numpy(looked[0]),
        "told_marks": torch.from_numpy(looked[1]),
        "told_signs": torch.from_numpy(signs),
        "told_acts": torch.tensor([each.act for _, _, each in told], dtype=torch.long),
        "told_framings": torch.tensor([each.framing for _, _, each in told], dtype=torch.long),
        "told_weights": torch.tensor(weights, dtype=torch.float32).reshape(-1, 2),
    }


def _begins(told: Told, start: int, end: int) -> bool:
    """Whether content and cue begin between two pieces."""
    first = [told.content[0][0], *([told.cue[0]] if told.cue else [])]
    return all(start <= each < end for each in first)


def _shown(told: Told, window: Window) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Where in the padded window an attribution looks, the marks there, and its signs."""
    look = look_at(told, window.pieces)
    inside = (look.pieces >= window.start) & (look.pieces < window.end)
    return look.pieces[inside] - window.start + 1, look.marks[inside], look.signs


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Neighbouring windows of a document with chains: mentions have antecedents in all of it."""

    document: Chained
    windows: tuple[tuple[int, int], ...]


def segments(documents: list[Chained], size: int, most: int, rng: random.Random) -> list[Segment]:
    """The documents cut at new borders into windows, up to ``most`` of them together."""
    found = []
    for document in documents:
        windows = cut_anew(document.pieces, size, rng)
        for at in range(0, len(windows), most):
            found.append(Segment(document, tuple(windows[at : at + most])))
    return found


def collate_segment(segment: Segment) -> dict[str, Any]:
    """A segment's windows, and its mentions in the pieces of all its windows end to end.

    ``mentions`` (n, 5) as in Chained; ``same`` (n, n) whether two are of one chain; ``back`` and
    ``codes`` (n, n) for the antecedent head.
    """
    document, start = segment.document, segment.windows[0][0]
    end = segment.windows[-1][1]
    batch = collate([Window(document.pieces, *window) for window in segment.windows])
    table = document.mentions
    kept = (table[:, 0] >= start) & (table[:, 0] < end)
    mentions = table[kept]
    words = [word for word, keep in zip(document.words, kept, strict=True) if keep]
    shapes = head_shapes(words, document.pieces, mentions[:, 0])
    inside = inside_marks(document.pieces, mentions[:, 0])
    batch["codes"] = torch.from_numpy(pair_codes(words, shapes, inside, 0))
    batch["back"] = torch.from_numpy(back_buckets(mentions[:, 0], 0))
    entities = mentions[:, 4]
    batch["same"] = torch.from_numpy((entities[:, None] == entities) & (entities >= 0))
    batch["mentions"] = torch.from_numpy(mentions - np.array([start, start, start, 0, 0]))
    batch["lengths"] = [last - first for first, last in segment.windows]
    batch["whole"] = document.whole
    return batch

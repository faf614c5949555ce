"""PolNeAR's articles as labelled word pieces."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quoteattr.read.labels import CUE_TAGS, ROLE_TAGS
from quoteattr.read.pieces import Pieces, cut_pieces
from quoteattr.read.told import Told, stretches_in


@dataclass(frozen=True, slots=True, eq=False)
class Relation:
    """One attribution in pieces: stretches of first and past-the-last piece.

    cue      one stretch, from the first to the last cue piece
    source   its stretches, empty if the text has none
    content  its stretches, in text order
    """

    cue: tuple[int, int]
    source: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """An attribution with its act and framing, indices into ACTS and FRAMINGS.

    The weights are those of each in the loss, 0 where it is not known.
    """

    told: Told
    act: int
    framing: int
    act_weight: float = 1.0
    framing_weight: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """An article's pieces with every annotator's relations.

    nested  relations within another's content, None where nobody looked for them
    unsure  stretches of pieces that may or may not be a nested cue
    judged  attributions whose act and framing are known, nested ones and those without a cue too
    """

    id: str
    pieces: Pieces
    annotations: tuple[tuple[Relation, ...], ...]
    nested: tuple[Relation, ...] | None = None
    unsure: tuple[tuple[int, int], ...] = ()
    judged: tuple[Judged, ...] = ()


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a ``.jsonl.gz`` file, in file order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def label_articles(rows: list[dict[str, Any]], tokenizer: Any) -> list[Labelled]:
    """One article per id, with the relations of each of its annotators."""
    by_id: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_id[row["id"]].append(row)
    labelled = []
    for name, group in by_id.items():
        pieces = cut_pieces(group[0]["text"], tokenizer)
        annotations = tuple(relations_in(row, pieces) for row in group)
        labelled.append(Labelled(name, pieces, annotations))
    return labelled


def relations_in(row: dict[str, Any], pieces: Pieces) -> tuple[Relation, ...]:
    """The row's attributions that have a cue and a content, in pieces."""
    relations = []
    for attribution in row["attributions"]:
        cue = stretches_in(attribution["cue"], pieces)
        content = stretches_in(attribution["content"], pieces)
        source = stretches_in(attribution["source"], pieces)
        if cue and content:
            relations.append(Relation((cue[0][0], cue[-1][1]), source, content))
    return tuple(sorted(relations, key=lambda relation: relation.cue))


def cue_tags(relations: tuple[Relation, ...], start: int, end: int) -> NDArray[np.int64]:
    """CUE_TAGS of the pieces of a window."""
    tags = np.zeros(end - start, np.int64)
    for first, last in (relation.cue for relation in relations):
        if start <= first < end:
            tags[first - start : last - start] = CUE_TAGS.index("I")
            tags[first - start] = CUE_TAGS.index("B")
    return tags


def role_tags(relation: Relation, start: int, end: int) -> NDArray[np.int64]:
    """ROLE_TAGS of the pieces of a window, for one relation.

    A span cut by the window's border is open there: it has no beginning or no end in it.
    """
    tags = np.zeros(end - start, np.int64)
    for role, stretches in (("C", relation.content), ("S", relation.source)):
        for first, last in stretches:
            begin, finish = max(first, start), min(last, end)
            if begin >= finish:
                continue
            tags[begin - start : finish - start] = ROLE_TAGS.index(f"I-{role}")
            if first >= start:
                tags[first - start] = ROLE_TAGS.index(f"B-{role}")
            if last <= end:
                one = first >= start and last - first == 1
                tags[last - 1 - start] = ROLE_TAGS.index(f"{'U' if one else 'E'}-{role}")
    return tags

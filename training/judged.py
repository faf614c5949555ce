"""Acts and framings of labelled attributions, each with its weight in the loss."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from quoteattr.read.labels import ACTS, FRAMINGS
from quoteattr.read.pieces import Pieces
from quoteattr.read.told import Told, stretches_in, tell
from training.polnear import Judged, Labelled

# What rules say of PolNeAR weighs so much beside what somebody labelled.
WEAK = 0.3


def judged_in(labels: list[dict[str, Any]], pieces: Pieces) -> tuple[Judged, ...]:
    """The labels' attributions that have a content, with act and framing, in order of the labels.

    An act or a framing that a label lacks, or has as null, weighs nothing.
    """
    found = []
    for each in labels:
        told = _told(each, pieces)
        if told:
            act, framing = each.get("act"), each.get("framing")
            found.append(
                Judged(
                    told,
                    ACTS.index(act or ACTS[0]),
                    FRAMINGS.index(framing or FRAMINGS[0]),
                    float(act is not None),
                    float(framing is not None),
                )
            )
    return tuple(found)


def _told(label: dict[str, Any], pieces: Pieces) -> Told | None:
    """A label's attribution in pieces; None if its content has none."""
    cue, source = ([label[part]] if label[part] else [] for part in ("cue", "source"))
    return tell(*(stretches_in(spans, pieces) for spans in (cue, source, label["content"])))


def weighed(articles: list[Labelled], share: float = 1.0) -> list[Labelled]:
    """The articles, their acts and framings weighed by how rare each is: 1 / √n, ``share`` in mean.

    By number alone, asserting and neutral would be all that is learnt.
    """
    judged = [each for article in articles for each in article.judged]
    acts = rarity_weights([each.act for each in judged if each.act_weight], share)
    framings = rarity_weights([each.framing for each in judged if each.framing_weight], share)
    return [
        replace(article, judged=tuple(_weighed(each, acts, framings) for each in article.judged))
        for article in articles
    ]


def _weighed(judged: Judged, acts: dict[int, float], framings: dict[int, float]) -> Judged:
    """One with new weights, but for what weighed nothing."""
    return replace(
        judged,
        act_weight=acts[judged.act] if judged.act_weight else 0.0,
        framing_weight=framings[judged.framing] if judged.framing_weight else 0.0,
    )


def rarity_weights(values: list[int], share: float = 1.0) -> dict[int, float]:
    """The weight of each value: 1 / √n of its number, ``share`` in the mean of all."""
    counts = Counter(values)
    mean = sum(count**0.5 for count in counts.values()) / max(1, len(values))
    return {value: share * count**-0.5 / mean for value, count in counts.items()}


def with_weak_acts(articles: list[Labelled], path: Path) -> list[Labelled]:
    """The articles with the acts and framings of a file of ``training.weak_acts``.

    Articles the file does not have stay as they are.
    """
    rows = {row["id"]: row["rows"] for row in map(json.loads, path.read_text().splitlines())}
    found = [
        replace(each, judged=judged_in(rows.get(each.id, []), each.pieces)) for each in articles
    ]
    return weighed(found, WEAK)

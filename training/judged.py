"""Acts and framings of labelled attributions, each with its weight in the loss."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from quoteattr.read.labels import ACTS, FRAMINGS
from quoteattr.read.pieces import Pieces
from quoteattr.read.told import Told, stretches_in, tell
from training.polnear import Judged, Labelled


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


def weighed(articles: list[Labelled]) -> list[Labelled]:
    """The articles, their acts and framings weighed by how rare each is: 1 / √n, 1 in the mean.

    By number alone, asserting and neutral would be all that is learnt.
    """
    judged = [each for article in articles for each in article.judged]
    acts = rarity_weights([each.act for each in judged if each.act_weight])
    framings = rarity_weights([each.framing for each in judged if each.framing_weight])
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


def rarity_weights(values: list[int]) -> dict[int, float]:
    """The weight of each value: 1 / √n of its number, 1 in the mean of all."""
    counts = Counter(values)
    mean = sum(count**0.5 for count in counts.values()) / max(1, len(values))
    return {value: count**-0.5 / mean for value, count in counts.items()}

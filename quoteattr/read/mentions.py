"""Mentions, names and antecedents from the scores of the mention and antecedent heads."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from quoteattr.lexicons import ARTICLES
from quoteattr.read.labels import MENTION_KINDS, NAME_TAGS, REACH
from quoteattr.read.pairs import back_buckets, head_shapes, head_words, inside_marks, pair_codes
from quoteattr.read.pieces import Pieces
from quoteattr.read.reading import SeenMention, SeenName, log_softmax

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Scorer = Callable[
        [
            NDArray[np.float32],
            NDArray[np.float32],
            NDArray[np.int64],
            NDArray[np.int64],
        ],
        NDArray[np.float32],
    ]

# Letters with points between them; the tags say whether the last point is part of a name.
SPELLED = re.compile(r"(?<![\w.])[A-Z](?:\.[A-Z])+(?![\w])")
# From this probability a piece heads a mention.
MENTION = 0.5
# Mentions judged at one time, and how many mentions back an antecedent may be.
BLOCK, MEMORY = 64, 150
# Antecedents kept for a mention: the likeliest, and none less likely.
KEPT, UNLIKELY = 6, 0.02


@dataclass(frozen=True, slots=True, eq=False)
class WindowMentions:
    """The mentions of one window: (head, start, end, kind, probability) each, in text order.

    hidden  the encoder's output at the heads, (mentions, width)
    names   the window's named entities
    """

    rows: list[tuple[int, int, int, str, float]]
    hidden: NDArray[np.float32]
    names: list[SeenName]


def decode_window(
    hidden: NDArray[np.float32],
    scores: tuple[NDArray[np.float32], ...],
    continues: NDArray[np.bool_],
    start: int,
    spelled: NDArray[np.bool_] | None = None,
) -> WindowMentions:
    """The mentions of a window whose first piece is ``start``.

    ``spelled`` are pieces that go on with an acronym (``go_on_spelled``); names never part there.
    ``scores`` are the mention graph's outputs: kinds (pieces, 5), name tags (pieces, 11),
    borders (pieces, 4, 32) and reach (2, 41).
    """
    kinds, tags, borders, reach = scores
    whole = continues if spelled is None else continues | spelled
    likely = np.exp(log_softmax(kinds))
    heads = np.flatnonzero((likely[:, 0] < 1 - MENTION) & ~continues)
    before, after = border_steps(borders, reach, heads)
    best = likely[heads, 1:].argmax(1) + 1
    rows = [
        (start + head, start + head - back, start + head + on + 1, MENTION_KINDS[kind], 1 - none)
        for head, back, on, kind, none in zip(
            heads.tolist(),
            before.tolist(),
            after.tolist(),
            best.tolist(),
            likely[heads, 0].tolist(),
            strict=True,
        )
    ]
    return WindowMentions(rows, hidden[heads], decode_names(tags, whole, start))


def go_on_spelled(text: str, pieces: Pieces) -> NDArray[np.bool_]:
    """Whether each piece goes on with an acronym that has points: F | .B.I of F.B.I."""
    found = np.zeros(len(pieces), np.bool_)
    for match in SPELLED.finditer(text):
        first, last = pieces.over(*match.span())
        found[first + 1 : last] = True
    return found


def border_steps(
    borders: NDArray[np.float32], reach: NDArray[np.float32], heads: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each head, how many pieces before it its mention starts, how many after it ends."""
    steps = np.arange(REACH + 1)
    found = []
    for side, sign in ((0, -1), (1, 1)):
        places = heads[:, None] + sign * steps
        outside = (places < 0) | (places >= len(borders))
        there = borders[places.clip(0, len(borders) - 1), 2 * side + 1]
        scores = np.einsum("hd,hsd->hs", borders[heads, 2 * side], there) + reach[side]
        scores[outside] = -np.inf
        found.append(scores.argmax(1))
    return found[0], found[1]


def decode_names(
    scores: NDArray[np.float32], continues: NDArray[np.bool_], start: int
) -> list[SeenName]:
    """The named entities of a window, in text order; words are never cut."""
    likely = np.exp(log_softmax(scores))
    tags = likely.argmax(1)
    # What a word's first piece is, the word is; a window may begin within a long word.
    firsts = np.union1d(np.flatnonzero(~continues), np.arange(min(1, len(tags))))
    tags = np.repeat(tags[firsts], np.diff(np.append(firsts, len(tags))))
    names: list[SeenName] = []
    at = 0
    while at < len(tags):
        label = NAME_TAGS[tags[at]]
        end = at + 1
        if label != "O":
            kind = label[2:]
            inside = NAME_TAGS.index(f"I-{kind}")
            while end < len(tags) and (continues[end] or tags[end] == inside):
                end += 1
            columns = [NAME_TAGS.index(f"{tag}-{kind}") for tag in "BI"]
            sure = float(likely[at:end, columns].sum(1).mean())
            names.append(SeenName(start + at, start + end, kind, sure))
        at = end
    return names


def link_mentions(
    text: str, pieces: Pieces, windows: Sequence[WindowMentions], score: Scorer
) -> tuple[SeenMention, ...]:
    """The windows' mentions as one list, each with its likeliest antecedents in it.

    An article heads none, whatever the scores say.
    """
    seen = [row for window in windows for row in window.rows]
    all_words = head_words(text, pieces, np.asarray([row[0] for row in seen], np.int64))
    kept = [at for at, word in enumerate(all_words) if word.lower() not in ARTICLES]
    if not kept:
        return ()
    rows, words = [seen[at] for at in kept], [all_words[at] for at in kept]
    hidden = np.concatenate([window.hidden for window in windows])[kept]
    heads = np.asarray([row[0] for row in rows], np.int64)
    shapes = head_shapes(words, pieces, heads)
    inside = inside_marks(pieces, heads)
    mentions: list[SeenMention] = []
    for first in range(0, len(rows), BLOCK):
        to = min(first + BLOCK, len(rows))
        since = max(0, first - MEMORY)
        codes = pair_codes(words[since:to], shapes[since:to], inside[since:to], first - since)
        back = back_buckets(heads[since:to], first - since)
        found = score(hidden[first:to], hidden[since:to], back, codes)
        likely = antecedent_probabilities(found, first - since)
        for row, odds in zip(range(first, to), likely, strict=True):
            mentions.append(_mention(rows[row], words[row], int(shapes[row]), odds, since))
    return tuple(mentions)


def antecedent_probabilities(scores: NDArray[np.float32], first: int) -> NDArray[np.float32]:
    """Probabilities (n, 1 + m) of no antecedent, then of each candidate before the mention."""
    count, candidates = scores.shape
    later = np.arange(candidates)[None] >= (first + np.arange(count))[:, None]
    scores = np.where(later, -np.inf, scores)
    full = np.concatenate([np.zeros((count, 1), np.float32), scores], 1)
    likely: NDArray[np.float32] = np.exp(log_softmax(full))
    return likely


def _mention(
    row: tuple[int, int, int, str, float],
    word: str,
    shape: int,
    odds: NDArray[np.float32],
    since: int,
) -> SeenMention:
    """The mention with its likeliest antecedents, the best first."""
    best = np.argsort(-odds[1:], kind="stable")[:KEPT]
    links = tuple((since + int(at), float(odds[1 + at])) for at in best if odds[1 + at] >= UNLIKELY)
    head, start, end, kind, probability = row
    return SeenMention(
        head=head,
        start=start,
        end=end,
        kind=kind,
        probability=probability,
        word=word,
        shape=shape,
        none=float(odds[0]),
        antecedents=links,
    )

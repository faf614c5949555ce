"""Two lists of words ──► the best chain of equal ones: a local alignment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

# What it costs to leave a run of equal words, and to pass over a word of the part and one of
# the window.  A match of a common word far off, which counts less than a break, is no gain.
BREAK, EXTRA, SKIPPED = 0.5, 0.2, 0.02


class Link(NamedTuple):
    """A pair of equal words, and the best chain that ends in it."""

    score: float
    number: int
    at: int
    before: Link | None


def best_chain(
    part: Sequence[str], window: Sequence[str], weights: Sequence[float]
) -> tuple[tuple[int, int], ...]:
    """Numbers of equal words, of the part and of the window, both rising; empty if none are.

    The chain with the greatest sum of ``weights``, one to each word of the part, less what its
    gaps cost: a window may have much between two runs, and words before and after for nothing.

    >>> best_chain("a b x c".split(), "a z a b c".split(), [1, 1, 1, 1])
    ((0, 2), (1, 3), (3, 4))
    """
    best: Link | None = None
    size = len(window)
    # Of the part's word before: the chain that ends in each word of the window, and the best
    # that ends there or earlier, less what it costs to have passed over words since.
    ended: list[Link | None] = [None] * size
    reached: list[tuple[float, Link | None]] = [(0.0, None)] * (size + 1)
    for number, key in enumerate(part):
        ends: list[Link | None] = [None] * size
        reaches: list[tuple[float, Link | None]] = [(0.0, None)]
        for at, other in enumerate(window):
            link = None
            if key == other:
                link = _extend(
                    number, at, weights[number], ended[at - 1] if at else None, reached[at]
                )
                ends[at] = link
                if best is None or link.score > best.score:
                    best = link
            reaches.append(_reach(link, reached[at + 1], reaches[at]))
        ended, reached = ends, reaches
    return _unroll(best)


def _extend(
    number: int,
    at: int,
    weight: float,
    touching: Link | None,
    reached: tuple[float, Link | None],
) -> Link:
    """The best chain that ends in the pair."""
    before, score = touching, touching.score if touching else 0.0
    if reached[0] - BREAK > score:
        score, before = reached[0] - BREAK, reached[1]
    return Link(score + weight, number, at, before)


def _reach(
    link: Link | None, above: tuple[float, Link | None], left: tuple[float, Link | None]
) -> tuple[float, Link | None]:
    """The best chain so far, by what is left of its score."""
    best: tuple[float, Link | None] = (link.score, link) if link else (0.0, None)
    if above[0] - EXTRA > best[0]:
        best = (above[0] - EXTRA, above[1])
    if left[0] - SKIPPED > best[0]:
        best = (left[0] - SKIPPED, left[1])
    return best


def _unroll(link: Link | None) -> tuple[tuple[int, int], ...]:
    pairs = []
    while link:
        pairs.append((link.number, link.at))
        link = link.before
    return tuple(reversed(pairs))

"""Which predicted attribution stands for which gold one: one to one, the best first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from quoteattr.evaluate.tokens import Marked, TokenSet

# Share of tokens, 0 to 1, from which two spans count as the same (docs/metrics.md).
OVERLAP = 0.5

# Numbers of a gold and a predicted attribution that stand for each other.
Pair = tuple[int, int]
# How alike two attributions are, or None if they cannot be matched.
Likeness = Callable[[Marked, Marked], float | None]


def jaccard(one: TokenSet, other: TokenSet) -> float:
    """Shared tokens as a share of all tokens, 0 to 1; 1 if both sets are empty.

    >>> jaccard(frozenset({1, 2, 3}), frozenset({2, 3, 4}))
    0.5
    """
    if not one and not other:
        return 1.0
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)


def same_cue(gold: Marked, predicted: Marked) -> float | None:
    """Jaccard of the cues, if they share a token."""
    return jaccard(gold.cue, predicted.cue) if gold.cue & predicted.cue else None


def same_content(gold: Marked, predicted: Marked) -> float | None:
    """Jaccard of the contents, if at least OVERLAP; never for an absent content."""
    if gold.content.isdisjoint(predicted.content):
        return None
    likeness = jaccard(gold.content, predicted.content)
    return likeness if likeness >= OVERLAP else None


def same_attribution(gold: Marked, predicted: Marked) -> float | None:
    """Jaccards of content and source added, if each is at least OVERLAP."""
    content = same_content(gold, predicted)
    if content is None:
        return None
    source = jaccard(gold.source, predicted.source)
    return content + source if source >= OVERLAP else None


def same_exactly(gold: Marked, predicted: Marked) -> float | None:
    """1 if content and source are each the same tokens; an absent content never is."""
    same = gold.content == predicted.content and gold.source == predicted.source
    return 1.0 if same and gold.content else None


def match(
    gold: Sequence[Marked], predicted: Sequence[Marked], likeness: Likeness
) -> tuple[Pair, ...]:
    """Pairs, none sharing a side, taken greedily from the most alike; in gold order."""
    pairs = [
        (found, i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(predicted)
        if (found := likeness(one, other)) is not None
    ]
    return take_best(pairs)


def take_best(pairs: Iterable[tuple[float, int, int]]) -> tuple[Pair, ...]:
    """The pairs that remain if each is taken, best first, unless a side of it is gone.

    Equals are taken by the earlier of their two places, so that gold and predicted may swap.

    >>> take_best([(0.9, 0, 1), (0.8, 0, 0), (0.6, 1, 1), (0.5, 1, 0)])
    ((0, 1), (1, 0))
    """
    right: set[int] = set()
    taken: dict[int, int] = {}
    for _, i, j in sorted(pairs, key=_best_first):
        if i not in taken and j not in right:
            taken[i] = j
            right.add(j)
    return tuple(sorted(taken.items()))


def _best_first(pair: tuple[float, int, int]) -> tuple[float, int, int]:
    likeness, i, j = pair
    return -likeness, min(i, j), max(i, j)

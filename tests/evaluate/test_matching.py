"""Greedy matching, against a slow and obvious one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quoteattr.evaluate.annotations import Annotation
from quoteattr.evaluate.matching import (
    jaccard,
    match,
    same_attribution,
    same_content,
    same_cue,
    same_exactly,
    take_best,
)
from quoteattr.evaluate.tokens import Marked, TokenSet

NONE: TokenSet = frozenset()
EMPTY = Annotation((), (), ())
SETS = st.frozensets(st.integers(0, 8))
PAIRS = st.lists(
    st.tuples(st.sampled_from([0.5, 0.75, 1.0]), st.integers(0, 4), st.integers(0, 4)),
    unique_by=lambda pair: pair[1:],
)


def tokens(*numbers: int) -> TokenSet:
    return frozenset(numbers)


def one(content: TokenSet, source: TokenSet = NONE, cue: TokenSet = NONE) -> Marked:
    return Marked(EMPTY, source, cue, content)


def slow_best(pairs: list[tuple[float, int, int]]) -> set[tuple[int, int]]:
    """Look for the best pair, strike out its row and column, look again."""
    left, taken = list(pairs), set()
    while left:
        best = min(left, key=lambda pair: (-pair[0], min(pair[1:]), max(pair[1:])))
        taken.add(best[1:])
        left = [pair for pair in left if pair[1] != best[1] and pair[2] != best[2]]
    return taken


def test_jaccard_of_nothing_and_nothing_is_one() -> None:
    assert jaccard(tokens(), tokens()) == 1
    assert jaccard(tokens(), tokens(1)) == 0
    assert jaccard(tokens(1, 2), tokens(2)) == 0.5


def test_half_of_the_content_is_enough() -> None:
    gold = one(tokens(1, 2, 3, 4))
    assert same_content(gold, one(tokens(1, 2))) == 0.5
    assert same_content(gold, one(tokens(1, 2, 5))) is None


def test_an_absent_content_is_never_found() -> None:
    assert same_content(one(tokens()), one(tokens())) is None
    assert same_exactly(one(tokens()), one(tokens())) is None


def test_an_attribution_needs_its_source() -> None:
    gold = one(tokens(1, 2), source=tokens(5, 6))
    assert same_attribution(gold, one(tokens(1, 2), source=tokens(5))) == 1.5
    assert same_attribution(gold, one(tokens(1, 2))) is None
    assert same_attribution(one(tokens(1, 2)), one(tokens(1, 2))) == 2


def test_cues_share_a_token() -> None:
    gold = one(tokens(), cue=tokens(1, 2))
    assert same_cue(gold, one(tokens(), cue=tokens(2, 3, 4))) == 0.25
    assert same_cue(gold, one(tokens(), cue=tokens(3))) is None
    assert same_cue(one(tokens()), one(tokens())) is None


def test_exactly_is_content_and_source() -> None:
    gold = one(tokens(1), source=tokens(2))
    assert same_exactly(gold, one(tokens(1), source=tokens(2), cue=tokens(3))) == 1
    assert same_exactly(gold, one(tokens(1), source=tokens(2, 3))) is None


def test_match_is_one_to_one_and_takes_the_best() -> None:
    gold = [one(tokens(1, 2, 3, 4)), one(tokens(1, 2))]
    ours = [one(tokens(1, 2)), one(tokens(1, 2))]
    # Gold's second is exactly ours' first; what is left makes do with half.
    assert match(gold, ours, same_content) == ((0, 1), (1, 0))


@given(PAIRS)
def test_take_best_is_the_slow_one(pairs: list[tuple[float, int, int]]) -> None:
    assert set(take_best(pairs)) == slow_best(pairs)


@given(PAIRS)
def test_gold_and_predicted_may_swap(pairs: list[tuple[float, int, int]]) -> None:
    swapped = take_best([(likeness, j, i) for likeness, i, j in pairs])
    assert {(j, i) for i, j in swapped} == set(take_best(pairs))


@given(SETS, SETS)
def test_jaccard_is_the_slow_one(first: TokenSet, second: TokenSet) -> None:
    union = [n for n in range(9) if n in first or n in second]
    shared = [n for n in union if n in first and n in second]
    assert jaccard(first, second) == (len(shared) / len(union) if union else 1)

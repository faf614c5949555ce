"""Coreference scores against published examples, and against their definitions taken slowly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.coreference_scores import (
    MEASURES,
    Chain,
    Chains,
    Tally,
    conll_f1,
    score_documents,
    tally_b_cubed,
    tally_ceafe,
    tally_mentions,
    tally_muc,
)


def chains(words: str) -> Chains:
    """One chain for each word, one mention for each of its letters."""
    return [frozenset(word) for word in words.split()]


def parts(tally: Tally) -> tuple[float, float, float]:
    return tally.precision, tally.recall, tally.f1


# Figure 2 of Pradhan et al. 2014, with what the paper works out for it.
PRADHAN = chains("abc defg"), chains("ab cd fghi")


@pytest.mark.parametrize(
    ("tally", "precision", "recall"),
    [
        (tally_mentions, 6 / 8, 6 / 7),
        (tally_muc, 2 / 5, 2 / 5),
        (tally_b_cubed, 4 / 8, 35 / 12 / 7),
        (tally_ceafe, 1.3 / 3, 1.3 / 2),
    ],
)
def test_example_of_pradhan(
    tally: Callable[[Chains, Chains], Tally], precision: float, recall: float
) -> None:
    assert parts(tally(*PRADHAN))[:2] == pytest.approx((precision, recall))


# Table 1 of Luo 2005: F1 of four answers to one key, by MUC, B³ and CEAF with φ4.
LUO = chains("12345 67 89ABC")


@pytest.mark.parametrize(
    ("answer", "muc", "b_cubed", "ceafe"),
    [
        ("12345 6789ABC", 0.947, 0.865, 0.733),
        ("1234589ABC 67", 0.947, 0.737, 0.667),
        ("123456789ABC", 0.900, 0.545, 0.294),
        ("1 2 3 4 5 6 7 8 9 A B C", 0.0, 0.400, 0.178),
    ],
)
def test_table_of_luo(answer: str, muc: float, b_cubed: float, ceafe: float) -> None:
    found = [MEASURES[name](LUO, chains(answer)).f1 for name in ("muc", "b_cubed", "ceafe")]
    assert found == pytest.approx((muc, b_cubed, ceafe), abs=0.0006)


@pytest.mark.parametrize(
    ("gold", "predicted", "scores"),
    [
        # Two of the three mentions, in one chain; b and c right, x for a.
        ("abc", "xbc", [(2 / 3, 2 / 3), (1 / 2, 1 / 2), (4 / 9, 4 / 9), (2 / 3, 2 / 3)]),
        # One chain cut in two.
        ("abcd", "ab cd", [(1, 1), (1, 2 / 3), (1, 1 / 2), (1 / 3, 2 / 3)]),
        # Two chains run together.
        ("ab cd", "abcd", [(1, 1), (2 / 3, 1), (1 / 2, 1), (2 / 3, 1 / 3)]),
        # Nothing shared.
        ("ab", "cd", [(0, 0)] * 4),
    ],
)
def test_by_hand(gold: str, predicted: str, scores: list[tuple[float, float]]) -> None:
    found = [parts(tally(chains(gold), chains(predicted)))[:2] for tally in MEASURES.values()]
    assert [each for pair in found for each in pair] == pytest.approx(
        [each for pair in scores for each in pair]
    )


@pytest.mark.parametrize(("gold", "predicted"), [("", ""), ("ab", ""), ("", "ab")])
def test_nothing_gold_or_found_scores_nothing(gold: str, predicted: str) -> None:
    tallies = score_documents([(chains(gold), chains(predicted))])
    assert conll_f1(tallies) == 0


def test_documents_add_up_before_they_are_divided() -> None:
    tallies = score_documents([PRADHAN, (chains("xy"), chains("xy"))])
    assert parts(tallies["muc"])[:2] == pytest.approx((3 / 6, 3 / 6))
    assert parts(tallies["b_cubed"])[:2] == pytest.approx((6 / 10, (35 / 12 + 2) / 9))
    assert parts(tallies["ceafe"])[:2] == pytest.approx((2.3 / 4, 2.3 / 3))
    mean = (tallies["muc"].f1 + tallies["b_cubed"].f1 + tallies["ceafe"].f1) / 3
    assert conll_f1(tallies) == pytest.approx(mean)


@st.composite
def partitions(draw: st.DrawFn) -> Chains:
    """Up to five chains of up to eight mentions, each of which is in one chain or in none."""
    numbers = draw(st.lists(st.integers(0, 5), max_size=8))
    groups: list[set[int]] = [set() for _ in range(5)]
    for mention, number in enumerate(numbers):
        if number < len(groups):
            groups[number].add(mention)
    return [frozenset(group) for group in groups if group]


def best_matching(gold: Chains, predicted: Chains) -> float:
    """The most that one-to-one matchings of the chains come to, each of them tried."""
    few, many = sorted((gold, predicted), key=len)
    return max(
        sum(2 * len(a & b) / (len(a) + len(b)) for a, b in zip(few, chosen, strict=True))
        for chosen in permutations(many, len(few))
    )


def mention_shares(chains: Chains, others: Chains) -> Iterator[float]:
    """For each mention, the share of its chain that is in the mention's other chain."""
    for chain in chains:
        for mention in chain:
            other: Chain = next((each for each in others if mention in each), frozenset())
            yield len(chain & other) / len(chain)


def links_kept(chains: Chains, others: Chains) -> int:
    """Mentions less the pieces that the others cut their chains into."""
    kept = 0
    for chain in chains:
        pieces = {chain & other for other in others} - {frozenset()}
        alone = chain - frozenset().union(*others)
        kept += len(chain) - len(pieces) - len(alone)
    return kept


@given(partitions(), partitions())
def test_scores_are_what_their_definitions_say(gold: Chains, predicted: Chains) -> None:
    assert tally_ceafe(gold, predicted).found == pytest.approx(best_matching(gold, predicted))
    b_cubed = tally_b_cubed(gold, predicted)
    assert b_cubed.found == pytest.approx(sum(mention_shares(gold, predicted)))
    assert b_cubed.right == pytest.approx(sum(mention_shares(predicted, gold)))
    muc = tally_muc(gold, predicted)
    assert (muc.found, muc.right) == (links_kept(gold, predicted), links_kept(predicted, gold))


@given(partitions(), partitions())
def test_gold_and_predicted_are_alike(gold: Chains, predicted: Chains) -> None:
    for tally in MEASURES.values():
        one, other = tally(gold, predicted), tally(predicted, gold)
        assert (one.precision, one.recall) == pytest.approx((other.recall, other.precision))
        assert 0 <= one.f1 <= 1 + 1e-9


@given(partitions())
def test_the_gold_itself_is_right(gold: Chains) -> None:
    linked = [chain for chain in gold if len(chain) > 1]
    for tally in MEASURES.values():
        assert tally(linked, linked).f1 == pytest.approx(1.0 if linked else 0.0)

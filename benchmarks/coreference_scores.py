"""Coreference as the CoNLL shared tasks score it: mentions, MUC, B³, CEAFe and their mean.

After Pradhan et al. (2014), "Scoring Coreference Partitions of Predicted Mentions".  On PyPI there
is no well-kept scorer: scorch's last release is of 2020, coval there is another program.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

Chain = frozenset[Hashable]
Chains = Sequence[Chain]


@dataclass(frozen=True, slots=True)
class Tally:
    """What recall and precision are the quotients of; tallies of documents are added up."""

    found: float = 0.0
    gold: float = 0.0
    right: float = 0.0
    predicted: float = 0.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.found + other.found,
            self.gold + other.gold,
            self.right + other.right,
            self.predicted + other.predicted,
        )

    @property
    def recall(self) -> float:
        """0 to 1; 0 where there is no gold."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        """0 to 1; 0 where nothing is predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def tally_mentions(gold: Chains, predicted: Chains) -> Tally:
    """How many mentions are the same, of whatever chain."""
    ours, theirs = frozenset().union(*predicted), frozenset().union(*gold)
    shared = len(ours & theirs)
    return Tally(shared, len(theirs), shared, len(ours))


def tally_muc(gold: Chains, predicted: Chains) -> Tally:
    """Links: as many to a chain as it has mentions, less one (Vilain et al. 1995).

    >>> key = [frozenset("abc"), frozenset("defg")]
    >>> tally_muc(key, [frozenset("ab"), frozenset("cd"), frozenset("fghi")])
    Tally(found=2, gold=5, right=2, predicted=5)
    """
    return Tally(*_links(gold, predicted), *_links(predicted, gold))


def _links(chains: Chains, others: Chains) -> tuple[int, int]:
    """How many links of the chains the other chains keep, and how many there are."""
    chain_of = _chain_of(others)
    kept = total = 0
    for chain in chains:
        parts = {chain_of[each] for each in chain if each in chain_of}
        alone = sum(each not in chain_of for each in chain)
        kept += len(chain) - len(parts) - alone
        total += len(chain) - 1
    return kept, total


def tally_b_cubed(gold: Chains, predicted: Chains) -> Tally:
    """For each mention, the share of its chain that is right (Bagga & Baldwin 1998)."""
    return Tally(*_shares(gold, predicted), *_shares(predicted, gold))


def _shares(chains: Chains, others: Chains) -> tuple[float, int]:
    """Over the chains' mentions, the sum of shares in the same other chain; how many they are."""
    shared = _overlaps(chains, others)
    total = sum(count**2 / len(chains[ours]) for (ours, _), count in shared.items())
    return total, sum(map(len, chains))


def tally_ceafe(gold: Chains, predicted: Chains) -> Tally:
    """Chains matched one to one so that they are most alike, by φ4 (Luo 2005)."""
    alike = np.zeros((len(gold), len(predicted)))
    for (ours, other), shared in _overlaps(gold, predicted).items():
        alike[ours, other] = 2 * shared / (len(gold[ours]) + len(predicted[other]))
    best = float(alike[linear_sum_assignment(alike, maximize=True)].sum())
    return Tally(best, len(gold), best, len(predicted))


def _chain_of(chains: Chains) -> dict[Hashable, int]:
    return {each: number for number, chain in enumerate(chains) for each in chain}


def _overlaps(chains: Chains, others: Chains) -> dict[tuple[int, int], int]:
    """How many mentions two chains share, where they share any, by the chains' numbers."""
    chain_of = _chain_of(others)
    shared: dict[tuple[int, int], int] = {}
    for number, chain in enumerate(chains):
        for other in (chain_of[each] for each in chain if each in chain_of):
            shared[number, other] = shared.get((number, other), 0) + 1
    return shared


MEASURES: Mapping[str, Callable[[Chains, Chains], Tally]] = {
    "mentions": tally_mentions,
    "muc": tally_muc,
    "b_cubed": tally_b_cubed,
    "ceafe": tally_ceafe,
}
CONLL = ("muc", "b_cubed", "ceafe")


def score_documents(documents: Collection[tuple[Chains, Chains]]) -> dict[str, Tally]:
    """The tallies by measure over documents of gold and predicted chains.

    The chains of one side of a document share no mention; singletons count like any chain.
    """
    return {
        name: _total(tally(gold, predicted) for gold, predicted in documents)
        for name, tally in MEASURES.items()
    }


def _total(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())


def conll_f1(tallies: Mapping[str, Tally]) -> float:
    """The shared tasks' score: mean F1 of MUC, B³ and CEAFe, 0 to 1."""
    return sum(tallies[name].f1 for name in CONLL) / len(CONLL)

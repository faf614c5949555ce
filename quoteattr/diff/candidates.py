"""Which passages may be the same words: found by what they share, not by looking at all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Protocol

from quoteattr.lexicons import lexicon

Keys = Sequence[str]
# Words of a run that is looked up.  Runs of common words alone are not: "we are going to" would
# bring half of a store together, and no such run makes two quotations one (diff/matching.py).
RUN = 4
# A passage of up to so many words is found by a run of one word less.
SHORT = 6


class CandidateIndex(Protocol):
    """Numbers of passages, found by their keys."""

    def add(self, number: int, keys: Keys) -> None:
        """Keep a passage."""

    def near(self, keys: Keys, day: int | None = None) -> set[int]:
        """Numbers of the passages kept that may share enough with these keys.

        ``day`` is when they were published, for an index that goes by days; None is not known.
        """


class RunIndex:
    """Every passage with RUN words in a row in common; RUN - 1 will do if one has up to SHORT.

    Exact: what the rule of acceptance takes is always among the candidates.  Memory and time grow
    with the number of words.

    >>> index = RunIndex()
    >>> index.add(7, "a pointless and expensive wall".split())
    >>> index.near("he wants a pointless and expensive fence".split())
    {7}
    >>> index.near("an expensive wall".split()), index.near("and expensive wall".split())
    (set(), {7})
    """

    def __init__(self) -> None:
        # By the first words of a run, then by its last; "" where the passage ends before it.
        self._runs: defaultdict[tuple[str, ...], dict[str, list[int]]] = defaultdict(dict)
        self._short: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)

    def add(self, number: int, keys: Keys) -> None:
        """Keep a passage; one of fewer than RUN - 1 words is never found."""
        runs = set(runs_of(keys))
        for head, last in runs:
            self._runs[head].setdefault(last, []).append(number)
        if len(keys) <= SHORT:
            for head in {head for head, _ in runs}:
                self._short[head].append(number)

    def near(self, keys: Keys, day: int | None = None) -> set[int]:
        """Numbers of the passages that share a run, each once."""
        found: set[int] = set()
        runs = set(runs_of(keys))
        for head, last in runs:
            lasts = self._runs.get(head, {})
            if len(keys) <= SHORT:
                found.update(*lasts.values())
            elif last:
                found.update(lasts.get(last, ()))
        for head in {head for head, _ in runs}:
            found.update(self._short.get(head, ()))
        return found


def runs_of(keys: Keys) -> Iterator[tuple[tuple[str, ...], str]]:
    """All runs of RUN - 1 keys, each with the key after it, that tell anything."""
    common = lexicon("common_words")
    padded = (*keys, "")
    # The number of the last word so far that is not common, and of the next one after a head.
    telling = [at for at, key in enumerate(keys) if key not in common]
    here = 0
    for at in range(len(keys) - RUN + 2):
        while here < len(telling) and telling[here] < at:
            here += 1
        if here < len(telling) and telling[here] < at + RUN:
            yield padded[at : at + RUN - 1], padded[at + RUN - 1]

"""Numbers by hash, in sorted arrays: twelve bytes a posting where a dictionary takes hundreds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quoteattr.diff.candidates import SHORT, Keys, runs_of
from quoteattr.diff.passages import Passage
from quoteattr.diff.reports import report_keys

# Passages looked at for one run, the last ones: what so many say is a phrase of everybody's, and an
# utterance quoted as often is found by those who quoted it last.
MOST = 32
# Postings that are kept in a dictionary until there are enough of them to sort.
RECENT = 1 << 18

Numbers = NDArray[np.int32]


class Sorted(NamedTuple):
    """Postings by hash; equal hashes stand together."""

    hashes: NDArray[np.int64]
    numbers: Numbers


class Postings:
    """Numbers by 64-bit hash; adding takes constant time on average, and finding little more.

    >>> postings = Postings(recent=2)
    >>> for number in range(5):
    ...     postings.add((number % 2, 7), number)
    >>> sorted(postings.near([1]).tolist()), sorted(postings.near([0, 7]).tolist())
    ([1, 3], [0, 0, 1, 2, 2, 3, 4, 4])
    """

    def __init__(self, recent: int = RECENT) -> None:
        self._most = recent
        self._count = self._total = 0
        self._recent: defaultdict[int, list[int]] = defaultdict(list)
        # Each at most half as long as the one before: a posting is sorted few times.
        self._sorted: list[Sorted] = []

    def add(self, hashes: Iterable[int], number: int) -> None:
        """Keep the number under each hash."""
        recent, before = self._recent, self._total
        for each in hashes:
            recent[each].append(number)
            self._total += 1
        self._count += self._total - before
        if self._count >= self._most:
            self._sort()

    def __len__(self) -> int:
        """How many postings there are."""
        return self._total

    def near(self, hashes: Iterable[int], most: int | None = None) -> Numbers:
        """The numbers under the hashes, once for each hash they are under, in no order.

        ``most`` is how many are found for each hash at most, the last added; None is all.
        """
        wanted = list(dict.fromkeys(hashes))
        left = dict.fromkeys(wanted, self._total if most is None else most)
        recent: list[int] = []
        for each in wanted:
            if each in self._recent:
                last = self._recent[each][-left[each] :]
                recent += last
                left[each] -= len(last)
        found = [np.array(recent, np.int32)]
        # In order, so that neighbours are looked for near each other.
        needles = np.array(sorted(wanted) if self._sorted else (), np.int64)
        for part in reversed(self._sorted):
            starts = np.searchsorted(part.hashes, needles, "left")
            at_hand = part.hashes[np.minimum(starts, len(part.hashes) - 1)] == needles
            for start, each in zip(starts[at_hand].tolist(), needles[at_hand].tolist()):
                end = int(np.searchsorted(part.hashes, each, "right"))
                count = min(left[each], end - start)
                found.append(part.numbers[end - count : end])
                left[each] -= count
        return np.concatenate(found) if len(found) > 1 else found[0]

    def _sort(self) -> None:
        """Sort what is recent, and merge it with what is no longer than twice that."""
        lengths = [len(numbers) for numbers in self._recent.values()]
        hashes = np.fromiter(self._recent, np.int64, len(lengths))
        flat = (number for numbers in self._recent.values() for number in numbers)
        parts = [Sorted(np.repeat(hashes, lengths), np.fromiter(flat, np.int32, self._count))]
        size = self._count
        while self._sorted and len(self._sorted[-1].numbers) <= 2 * size:
            parts.append(self._sorted.pop())
            size += len(parts[-1].numbers)
        self._sorted.append(_merged(parts))
        self._recent.clear()
        self._count = 0


class CompactIndex:
    """A RunIndex that takes a tenth of the memory: the same candidates, for large corpora.

    Of a run that more than MOST passages have, only the last are found; else everybody's phrases
    would make time grow with the square of their number.  Two runs of one 64-bit hash are one.
    """

    def __init__(self) -> None:
        self._runs, self._heads, self._short = Postings(), Postings(), Postings()

    def add(self, number: int, keys: Keys) -> None:
        """Keep a passage; one of fewer than RUN - 1 words is never found."""
        runs, heads = _hashes(tuple(keys))
        self._runs.add(runs, number)
        self._heads.add(heads, number)
        if len(keys) <= SHORT:
            self._short.add(heads, number)

    def near(self, keys: Keys, day: int | None = None) -> set[int]:
        """Numbers of the passages that share a run, each once."""
        runs, heads = _hashes(tuple(keys))
        if len(keys) <= SHORT:
            return set(self._heads.near(heads, MOST).tolist())
        shared = self._runs.near(runs, MOST)
        return {*shared.tolist(), *self._short.near(heads, MOST).tolist()}


@lru_cache(maxsize=1 << 10)
def _hashes(keys: tuple[str, ...]) -> tuple[frozenset[int], frozenset[int]]:
    """Those of the runs, and of their beginnings: a passage is looked up, then kept."""
    found = set(runs_of(keys))
    runs = frozenset(hash(run) for run in found if run[-1])
    return runs, frozenset(hash(head) for head, _ in found)


class CompactReports:
    """A ReportIndex that takes a tenth of the memory: the same candidates."""

    def __init__(self) -> None:
        self._numbers = Postings()

    def add(self, number: int, passage: Passage, content: frozenset[str]) -> None:
        """Keep a passage by these words; one whose speaker has no name is never found."""
        self._numbers.add(map(hash, report_keys(passage, content)), number)

    def near(self, passage: Passage, content: frozenset[str], least: int) -> list[int]:
        """Numbers of passages of the same speaker's that were kept by so many of these words."""
        if not len(self._numbers):
            return []
        found = self._numbers.near(map(hash, report_keys(passage, content)))
        numbers, counts = np.unique(found, return_counts=True)
        near: list[int] = numbers[counts >= least].tolist()
        return near


def _merged(parts: list[Sorted]) -> Sorted:
    # The oldest first, so that of equal hashes the last added stand last.
    parts = parts[::-1]
    hashes = np.concatenate([part.hashes for part in parts])
    numbers = np.concatenate([part.numbers for part in parts])
    order = np.argsort(hashes, kind="stable")
    return Sorted(hashes[order], numbers[order])

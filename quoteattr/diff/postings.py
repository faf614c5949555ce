"""Numbers by hash, in arrays: 20 to 32 bytes a posting where a dictionary takes hundreds."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

import numpy as np

from quoteattr.diff.candidates import SHORT, Keys, runs_of
from quoteattr.diff.kept import Passages
from quoteattr.diff.passages import Passage
from quoteattr.diff.reports import report_keys

# Passages looked at for one run, the last ones: what so many say is a phrase of everybody's, and an
# utterance quoted as often is found by those who quoted it last.
MOST = 32
# Postings that are kept in a dictionary until there are enough of them to be put into arrays.
RECENT = 1 << 16
# No posting.
NONE = -1


class Postings:
    """Numbers by 64-bit hash; adding and finding take constant time on average.

    >>> postings = Postings(recent=2)
    >>> for number in range(5):
    ...     postings.add((number % 2, 7), number)
    >>> sorted(postings.near([1])), sorted(postings.near([0, 7])), sorted(postings.near([7], 2))
    ([1, 3], [0, 0, 1, 2, 2, 3, 4, 4], [3, 4])
    """

    def __init__(self, recent: int = RECENT) -> None:
        self._most = recent
        self._count = self._total = 0
        self._recent: defaultdict[int, list[int]] = defaultdict(list)
        # A table of chains: of each bucket the last posting, of each posting the one before it.
        self._last = array("i", [NONE])
        self._hashes, self._numbers, self._before = array("q"), array("i"), array("i")

    def add(self, hashes: Iterable[int], number: int) -> None:
        """Keep the number under each hash."""
        recent, count = self._recent, 0
        for each in hashes:
            recent[each].append(number)
            count += 1
        self._count += count
        self._total += count
        if self._count >= self._most:
            self._settle()

    def __len__(self) -> int:
        """How many postings there are."""
        return self._total

    def near(self, hashes: Iterable[int], most: int | None = None) -> list[int]:
        """The numbers under the hashes, once for each hash they are under, in no order.

        ``most`` is how many are found for each hash at most, the last added; None is all.
        """
        limit = self._total if most is None else most
        recent, last, mask = self._recent, self._last, len(self._last) - 1
        stored, numbers, before = self._hashes, self._numbers, self._before
        found: list[int] = []
        for each in set(hashes):
            left = limit
            if each in recent:
                found += recent[each][-left:]
                left -= len(recent[each])
            at = last[each & mask]
            while at != NONE and left > 0:
                if stored[at] == each:
                    found.append(numbers[at])
                    left -= 1
                at = before[at]
        return found

    def _settle(self) -> None:
        """Put what is recent into the table, which has a bucket for each posting or more."""
        lengths = [len(numbers) for numbers in self._recent.values()]
        hashes = np.fromiter(self._recent, np.int64, len(lengths))
        self._hashes.frombytes(np.repeat(hashes, lengths).tobytes())
        self._numbers.extend(chain.from_iterable(self._recent.values()))
        self._before.frombytes(bytes(4 * self._count))
        if self._total > len(self._last):
            self._last = array("i", [NONE]) * (1 << (2 * self._total).bit_length())
            # In steps, so that they take little memory.
            for start in range(0, self._total, max(RECENT, self._count)):
                self._chain(start, min(self._total, start + max(RECENT, self._count)))
        else:
            self._chain(self._total - self._count, self._total)
        self._recent.clear()
        self._count = 0

    def _chain(self, start: int, end: int) -> None:
        """Put postings at the ends of the chains of their buckets, in order."""
        last = np.frombuffer(self._last, np.int32)
        buckets = np.frombuffer(self._hashes, np.int64)[start:end] & (len(last) - 1)
        order = np.argsort(buckets, kind="stable")
        buckets = buckets[order]
        is_first = np.append(True, buckets[1:] != buckets[:-1])
        is_last = np.append(is_first[1:], True)
        before = np.append(NONE, order[:-1] + start)
        before[is_first] = last[buckets[is_first]]
        np.frombuffer(self._before, np.int32)[start + order] = before
        last[buckets[is_last]] = order[is_last] + start


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
            return set(self._heads.near(heads, MOST))
        return {*self._runs.near(runs, MOST), *self._short.near(heads, MOST)}


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
        found = Counter(self._numbers.near(map(hash, report_keys(passage, content))))
        return [number for number, count in found.items() if count >= least]


class LateReports:
    """As CompactReports for passages kept by their content, none of which is read before a report
    asks for one: where everything is quoted that saves a tenth of the time.
    """

    def __init__(self, passages: Passages) -> None:
        """``passages`` has those that will be added, by number."""
        self._passages, self._known = passages, CompactReports()
        self._waiting = array("i")

    def add(self, number: int, passage: Passage, content: frozenset[str]) -> None:
        """Keep a passage, by its content."""
        self._waiting.append(number)

    def near(self, passage: Passage, content: frozenset[str], least: int) -> list[int]:
        """Numbers of passages of the same speaker's with so many of these words."""
        for number in self._waiting:
            kept = self._passages[number]
            self._known.add(number, kept, kept.content)
        self._waiting = array("i")
        return self._known.near(passage, content, least)

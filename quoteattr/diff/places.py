"""A part's words, a transcript's ──► where the part stands in it.

An index of three words in a row finds windows of the transcript, and a local alignment finds the
part in them.  Words are given by their keys.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from quoteattr.diff.chains import best_chain
from quoteattr.diff.vocabulary import is_common

GRAM = 3
# Windows that are aligned, those with most of the part's word triples first.
MOST_WINDOWS = 5
# Words of the transcript that a part may leave out silently; what is further apart stands in two
# places.
LONGEST_ELISION = 50
# What a match of a word that every text has counts, that of any other being 1.
COMMON = 0.4
# Words in a row without which nothing is taken for the same part, altered; a part of one word more
# may have one altered, a shorter one is there word for word or not at all.
LEAST_RUN = 3


class Found(NamedTuple):
    """Where a part stands in a transcript, in words, ends excluded.

    start, end   of the transcript's words
    first, last  of its own words: the first and the last that are equal
    matched      how many are equal
    run          how many follow one another on both sides
    content      how many of the equal ones not every text has
    """

    start: int
    end: int
    first: int
    last: int
    matched: int
    run: int
    content: int


class WordIndex:
    """The words of a transcript by their keys, to look parts up in."""

    def __init__(self, keys: Sequence[str]) -> None:
        self.keys = tuple(keys)
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        self.grams: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for at, key in enumerate(self.keys):
            self.places[key].append(at)
        for at, gram in enumerate(_grams(self.keys)):
            self.grams[gram].append(at)

    def exact(self, part: Sequence[str]) -> tuple[Found, ...]:
        """Everywhere that the part stands word for word, in order.

        >>> index = WordIndex("it is safe and it is sound".split())
        >>> [found.start for found in index.exact(("it", "is"))]
        [0, 4]
        """
        wanted = tuple(part)
        size = len(wanted)
        content = sum(not is_common(key) for key in wanted)
        return tuple(
            Found(at, at + size, 0, size, size, size, content)
            for at in self._starts(wanted)
            if self.keys[at : at + size] == wanted
        )

    def near(self, part: Sequence[str]) -> tuple[Found, ...]:
        """Where some of the part stands, the most of it first; empty without three words in a row.

        >>> index = WordIndex("well the old bridge is quite safe for cars he thinks".split())
        >>> part = "the old bridge is not safe for cars".split()
        >>> [(found.start, found.end) for found in index.near(part)]
        [(1, 9)]
        """
        if len(part) <= LEAST_RUN:
            return ()
        found = {self._align(part, *window) for window in self._windows(part)}
        kept = [each for each in found if each.run >= LEAST_RUN]
        return tuple(sorted(kept, key=lambda each: (-each.matched, each.start)))

    def _starts(self, wanted: tuple[str, ...]) -> Sequence[int]:
        """Where the part might begin, by its rarest words."""
        if not wanted:
            return ()
        if len(wanted) < GRAM:
            return self.places.get(wanted[0], ())
        places = [self.grams.get(gram, ()) for gram in _grams(wanted)]
        number, rarest = min(enumerate(places), key=lambda each: len(each[1]))
        return [at - number for at in rarest if at >= number]

    def _windows(self, part: Sequence[str]) -> list[tuple[int, int]]:
        """Stretches of the transcript with most of the part's triples, most first."""
        hits = sorted(
            (at, number)
            for number, gram in enumerate(_grams(tuple(part)))
            for at in self.grams.get(gram, ())
        )
        size = len(part)
        chosen: list[tuple[int, int]] = []
        for _, first, last in sorted(_crowds(hits, size + LONGEST_ELISION), reverse=True):
            if all(last < start or first > end for start, end in chosen):
                chosen.append((first, last))
            if len(chosen) == MOST_WINDOWS:
                break
        return [(max(0, first - size), last + GRAM + size) for first, last in chosen]

    def _align(self, part: Sequence[str], start: int, end: int) -> Found:
        """The best chain of equal words within a window of the transcript that has a triple."""
        weights = [COMMON if is_common(key) else 1.0 for key in part]
        chain = best_chain(part, self.keys[start:end], weights)
        (first, begin), (last, end) = chain[0], chain[-1]
        content = sum(not is_common(part[number]) for number, _ in chain)
        run = _longest_run(chain)
        return Found(start + begin, start + end + 1, first, last + 1, len(chain), run, content)


def _longest_run(pairs: Sequence[tuple[int, int]]) -> int:
    """How many pairs at most follow one another without a gap on either side."""
    longest = length = 0
    before = (-1, -1)
    for number, at in pairs:
        length = length + 1 if (number - 1, at - 1) == before else 1
        longest, before = max(longest, length), (number, at)
    return longest


def _grams(keys: Sequence[str]) -> zip[tuple[str, ...]]:
    return zip(*(keys[number:] for number in range(GRAM)))


def _crowds(hits: Sequence[tuple[int, int]], width: int) -> list[tuple[int, int, int]]:
    """For each hit how many different ones end there within the width, and first and last place.

    ``hits`` are places in the transcript, in order, and numbers of the part's triples.
    """
    counts: Counter[int] = Counter()
    crowds = []
    first = 0
    for at, number in hits:
        counts[number] += 1
        while at - hits[first][0] > width:
            left = hits[first][1]
            counts[left] -= 1
            if not counts[left]:
                del counts[left]
            first += 1
        crowds.append((len(counts), hits[first][0], at))
    return crowds

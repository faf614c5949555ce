"""A quotation's words ──► the windows of a transcript that they stand in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from quoteattr.diff.places import Found, WordIndex
from quoteattr.records import Word

# Share of a quotation's words that must stand in the transcript; with less it is not found.
# Measured by python -m benchmarks.verify.
LEAST_COVERED = 0.6
# The same of the part that stands in one place.
LEAST_OF_PART = 0.35
# How many words that not every text has must be among them, if they are not many: three words in
# four may be anybody's.
LEAST_CONTENT, MANY = 2, 6
# What is left of a part may stand elsewhere: so many words, that share of them, so many in a row.
FEWEST_ELSEWHERE, COVERED_ELSEWHERE, RUN_ELSEWHERE = 5, 0.8, 4
# Words of the transcript between two parts that still stand together; with more they are from two
# places.
LONGEST_GAP = 200
# Places tried for a part that stands in many.
MOST_PLACES = 50


@dataclass(frozen=True, slots=True)
class Window:
    """Words of a quotation, and the words of a transcript that they stand in; ends excluded.

    first, last   of the quotation
    start, end    of the transcript, from the first equal one to the last
    matched       how many are equal
    head, tail    words of the quotation, without those in brackets, before the first equal one and
                  after the last
    """

    first: int
    last: int
    start: int
    end: int
    matched: int
    head: int
    tail: int


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a quotation that follow one another, and where they may stand; the best first."""

    first: int
    last: int
    places: tuple[Found, ...]

    @property
    def matched(self) -> int:
        """How many words stand in the best place."""
        return self.places[0].matched if self.places else 0


def locate(
    words: Sequence[Word], index: WordIndex, prefer: Callable[[int], bool]
) -> tuple[Window, ...]:
    """The windows in which the words stand, in the words' order; empty if too few do.

    One window if they stand together and in order, though something may be left out; else one
    for each of the places they are from.  Of places that are equally good it takes the first that
    ``prefer`` likes, asked by the number of the transcript's word, else the first.  Words in
    brackets, which are the reporter's, need not stand there.
    """
    spoken = [number for number, word in enumerate(words) if not word.bracketed]
    found = _locate(words, index, prefer)
    if len(spoken) in (0, len(words)) or sum(each.matched for each in found) == len(words):
        return found
    windows = _locate([words[number] for number in spoken], index, prefer)
    places = [0, *spoken[1:], len(words)]
    return tuple(
        replace(each, first=places[each.first], last=places[each.last]) for each in windows
    )


def _locate(
    words: Sequence[Word], index: WordIndex, prefer: Callable[[int], bool]
) -> tuple[Window, ...]:
    keys = [word.key for word in words]
    parts = [part for first, last in find_parts(words) for part in _cover(keys, first, last, index)]
    if not any(part.places for part in parts):
        return ()
    anchor = max(range(len(parts)), key=lambda number: parts[number].matched)
    chosen = [_assemble(parts, anchor, each) for each in parts[anchor].places[:MOST_PLACES]]
    best = max(chosen, key=lambda windows: _rank(windows, prefer))
    matched = sum(window.matched for window in best)
    return best if matched >= LEAST_COVERED * len(words) else ()


def find_parts(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """First and last of the words between two gaps: an ellipsis, or where the quotation stops."""
    first = 0
    for number, word in enumerate(words):
        if number and word.gap is not None:
            yield first, number
            first = number
    if words:
        yield first, len(words)


def _cover(keys: Sequence[str], first: int, last: int, index: WordIndex) -> tuple[Part, ...]:
    """The part and its places; in several where its words surely stand in several places."""
    wanted = keys[first:last]
    if exact := index.exact(wanted):
        return (Part(first, last, exact),)
    near = [each for each in index.near(wanted) if _tells(each, len(wanted))]
    if not near:
        return (Part(first, last, ()),)
    start, end = first + near[0].first, first + near[0].last
    before = _elsewhere(keys, first, start, index)
    after = _elsewhere(keys, end, last, index)
    if not before and not after:
        return (Part(first, last, tuple(near)),)
    start, end = start if before else first, end if after else last
    moved = near[0]._replace(
        first=near[0].first - (start - first), last=near[0].last - (start - first)
    )
    return (*before, Part(start, end, (moved,)), *after)


def _tells(found: Found, size: int) -> bool:
    """Whether so much of a part of that size is no chance."""
    telling = found.content >= LEAST_CONTENT or found.matched >= MANY
    return telling and found.matched >= LEAST_OF_PART * size


def _elsewhere(keys: Sequence[str], first: int, last: int, index: WordIndex) -> tuple[Part, ...]:
    """Words beside those that were found as a part of its own, if they surely stand elsewhere."""
    wanted = keys[first:last]
    if len(wanted) < FEWEST_ELSEWHERE:
        return ()
    found = (index.exact(wanted) or index.near(wanted))[:1]
    sure = found and found[0].matched >= COVERED_ELSEWHERE * len(wanted)
    return (Part(first, last, found),) if sure and found[0].run >= RUN_ELSEWHERE else ()


def _assemble(parts: Sequence[Part], anchor: int, found: Found) -> tuple[Window, ...]:
    """The windows if the part of that number stands there; the others as near to it as they do."""
    placed: list[Found | None] = [None] * len(parts)
    placed[anchor] = found
    at = found.end
    for number in range(anchor + 1, len(parts)):
        placed[number] = here = _nearest(parts[number], after=at)
        at = here.end if here else at
    at = found.start
    for number in range(anchor - 1, -1, -1):
        placed[number] = here = _nearest(parts[number], before=at)
        at = here.start if here else at
    return _join(parts, placed)


def _nearest(part: Part, after: int | None = None, before: int | None = None) -> Found | None:
    """The part's place next after or before a word; None if it is a short one and has none near.

    A long one that has none near stands somewhere else.
    """
    gaps = {
        each: before - each.end if before is not None else each.start - (after or 0)
        for each in part.places
    }
    near = [each for each in part.places if 0 <= gaps[each] <= LONGEST_GAP]
    if near:
        return min(near, key=lambda each: (-each.matched, gaps[each]))
    return part.places[0] if part.places and part.matched >= FEWEST_ELSEWHERE else None


def _join(parts: Sequence[Part], placed: Sequence[Found | None]) -> tuple[Window, ...]:
    """A window for parts that stand together; what stands nowhere goes with its neighbour."""
    windows: list[Window] = []
    waiting = 0
    for part, found in zip(parts, placed):
        size = part.last - part.first
        if found is None and windows:
            last = windows[-1]
            windows[-1] = replace(last, last=part.last, tail=last.tail + size)
        elif found is None:
            waiting += size
        else:
            window = Window(
                first=part.first - waiting,
                last=part.last,
                start=found.start,
                end=found.end,
                matched=found.matched,
                head=waiting + found.first,
                tail=size - found.last,
            )
            waiting = 0
            windows = _add(windows, window)
    return tuple(windows)


def _add(windows: list[Window], window: Window) -> list[Window]:
    """The windows and the next, joined to the last if it stands together with it."""
    if not windows or not 0 <= window.start - windows[-1].end <= LONGEST_GAP:
        return [*windows, window]
    last = windows[-1]
    joined = replace(
        last,
        last=window.last,
        end=window.end,
        matched=last.matched + window.matched,
        tail=window.tail,
    )
    return [*windows[:-1], joined]


def _rank(windows: tuple[Window, ...], prefer: Callable[[int], bool]) -> tuple[int, int, bool]:
    """Greater is better."""
    return sum(each.matched for each in windows), -len(windows), prefer(windows[0].start)

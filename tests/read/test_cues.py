"""Cue candidates from hand-made scores."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from quoteattr.read.cues import BEGIN, GOES_ON, INSIDE, find_cues
from quoteattr.read.labels import CUE_TAGS

THRESHOLD = 0.3
# Probabilities of a piece by a letter: surely a tag of CUE_TAGS, or hardly.
ROWS = {
    "O": (0.96, 0.02, 0.02),
    "B": (0.02, 0.96, 0.02),
    "I": (0.02, 0.02, 0.96),
    "b": (0.65, 0.3, 0.05),
    "i": (0.6, 0.0, 0.4),
    # As likely the beginning of another cue.
    "2": (0.1, 0.46, 0.44),
}


def scores(letters: str) -> NDArray[np.float32]:
    """Probabilities of pieces, one letter of ROWS each."""
    return np.asarray([ROWS[letter] for letter in letters], np.float32).reshape(-1, len(CUE_TAGS))


def pieces(draw: st.DrawFn) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Any probabilities, and which pieces go on with a word."""
    some = st.tuples(*[st.integers(0, 9)] * len(CUE_TAGS))
    rows = draw(st.lists(st.tuples(some, st.booleans()), max_size=20))
    raw = np.asarray([row for row, _ in rows], np.float32).reshape(-1, len(CUE_TAGS)) + 0.01
    return raw / raw.sum(-1, keepdims=True), np.asarray([goes_on for _, goes_on in rows], np.bool_)


any_pieces = st.composite(pieces)()


@pytest.mark.parametrize(
    ("letters", "continues", "cues"),
    [
        ("", "", []),
        ("OOO", "...", []),
        ("OBO", "...", [(1, 2)]),
        ("OBIIO", ".....", [(1, 4)]),
        ("BB", "..", [(0, 1), (1, 2)]),
        ("B2", "..", [(0, 1), (1, 2)]),
        # A word is never cut, whatever its later pieces look like.
        ("OBOO", "..+.", [(1, 3)]),
        ("BBO", ".+.", [(0, 2)]),
        ("OBO", ".+.", []),
        # At the threshold, and just enough to go on.
        ("bO", "..", [(0, 1)]),
        ("Bi", "..", [(0, 2)]),
        ("II", "..", []),
        ("BI", ".+", [(0, 2)]),
    ],
)
def test_cues(letters: str, continues: str, cues: list[tuple[int, int]]) -> None:
    goes_on = np.asarray([each == "+" for each in continues], np.bool_)
    found = find_cues(scores(letters), goes_on, THRESHOLD)
    assert [(start, end) for start, end, _ in found] == cues


def test_a_cue_is_as_likely_as_its_beginning() -> None:
    ((_, _, probability),) = find_cues(scores("BI"), np.zeros(2, np.bool_), THRESHOLD)
    assert probability == pytest.approx(ROWS["B"][BEGIN])


@given(any_pieces, st.floats(0.05, 1))
def test_cues_are_ordered_apart_and_of_whole_words(
    seen: tuple[NDArray[np.float32], NDArray[np.bool_]], threshold: float
) -> None:
    probabilities, continues = seen
    found = find_cues(probabilities, continues, threshold)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    for start, end, probability in found:
        assert start < end
        assert probability >= threshold
        assert not continues[start]
        assert end == len(continues) or not continues[end]


@given(any_pieces)
def test_each_likely_beginning_is_in_a_cue(
    seen: tuple[NDArray[np.float32], NDArray[np.bool_]],
) -> None:
    probabilities, continues = seen
    found = find_cues(probabilities, continues, THRESHOLD)
    for at in np.flatnonzero(probabilities[:, BEGIN] >= THRESHOLD).tolist():
        assert continues[at] or any(start <= at < end for start, end, _ in found)


@given(any_pieces)
def test_a_higher_threshold_covers_no_more(
    seen: tuple[NDArray[np.float32], NDArray[np.bool_]],
) -> None:
    covered = [
        {at for start, end, _ in find_cues(*seen, threshold) for at in range(start, end)}
        for threshold in (0.3, 0.6)
    ]
    assert covered[1] <= covered[0]


def test_what_goes_on_is_likelier_inside_than_a_beginning() -> None:
    assert ROWS["2"][INSIDE] >= GOES_ON > 0
    assert ROWS["2"][BEGIN] > ROWS["2"][INSIDE]

"""The likeliest source and content, against trying every sequence of tags."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from quoteattr.quotes.spans import NOTHING, SURELY_NOTHING, TOGETHER, best_tags, stretches
from quoteattr.read.labels import ROLE_TAGS
from quoteattr.read.reading import log_softmax

Row = tuple[NDArray[np.float32], NDArray[np.bool_]]
# One letter a tag, a content's in capitals, so that a pattern says what is valid.
LETTERS = "obieuBIEU"
VALID = re.compile("(i*e|I*E)?(o|u|U|bi*e|BI*E)*(bi*|BI*)?|i+|I+")
LONGEST = 4
# Sums of a few float32 numbers of less than 20.
ROUNDING = 1e-3


@st.composite
def rows(draw: st.DrawFn, longest: int = LONGEST) -> Row:
    """Any log probabilities of a few pieces, some surely nothing, and the words' borders."""
    length = draw(st.integers(1, longest))
    seed = draw(st.integers(0, 2**32 - 1))
    nothing = np.asarray(draw(st.lists(st.booleans(), min_size=length, max_size=length)))
    continues = np.asarray(draw(st.lists(st.booleans(), min_size=length, max_size=length)))
    scores = np.random.default_rng(seed).normal(scale=2, size=(length, len(ROLE_TAGS)))
    scores[nothing, NOTHING] = 12
    return log_softmax(scores.astype(np.float32)), continues.astype(np.bool_)


@cache
def valid_sequences(length: int) -> NDArray[np.int64]:
    """Every valid sequence of tags of that length, a row each."""
    found = [
        sequence
        for sequence in product(range(len(ROLE_TAGS)), repeat=length)
        if VALID.fullmatch("".join(LETTERS[tag] for tag in sequence))
    ]
    return np.asarray(found, np.int64)


def breaks_word(sequence: NDArray[np.int64], continues: NDArray[np.bool_]) -> bool:
    """Whether a span begins or ends inside a word."""
    tags = [LETTERS[tag].lower() for tag in sequence]
    begins = any(tag in "bu" for tag, inside in zip(tags, continues, strict=True) if inside)
    return begins or any(tag in "eu" for tag, inside in zip(tags, continues[1:]) if inside)


def slow_best(roles: NDArray[np.float32], continues: NDArray[np.bool_]) -> float:
    """The score of the likeliest valid sequence that is nothing outside the crop."""
    some = np.flatnonzero(roles[:, NOTHING] < SURELY_NOTHING)
    outside = np.ones(len(roles), np.bool_)
    if len(some):
        outside[some[0] : some[-1] + 1] = False
    allowed = [
        sequence
        for sequence in valid_sequences(len(roles))
        if (sequence[outside] == NOTHING).all() and not breaks_word(sequence, continues)
    ]
    return max(total(roles, sequence) for sequence in allowed)


def total(roles: NDArray[np.float32], tags: NDArray[np.int64]) -> float:
    """The log probability of a sequence."""
    return float(roles[np.arange(len(tags)), tags].astype(np.float64).sum())


def letters(tags: NDArray[np.int64]) -> str:
    """A sequence as letters."""
    return "".join(LETTERS[tag] for tag in tags)


@given(rows())
@settings(max_examples=60)
def test_tags_are_the_likeliest(row: Row) -> None:
    (tags,) = best_tags([row[0]], [row[1]])
    assert total(row[0], tags) == pytest.approx(slow_best(*row), abs=ROUNDING)


@given(rows(longest=30))
def test_tags_are_valid_and_break_no_word(row: Row) -> None:
    (tags,) = best_tags([row[0]], [row[1]])
    assert VALID.fullmatch(letters(tags))
    assert not breaks_word(tags, row[1])


@given(rows(longest=30))
def test_around_what_may_be_something_all_is_nothing(row: Row) -> None:
    (tags,) = best_tags([row[0]], [row[1]])
    some = np.flatnonzero(row[0][:, NOTHING] < SURELY_NOTHING)
    first, last = (some[0], some[-1] + 1) if len(some) else (0, 0)
    assert not tags[:first].any()
    assert not tags[last:].any()


@given(st.lists(rows(longest=9), max_size=TOGETHER + 4))
@settings(max_examples=30)
def test_many_cues_together_have_the_tags_of_each_alone(together: list[Row]) -> None:
    found = best_tags([roles for roles, _ in together], [goes_on for _, goes_on in together])
    assert len(found) == len(together)
    for (roles, continues), tags in zip(together, found, strict=True):
        (alone,) = best_tags([roles], [continues])
        assert tags.tolist() == alone.tolist()


def likely(tags: str, sure: float = 0.9) -> NDArray[np.float32]:
    """Log probabilities of a row in which each letter's tag is that sure."""
    chances = np.full((len(tags), len(ROLE_TAGS)), (1 - sure) / 8, np.float32)
    chances[range(len(tags)), [LETTERS.index(tag) for tag in tags]] = sure
    return np.log(chances)


@pytest.mark.parametrize(
    ("seen", "continues", "tags"),
    [
        ("ubeoBIE", ".......", "ubeoBIE"),
        ("ooo", "...", "ooo"),
        # Cut by the window's borders.
        ("IIEoBI", "......", "IIEoBI"),
        ("IIII", "....", "IIII"),
        # An inside without its beginning is nothing.
        ("oIoBEo", "......", "oooBEo"),
        # A word is all of a span or none of it.
        ("oBEo", "..+.", "oBEo"),
        ("oUoo", "..+.", "oooo"),
        ("BIoo", ".++.", "BIEo"),
    ],
)
def test_tags(seen: str, continues: str, tags: str) -> None:
    goes_on = np.asarray([each == "+" for each in continues], np.bool_)
    (found,) = best_tags([likely(seen)], [goes_on])
    assert letters(found) == tags


def test_a_crop_within_a_word_begins_no_span_there() -> None:
    # The word's first piece is surely nothing, so its second cannot be content.
    roles = likely("oIIEo")
    roles[0] = roles[4] = likely("o", 0.99)[0]
    (found,) = best_tags([roles], [np.asarray([False, True, False, False, False])])
    assert letters(found) == "ooBEo"


def test_no_cue_has_no_tags() -> None:
    assert best_tags([], []) == []


@pytest.mark.parametrize(
    ("tags", "sources", "contents"),
    [
        ("", [], []),
        ("oooo", [], []),
        ("uoBIEo", [(0, 1)], [(2, 5)]),
        ("beBEbe", [(0, 2), (4, 6)], [(2, 4)]),
        ("UU", [], [(0, 1), (1, 2)]),
        ("IEoBI", [], [(0, 2), (3, 5)]),
        ("iii", [(0, 3)], []),
        ("E", [], [(0, 1)]),
        ("oB", [], [(1, 2)]),
    ],
)
def test_stretches(
    tags: str, sources: list[tuple[int, int]], contents: list[tuple[int, int]]
) -> None:
    numbers = np.asarray([LETTERS.index(tag) for tag in tags], np.int64)
    assert stretches(numbers, "S") == sources
    assert stretches(numbers, "C") == contents


@given(rows(longest=30))
def test_stretches_are_ordered_apart_and_cover_all_that_is_something(row: Row) -> None:
    (tags,) = best_tags([row[0]], [row[1]])
    found = sorted([*stretches(tags, "S"), *stretches(tags, "C")])
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    covered = [at for start, end in found for at in range(start, end)]
    assert covered == np.flatnonzero(tags != NOTHING).tolist()

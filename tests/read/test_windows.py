"""Windows: every piece once, borders where paragraphs and words begin."""

from __future__ import annotations

from itertools import accumulate, chain, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.read.pieces import Pieces
from quoteattr.read.windows import cut_windows

# Paragraphs as the numbers of pieces that their words are cut into.
Article = list[list[int]]
articles = st.lists(st.lists(st.integers(1, 6), min_size=1, max_size=8), max_size=6)
sizes = st.integers(1, 12)


def make_pieces(article: Article) -> Pieces:
    """Pieces of an article of which only the borders matter."""
    first = [[True] + [False] * (sum(words) - 1) for words in article]
    begun = [[True] + [False] * (length - 1) for words in article for length in words]
    places = np.asarray(list(chain.from_iterable(first)), np.int64)
    starts = np.arange(len(places), dtype=np.int32)
    return Pieces(
        ids=np.zeros(len(places), np.int64),
        starts=starts,
        ends=starts + 1,
        continues=~np.asarray(list(chain.from_iterable(begun)), np.bool_),
        shapes=np.zeros(len(places), np.int64),
        quoted=np.zeros(len(places), np.int64),
        places=places,
        paragraphs=np.cumsum(places).astype(np.int32) - 1,
    )


def starts_of(lengths: list[int]) -> list[int]:
    """Where each of things of those lengths starts."""
    return [0, *accumulate(lengths)][:-1]


def slow_windows(article: Article, size: int, first: int) -> list[tuple[int, int]]:
    """What ``cut_windows`` finds, by trying the ends of a window one after another."""
    paragraphs = {0, *accumulate(sum(words) for words in article)}
    words = {0, *accumulate(length for each in article for length in each)}
    windows: list[tuple[int, int]] = []
    at, limit = 0, first
    while at < max(paragraphs):
        ends = range(at + limit, at, -1)
        end = next(
            (end for border in (paragraphs, words) for end in ends if end in border), at + limit
        )
        windows.append((at, end))
        at, limit = end, size
    return windows


@given(articles, sizes, sizes)
def test_windows_are_the_slow_ones(article: Article, size: int, first: int) -> None:
    assert cut_windows(make_pieces(article), size, first) == slow_windows(article, size, first)


@given(articles, sizes)
def test_the_first_window_is_like_the_others_unless_told(article: Article, size: int) -> None:
    pieces = make_pieces(article)
    assert cut_windows(pieces, size) == cut_windows(pieces, size, size)


@given(articles, sizes, sizes)
def test_every_piece_is_read_once(article: Article, size: int, first: int) -> None:
    pieces = make_pieces(article)
    windows = cut_windows(pieces, size, first)
    read = [at for start, end in windows for at in range(start, end)]
    assert read == list(range(len(pieces)))
    assert all(start < end for start, end in windows)


@given(articles, sizes, sizes)
def test_no_window_is_too_long(article: Article, size: int, first: int) -> None:
    lengths = [end - start for start, end in cut_windows(make_pieces(article), size, first)]
    assert all(length <= first for length in lengths[:1])
    assert all(length <= size for length in lengths[1:])


@given(articles, sizes, sizes)
def test_only_long_paragraphs_and_longer_words_are_cut(
    article: Article, size: int, first: int
) -> None:
    paragraphs = [sum(words) for words in article]
    words = list(chain.from_iterable(article))
    least = min(size, first)
    for start, _ in cut_windows(make_pieces(article), size, first):
        for begin, length in zip(starts_of(paragraphs), paragraphs, strict=True):
            assert not begin < start < begin + length or length > least
        for begin, length in zip(starts_of(words), words, strict=True):
            assert not begin < start < begin + length or length > least


@given(articles, sizes)
def test_two_neighbours_would_not_fit_in_one(article: Article, size: int) -> None:
    pieces = make_pieces(article)
    for one, other in pairwise(cut_windows(pieces, size)):
        following = np.flatnonzero(pieces.places[other[0] + 1 :])
        paragraph_end = other[0] + 1 + int(following[0]) if len(following) else len(pieces)
        assert paragraph_end - one[0] > size


@pytest.mark.parametrize(
    ("article", "size", "windows"),
    [
        ([], 5, []),
        ([[1]], 5, [(0, 1)]),
        ([[1, 1], [1, 1], [1]], 4, [(0, 4), (4, 5)]),
        ([[1, 1, 1], [1, 1]], 4, [(0, 3), (3, 5)]),
        ([[2, 2, 2], [1]], 5, [(0, 4), (4, 7)]),
        # A word as long as a window, after a word of one piece, is not broken.
        ([[1, 2]], 2, [(0, 1), (1, 3)]),
        ([[5]], 2, [(0, 2), (2, 4), (4, 5)]),
    ],
)
def test_windows(article: Article, size: int, windows: list[tuple[int, int]]) -> None:
    assert cut_windows(make_pieces(article), size) == windows

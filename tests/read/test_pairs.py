"""What two mentions' words tell of the pair."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from quoteattr.read.labels import BACK, HEAD_SHAPES
from quoteattr.read.pairs import (
    back_buckets,
    head_shapes,
    head_words,
    inside_marks,
    pair_codes,
)
from quoteattr.read.pieces import Pieces, cut_pieces
from tests.read.tokenizer import build_tokenizer

TOKENIZER = build_tokenizer()
CODES = len(HEAD_SHAPES) ** 2 * 2 * 4
words = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(0, len(HEAD_SHAPES) - 1), st.booleans()),
    min_size=1,
    max_size=12,
)


def cut(text: str) -> Pieces:
    """The text's pieces by the tests' tokenizer."""
    return cut_pieces(text, TOKENIZER)


def all_heads(pieces: Pieces) -> NDArray[np.int64]:
    """Every word's first piece."""
    return np.flatnonzero(~pieces.continues)


def shapes_of(text: str) -> dict[str, str]:
    """Shape of each word of a text."""
    pieces = cut(text)
    heads = all_heads(pieces)
    found = head_words(text, pieces, heads)
    shapes = head_shapes(found, pieces, heads).tolist()
    return dict(zip(found, (HEAD_SHAPES[shape] for shape in shapes), strict=True))


def coded(row: list[tuple[str, int, bool]], first: int = 0) -> NDArray[np.int64]:
    """Codes of mentions given by word, shape and whether they stand in marks."""
    said, shapes, inside = zip(*row, strict=True)
    return pair_codes(list(said), np.asarray(shapes, np.int64), np.asarray(inside, np.bool_), first)


def test_a_head_is_its_whole_word_in_lower_case() -> None:
    text = "The Mayor rains, ÉMILE said."
    pieces = cut(text)
    assert len(pieces) > len(all_heads(pieces))
    assert head_words(text, pieces, all_heads(pieces)) == [
        "the",
        "mayor",
        "rains",
        ",",
        "émile",
        "said",
        ".",
    ]


@given(st.text(max_size=30))
def test_heads_are_the_texts_words_in_order(text: str) -> None:
    pieces = cut(text)
    at = 0
    folded = text.casefold()
    for word in head_words(text, pieces, all_heads(pieces)):
        at = folded.index(word, at)


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("he", "pronoun"),
        ("Their", "pronoun"),
        ("HERS", "pronoun"),
        ("Lee", "name"),
        ("NATO", "name"),
        ("McCain", "name"),
        ("mayor", "nominal"),
        ("2018", "nominal"),
        ("“", "nominal"),
    ],
)
def test_a_head_looks_like_a_pronoun_a_name_or_neither(word: str, shape: str) -> None:
    assert shapes_of(word) == {word.casefold(): shape}


def test_no_heads_have_no_words() -> None:
    pieces, none = cut("It rained."), np.zeros(0, np.int64)
    assert head_words("It rained.", pieces, none) == []
    for found in (head_shapes([], pieces, none), inside_marks(pieces, none)):
        assert found.shape == (0,)
    assert pair_codes([], none, np.zeros(0, np.bool_), 0).shape == (0, 0)
    assert back_buckets(none, 0).shape == (0, 0)


def test_what_stands_in_marks_is_inside() -> None:
    text = "Police said “it rained”.\n\n“It rained\n\n“and rained,” police said."
    pieces = cut(text)
    heads = all_heads(pieces)
    found = head_words(text, pieces, heads)
    outside = [
        word for word, inside in zip(found, inside_marks(pieces, heads), strict=True) if not inside
    ]
    assert outside == ["police", "said", ".", "police", "said", "."]


@given(words)
def test_a_pairs_code_tells_both_shapes_same_words_and_marks(
    row: list[tuple[str, int, bool]],
) -> None:
    codes = coded(row)
    seen: dict[int, tuple[int, int, bool, bool, bool]] = {}
    for (word, shape, inside), line in zip(row, codes.tolist(), strict=True):
        for (other, its_shape, its_inside), code in zip(row, line, strict=True):
            assert 0 <= code < CODES
            told = (shape, its_shape, word == other, inside, its_inside)
            assert seen.setdefault(code, told) == told
    assert len(set(seen.values())) == len(seen)


@given(words, st.data())
def test_codes_from_a_number_on_are_the_last_rows(
    row: list[tuple[str, int, bool]], data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(row)))
    assert coded(row, first).tolist() == coded(row)[first:].tolist()


def bucket(distance: int) -> int:
    """How many of the borders a distance has reached."""
    return sum(distance >= border for border in BACK)


@given(st.lists(st.integers(0, 2500), min_size=1, max_size=12, unique=True).map(sorted), st.data())
def test_distances_back_are_buckets(heads: list[int], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(heads) - 1))
    found = back_buckets(np.asarray(heads, np.int64), first)
    assert found.dtype == np.int64
    assert found.tolist() == [[bucket(head - other) for other in heads] for head in heads[first:]]

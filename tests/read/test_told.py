"""Attributions as the stance head sees them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.read.pieces import Pieces, cut_pieces
from quoteattr.read.told import (
    BEGINNING,
    ENDING,
    MARKS,
    SIGNS,
    Look,
    Told,
    look_at,
    pad_looks,
    stretches_in,
)
from tests.read.tokenizer import build_tokenizer

TOKENIZER = build_tokenizer()
PLAIN = "The mayor said that it rained."
QUOTED = "“It rained,” police told it."


def pieces_of(text: str) -> Pieces:
    """Its pieces, a word or a mark each."""
    return cut_pieces(text, TOKENIZER)


def stretch(text: str, words: str) -> tuple[int, int]:
    """The pieces of the words."""
    pieces, start = pieces_of(text), text.index(words)
    inside = (pieces.starts >= start) & (pieces.ends <= start + len(words))
    (found,) = np.nonzero(inside)
    return int(found[0]), int(found[-1]) + 1


def told(text: str, source: str, cue: str, *content: str) -> Told:
    """An attribution by its words, none for no words."""
    return Told(
        stretch(text, cue) if cue else None,
        (stretch(text, source),) if source else (),
        tuple(stretch(text, each) for each in content),
    )


@pytest.mark.parametrize(
    ("text", "parts", "signs"),
    [
        (PLAIN, ("The mayor", "said", "that it rained"), {"unquoted", "cue before"}),
        (PLAIN, ("", "said", "that it rained"), {"unquoted", "cue before", "no source"}),
        (PLAIN, ("", "", "that it rained"), {"unquoted", "no cue", "no source"}),
        (QUOTED, ("police", "told", "“It rained,”"), {"quoted", "cue after"}),
        (QUOTED, ("police", "told", "“It rained,”", "it"), {"part quoted", "cue after"}),
        (QUOTED, ("", "rained", "It"), {"quoted", "cue after", "cue quoted", "no source"}),
    ],
)
def test_signs_are_what_is_known_without_reading(
    text: str, parts: tuple[str, ...], signs: set[str]
) -> None:
    row = look_at(told(text, *parts), pieces_of(text)).signs
    assert {name for name, sign in zip(SIGNS, row, strict=True) if sign} == signs


def marked(text: str, look: Look, mark: str) -> str:
    """The pieces that are looked at and have a mark."""
    pieces = pieces_of(text)
    held = look.pieces[(look.marks >> MARKS.index(mark)) & 1 == 1]
    return " ".join(text[pieces.starts[at] : pieces.ends[at]] for at in held)


def test_what_is_looked_at_is_marked_as_what_it_is() -> None:
    look = look_at(told(QUOTED, "police", "told", "“It rained,”"), pieces_of(QUOTED))
    assert marked(QUOTED, look, "cue") == "told"
    assert marked(QUOTED, look, "source") == "police"
    assert marked(QUOTED, look, "content") == "“ It rained , ”"
    assert marked(QUOTED, look, "quoted") == "“ It rained , ”"
    assert len(look.pieces) == len(pieces_of(QUOTED))


def test_of_a_long_content_beginning_and_end_are_looked_at() -> None:
    text = "The mayor said " + "it rained and " * 200 + "that was that."
    pieces = pieces_of(text)
    look = look_at(told(text, "The mayor", "said", text[15:-1]), pieces)
    content = look.pieces[(look.marks >> MARKS.index("content")) & 1 == 1]
    assert len(content) == BEGINNING + ENDING
    assert (content[0], content[-1]) == (3, len(pieces) - 2)


stretches = st.tuples(st.integers(0, 500), st.integers(1, 150))


@given(st.integers(600, 700), st.lists(stretches, min_size=1, max_size=3), stretches, stretches)
def test_any_attribution_is_looked_at_within_its_article(
    count: int,
    content: list[tuple[int, int]],
    cue: tuple[int, int],
    source: tuple[int, int],
) -> None:
    pieces = pieces_of("a " * count)
    each = Told(
        (cue[0], min(cue[0] + cue[1], len(pieces))),
        ((source[0], min(source[0] + source[1], len(pieces))),),
        tuple(sorted((first, min(first + length, len(pieces))) for first, length in content)),
    )
    look = look_at(each, pieces)
    assert (np.diff(look.pieces) > 0).all()
    assert look.pieces[0] >= 0 and look.pieces[-1] < len(pieces)
    assert each.content[0][0] in look.pieces and cue[0] in look.pieces
    assert look.marks.shape == look.pieces.shape
    assert ((look.marks >= 0) & (look.marks < 1 << len(MARKS))).all()


def test_looks_of_unlike_length_are_filled_up() -> None:
    pieces = pieces_of(PLAIN)
    one = look_at(told(PLAIN, "The mayor", "said", "that it rained"), pieces)
    other = Look(one.pieces[:2], one.marks[:2], one.signs)
    parts = np.arange(3 * len(pieces), dtype=np.float32).reshape(-1, 3)
    found = pad_looks(parts, [one, other], np.zeros((2, 5), np.float32))
    assert found["parts"].shape == (2, len(one.pieces), 3)
    assert (found["parts"][0] == parts[one.pieces]).all()
    assert (found["marks"][1, 2:] == -1).all()
    assert (found["parts"][1, 2:] == 0).all()
    assert (found["signs"][0] == one.signs).all()


def test_spans_become_the_pieces_that_they_cover() -> None:
    pieces = pieces_of(PLAIN)
    both = stretches_in([(10, 14), (0, 9)], pieces)
    assert both == ((0, 3),)
    assert stretches_in([(3, 4), (30, 30)], pieces) == ()

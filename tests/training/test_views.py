"""What the stance head that is trained with the encoder looks at."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.read.told import Told
from tests.read.test_told import PLAIN, pieces_of, told
from training.views import VIEWS, cut_told, view_pieces


def seen(text: str, each: Told) -> dict[str, str]:
    """The views in words."""
    pieces = pieces_of(text)
    (views,) = view_pieces([each], 0, len(pieces))
    words = np.array([text[a:b] for a, b in zip(pieces.starts, pieces.ends)])
    return {name: " ".join(words[view > 0]) for name, view in zip(VIEWS, views, strict=True)}


def test_views_are_the_parts_of_an_attribution() -> None:
    views = seen(PLAIN, told(PLAIN, "The mayor", "said", "that it rained"))
    assert views["cue"] == "said"
    assert views["source"] == "The mayor"
    assert views["content"].replace(" ##", "") == "that it rained"
    assert views["first"] == "that"
    assert views["around"] == "The mayor said ."


def test_what_an_attribution_lacks_is_not_seen() -> None:
    views = seen(PLAIN, told(PLAIN, "", "", "that it rained"))
    assert (views["cue"], views["source"]) == ("", "")


@given(st.integers(0, 40), st.integers(1, 40))
def test_a_window_cuts_what_reaches_beyond_it(start: int, length: int) -> None:
    end = start + length
    whole = Told((10, 12), ((8, 10),), ((12, 20), (22, 30)))
    cut = cut_told(whole, start, end)
    inside = [at for first, last in whole.content for at in range(first, last) if start <= at < end]
    if cut is None:
        assert not inside or end <= 10 or start >= 12
        return
    assert [at for first, last in cut.content for at in range(first, last)] == inside
    assert cut.cue is not None
    places = [cut.cue, *cut.source, *cut.content]
    assert all(start <= first < last <= end for first, last in places)


def test_a_window_with_all_of_it_cuts_nothing() -> None:
    whole = Told(None, (), ((1, 3),))
    assert cut_told(whole, 0, 9) == whole
    assert cut_told(whole, 3, 9) is None


def test_nothing_told_is_seen_as_nothing() -> None:
    assert view_pieces([], 2, 9).shape == (0, len(VIEWS), 7)

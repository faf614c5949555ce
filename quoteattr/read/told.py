"""An attribution as the stance head sees it: which pieces are what, and what marks tell of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from quoteattr.read.pieces import QUOTED, Pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray

Stretches = tuple[tuple[int, int], ...]
# What of an attribution the head looks at; the last are the pieces round the content.
VIEWS = ("cue", "source", "content", "first", "last", "around")
# What is known without reading: one that holds, or none, of each line.
SIGNS = (
    "unquoted", "part quoted", "quoted",
    "no cue", "cue before", "cue after", "cue quoted",
    "no source",
)  # fmt: skip
BESIDE = 3
ENDING = 2


@dataclass(frozen=True, slots=True)
class Told:
    """An attribution in pieces: stretches of first and past-the-last piece, in text order.

    cue      one stretch, from the first to the last cue piece, None if the text has none
    source   its stretches, empty if the text has none
    content  its stretches, never empty
    """

    cue: tuple[int, int] | None
    source: Stretches
    content: Stretches


def cut_told(told: Told, start: int, end: int) -> Told | None:
    """What of an attribution stands within a window; None if its cue or its content does not."""
    content = _within(told.content, start, end)
    cue = _within((told.cue,), start, end) if told.cue else ()
    if not content or bool(cue) != bool(told.cue):
        return None
    return Told(cue[0] if cue else None, _within(told.source, start, end), content)


def _within(stretches: Stretches, start: int, end: int) -> Stretches:
    """The parts of stretches between two pieces."""
    cut = ((max(first, start), min(last, end)) for first, last in stretches)
    return tuple((first, last) for first, last in cut if first < last)


def view_pieces(told: Sequence[Told], start: int, end: int) -> NDArray[np.float32]:
    """VIEWS of each attribution as 0 or 1 for the pieces of a window: (attributions, 6, pieces)."""
    views = np.zeros((len(told), len(VIEWS), end - start), np.float32)
    for seen, each in zip(views, told, strict=True):
        first, last = each.content[0][0], each.content[-1][1]
        ending = (max(first, last - ENDING), last)
        around = ((first - BESIDE, first), (last, last + BESIDE))
        cue = (each.cue,) if each.cue else ()
        shown = (cue, each.source, each.content, ((first, first + 1),), (ending,), around)
        for view, stretches in zip(seen, shown, strict=True):
            for begin, finish in _within(stretches, start, end):
                view[begin - start : finish - start] = 1
    return views


def told_signs(told: Sequence[Told], pieces: Pieces) -> NDArray[np.float32]:
    """SIGNS of each attribution as 0 or 1: (attributions, 8)."""
    found = np.zeros((len(told), len(SIGNS)), np.float32)
    for row, each in zip(found, told, strict=True):
        row[[SIGNS.index(sign) for sign in _signs(each, pieces)]] = 1
    return found


def _signs(told: Told, pieces: Pieces) -> list[str]:
    """Those of SIGNS that hold."""
    inside = pieces.quoted != QUOTED.index("outside")
    quoted = np.concatenate([inside[first:last] for first, last in told.content])
    signs = ["quoted" if quoted.all() else "part quoted" if quoted.any() else "unquoted"]
    if told.cue is None:
        signs.append("no cue")
    else:
        signs.append("cue before" if told.cue[0] < told.content[0][0] else "cue after")
        signs += ["cue quoted"] if inside[told.cue[0]] else []
    return signs if told.source else [*signs, "no source"]

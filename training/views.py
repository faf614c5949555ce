"""What the stance head that is trained with the encoder looks at: pieces as parts of a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from quoteattr.read.told import Stretches, Told, within

if TYPE_CHECKING:
    from numpy.typing import NDArray

# What of an attribution the head looks at; the last are the pieces round the content.
VIEWS = ("cue", "source", "content", "first", "last", "around")
BESIDE = 3
ENDING = 2


def cut_told(told: Told, start: int, end: int) -> Told | None:
    """What of an attribution stands within a window; None if its cue or its content does not."""
    content = within(told.content, start, end)
    cue = within((told.cue,), start, end) if told.cue else ()
    if not content or bool(cue) != bool(told.cue):
        return None
    return Told(cue[0] if cue else None, within(told.source, start, end), content)


def view_pieces(told: Sequence[Told], start: int, end: int) -> NDArray[np.float32]:
    """VIEWS of each attribution as 0 or 1 for the pieces of a window: (attributions, 6, pieces)."""
    views = np.zeros((len(told), len(VIEWS), end - start), np.float32)
    for seen, each in zip(views, told, strict=True):
        for view, stretches in zip(seen, _shown(each), strict=True):
            for begin, finish in within(stretches, start, end):
                view[begin - start : finish - start] = 1
    return views


def _shown(told: Told) -> tuple[Stretches, ...]:
    """The stretches of each of VIEWS."""
    first, last = told.content[0][0], told.content[-1][1]
    ending = (max(first, last - ENDING), last)
    around = ((first - BESIDE, first), (last, last + BESIDE))
    cue = (told.cue,) if told.cue else ()
    return cue, told.source, told.content, ((first, first + 1),), (ending,), around

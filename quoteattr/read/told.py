"""An attribution as the stance head sees it: the pieces it looks at, and what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from quoteattr.read.pieces import QUOTED, Pieces
from quoteattr.records import Attribution

if TYPE_CHECKING:
    from numpy.typing import NDArray

Stretches = tuple[tuple[int, int], ...]
# What is known without reading: one that holds, or none, of each line.
SIGNS = (
    "unquoted", "part quoted", "quoted",
    "no cue", "cue before", "cue after", "cue quoted",
    "no source",
)  # fmt: skip
# What a piece that is looked at is, each a bit of its mark.
MARKS = ("cue", "source", "content", "quoted", "continues")
# Pieces looked at: of a content so many from its beginning and from its end, as many beside it, so
# many before a cue, of a cue with what follows it, and of a source.  A content that long has shown
# what it is.
BEGINNING, ENDING, BESIDE, BEFORE_CUE, AFTER_CUE, CUE, SOURCE = 84, 12, 12, 8, 4, 24, 16


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


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """The pieces that are looked at for an attribution, and what is known of them.

    pieces  numbers of pieces of the article, ascending, (n,)
    marks   sum of the bits of MARKS that each piece has, (n,)
    signs   SIGNS as 0 or 1, (8,)
    """

    pieces: NDArray[np.int64]
    marks: NDArray[np.int64]
    signs: NDArray[np.float32]


def told_in(attribution: Attribution, pieces: Pieces) -> Told | None:
    """An attribution in pieces; None if its content has none, as white space has."""
    cue, source = (
        [(span.start, span.end)] if span else [] for span in (attribution.cue, attribution.source)
    )
    content = [(each.start, each.end) for each in attribution.content]
    return tell(*(stretches_in(spans, pieces) for spans in (cue, source, content)))


def tell(cue: Stretches, source: Stretches, content: Stretches) -> Told | None:
    """The attribution whose parts are in these stretches; None without a content."""
    return Told((cue[0][0], cue[-1][1]) if cue else None, source, content) if content else None


def stretches_in(spans: Sequence[Sequence[int]], pieces: Pieces) -> Stretches:
    """Pieces that each span covers, spans without any left out, touching ones joined."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], span[1])):
        first, last = pieces.over(start, end)
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        elif first < last:
            found.append((first, last))
    return tuple(found)


def look_at(told: Told, pieces: Pieces) -> Look:
    """What is looked at for an attribution of an article."""
    content = np.concatenate([np.arange(*stretch) for stretch in told.content])
    first, last = told.content[0][0], told.content[-1][1]
    looked = [content[:BEGINNING], content[-ENDING:]]
    looked += [np.arange(first - BESIDE, first), np.arange(last, last + BESIDE)]
    looked += [np.arange(start, min(end, start + SOURCE)) for start, end in told.source]
    if told.cue:
        start, end = told.cue
        looked.append(np.arange(start - BEFORE_CUE, min(end + AFTER_CUE, start + CUE)))
    seen = np.unique(np.concatenate(looked))
    seen = seen[(seen >= 0) & (seen < len(pieces))]
    return Look(seen, _marks(told, seen, content, pieces), _told_signs(told, pieces))


def _marks(
    told: Told, seen: NDArray[np.int64], content: NDArray[np.int64], pieces: Pieces
) -> NDArray[np.int64]:
    """The marks of the pieces that are looked at."""
    of_cue = (told.cue,) if told.cue else ()
    holds = (
        _inside(seen, of_cue),
        _inside(seen, told.source),
        np.isin(seen, content),
        pieces.quoted[seen] != QUOTED.index("outside"),
        pieces.continues[seen],
    )
    return np.asarray(sum(each.astype(np.int64) << bit for bit, each in enumerate(holds)))


def _inside(seen: NDArray[np.int64], stretches: Stretches) -> NDArray[np.bool_]:
    found = np.zeros(len(seen), np.bool_)
    for start, end in stretches:
        found |= (seen >= start) & (seen < end)
    return found


def _told_signs(told: Told, pieces: Pieces) -> NDArray[np.float32]:
    """SIGNS as 0 or 1, (8,)."""
    found = np.zeros(len(SIGNS), np.float32)
    found[[SIGNS.index(sign) for sign in _signs(told, pieces)]] = 1
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


def pad_looks(
    parts: NDArray[np.float32], looks: Sequence[Look], findings: NDArray[np.float32]
) -> dict[str, NDArray[Any]]:
    """What the stance head reads of some attributions, those that look at less filled up.

    ``parts`` are of the article's pieces, (pieces, size).  Gives parts (n, longest, size), marks
    (n, longest), -1 where there is no piece, signs (n, 8) and findings (n, known).
    """
    longest = max(len(look.pieces) for look in looks)
    seen = np.zeros((len(looks), longest, parts.shape[1]), np.float32)
    marks = np.full((len(looks), longest), -1, np.int64)
    for at, look in enumerate(looks):
        seen[at, : len(look.pieces)] = parts[look.pieces]
        marks[at, : len(look.pieces)] = look.marks
    signs = np.stack([look.signs for look in looks])
    return {"parts": seen, "marks": marks, "signs": signs, "findings": findings}

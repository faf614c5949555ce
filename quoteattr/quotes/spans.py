"""The likeliest source and content of a cue, by Viterbi's algorithm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from quoteattr.read.labels import ROLE_TAGS

if TYPE_CHECKING:
    from numpy.typing import NDArray

NOTHING = ROLE_TAGS.index("O")
IMPOSSIBLE = np.float32(-1e9)
# Outside the first and last piece that is less surely nothing, nothing is sought.
SURELY_NOTHING = np.float32(np.log(0.98))
# Cues decoded together, those with like lengths; more would be padded more.
TOGETHER = 16


def _may_follow(before: str, after: str) -> bool:
    """Whether a tag can stand after another: spans are begun, gone on with and ended in order."""
    if before[0] in "OEU":
        return after[0] in "OBU"
    return after[0] in "IE" and after[1:] == before[1:]


TRANSITIONS = np.asarray(
    [[0 if _may_follow(a, b) else IMPOSSIBLE for b in ROLE_TAGS] for a in ROLE_TAGS], np.float32
)
BEGINS = np.asarray([IMPOSSIBLE if tag[0] in "BU" else 0 for tag in ROLE_TAGS], np.float32)
ENDS = np.asarray([IMPOSSIBLE if tag[0] in "EU" else 0 for tag in ROLE_TAGS], np.float32)


def best_tags(
    roles: Sequence[NDArray[np.float32]], continues: Sequence[NDArray[np.bool_]]
) -> list[NDArray[np.int64]]:
    """The likeliest valid sequence of ROLE_TAGS for each cue's window, (pieces,) each.

    ``roles`` are log probabilities (pieces, 9); ``continues`` says which pieces go on with a
    word, at which no span begins and before which none ends.  At the window's borders a span
    may be cut: it can start inside and stop unended there.
    """
    tags = [np.full(len(each), NOTHING, np.int64) for each in roles]
    crops = [_crop(each) for each in roles]
    order = sorted(range(len(roles)), key=lambda at: crops[at][1] - crops[at][0])
    for first in range(0, len(order), TOGETHER):
        chosen = order[first : first + TOGETHER]
        rows = [_cropped(roles[at], continues[at], *crops[at]) for at in chosen]
        for at, row in zip(chosen, _viterbi(rows), strict=True):
            tags[at][slice(*crops[at])] = row
    return tags


def _crop(roles: NDArray[np.float32]) -> tuple[int, int]:
    """First and past-the-last piece that may be something."""
    some = np.flatnonzero(roles[:, NOTHING] < SURELY_NOTHING)
    return (int(some[0]), int(some[-1]) + 1) if len(some) else (0, 0)


def _cropped(
    roles: NDArray[np.float32], continues: NDArray[np.bool_], first: int, last: int
) -> NDArray[np.float32]:
    """The scores of the pieces that may be something, with what cannot be made impossible.

    That is a border inside a word, and within the window a span cut by the crop.
    """
    allowed = roles.copy()
    allowed[continues] += BEGINS
    allowed[np.append(continues[1:], False)] += ENDS
    if first > 0:
        allowed[first] += TRANSITIONS[NOTHING]
    if last < len(allowed):
        allowed[last - 1] += TRANSITIONS[:, NOTHING]
    return allowed[first:last]


def _viterbi(rows: Sequence[NDArray[np.float32]]) -> list[NDArray[np.int64]]:
    """The likeliest valid tags of each row of scores (pieces, 9), shortest row first."""
    longest = len(rows[-1])
    if not longest:
        return [np.zeros(0, np.int64) for _ in rows]
    padded = np.zeros((longest, len(rows), len(ROLE_TAGS)), np.float32)
    for at, row in enumerate(rows):
        padded[: len(row), at] = row
    score = padded[0]
    back = np.zeros((longest, len(rows), len(ROLE_TAGS)), np.int64)
    ends = np.zeros((longest, len(rows)), np.int64)
    ends[0] = score.argmax(-1)
    for at in range(1, longest):
        ways = score[:, :, None] + TRANSITIONS
        back[at] = ways.argmax(1)
        score = ways.max(1) + padded[at]
        ends[at] = score.argmax(-1)
    return [_trace(back[:, at], ends[:, at], len(row)) for at, row in enumerate(rows)]


def _trace(back: NDArray[np.int64], ends: NDArray[np.int64], length: int) -> NDArray[np.int64]:
    """The tags of one row, from its end back."""
    tags = np.zeros(length, np.int64)
    if not length:
        return tags
    tags[-1] = ends[length - 1]
    for at in range(length - 1, 0, -1):
        tags[at - 1] = back[at, tags[at]]
    return tags


def stretches(tags: NDArray[np.int64], role: str) -> list[tuple[int, int]]:
    """First and past-the-last piece of each stretch of a role, "S" or "C", in text order."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for at in np.flatnonzero(tags != NOTHING).tolist():
        name = ROLE_TAGS[tags[at]]
        if not name.endswith(role):
            continue
        if name[0] in "BU" or opened is None:
            opened = at
        if name[0] in "EU" or not _goes_on(tags, at + 1):
            found.append((opened, at + 1))
            opened = None
    return found


def _goes_on(tags: NDArray[np.int64], at: int) -> bool:
    """Whether the tag there goes on with a span; past the end none does."""
    return at < len(tags) and ROLE_TAGS[tags[at]][0] in "IE"

"""The likeliest source and content of a cue, by Viterbi's algorithm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from quoteattr.read.labels import ROLE_TAGS

if TYPE_CHECKING:
    from numpy.typing import NDArray

IMPOSSIBLE = np.float32(-1e9)


def _may_follow(before: str, after: str) -> bool:
    """Whether a tag can stand after another: spans are begun, gone on with and ended in order."""
    if before[0] in "OEU":
        return after[0] in "OBU"
    return after[0] in "IE" and after[1:] == before[1:]


TRANSITIONS = np.asarray(
    [[0 if _may_follow(a, b) else IMPOSSIBLE for b in ROLE_TAGS] for a in ROLE_TAGS], np.float32
)


def best_tags(roles: NDArray[np.float32], continues: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The likeliest valid sequence of ROLE_TAGS, for each of n cues: (n, pieces).

    ``roles`` are log probabilities (n, pieces, 9); ``continues`` says which pieces go on with
    a word, at which no span begins and before which none ends.  At the window's borders a span
    may be cut: it can start inside and stop unended there.
    """
    count, length, _ = roles.shape
    allowed = _bar_broken_words(roles, continues)
    score = allowed[:, 0]
    back = np.zeros((length, count, len(ROLE_TAGS)), np.int64)
    rows = np.arange(count)
    for at in range(1, length):
        ways = score[:, :, None] + TRANSITIONS
        back[at] = ways.argmax(1)
        score = ways.max(1) + allowed[:, at]
    tags = np.zeros((count, length), np.int64)
    tags[:, -1] = score.argmax(-1)
    for at in range(length - 1, 0, -1):
        tags[:, at - 1] = back[at, rows, tags[:, at]]
    return tags


def _bar_broken_words(
    roles: NDArray[np.float32], continues: NDArray[np.bool_]
) -> NDArray[np.float32]:
    """The scores, with borders inside words made impossible."""
    allowed = roles.copy()
    begins = np.asarray([tag[0] in "BU" for tag in ROLE_TAGS])
    ends = np.asarray([tag[0] in "EU" for tag in ROLE_TAGS])
    allowed[:, continues] += np.where(begins, IMPOSSIBLE, 0).astype(np.float32)
    before = np.append(continues[1:], False)
    allowed[:, before] += np.where(ends, IMPOSSIBLE, 0).astype(np.float32)
    return allowed


def stretches(tags: NDArray[np.int64], role: str) -> list[tuple[int, int]]:
    """First and past-the-last piece of each stretch of a role, "S" or "C", in text order."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for at, tag in enumerate(tags.tolist()):
        name = ROLE_TAGS[tag]
        if not name.endswith(role):
            if opened is not None:
                found.append((opened, at))
            opened = None
            continue
        if name[0] in "BU" and opened is not None:
            found.append((opened, at))
            opened = at
        elif opened is None:
            opened = at
        if name[0] in "EU":
            found.append((opened, at + 1))
            opened = None
    if opened is not None:
        found.append((opened, len(tags)))
    return found

"""What the stance head makes of an article's attributions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from quoteattr.read.labels import ACTS
from quoteattr.read.pieces import SHAPES, Pieces
from quoteattr.read.reading import Reading, log_softmax
from quoteattr.read.told import MARKS, Look, look_at, told_in
from quoteattr.records import Attribution, Span
from quoteattr.stance.weights import StanceWeights

if TYPE_CHECKING:
    from numpy.typing import NDArray

TELLING = 1 << MARKS.index("cue") | 1 << MARKS.index("content")


class StanceReader(Protocol):
    """Who runs the head: ``Reader.judge``."""

    def __call__(
        self, reading: Reading, looks: Sequence[Look], findings: NDArray[np.float32]
    ) -> list[tuple[NDArray[np.float32], NDArray[np.float32]]]: ...


class Heard(NamedTuple):
    """What the head says of one attribution.

    acts      probabilities of ACTS, (10,)
    framings  probabilities of FRAMINGS, (4,)
    telling   the word of cue or content that it looks at most; None if there is none
    """

    acts: NDArray[np.float64]
    framings: NDArray[np.float64]
    telling: Span | None


@dataclass(frozen=True, slots=True, eq=False)
class Listener:
    """An article's reading, who runs the head on it, and how its answers are to be read."""

    reading: Reading
    judge: StanceReader
    weights: StanceWeights

    def __call__(
        self, attributions: Sequence[Attribution], names: Sequence[Sequence[str]]
    ) -> list[Heard | None]:
        """What is heard of each attribution; None where its content has no pieces, or all unread.

        ``names`` are each one's findings (``features.py``).
        """
        if self.reading.parts is None:
            return [None] * len(attributions)
        told = [told_in(each, self.reading.pieces) for each in attributions]
        seen = [at for at, each in enumerate(told) if each]
        looks = [look_at(each, self.reading.pieces) for each in told if each]
        findings = self._findings([names[at] for at in seen])
        found: list[Heard | None] = [None] * len(attributions)
        judged = self.judge(self.reading, looks, findings)
        for at, look, (scores, attention) in zip(seen, looks, judged, strict=True):
            found[at] = self._read(look, scores, attention)
        return found

    def _findings(self, names: Sequence[Sequence[str]]) -> NDArray[np.float32]:
        """The findings as 1 or 0 of all that the head knows: (attributions, findings)."""
        known = self.weights.findings
        found = np.zeros((len(names), len(known)), np.float32)
        for row, each in zip(found, names, strict=True):
            row[[known[name] for name in each if name in known]] = 1
        return found

    def _read(
        self, look: Look, scores: NDArray[np.float32], attention: NDArray[np.float32]
    ) -> Heard:
        """One attribution's scores as probabilities, and the word that was looked at most."""
        acts, framings = scores[: len(ACTS)], scores[len(ACTS) :]
        return Heard(
            np.exp(log_softmax(acts / self.weights.act_temperature)).astype(np.float64),
            np.exp(log_softmax(framings / self.weights.framing_temperature)).astype(np.float64),
            telling_word(self.reading.pieces, look, attention),
        )


def telling_word(pieces: Pieces, look: Look, attention: NDArray[np.float32]) -> Span | None:
    """The word of cue or content with the piece that is looked at most; marks do not count."""
    shapes = pieces.shapes[look.pieces]
    counts = ((look.marks & TELLING) != 0) & (shapes != SHAPES.index("mark"))
    if not counts.any():
        return None
    first = last = int(look.pieces[int(np.where(counts, attention, -1.0).argmax())])
    while first > 0 and pieces.continues[first]:
        first -= 1
    while last + 1 < len(pieces) and pieces.continues[last + 1]:
        last += 1
    return Span(int(pieces.starts[first]), int(pieces.ends[last]))

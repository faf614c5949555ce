"""One source whose speaker is sought, and what a rule says of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from quoteattr.records import Attribution, Span
from quoteattr.speakers.ranking import Ranker
from quoteattr.speakers.scene import Key, Scene
from quoteattr.speakers.sources import Referent


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Who the speaker is, and what decided.

    keys         whom the source stands for: one key, several of a joint source; empty for nobody
    rule         name of the rule that decided
    probability  as the rule has it, not yet calibrated
    evidence     spans with what each tells, in words
    rivals       who else it may be, the likeliest first
    """

    keys: tuple[Key, ...]
    rule: str
    probability: float
    evidence: tuple[tuple[Span, str], ...] = ()
    rivals: tuple[Key, ...] = ()


@dataclass(slots=True)
class Case:
    """One attribution whose speaker is sought.

    around   the attributions in whose content it stands, the innermost first, with their verdicts
    earlier  the few attributions whose content begins before its own, with their verdicts
    """

    scene: Scene
    ranker: Ranker
    attribution: Attribution
    referent: Referent | None
    around: Sequence[tuple[Attribution, Verdict]]
    earlier: Sequence[tuple[Attribution, Verdict]]

    @property
    def text(self) -> str:
        return self.scene.document.text

    @property
    def place(self) -> Span:
        """Where the source stands, or else the cue or the content."""
        each = self.attribution
        return each.source or each.cue or each.content[0]


Rule: TypeAlias = Callable[[Case], Verdict | None]

"""What a speaker does with the words, and how the reporter presents them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from quoteattr.records.spans import Evidence, Span


class Act(StrEnum):
    """What the speaker does with the words (docs/stance.md)."""

    ASSERT = "assert"
    HEDGE = "hedge"
    PREDICT = "predict"
    DENY = "deny"
    DOUBT = "doubt"
    ASK = "ask"
    COMMIT = "commit"
    DEMAND = "demand"
    APPRAISE = "appraise"
    WITHHOLD = "withhold"


class Label(StrEnum):
    """Whether the speaker affirms the proposition, qualifies or rejects it, or claims nothing."""

    AFFIRMS = "affirms"
    QUALIFIED = "qualified"
    REJECTS = "rejects"
    NO_CLAIM = "no_claim"


class Framing(StrEnum):
    """How the reporter presents it, in words outside the content."""

    NEUTRAL = "neutral"
    ENDORSE = "endorse"
    DISTANCE = "distance"
    CONTEST = "contest"


@dataclass(frozen=True, slots=True)
class Position:
    """Support, oppose or mixed, toward a target.

    target  as printed, or as it was asked for
    label   "support", "oppose" or "mixed"
    span    where the text names it
    """

    target: str
    label: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What the speaker does with the words, and how the reporter presents them.

    act        exactly one; ``label`` follows from it
    certainty  -3 (rejected) to +3 (affirmed), None where nothing is claimed
    framing    of the reporter, from words outside the content
    position   of appraise and demand, toward targets; empty if none is named; and of any act toward
               the targets that were asked for
    evidence   what decided, in text order
    act_confidence, framing_confidence   calibrated probabilities, 0 to 1
    """

    label: Label
    act: Act
    certainty: float | None
    framing: Framing
    position: tuple[Position, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    act_confidence: float = 0.0
    framing_confidence: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        """As JSON types, in the schema's order."""
        return {
            "label": self.label.value,
            "act": self.act.value,
            "certainty": self.certainty,
            "framing": self.framing.value,
            "position": [{"target": p.target, "label": p.label} for p in self.position],
            "evidence": [each.to_dict() for each in self.evidence],
            "confidence": {"act": self.act_confidence, "framing": self.framing_confidence},
        }

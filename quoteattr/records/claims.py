"""What a speaker puts forward, in one sentence that can be checked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from quoteattr.records.spans import Span


class ClaimType(StrEnum):
    """What it would take to check it (docs/claims.md)."""

    QUANTITY = "quantity"
    CAUSE = "cause"
    LAW_OR_RULE = "law_or_rule"
    PERSONAL_EXPERIENCE = "personal_experience"
    PREDICTION = "prediction"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Substitution:
    """Words of the article that stand otherwise in a claim.

    span   what is replaced
    words  by what; empty if it is left out
    why    in words
    """

    span: Span
    words: str
    why: str

    def to_dict(self) -> dict[str, Any]:
        """As JSON types."""
        return {
            "start": self.span.start,
            "end": self.span.end,
            "words": self.words,
            "why": self.why,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The proposition that is asserted, hedged, predicted or denied.

    text           one sentence; of what is denied, the proposition that is denied
    type           what it would take to check it
    checkworthy    how likely a fact-checker would want to, 0 to 1
    spans          the stretches of the content that it is made of, in text order
    substitutions  what of them stands otherwise, in text order; none overlap
    """

    text: str
    type: ClaimType
    checkworthy: float
    spans: tuple[Span, ...]
    substitutions: tuple[Substitution, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As JSON types, in the schema's order; without what was replaced."""
        return {"text": self.text, "type": self.type.value, "checkworthy": self.checkworthy}

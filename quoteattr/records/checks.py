"""Whether quotations stand in a transcript as they are printed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from quoteattr.records.differences import Difference, WordOperation
from quoteattr.records.quotations import Origin, Quotation
from quoteattr.records.transcripts import Place

VERIFICATION_SCHEMA = "quoteattr-verify/1"


class Outcome(StrEnum):
    """What was found of a quotation's words in marks; docs/verify.md."""

    VERBATIM = "verbatim"
    ALTERED = "altered"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A quotation, and what a transcript says of its words in marks.

    outcome      verbatim, altered, not found
    places       where its words stand, in its own order: one, or several if they stand apart or
                 are interrupted; empty if not found
    others       how many other places have the same words as well
    operations   from the transcript's words to its own, in its own order; none if not found
    differences  worst first; empty if it is verbatim or not found
    """

    quotation: Quotation
    outcome: Outcome
    places: tuple[Place, ...] = ()
    others: int = 0
    operations: tuple[WordOperation, ...] = ()
    differences: tuple[Difference, ...] = ()

    @property
    def severity(self) -> int:
        """The worst difference's; 0 without any."""
        return max((each.severity for each in self.differences), default=0)

    def to_dict(self) -> dict[str, Any]:
        """As JSON types; of each operation ``reference`` is the transcript's side."""
        return {
            "schema": VERIFICATION_SCHEMA,
            "outcome": self.outcome.value,
            "severity": self.severity,
            "quotation": self.quotation.to_dict(),
            "places": [each.to_dict() for each in self.places],
            "others": self.others,
            "operations": [each.to_dict() for each in self.operations],
            "differences": [each.to_dict() for each in self.differences],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a transcript says of all quotations of some articles.

    transcript  where it comes from
    articles    in the order given; those without quotations too
    checks      of the quotations with words in marks, in the order of articles and texts
    unmarked    how many records have no words in marks; they cannot be verified word by word
    """

    transcript: Origin
    articles: tuple[Origin, ...]
    checks: tuple[Check, ...]
    unmarked: int = 0

    @property
    def severity(self) -> int:
        """The worst quotation's, 0 without any."""
        return max((each.severity for each in self.checks), default=0)

    @property
    def counts(self) -> dict[str, int]:
        """How many quotations have each outcome."""
        found = Counter(each.outcome for each in self.checks)
        return {outcome.value: found[outcome] for outcome in Outcome}

    def to_dict(self) -> dict[str, Any]:
        """As JSON types."""
        return {
            "schema": VERIFICATION_SCHEMA,
            "severity": self.severity,
            "transcript": self.transcript.to_dict(),
            "articles": [each.to_dict() for each in self.articles],
            "counts": self.counts,
            "unmarked": self.unmarked,
            "checks": [each.to_dict() for each in self.checks],
        }

"""What was said once, however many outlets quote it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from quoteattr.records.differences import Difference, DifferenceKind, WordOperation
from quoteattr.records.quotations import Origin, Quotation, Stretch, digest, join_stretches

COMPARISON_SCHEMA = "quoteattr-diff/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A quotation of an utterance, and how it differs from what it is compared with.

    against      id of the quotation it is compared with: the utterance's reference, or another
                 member if they have no words in common; None for the reference itself
    operations   from that quotation's words to its own, in text order; none for the reference
                 and for paraphrases
    differences  worst first; what is the same is ``identical``; empty for the reference alone
    is_paraphrase  whether it is joined by speaker and content, not by words in marks
    part         its stretches that are of this utterance; empty if all are: those in marks, or of
                 a paraphrase the whole
    """

    quotation: Quotation
    against: str | None = None
    operations: tuple[WordOperation, ...] = ()
    differences: tuple[Difference, ...] = ()
    is_paraphrase: bool = False
    part: tuple[Stretch, ...] = ()

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The quotation's stretches that are of this utterance."""
        quotation = self.quotation
        whole = () if self.is_paraphrase else quotation.quoted
        return self.part or whole or quotation.stretches

    @property
    def severity(self) -> int:
        """The worst difference's; 0 for the reference."""
        return max((each.severity for each in self.differences), default=0)

    def to_dict(self) -> dict[str, Any]:
        """As JSON types."""
        return {
            "severity": self.severity,
            "against": self.against,
            "is_paraphrase": self.is_paraphrase,
            "text": join_stretches(self.stretches),
            "quotation": self.quotation.to_dict(),
            "operations": [each.to_dict() for each in self.operations],
            "differences": [each.to_dict() for each in self.differences],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One thing said once, however many outlets quote it.

    members      those in quotation marks: the reference first, then the worst first
    paraphrases  indirect reports of it, the worst first; they have no word operations
    missing      outlets that cover the event and do not have it, by name
    separate     why it may be more than one utterance, in words; None if nothing says so
    is_heard     whether the reference is what a transcript has, and no outlet's
    """

    members: tuple[Member, ...]
    paraphrases: tuple[Member, ...] = ()
    missing: tuple[str, ...] = ()
    separate: str | None = None
    is_heard: bool = False

    @property
    def reference(self) -> Member:
        """What the others are compared with."""
        return self.members[0]

    @property
    def id(self) -> str:
        """By the reference, "u-" and sixteen hexadecimal digits: of another one, another."""
        reference = self.reference
        places = (f"{each.span.start}-{each.span.end}" for each in reference.stretches)
        return "u-" + digest(reference.quotation.id, *places)

    @property
    def severity(self) -> int:
        """The worst of all members', 0 to 3."""
        return max(each.severity for each in self.everyone())

    @property
    def outlets(self) -> tuple[str, ...]:
        """Outlets that have it, by name."""
        versions = [*self.members[self.is_heard :], *self.paraphrases]
        return tuple(sorted({each.quotation.origin.publisher for each in versions}))

    @property
    def differences(self) -> tuple[Difference, ...]:
        """All members' differences and the outlets missing, worst first."""
        missing = tuple(
            Difference(kind=DifferenceKind.MISSING, words=f"not in {outlet}")
            for outlet in self.missing
        )
        found = [each for member in self.everyone() for each in member.differences]
        return tuple(sorted((*found, *missing), key=lambda each: -each.severity))

    def everyone(self) -> Iterator[Member]:
        """Members, then paraphrases."""
        yield from self.members
        yield from self.paraphrases

    def to_dict(self) -> dict[str, Any]:
        """As JSON types."""
        return {
            "id": self.id,
            "severity": self.severity,
            "speaker": self.reference.quotation.named,
            "text": join_stretches(self.reference.stretches),
            "reference": self.reference.quotation.id,
            "outlets": list(self.outlets),
            "missing": list(self.missing),
            "separate": self.separate,
            "is_heard": self.is_heard,
            "members": [each.to_dict() for each in self.members],
            "paraphrases": [each.to_dict() for each in self.paraphrases],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What several articles quote, side by side.

    utterances  those of two articles or more, the worst first
    alone       those that one article alone has, in the order of articles and texts
    outlets     all outlets compared, by name; those of articles without a quotation too
    articles    all articles compared, by outlet, date and id
    transcript  what was said, if it was given; then it is every reference
    """

    utterances: tuple[Utterance, ...]
    alone: tuple[Utterance, ...] = ()
    outlets: tuple[str, ...] = ()
    articles: tuple[Origin, ...] = ()
    transcript: Origin | None = None

    @property
    def severity(self) -> int:
        """The worst utterance's, 0 without any."""
        return max((each.severity for each in self.utterances), default=0)

    @property
    def matrix(self) -> tuple[tuple[int | None, ...], ...]:
        """A row per utterance, a column per outlet: its worst severity, None if it has it not."""
        return tuple(
            tuple(_worst(utterance, outlet) for outlet in self.outlets)
            for utterance in self.utterances
        )

    def to_dict(self) -> dict[str, Any]:
        """As JSON types."""
        return {
            "schema": COMPARISON_SCHEMA,
            "severity": self.severity,
            "outlets": list(self.outlets),
            "articles": [each.to_dict() for each in self.articles],
            "transcript": self.transcript.to_dict() if self.transcript else None,
            "matrix": [list(row) for row in self.matrix],
            "utterances": [each.to_dict() for each in self.utterances],
            "alone": [each.to_dict() for each in self.alone],
        }


def _worst(utterance: Utterance, outlet: str) -> int | None:
    found = [m.severity for m in utterance.everyone() if m.quotation.origin.publisher == outlet]
    return max(found, default=None)

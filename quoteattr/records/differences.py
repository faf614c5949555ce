"""How two quotations differ, word by word and class by class."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from quoteattr.records.spans import Span


class DifferenceKind(StrEnum):
    """How a quotation differs from the one it is compared with (docs/diff.md)."""

    IDENTICAL = "identical"
    COSMETIC = "cosmetic"
    ELSEWHERE = "elsewhere"
    CUE = "cue"
    MISSING = "missing"
    TRIMMED = "trimmed"
    ELLIPSIS = "ellipsis"
    BRACKETED = "bracketed"
    REPORTED = "reported"
    CONTEXT = "context"
    VAGUER_SPEAKER = "vaguer_speaker"
    ELISION = "elision"
    REWORDED = "reworded"
    ACT = "act"
    FRAMING = "framing"
    QUALIFIER = "qualifier"
    NEGATION = "negation"
    NUMBER = "number"
    ENTITY = "entity"
    PRONOUN = "pronoun"
    MODALITY = "modality"
    SPLICED = "spliced"
    SPEAKER = "speaker"
    CONTRADICTED = "contradicted"

    @property
    def severity(self) -> int:
        """0 to 3: 0 nothing lost, 1 shortened, 2 changed or may mislead, 3 says another thing."""
        return SEVERITIES[self]


SEVERITIES: dict[DifferenceKind, int] = {
    DifferenceKind.IDENTICAL: 0,
    DifferenceKind.COSMETIC: 0,
    DifferenceKind.ELSEWHERE: 0,
    DifferenceKind.CUE: 0,
    DifferenceKind.MISSING: 0,
    DifferenceKind.TRIMMED: 1,
    DifferenceKind.ELLIPSIS: 1,
    DifferenceKind.BRACKETED: 1,
    DifferenceKind.REPORTED: 1,
    DifferenceKind.CONTEXT: 1,
    DifferenceKind.VAGUER_SPEAKER: 1,
    DifferenceKind.ELISION: 2,
    DifferenceKind.REWORDED: 2,
    DifferenceKind.ACT: 2,
    DifferenceKind.FRAMING: 2,
    DifferenceKind.QUALIFIER: 2,
    DifferenceKind.NEGATION: 3,
    DifferenceKind.NUMBER: 3,
    DifferenceKind.ENTITY: 3,
    DifferenceKind.PRONOUN: 3,
    DifferenceKind.MODALITY: 3,
    DifferenceKind.SPLICED: 3,
    DifferenceKind.SPEAKER: 3,
    DifferenceKind.CONTRADICTED: 3,
}


class Edit(StrEnum):
    """What a word operation does to the reference's words."""

    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"


class Gap(StrEnum):
    """What stands between a word and the one before it, if they do not simply follow.

    ellipsis  dots: the article says that words are left out
    break     the quotation stops and goes on: “…,” she said. “…”
    """

    ELLIPSIS = "ellipsis"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a quotation; "don't" is two, "F.B.I." and "two hundred" are one.

    text       as printed
    span       where it stands in the article
    key        what is compared: "don't" is do, not; "gonna" is going, to; "two hundred" is 200
    shown      the word with the marks and spaces up to the next: joined they are the text again,
               but for what stands between two stretches
    gap        what stands before it, None if it simply follows the word before
    bracketed  whether it stands in brackets: the reporter's word, not the speaker's
    """

    text: str
    span: Span
    key: str
    shown: str
    gap: Gap | None = None
    bracketed: bool = False


@dataclass(frozen=True, slots=True)
class WordOperation:
    """Words of the reference, and the member's words in their place.

    edit       equal, insert, delete, replace
    reference  words of what the member is compared with, offsets into its article
    member     words of the member, offsets into its own article
    kind       what the edit amounts to; None where the words are equal
    """

    edit: Edit
    reference: tuple[Word, ...]
    member: tuple[Word, ...]
    kind: DifferenceKind | None = None

    def to_dict(self) -> dict[str, Any]:
        """As JSON types: of each side its words as printed and their place, null without words."""
        return {
            "edit": self.edit.value,
            "kind": self.kind.value if self.kind else None,
            "reference": _side(self.reference),
            "member": _side(self.member),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One way in which a member differs.

    kind        its class, which gives the severity
    words       what differs, one sentence
    members     ids of the quotations concerned: the member first, then what it is compared with
    operations  numbers of the member's word operations that it stands on, from 0
    """

    kind: DifferenceKind
    words: str
    members: tuple[str, ...] = ()
    operations: tuple[int, ...] = ()

    @property
    def severity(self) -> int:
        """0 to 3."""
        return self.kind.severity

    def to_dict(self) -> dict[str, Any]:
        """As JSON types."""
        return {
            "kind": self.kind.value,
            "severity": self.severity,
            "words": self.words,
            "members": list(self.members),
            "operations": list(self.operations),
        }


def _side(words: tuple[Word, ...]) -> dict[str, Any] | None:
    if not words:
        return None
    text = "".join(word.shown for word in words).strip()
    return {"text": text, "start": words[0].span.start, "end": words[-1].span.end}

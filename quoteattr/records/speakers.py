"""Who speaks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from quoteattr.records.spans import Evidence


class SpeakerType(StrEnum):
    """What a speaker is; unnamed is one person without a name, a group may be named or not."""

    PERSON = "person"
    ORG = "org"
    GROUP = "group"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The entity that an attribution's source refers to, or that nobody can be told.

    name        the fullest name the document gives, without title; of somebody unnamed the words
                that describe him; None if two fit or none does
    type        None without a name
    role        title or office, as printed
    entity      "e" and a number, the same for one speaker's records within a document
    id          the same for one speaker's records of several documents, None unless they were
                linked or the speaker was found in a people file (speakers/across.py)
    canonical   the name that goes with the id
    aliases     what else the document calls the speaker, in order of first use
    chain       speakers of the attributions in which this one stands, outermost first
    rule        what decided; ``why`` is its evidence
    confidence  calibrated probability that the name is right, 0 to 1
    rivals      names of those it may be as well, the likeliest first
    """

    name: str | None
    type: SpeakerType | None
    role: str | None = None
    entity: str | None = None
    id: str | None = None
    canonical: str | None = None
    aliases: tuple[str, ...] = ()
    chain: tuple[str, ...] = ()
    rule: str = "none"
    confidence: float = 0.0
    why: tuple[Evidence, ...] = ()
    rivals: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As JSON types, in the schema's order; without the evidence."""
        return {
            "name": self.name,
            "type": self.type.value if self.type else None,
            "role": self.role,
            "entity": self.entity,
            "id": self.id,
            "canonical": self.canonical,
            "aliases": list(self.aliases),
            "chain": list(self.chain),
            "rule": self.rule,
            "confidence": self.confidence,
        }

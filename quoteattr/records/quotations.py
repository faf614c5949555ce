"""A quotation in its article, as it is compared with those of other articles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from quoteattr.records.quotes import SPAN_JOIN, QuoteKind
from quoteattr.records.spans import Span
from quoteattr.records.speakers import Speaker
from quoteattr.records.stances import Act, Framing

# Of a million quotations no two have one id by chance.
ID_DIGITS = 16


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Origin:
    """The article that a quotation stands in, without its text; as ``Article`` has it."""

    id: str
    sha256: str
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None

    @property
    def publisher(self) -> str:
        """The outlet; an article without one stands for itself."""
        return self.outlet if self.outlet is not None else self.id

    def to_dict(self) -> dict[str, Any]:
        """As a record's ``doc``."""
        return {
            "id": self.id,
            "outlet": self.outlet,
            "url": self.url,
            "title": self.title,
            "published": self.published,
            "sha256": self.sha256,
        }


@dataclass(frozen=True, slots=True)
class Stretch:
    """An unbroken part of a content that stands in quotation marks, or one that does not.

    span    where it stands in the article, its marks included
    text    those code points
    marked  whether it stands in quotation marks
    """

    span: Span
    text: str
    marked: bool

    def to_dict(self) -> dict[str, Any]:
        """As JSON types."""
        span = self.span
        return {"start": span.start, "end": span.end, "text": self.text, "marked": self.marked}


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What stands around a content.

    sentence  the sentence or sentences it stands in, whole, None if the article is not at hand
    before    the sentence before those, None at the article's beginning
    after     the sentence after, None at its end
    is_whole  whether these are sentences; of a record read back ``before`` and ``after`` are its
              prefix and suffix, up to 32 code points each
    """

    sentence: str | None = None
    before: str | None = None
    after: str | None = None
    is_whole: bool = False

    def to_dict(self) -> dict[str, Any]:
        """As JSON types."""
        return {
            "sentence": self.sentence,
            "before": self.before,
            "after": self.after,
            "is_whole": self.is_whole,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """What one article says that somebody said, direct, mixed or indirect.

    origin     the article
    record     id of the record it is of
    stretches  the content, in text order; never empty
    kind       direct, mixed, indirect
    source     the article's words for the speaker, None if it has none
    speaker    whom they refer to, None if the engine did not look
    cue        the words that attribute it, and the lemma of their head
    act, framing, certainty   of the stance, None if the engine did not look
    act_confidence, framing_confidence   calibrated probabilities, 0 to 1, None with those
    confidence of the record, 0 to 1
    """

    origin: Origin
    record: str
    stretches: tuple[Stretch, ...]
    kind: QuoteKind
    source: str | None = None
    speaker: Speaker | None = None
    cue: str | None = None
    lemma: str | None = None
    act: Act | None = None
    framing: Framing | None = None
    certainty: float | None = None
    act_confidence: float | None = None
    framing_confidence: float | None = None
    context: Context = Context()
    confidence: float | None = None

    @property
    def id(self) -> str:
        """ "m-" and sixteen hexadecimal digits; the same record of two articles has two."""
        origin = self.origin
        return "m-" + digest(origin.outlet, origin.id, origin.sha256, self.record)

    @property
    def text(self) -> str:
        """The content, breaks between its stretches shown as in records."""
        return join_stretches(self.stretches)

    @property
    def quoted(self) -> tuple[Stretch, ...]:
        """The stretches in quotation marks."""
        return tuple(each for each in self.stretches if each.marked)

    @property
    def named(self) -> str | None:
        """The speaker's name: the canonical one, else the article's, else the source's words."""
        speaker = self.speaker
        return (speaker and (speaker.canonical or speaker.name)) or self.source

    def to_dict(self) -> dict[str, Any]:
        """As JSON types; ``quotation_of`` in quoteattr/diff/quotations.py reads it back."""
        return {
            "id": self.id,
            "doc": self.origin.to_dict(),
            "record": self.record,
            "kind": self.kind.value,
            "text": self.text,
            "stretches": [each.to_dict() for each in self.stretches],
            "source": self.source,
            "speaker": self.speaker.to_dict() if self.speaker else None,
            "cue": self.cue,
            "lemma": self.lemma,
            "act": self.act.value if self.act else None,
            "framing": self.framing.value if self.framing else None,
            "certainty": self.certainty,
            "act_confidence": self.act_confidence,
            "framing_confidence": self.framing_confidence,
            "context": self.context.to_dict(),
            "confidence": self.confidence,
        }


@lru_cache(maxsize=1 << 12)
def digest(*parts: str | None) -> str:
    """Sixteen hexadecimal digits that depend on all the parts and their order."""
    key = "\x1f".join("\x1e" if part is None else part for part in parts)
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:ID_DIGITS]


def join_stretches(stretches: tuple[Stretch, ...]) -> str:
    """Their text; those that do not touch are joined as a record's spans are."""
    parts: list[str] = []
    end: int | None = None
    for each in stretches:
        if end is not None and each.span.start > end:
            parts.append(SPAN_JOIN)
        parts.append(each.text)
        end = each.span.end
    return "".join(parts)

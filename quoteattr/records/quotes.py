"""An attribution relation, and the record of it that is written out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from quoteattr.records.articles import Article
from quoteattr.records.claims import Claim
from quoteattr.records.spans import Span
from quoteattr.records.speakers import Speaker
from quoteattr.records.stances import Stance

SCHEMA = "quoteattr/1"
# Code points of the text before and after a quotation that a record carries along.
CONTEXT = 32
# Between a quotation's spans in its joined text.
SPAN_JOIN = " … "


class QuoteKind(StrEnum):
    """How much of a content stands in quotation marks: all, none or some."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class ReportKind(StrEnum):
    """What the source does: says, believes, wants, decides or learns the content."""

    STATEMENT = "statement"
    BELIEF = "belief"
    INTENTION = "intention"
    DECREE = "decree"
    PERCEPTION = "perception"


class SourceKind(StrEnum):
    """What the words for the source are; implicit if the text has none."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    IMPLICIT = "implicit"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution relation: a source, by a cue, is given a content.

    kind        direct, indirect or mixed
    content     what was said, one span per unbroken stretch, in text order; never empty
    cue         the words that attribute it ("said", "according to"), if any
    source      the mention it is given to ("the mayor"), if the text has one
    report      whether it is said, believed, wanted, decided or perceived
    confidence  calibrated probability that source and content are both right, 0 to 1
    """

    kind: QuoteKind
    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    source_kind: SourceKind
    report: ReportKind
    confidence: float


@dataclass(frozen=True, slots=True)
class QuoteRecord:
    """An attribution in its article: what is written out, one JSON object each.

    id       "q-" and ten hexadecimal digits, from the text and the spans alone: the same input
             gives the same ids
    lemma    of the cue's head word, None without a cue
    speaker  whom the source refers to
    stance   None until a later stage knows it
    claim    what is put forward, None where nothing is
    """

    id: str
    article: Article
    attribution: Attribution
    lemma: str | None
    speaker: Speaker | None = None
    stance: Stance | None = None
    claim: Claim | None = None

    def to_dict(self) -> dict[str, Any]:
        """The record as JSON types, in the schema ``quoteattr/1`` (docs/records.md).

        What the engine did not look for is null.
        """
        return {
            "schema": SCHEMA,
            "id": self.id,
            "doc": self._doc(),
            "quote": self._quote(),
            "cue": self._cue(),
            "source": self._source(),
            "speaker": self.speaker.to_dict() if self.speaker else None,
            "stance": self.stance.to_dict() if self.stance else None,
            "claim": self.claim.to_dict() if self.claim else None,
            "confidence": self.attribution.confidence,
        }

    def _doc(self) -> dict[str, Any]:
        names = ("id", "outlet", "url", "title", "published", "sha256")
        return {name: getattr(self.article, name) for name in names}

    def _quote(self) -> dict[str, Any]:
        text, content = self.article.text, self.attribution.content
        spans = [{"start": s.start, "end": s.end, "text": s.of(text)} for s in content]
        first, last = content[0].start, content[-1].end
        return {
            "text": SPAN_JOIN.join(span.of(text) for span in content),
            "kind": self.attribution.kind.value,
            "report": self.attribution.report.value,
            "spans": spans,
            "prefix": text[max(0, first - CONTEXT) : first],
            "suffix": text[last : last + CONTEXT],
        }

    def _cue(self) -> dict[str, Any] | None:
        cue = self.attribution.cue
        if cue is None:
            return None
        words = cue.of(self.article.text)
        return {"text": words, "lemma": self.lemma, "start": cue.start, "end": cue.end}

    def _source(self) -> dict[str, Any]:
        source, kind = self.attribution.source, self.attribution.source_kind.value
        if source is None:
            return {"text": None, "kind": kind, "start": None, "end": None}
        words = source.of(self.article.text)
        return {"text": words, "kind": kind, "start": source.start, "end": source.end}

"""Every frozen record, in the order the pipeline makes them.

All offsets are Unicode code points into the text exactly as it was read, end excluded.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

SCHEMA = "quoteattr/1"
# Code points of the text before and after a quotation that a record carries along.
CONTEXT = 32
# Between a quotation's spans in its joined text.
SPAN_JOIN = " … "


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points ``start`` up to, not including, ``end`` of an article's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words this span stands for."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether every code point of the other is one of this span's."""
        return self.start <= other.start and other.end <= self.end


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text as it was read, and what is known of where it comes from.

    text       the article, exactly as decoded: the text that all offsets count in
    id         the caller's name for it: a path, a field of the input, "-" for standard input
    sha256     hexadecimal digest of the text's UTF-8 bytes (lone surrogates passed through)
    outlet, url, title, published   as given by the input, None if not
    """

    text: str
    id: str
    sha256: str
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None


def make_article(text: str, id: str = "-", **known: str | None) -> Article:
    """The article of that text and id; ``known`` are its outlet, url, title and published.

    >>> make_article("Yes.", "a.txt", outlet="The Harbour Post").sha256[:8]
    '5f9a2b79'
    """
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(text=text, id=id, sha256=digest, **known)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch between two quotation marks, marks included.

    span       where it stands
    continues  whether it ends open, because the next paragraph goes on with it
    """

    span: Span
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its tokens, in text order, none overlapping; never empty."""

    span: Span
    tokens: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """An article's structure, each part in text order.

    text        the article's text
    paragraphs  lines, or blocks of a text wrapped hard; none overlap
    sentences   each within one paragraph; Stanza's
    quoted      outermost stretches in quotation marks, each within one paragraph
    furniture   paragraphs that are page furniture, not article: menus, captions of links,
                copyright lines, a repeated title; no record has its content there
    """

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    quoted: tuple[Quoted, ...]
    furniture: tuple[Span, ...] = ()


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

    id     "q-" and ten hexadecimal digits, from the text and the spans alone: the same input
           gives the same ids
    lemma  of the cue's head word, None without a cue
    """

    id: str
    article: Article
    attribution: Attribution
    lemma: str | None

    def to_dict(self) -> dict[str, Any]:
        """The record as JSON types, in the schema ``quoteattr/1`` (docs/records.md).

        ``speaker``, ``stance`` and ``claim`` are null until a later stage knows them.
        """
        return {
            "schema": SCHEMA,
            "id": self.id,
            "doc": self._doc(),
            "quote": self._quote(),
            "cue": self._cue(),
            "source": self._source(),
            "speaker": None,
            "stance": None,
            "claim": None,
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

"""What the engine returns, or a record read back ──► Quotations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from quoteattr.errors import InputError
from quoteattr.parse.marks import find_quoted
from quoteattr.parse.paragraphs import paragraph_spans
from quoteattr.records import (
    SCHEMA,
    Act,
    Article,
    Context,
    Document,
    Framing,
    Origin,
    Quotation,
    QuoteKind,
    QuoteRecord,
    Span,
    Speaker,
    SpeakerType,
    Stretch,
)

OPTIONAL = ("outlet", "url", "title", "published")


class Attributed(Protocol):
    """What the engine returns for an article."""

    @property
    def article(self) -> Article:
        """The article."""

    @property
    def document(self) -> Document:
        """Its structure."""

    @property
    def records(self) -> tuple[QuoteRecord, ...]:
        """Its records."""


def quotations_of(attributed: Attributed) -> tuple[Quotation, ...]:
    """The quotations of an article, one to each record, in the records' order.

    >>> import quoteattr
    >>> document = quoteattr.load()("“The bridge is safe,” Mayor Ada Quill said on Monday.")
    >>> (quotation,) = quotations_of(document)
    >>> quotation.text, quotation.named, quotation.context.is_whole
    ('“The bridge is safe,”', 'Ada Quill', True)
    """
    document = attributed.document
    marked = [each.span for each in document.quoted]
    return tuple(
        _quotation(
            record.to_dict(),
            _cut(document.text, record.attribution.content, marked),
            context_of(document, record.attribution.content),
        )
        for record in attributed.records
    )


def read_quotation(fields: Any, place: str) -> Quotation:
    """The quotation of a record that was written out, ``json.loads`` of its line.

    Without the article its context is the record's prefix and suffix.  ``place`` names file and
    line in the InputError for whatever is no ``quoteattr/1`` record.
    """
    try:
        return _read(fields)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        reason = f"no {SCHEMA} record ({type(error).__name__}: {error})"
        raise InputError(f"{place}: {reason}; write it with quoteattr --to jsonl") from error


def quotation_of(fields: dict[str, Any]) -> Quotation:
    """What ``Quotation.to_dict`` wrote; KeyError, TypeError or ValueError for anything else."""
    return Quotation(
        origin=_origin(fields["doc"]),
        record=fields["record"],
        stretches=tuple(_stretch(each) for each in fields["stretches"]),
        kind=QuoteKind(fields["kind"]),
        source=fields["source"],
        speaker=_speaker(fields["speaker"]),
        cue=fields["cue"],
        lemma=fields["lemma"],
        act=Act(fields["act"]) if fields["act"] else None,
        framing=Framing(fields["framing"]) if fields["framing"] else None,
        certainty=fields["certainty"],
        act_confidence=fields["act_confidence"],
        framing_confidence=fields["framing_confidence"],
        context=Context(**fields["context"]),
        confidence=fields["confidence"],
    )


def origin_of(article: Article) -> Origin:
    """The article without its text."""
    known = {name: getattr(article, name) for name in OPTIONAL}
    return Origin(id=article.id, sha256=article.sha256, **known)


def context_of(document: Document, content: tuple[Span, ...]) -> Context:
    """The sentences the content stands in, the one before and the one after.

    A neighbour beyond the end of a paragraph counts; page furniture does not.
    """
    sentences = [each.span for each in document.sentences]
    first = bisect_right(sentences, content[0].start, key=lambda span: span.end)
    last = bisect_left(sentences, content[-1].end, key=lambda span: span.start) - 1
    if not 0 <= first <= last:
        return Context()
    text = document.text

    def neighbour(number: int) -> str | None:
        if not 0 <= number < len(sentences):
            return None
        span = sentences[number]
        return None if any(span.overlaps(each) for each in document.furniture) else span.of(text)

    return Context(
        sentence=text[sentences[first].start : sentences[last].end],
        before=neighbour(first - 1),
        after=neighbour(last + 1),
        is_whole=True,
    )


def _read(fields: Any) -> Quotation:
    if fields["schema"] != SCHEMA:
        raise ValueError(f"schema is {fields['schema']!r}")
    quote = fields["quote"]
    context = Context(before=quote.get("prefix") or None, after=quote.get("suffix") or None)
    return _quotation(fields, tuple(_cut_spans(quote)), context)


def _quotation(
    fields: dict[str, Any], stretches: tuple[Stretch, ...], context: Context
) -> Quotation:
    """A record's quotation, its content already cut at quotation marks."""
    cue, stance = fields.get("cue") or {}, fields.get("stance") or {}
    sure = stance.get("confidence") or {}
    if not stretches:
        raise ValueError("no spans")
    return Quotation(
        origin=_origin(fields["doc"]),
        record=str(fields["id"]),
        stretches=stretches,
        kind=QuoteKind(fields["quote"]["kind"]),
        source=_text((fields.get("source") or {}).get("text")),
        speaker=_speaker(fields.get("speaker")),
        cue=_text(cue.get("text")),
        lemma=_text(cue.get("lemma")),
        act=Act(stance["act"]) if stance else None,
        framing=Framing(stance["framing"]) if stance else None,
        certainty=stance.get("certainty"),
        act_confidence=sure.get("act"),
        framing_confidence=sure.get("framing"),
        context=context,
        confidence=fields.get("confidence"),
    )


def _origin(fields: dict[str, Any]) -> Origin:
    known = {name: _text(fields.get(name)) for name in OPTIONAL}
    return Origin(id=str(fields["id"]), sha256=str(fields["sha256"]), **known)


def _text(value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise TypeError(f"{str(value)[:30]} is no string")
    return value


def _speaker(fields: dict[str, Any] | None) -> Speaker | None:
    if fields is None:
        return None
    return Speaker(
        name=_text(fields["name"]),
        type=SpeakerType(fields["type"]) if fields["type"] else None,
        role=_text(fields["role"]),
        entity=_text(fields.get("entity")),
        id=_text(fields.get("id")),
        canonical=_text(fields.get("canonical")),
        aliases=tuple(map(str, fields.get("aliases") or ())),
        chain=tuple(map(str, fields.get("chain") or ())),
        rule=str(fields.get("rule", "none")),
        confidence=float(fields.get("confidence", 0.0)),
    )


def _stretch(fields: dict[str, Any]) -> Stretch:
    return Stretch(Span(fields["start"], fields["end"]), fields["text"], fields["marked"])


def _cut(text: str, content: Iterable[Span], marked: list[Span]) -> tuple[Stretch, ...]:
    """The content's spans, cut wherever a quotation mark opens or closes."""
    return tuple(
        Stretch(span, span.of(text), is_marked)
        for each in content
        for span, is_marked in _pieces(each, marked, text)
    )


def _cut_spans(quote: dict[str, Any]) -> Iterator[Stretch]:
    """The same of a record's spans, each by its own text alone."""
    kind = QuoteKind(quote["kind"])
    for each in quote["spans"]:
        start, end, text = each["start"], each["end"], each["text"]
        if len(text) != end - start:
            raise ValueError(f"span {start}..{end} has a text of {len(text)} code points")
        if kind is not QuoteKind.MIXED:
            yield Stretch(Span(start, end), text, kind is QuoteKind.DIRECT)
            continue
        marked = [found.span for found in find_quoted(text, paragraph_spans(text))]
        for span, is_marked in _pieces(Span(0, len(text)), marked, text):
            place = Span(start + span.start, start + span.end)
            yield Stretch(place, span.of(text), is_marked)


def _pieces(whole: Span, marked: list[Span], text: str) -> Iterator[tuple[Span, bool]]:
    """The parts of a span in marks and the words between, in text order; blanks alone are none."""
    at = whole.start
    for each in marked:
        start, end = max(each.start, at), min(each.end, whole.end)
        if start >= end:
            continue
        if text[at:start].strip():
            yield Span(at, start), False
        yield Span(start, end), True
        at = end
    if text[at : whole.end].strip():
        yield Span(at, whole.end), False

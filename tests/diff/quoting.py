"""Words and quotations made by hand, so that these tests need no model."""

from __future__ import annotations

from typing import Any

from quoteattr.diff.quotations import read_quotation
from quoteattr.diff.words import split_words
from quoteattr.parse.marks import find_quoted
from quoteattr.parse.paragraphs import paragraph_spans
from quoteattr.records import SCHEMA, Quotation, Span, Stretch, Word

# Code points between the places of two quotations of an article.
APART = 10_000


def words_of(text: str, start: int = 0) -> tuple[Word, ...]:
    """The words of a text that stands in marks as a whole."""
    return split_words([Stretch(Span(start, start + len(text)), text, True)]) if text else ()


def make_quotation(text: str, number: int = 0, **known: Any) -> Quotation:
    """A quotation of the content with its marks, as a record read back would give it.

    ``known``: outlet, article, published, speaker (None for nobody), type, rule, sure, cue, lemma,
    act, framing, prefix, suffix, start.
    """
    start = known.get("start", number * APART)
    name = known.get("speaker", "Ada Quill")
    outlet = known.get("outlet", "Post")
    article = known.get("article", f"{outlet}.txt")
    return read_quotation(
        {
            "schema": SCHEMA,
            "id": f"q-{number}",
            "doc": {
                "id": article,
                "sha256": f"{outlet}/{article}",
                "outlet": outlet,
                "published": known.get("published", "2024-03-01"),
            },
            "quote": {
                "kind": kind_of(text),
                "spans": [{"start": start, "end": start + len(text), "text": text}],
                "prefix": known.get("prefix"),
                "suffix": known.get("suffix"),
            },
            "cue": {"text": known.get("cue", "said"), "lemma": known.get("lemma", "say")},
            "source": {"text": name},
            "speaker": {
                "name": name,
                "type": known.get("type", "person") if name else None,
                "role": None,
                "rule": known.get("rule", "name"),
                "confidence": known.get("sure", 0.95),
            },
            "stance": {
                "act": known.get("act", "assert"),
                "framing": known.get("framing", "neutral"),
                "certainty": None,
                "confidence": {"act": 0.9, "framing": 0.9},
            },
        },
        f"{outlet}:{number}",
    )


def kind_of(text: str) -> str:
    """direct, mixed or indirect, by the marks."""
    quoted = [each.span for each in find_quoted(text, paragraph_spans(text))]
    if not quoted:
        return "indirect"
    inside = sum(len(span) for span in quoted)
    return "direct" if inside >= len(text.strip()) else "mixed"

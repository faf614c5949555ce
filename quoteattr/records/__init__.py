"""Every frozen record, in the order the pipeline makes them.

All offsets are Unicode code points into the text exactly as it was read, end excluded.
"""

from __future__ import annotations

from quoteattr.records.articles import Article, Document, Quoted, Sentence, make_article
from quoteattr.records.claims import Claim, ClaimType, Substitution
from quoteattr.records.quotes import (
    CONTEXT,
    SCHEMA,
    SPAN_JOIN,
    Attribution,
    QuoteKind,
    QuoteRecord,
    ReportKind,
    SourceKind,
)
from quoteattr.records.spans import Evidence, Span
from quoteattr.records.speakers import Speaker, SpeakerType
from quoteattr.records.stances import Act, Framing, Label, Position, Stance

__all__ = [
    "Act",
    "Article",
    "Attribution",
    "CONTEXT",
    "Claim",
    "ClaimType",
    "Document",
    "Evidence",
    "Framing",
    "Label",
    "Position",
    "QuoteKind",
    "QuoteRecord",
    "Quoted",
    "ReportKind",
    "SCHEMA",
    "SPAN_JOIN",
    "Sentence",
    "SourceKind",
    "Span",
    "Speaker",
    "SpeakerType",
    "Stance",
    "Substitution",
    "make_article",
]

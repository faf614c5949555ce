"""Every frozen record, in the order the pipeline makes them.

All offsets are Unicode code points into the text exactly as it was read, end excluded.
"""

from __future__ import annotations

from quoteattr.records.articles import Article, Document, Quoted, Sentence, make_article
from quoteattr.records.checks import VERIFICATION_SCHEMA, Check, Outcome, Verification
from quoteattr.records.claims import Claim, ClaimType, Substitution
from quoteattr.records.differences import (
    SEVERITIES,
    Difference,
    DifferenceKind,
    Edit,
    Gap,
    Word,
    WordOperation,
)
from quoteattr.records.quotations import Context, Origin, Quotation, Stretch
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
from quoteattr.records.transcripts import Piece, Place, Transcript, TranscriptLine, time_code
from quoteattr.records.utterances import COMPARISON_SCHEMA, Comparison, Member, Utterance

__all__ = [
    "Act",
    "Article",
    "Attribution",
    "COMPARISON_SCHEMA",
    "CONTEXT",
    "Claim",
    "ClaimType",
    "Check",
    "Comparison",
    "Context",
    "Difference",
    "DifferenceKind",
    "Document",
    "Edit",
    "Evidence",
    "Framing",
    "Gap",
    "Label",
    "Member",
    "Origin",
    "Outcome",
    "Piece",
    "Place",
    "Position",
    "Quotation",
    "QuoteKind",
    "QuoteRecord",
    "Quoted",
    "ReportKind",
    "SCHEMA",
    "SEVERITIES",
    "SPAN_JOIN",
    "Sentence",
    "SourceKind",
    "Span",
    "Speaker",
    "SpeakerType",
    "Stance",
    "Substitution",
    "Stretch",
    "Transcript",
    "TranscriptLine",
    "Utterance",
    "VERIFICATION_SCHEMA",
    "Verification",
    "Word",
    "WordOperation",
    "make_article",
    "time_code",
]

"""quoteattr reads news and says who said what, and how.

    import quoteattr

    engine = quoteattr.load()
    for record in engine("“The bridge is safe,” Mayor Ada Quill said.").records:
        print(record.to_dict())

``engine.batch`` takes many texts.  The names below are all that is public; the models are
loaded by ``load``, nothing heavy before.

>>> import quoteattr
>>> quoteattr.Span(0, 6).of("“Yes,” she said.")
'“Yes,”'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from quoteattr._version import __version__
from quoteattr.config import Config, DiffConfig
from quoteattr.errors import ConfigError, InputError, ModelError, QuoteAttrError
from quoteattr.records import (
    Article,
    Attribution,
    Claim,
    ClaimType,
    Comparison,
    Difference,
    DifferenceKind,
    Evidence,
    Member,
    Quotation,
    QuoteKind,
    QuoteRecord,
    ReportKind,
    SourceKind,
    Span,
    Speaker,
    SpeakerType,
    Utterance,
)

if TYPE_CHECKING:
    from quoteattr.diff.compare import diff
    from quoteattr.diff.verify import verify
    from quoteattr.io.transcripts import read_transcript
    from quoteattr.pipeline import AttributedDocument, Engine, load
    from quoteattr.speakers.across import link
    from quoteattr.speakers.people import PeopleIndex
    from quoteattr.speakers.people_file import read_people

__all__ = [
    "load",
    "diff",
    "verify",
    "read_transcript",
    "link",
    "read_people",
    "PeopleIndex",
    "Engine",
    "AttributedDocument",
    "Config",
    "DiffConfig",
    "Article",
    "Attribution",
    "QuoteKind",
    "QuoteRecord",
    "ReportKind",
    "SourceKind",
    "Speaker",
    "SpeakerType",
    "Claim",
    "ClaimType",
    "Evidence",
    "Span",
    "Comparison",
    "Utterance",
    "Member",
    "Quotation",
    "Difference",
    "DifferenceKind",
    "QuoteAttrError",
    "InputError",
    "ModelError",
    "ConfigError",
    "__version__",
]

# Public names whose modules load stanza, the encoder's runtime or lexicons, and where they are.
_HEAVY = {
    "load": "pipeline",
    "Engine": "pipeline",
    "AttributedDocument": "pipeline",
    "verify": "diff.verify",
    "read_transcript": "io.transcripts",
    "link": "speakers.across",
    "PeopleIndex": "speakers.people",
    "read_people": "speakers.people_file",
}


def __getattr__(name: str) -> Any:
    """A public name whose module is loaded when it is first used."""
    if name == "diff":
        # The stage itself, which can be called (quoteattr/diff/__init__.py).
        return import_module("quoteattr.diff")
    if name in _HEAVY:
        return getattr(import_module(f"quoteattr.{_HEAVY[name]}"), name)
    raise AttributeError(f"module 'quoteattr' has no attribute {name!r}")

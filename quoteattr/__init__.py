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
from quoteattr.config import Config
from quoteattr.errors import ConfigError, InputError, ModelError, QuoteAttrError
from quoteattr.records import (
    Article,
    Attribution,
    QuoteKind,
    QuoteRecord,
    ReportKind,
    SourceKind,
    Span,
)

if TYPE_CHECKING:
    from quoteattr.pipeline import AttributedDocument, Engine, load

__all__ = [
    "load",
    "Engine",
    "AttributedDocument",
    "Config",
    "Article",
    "Attribution",
    "QuoteKind",
    "QuoteRecord",
    "ReportKind",
    "SourceKind",
    "Span",
    "QuoteAttrError",
    "InputError",
    "ModelError",
    "ConfigError",
    "__version__",
]

# Public names of the module that loads stanza and the encoder's runtime.
_HEAVY = ("load", "Engine", "AttributedDocument")


def __getattr__(name: str) -> Any:
    """A public name whose module is loaded when it is first used."""
    if name in _HEAVY:
        return getattr(import_module("quoteattr.pipeline"), name)
    raise AttributeError(f"module 'quoteattr' has no attribute {name!r}")

"""quoteattr as a Stanza processor, ``attribution``.

    import stanza
    import quoteattr.processor

    nlp = stanza.Pipeline("en", processors="tokenize,attribution", …)
    nlp(text).attributions      # a tuple of quoteattr.records.QuoteRecord

Importing this module imports stanza and registers the processor.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any, ClassVar

import torch
from stanza.pipeline.processor import Processor, register_processor

from quoteattr.config import Config
from quoteattr.errors import ConfigError
from quoteattr.parse.with_stanza import parse_stanza_document
from quoteattr.pipeline import load
from quoteattr.records import make_article

NAME = "attribution"
# What Stanza itself tells every processor; the rest is the caller's.
OWN = frozenset({"lang", "mode", "model_path", "check_requirements", "pretagged"})


@register_processor(NAME)
class AttributionProcessor(Processor):  # type: ignore[misc]
    """Leaves ``attributions``, a tuple of QuoteRecord in text order, on the stanza document.

    Works with any package's tokens and sentences; it wants no model of Stanza's.  Where the
    pipeline has ``ner`` or ``coref``, its names or chains are used instead of ours.  Keywords of
    the pipeline that begin with ``attribution_`` are settings: ``attribution_min_confidence``.
    """

    PROVIDES_DEFAULT: ClassVar[set[str]] = {NAME}
    REQUIRES_DEFAULT: ClassVar[set[str]] = {"tokenize"}

    def __init__(self, config: dict[str, Any], pipeline: Any, device: Any) -> None:
        super().__init__(config, pipeline, device)
        threads = torch.get_num_threads()
        self._engine = load(engine_config(config))
        # Our own setting must not slow down the other processors of the pipeline.
        torch.set_num_threads(threads)

    def mark_inactive(self) -> None:
        """Let go of the models; Stanza calls it, before any is loaded, if tokens are wanting."""

    def process(self, doc: Any) -> Any:
        """The same stanza document, with ``attributions``."""
        article = make_article(doc.text or "")
        doc.attributions = self._engine.attribute_document(article, parse_stanza_document(doc))
        return doc


def engine_config(settings: dict[str, Any]) -> Config:
    """The engine's configuration from the processor's; ConfigError if a setting is unknown."""
    chosen = {name: value for name, value in settings.items() if name not in OWN}
    unknown = sorted(chosen.keys() - {field.name for field in fields(Config)})
    if unknown:
        raise ConfigError(f"attribution_{unknown[0]}: no such setting; see quoteattr.Config")
    return Config(**chosen)

"""An engine without a model: each stretch between “ and ” is a quotation of nobody's."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType

from quoteattr.config import Config
from quoteattr.records import (
    Article,
    Attribution,
    QuoteKind,
    QuoteRecord,
    ReportKind,
    SourceKind,
    Span,
)

QUOTED = re.compile("“[^”]*”")
# The text at which the engine fails as a bug would.
CRASH = "crash here"
CONFIDENCE = 0.9


@dataclass(frozen=True, slots=True)
class FakeDocument:
    """An article and its records."""

    article: Article
    records: tuple[QuoteRecord, ...]


class FakeEngine:
    """What ``load`` returns: the same surface as the engine's."""

    def __init__(self, config: Config) -> None:
        self.config = config

    def batch(self, articles: Iterable[Article]) -> Iterator[FakeDocument]:
        """One document per article, in order."""
        for article in articles:
            if CRASH in article.text:
                raise RuntimeError("a bug\nin the engine")
            shown = (self.config.min_confidence or 0) <= CONFIDENCE
            yield FakeDocument(article, find_records(article) if shown else ())


def find_records(article: Article) -> tuple[QuoteRecord, ...]:
    """A record for each quoted stretch, with the word after it as its cue."""
    spans = [Span(*match.span()) for match in QUOTED.finditer(article.text)]
    return tuple(make_record(article, span, number) for number, span in enumerate(spans))


def make_record(article: Article, span: Span, number: int = 0) -> QuoteRecord:
    """A record of the span; its cue is the word that follows, if one does."""
    word = re.compile(r"\s*(\w+)").match(article.text, span.end)
    attribution = Attribution(
        kind=QuoteKind.DIRECT,
        content=(span,),
        cue=Span(*word.span(1)) if word else None,
        source=None,
        source_kind=SourceKind.IMPLICIT,
        report=ReportKind.STATEMENT,
        confidence=CONFIDENCE,
    )
    return QuoteRecord(f"q-{number:010x}", article, attribution, word and word[1])


def fake_pipeline() -> ModuleType:
    """A module to stand for ``quoteattr.pipeline``."""
    module = ModuleType("quoteattr.pipeline")
    vars(module)["load"] = FakeEngine
    return module


def run_program() -> None:
    """The command line with this engine, for tests that need a process."""
    from quoteattr.cli import main

    sys.modules["quoteattr.pipeline"] = fake_pipeline()
    main(prog_name="quoteattr")


if __name__ == "__main__":
    run_program()

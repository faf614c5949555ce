"""An engine without a model: each stretch between “ and ” is a quotation.

Its speaker is named if names follow the word after it: “Yes,” said Ada Quill.
"""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType

from quoteattr.config import Config
from quoteattr.parse.paragraphs import paragraph_spans
from quoteattr.records import (
    Act,
    Article,
    Attribution,
    Claim,
    ClaimType,
    Document,
    Evidence,
    Framing,
    Quoted,
    QuoteKind,
    QuoteRecord,
    ReportKind,
    Sentence,
    SourceKind,
    Span,
    Speaker,
    SpeakerType,
    Stance,
)
from quoteattr.stance.verdicts import CERTAINTY, LABELS

QUOTED = re.compile("“[^”]*”")
LINE = re.compile(r".+")
SENTENCE = re.compile(r"\S(?:[^.\n]|\.(?=\S))*\.?")
SAID = re.compile(r"\s*(\w+)(?: ([A-Z]\w+(?: [A-Z]\w+)*))?")
# The text at which the engine fails as a bug would.
CRASH = "crash here"
CONFIDENCE = 0.9
# Cues that have a stance here, and how much a claim by them is worth; others have none.
STANCES = {
    "claimed": (Act.ASSERT, Framing.DISTANCE, 0.8),
    "denied": (Act.DENY, Framing.NEUTRAL, 0.6),
    "vowed": (Act.COMMIT, Framing.NEUTRAL, None),
    "lied": (Act.ASSERT, Framing.CONTEST, 0.3),
}


@dataclass(frozen=True, slots=True)
class FakeDocument:
    """An article, its structure and its records."""

    article: Article
    document: Document
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
            records = find_records(article, self.config.min_speaker) if shown else ()
            yield FakeDocument(article, make_document(article), records)


def make_document(article: Article) -> Document:
    """The structure: each line is a paragraph, what ends with a full stop a sentence."""
    text = article.text
    paragraphs = paragraph_spans(text)
    return Document(
        text=text,
        paragraphs=paragraphs,
        sentences=tuple(
            Sentence(span, (span,))
            for line in LINE.finditer(text)
            for each in SENTENCE.finditer(text, *line.span())
            for span in (Span(*each.span()),)
        ),
        quoted=tuple(Quoted(Span(*match.span())) for match in QUOTED.finditer(text)),
    )


def find_records(article: Article, least: float | None = None) -> tuple[QuoteRecord, ...]:
    """A record for each quoted stretch, with the word after it as its cue."""
    spans = [Span(*match.span()) for match in QUOTED.finditer(article.text)]
    return tuple(make_record(article, span, number, least) for number, span in enumerate(spans))


def make_record(
    article: Article, span: Span, number: int = 0, least: float | None = None
) -> QuoteRecord:
    """A record of the span; its cue is the word that follows, if one does, its source a name."""
    word = SAID.match(article.text, span.end)
    source = Span(*word.span(2)) if word and word[2] else None
    attribution = Attribution(
        kind=QuoteKind.DIRECT,
        content=(span,),
        cue=Span(*word.span(1)) if word else None,
        source=source,
        source_kind=SourceKind.NAME if source else SourceKind.IMPLICIT,
        report=ReportKind.STATEMENT,
        confidence=CONFIDENCE,
    )
    return QuoteRecord(
        id=f"q-{number:010x}",
        article=article,
        attribution=attribution,
        lemma=word and word[1],
        speaker=make_speaker(article, source, least) if source else None,
        stance=make_stance(word[1]) if word and word[1] in STANCES else None,
        claim=make_claim(article, span, word[1]) if word and word[1] in STANCES else None,
    )


def make_stance(cue: str) -> Stance:
    """What a cue does and how it frames."""
    act, framing, _ = STANCES[cue]
    return Stance(label=LABELS[act], act=act, certainty=CERTAINTY[act], framing=framing)


def make_claim(article: Article, span: Span, cue: str) -> Claim | None:
    """What stands between the marks, if the cue claims anything."""
    worth = STANCES[cue][2]
    if worth is None:
        return None
    words = span.of(article.text).strip("“”,")
    return Claim(text=words + ".", type=ClaimType.OTHER, checkworthy=worth, spans=(span,))


def make_speaker(article: Article, source: Span, least: float | None) -> Speaker:
    """Who is named there, unless more confidence is asked for."""
    name = source.of(article.text)
    shown = (least or 0) <= CONFIDENCE
    return Speaker(
        name=name if shown else None,
        type=SpeakerType.PERSON if shown else None,
        entity="e1" if shown else None,
        rule="name",
        confidence=CONFIDENCE,
        why=(Evidence(source, f"names {name}"),),
    )


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
    # A shell that runs the tests in the background has what they start ignore interrupts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    run_program()

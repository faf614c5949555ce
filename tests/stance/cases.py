"""Cases of stance as documents and attributions made by hand, so that these tests need no model."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from quoteattr.parse.marks import unparsed_document
from quoteattr.parse.paragraphs import paragraph_spans
from quoteattr.quotes.attributions import QuotedPlaces
from quoteattr.records import Attribution, Document, Sentence, Span

FIXTURES = Path(__file__).parents[2] / "fixtures" / "stance"
SENTENCE = re.compile(r"\S.*?(?:[.!?]+[\"”’]*(?=\s+[A-Z“\"]|\s*$)|$)", re.MULTILINE)
WORD = re.compile(r"\w+|[^\w\s]")


def read_cases(known_failures: bool = False) -> list[dict[str, Any]]:
    """The cases of all files, or of the known failures alone."""
    return [
        json.loads(line)
        for path in sorted(FIXTURES.glob("*.jsonl"))
        if (path.stem == "known_failures") == known_failures
        for line in path.read_text("utf-8").splitlines()
    ]


def make_document(text: str) -> Document:
    """The text's structure, sentences by their full stops."""
    paragraphs = paragraph_spans(text)
    sentences = tuple(
        Sentence(
            Span(*match.span()),
            tuple(Span(*word.span()) for word in WORD.finditer(text, *match.span())),
        )
        for paragraph in paragraphs
        for match in SENTENCE.finditer(text, paragraph.start, paragraph.end)
    )
    return unparsed_document(text, sentences)


def locate(text: str, words: str, last: bool = False) -> Span:
    """Where the words stand; raises ValueError if they do not."""
    start = text.rindex(words) if last else text.index(words)
    return Span(start, start + len(words))


def make_attribution(
    document: Document, content: tuple[Span, ...], cue: Span | None, source: Span | None
) -> Attribution:
    """An attribution as the quotes stage would give it."""
    return QuotedPlaces(document).attribution(content, cue, source, 1.0)


def read_case(case: dict[str, Any]) -> tuple[Document, Attribution]:
    """A case's document and attribution; words that stand twice are the ones nearest the cue."""
    text = case["text"]
    document = make_document(text)
    content = tuple(sorted(locate(text, words) for words in case["content"]))
    if case["class"] in ("nested", "assertions", "contested") and len(content) == 1:
        content = (locate(text, case["content"][0], last=case["class"] != "contested"),)
    cue = _cue(text, case["cue"], content) if case["cue"] else None
    source = _word(text, case["source"], cue) if case["source"] else None
    return document, make_attribution(document, content, cue, source)


def _cue(text: str, words: str, content: tuple[Span, ...]) -> Span:
    """The cue nearest to the content, outside it."""
    found = [Span(*m.span()) for m in re.finditer(rf"\b{re.escape(words)}\b", text)]
    apart = [span for span in found if not any(span.overlaps(each) for each in content)]
    return min(apart, key=lambda span: abs(span.start - content[0].start))


def _word(text: str, words: str, cue: Span | None) -> Span:
    found = [Span(*m.span()) for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    return min(found, key=lambda span: abs(span.start - (cue.start if cue else 0)))

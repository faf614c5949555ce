"""How well and how fast a Stanza package tokenizes, measured through our own parser."""

from __future__ import annotations

import time
from dataclasses import dataclass

from quoteattr.parse.with_stanza import Parser
from quoteattr.records import Document, Span
from training.stanza_corpora import Paragraph, label_characters


@dataclass(frozen=True, slots=True)
class Scores:
    """F1 of token and of sentence spans, both ends right, 0 to 100; words per second of CPU."""

    tokens: float
    sentences: float
    speed: float


def score(parse: Parser, paragraphs: list[Paragraph]) -> Scores:
    """Scores of a parser on paragraphs it is given one to a line; words are between spaces."""
    labelled = [label_characters(paragraph) for paragraph in paragraphs]
    text = "\n".join(characters for characters, _ in labelled)
    tokens, sentences = gold_spans(text, "\n".join(labels for _, labels in labelled))
    parse([text[:1000]])
    started = time.process_time()
    [document] = parse([text])
    spent = time.process_time() - started
    found = {token for sentence in document.sentences for token in sentence.tokens}
    return Scores(
        f1(found, tokens), f1(sentence_spans(document), sentences), len(text.split()) / spent
    )


def gold_spans(text: str, labels: str) -> tuple[set[Span], set[Span]]:
    """The spans of tokens and of sentences that Stanza's labels mean.

    >>> tokens, sentences = gold_spans("I left.", "1000012")
    >>> sorted((span.start, span.end) for span in tokens)
    [(0, 1), (2, 6), (6, 7)]
    """
    tokens: set[Span] = set()
    sentences: set[Span] = set()
    token = sentence = None
    for at, label in enumerate(labels):
        if token is None and not text[at].isspace():
            token = at
            sentence = at if sentence is None else sentence
        if token is None or sentence is None or label not in "12":
            continue
        tokens.add(Span(token, at + 1))
        token = None
        if label == "2":
            sentences.add(Span(sentence, at + 1))
            sentence = None
    return tokens, sentences


def sentence_spans(document: Document) -> set[Span]:
    """The spans of the document's sentences."""
    return {sentence.span for sentence in document.sentences}


def f1(found: set[Span], gold: set[Span]) -> float:
    """Harmonic mean of precision and recall, 0 to 100.

    >>> f1({Span(0, 1), Span(1, 2)}, {Span(0, 1)})
    66.66666666666667
    """
    return 200 * len(found & gold) / max(1, len(found) + len(gold))

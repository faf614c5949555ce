"""Sentences and tokens from Stanza: with ``quoteattr.processor``, all that imports stanza."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from quoteattr.config import Config
from quoteattr.cycles import no_search_for_cycles
from quoteattr.errors import InputError, ModelError
from quoteattr.parse.annotations import chain_spans, name_spans
from quoteattr.parse.furniture import find_furniture
from quoteattr.parse.marks import find_quoted
from quoteattr.parse.paragraphs import paragraph_spans, trim
from quoteattr.records import Document, Sentence, Span

Parser = Callable[[Sequence[str]], list[Document]]
"""Texts to their documents, one each, in the same order."""

# Stanza ends a paragraph, and with it a sentence, at a blank line.
BLANK_LINE = "\n\n"
# Characters given to Stanza at once; it needs some 2 kB of memory for each.
BATCH = 200_000
# White space is a space to Stanza.  Other control characters would be one too, or a tab, and
# lone surrogates are no text; REPLACEMENT is a letter it does not know.
ODD = re.compile(r"[^\S ]|[\x00-\x08\x0e-\x1b\x7f-\x9f\ud800-\udfff]")
REPLACEMENT = "\ufffd"
# Stanza's pattern for e-mail addresses takes the square of a word's length: 100,000 letters
# without a space would take minutes.
LONGEST_WORD = 256
OVERLONG = re.compile(rf"(\S{{{LONGEST_WORD}}})(\S+)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph's place in what Stanza reads.

    at         where it starts there
    paragraph  where it stands in its article; it is as long
    """

    at: int
    paragraph: Span

    def place(self, start: int, end: int) -> Span:
        """The article's span for two of Stanza's positions."""
        shift = self.paragraph.start - self.at
        return Span(start + shift, end + shift)


@dataclass(slots=True)
class Found:
    """What Stanza found in one text so far, in the article's places."""

    sentences: list[Sentence] = field(default_factory=list)
    names: list[tuple[Span, str]] = field(default_factory=list)
    chains: list[tuple[Span, ...]] = field(default_factory=list)


def load_parser(config: Config) -> Parser:
    """A parser with Stanza's package and processors as configured; it downloads nothing.

    ``mwt`` is loaded too where the package's ``tokenize`` needs it.  Raises ModelError if the
    folder, the package or one of the processors is not there, or is damaged.
    """
    import stanza
    import torch

    torch.set_num_threads(config.threads)
    folder = stanza_dir(config)
    if not (folder / "resources.json").is_file():
        raise ModelError(f"{folder}: no resources.json; give the folder of Stanza's models")
    try:
        pipeline = stanza.Pipeline(
            "en",
            dir=str(folder),
            package=config.stanza_package,
            processors=",".join(config.stanza_processors),
            download_method=None,
            use_gpu=False,
            logging_level="CRITICAL",
        )
    except Exception as error:  # whatever a damaged file makes Stanza or torch raise
        reason = " ".join(str(error).split()) or type(error).__name__
        raise ModelError(
            f"{folder}: Stanza cannot load package {config.stanza_package!r} ({reason});"
            " name a package of that folder, or fetch its files again"
        ) from error
    if lacking := sorted(set(config.stanza_processors) - set(pipeline.processors)):
        raise ModelError(
            f"{folder}: package {config.stanza_package!r} has no {lacking[0]}; fetch it or leave"
            " it out of the processors"
        )
    return partial(parse_texts, pipeline)


def stanza_dir(config: Config) -> Path:
    """The configured folder of Stanza models, or our own, inside the package."""
    return config.stanza_dir or Path(str(files("quoteattr"))) / "models" / "stanza"


def parse_texts(pipeline: Any, texts: Sequence[str]) -> list[Document]:
    """The texts' documents, by a stanza pipeline; paragraph ends are sentence ends.

    No text raises: every code point but white space is in exactly one token.  If the pipeline
    does more than that, names and chains that it leaves are taken too.
    """
    paragraphs = [paragraph_spans(text) for text in texts]
    owners = [(number, span) for number, spans in enumerate(paragraphs) for span in spans]
    found = [Found() for _ in texts]
    # Nobody in one text is to be taken for somebody in the next.
    apart = bool(set(getattr(pipeline, "processors", ())) - {"tokenize", "mwt"})
    with no_search_for_cycles():
        for batch in _batches(owners, apart):
            _parse(pipeline, texts, batch, found)
    return [_document(*each) for each in zip(texts, paragraphs, found, strict=True)]


def parse_stanza_document(doc: Any) -> Document:
    """The document of a stanza document tokenized by anyone's pipeline.

    Its sentences are cut at our paragraphs' ends; its named entities and coreference chains are
    taken, if there are any.  Raises InputError if it does not know its text or its tokens' places
    in it.
    """
    if doc.text is None or any(t.start_char is None for s in doc.sentences for t in s.tokens):
        raise InputError("stanza document: no text or no character positions; tokenize raw text")
    paragraphs = paragraph_spans(doc.text)
    pieces = [Piece(span.start, span) for span in paragraphs]
    found = Found([each for group in _place(doc, doc.text, pieces) for each in group])
    _annotate(doc, doc.text, pieces, found)
    return _document(doc.text, paragraphs, found)


def same_length(text: str) -> str:
    """The text as Stanza reads it best: odd characters replaced, one for one.

    >>> same_length("a\\tb\\x00")
    'a b�'
    """
    plain = ODD.sub(lambda odd: " " if odd[0].isspace() else REPLACEMENT, text)
    return OVERLONG.sub(lambda long: long[1] + REPLACEMENT * len(long[2]), plain)


def _document(text: str, paragraphs: tuple[Span, ...], found: Found) -> Document:
    """The document, with what the paragraphs alone tell added to what Stanza found."""
    return Document(
        text=text,
        paragraphs=paragraphs,
        sentences=tuple(found.sentences),
        quoted=find_quoted(text, paragraphs),
        furniture=find_furniture(text, paragraphs),
        names=tuple(sorted(found.names)),
        chains=tuple(found.chains),
    )


def _batches(owners: list[tuple[int, Span]], apart: bool) -> Iterator[list[tuple[int, Span]]]:
    """The paragraphs, each with its text's number, in groups of about BATCH characters.

    ``apart``, each group is of one text.
    """
    batch: list[tuple[int, Span]] = []
    size = 0
    for number, span in owners:
        if batch and (size >= BATCH or (apart and batch[0][0] != number)):
            yield batch
            batch, size = [], 0
        batch.append((number, span))
        size += span.end - span.start
    if batch:
        yield batch


def _parse(
    pipeline: Any, texts: Sequence[str], batch: list[tuple[int, Span]], found: list[Found]
) -> None:
    """Add what Stanza finds in a group of paragraphs to what it found in each one's text."""
    words = [same_length(span.of(texts[number])) for number, span in batch]
    pieces: list[Piece] = []
    at = 0
    for _, span in batch:
        pieces.append(Piece(at, span))
        at += span.end - span.start + len(BLANK_LINE)
    joined = BLANK_LINE.join(words)
    doc = pipeline(joined)
    for (number, _), sentences in zip(batch, _place(doc, joined, pieces), strict=True):
        found[number].sentences += sentences
    _annotate(doc, joined, pieces, found[batch[0][0]])


def _annotate(doc: Any, text: str, pieces: list[Piece], found: Found) -> None:
    """Add the stanza document's names and chains, all of one text, to what was found in it."""
    for span, kind in name_spans(doc, text):
        if place := _place_span(pieces, span):
            found.names.append((place, kind))
    for chain in chain_spans(doc, text):
        places = (_place_span(pieces, span) for span in chain)
        if known := tuple(place for place in places if place):
            found.chains.append(known)


def _place_span(pieces: list[Piece], span: Span) -> Span | None:
    """The article's span for Stanza's; None if it does not stand within one piece."""
    number = bisect_right(pieces, span.start, key=lambda piece: piece.at) - 1
    if number < 0 or span.end > _end(pieces[number]):
        return None
    return pieces[number].place(span.start, span.end)


def _place(doc: Any, text: str, pieces: list[Piece]) -> list[list[Sentence]]:
    """The sentences in each piece, in text order; ``text`` is what the stanza document is of."""
    found: list[list[Sentence]] = [[] for _ in pieces]
    number = 0
    for sentence in doc.sentences:
        tokens: list[Span] = []
        for token in sentence.tokens:
            start, end = token.start_char, token.end_char
            while number < len(pieces) and _end(pieces[number]) <= start:
                _close(tokens, found, number)
                number += 1
            if number == len(pieces):
                break
            _add(tokens, text, pieces[number], start, end)
        _close(tokens, found, number)
    return found


def _add(tokens: list[Span], text: str, piece: Piece, start: int, end: int) -> None:
    """Append the token's span, without what lies outside the piece or is white space."""
    clipped = trim(text, max(start, piece.at), min(end, _end(piece)))
    if clipped is not None:
        tokens.append(piece.place(clipped.start, clipped.end))


def _close(tokens: list[Span], found: list[list[Sentence]], number: int) -> None:
    """Make the tokens a sentence of the piece, if there are any, and begin anew."""
    if tokens:
        found[number].append(Sentence(Span(tokens[0].start, tokens[-1].end), tuple(tokens)))
        tokens.clear()


def _end(piece: Piece) -> int:
    """Where the piece ends in what Stanza reads."""
    return piece.at + piece.paragraph.end - piece.paragraph.start

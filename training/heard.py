"""Labelled attributions, and what rules and the finished encoder make of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.stance import TUNED
from quoteattr.parse.with_stanza import Parser
from quoteattr.read.encoder import WINDOW, Reader, window_inputs
from quoteattr.read.labels import ACTS, FRAMINGS
from quoteattr.read.pieces import Pieces, cut_pieces
from quoteattr.read.told import Look, look_at, told_in
from quoteattr.read.windows import cut_windows
from quoteattr.records import Act, Attribution, Document
from quoteattr.stance.features import name_findings
from quoteattr.stance.find import Ruled, rule_on
from training.encoders import WIDTH
from training.labelled import ActLabels, as_attribution, digest, is_held

# Of an attribution whose label has no framing.
UNKNOWN = -1


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """A labelled attribution as the stance head sees it.

    corpus   "worldwide", "dev", "found" or "polnear"
    held     whether its act and framing were never trained on
    tuned    whether the rules were made with its article in view
    article  states of the article's pieces that any case looks at, (any, 2 · width), float16
    places   rows of ``article`` that this one looks at
    marks    their marks, as of ``Look``
    signs    as of ``Look``
    names    what the rules found (``quoteattr.stance.features``)
    ruled    what the rules say
    act      index into ACTS
    framing  index into FRAMINGS, UNKNOWN where nobody labelled it
    """

    corpus: str
    digest: str
    held: bool
    tuned: bool
    article: NDArray[np.float16]
    places: NDArray[np.int64]
    marks: NDArray[np.int64]
    signs: NDArray[np.float32]
    names: tuple[str, ...]
    ruled: Ruled
    act: int
    framing: int

    def states(self) -> NDArray[np.float16]:
        """States of the pieces that are looked at, (pieces, 2 · width)."""
        return self.article[self.places]

    def gold(self) -> Act:
        """The act that it is labelled with."""
        return Act(ACTS[self.act])


def hear_all(articles: Iterator[ActLabels], reader: Reader, parse: Parser) -> list[Case]:
    """The cases of all articles."""
    tuned = set(TUNED.read_text("utf-8").splitlines())
    return [
        case
        for corpus, name, text, labels in articles
        for case in hear_article(corpus, text, labels, name in tuned, reader, parse)
    ]


def hear_article(
    corpus: str, text: str, labels: list[dict[str, Any]], tuned: bool, reader: Reader, parse: Parser
) -> list[Case]:
    """One article's cases, of labels whose content has pieces."""
    (document,) = parse([text])
    pieces = cut_pieces(text, reader.tokenizer, document.paragraphs, document.quoted)
    found = list(_looks(document, labels, pieces))
    if not found:
        return []
    used = np.unique(np.concatenate([look.pieces for _, look, _ in found]))
    states, key = read_states(pieces, used, reader), digest(text)
    return [
        Case(
            corpus=corpus,
            digest=key,
            held=is_held(corpus, text),
            tuned=tuned,
            article=states,
            places=np.searchsorted(used, look.pieces),
            marks=look.marks,
            signs=look.signs,
            names=tuple(name_findings(attribution, *ruled)),
            ruled=ruled,
            act=ACTS.index(label["act"]),
            framing=FRAMINGS.index(label["framing"]) if label.get("framing") else UNKNOWN,
        )
        for attribution, look, label in found
        for ruled in (rule_on(document, attribution),)
    ]


def _looks(
    document: Document, labels: list[dict[str, Any]], pieces: Pieces
) -> Iterator[tuple[Attribution, Look, dict[str, Any]]]:
    """Each label as an attribution, and what is looked at for it."""
    for label in labels:
        attribution = as_attribution(document, label) if label["content"] else None
        told = told_in(attribution, pieces) if attribution else None
        if attribution and told:
            yield attribution, look_at(told, pieces), label


def read_states(pieces: Pieces, used: NDArray[np.int64], reader: Reader) -> NDArray[np.float16]:
    """Last and middle state of some pieces, (pieces, 2 · width)."""
    found = np.zeros((len(used), 2 * WIDTH), np.float16)
    for start, end in cut_windows(pieces, WINDOW):
        here = (used >= start) & (used < end)
        if here.any():
            hidden, _, middle = reader.encoder.run(None, window_inputs(pieces, start, end))
            both = np.concatenate([hidden[0, 1:-1], middle[0, 1:-1]], -1)
            found[here] = both[used[here] - start]
    return found

"""Cue candidates with their likeliest source and content, in code points."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from quoteattr.quotes.spans import best_tags, stretches
from quoteattr.read.labels import ROLE_TAGS
from quoteattr.read.pieces import Pieces
from quoteattr.read.reading import Reading, SeenCue
from quoteattr.records import Span

SOURCE_TAGS = [number for number, tag in enumerate(ROLE_TAGS) if tag.endswith("S")]
CONTENT_TAGS = [number for number, tag in enumerate(ROLE_TAGS) if tag.endswith("C")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A cue with what it may attribute to whom.

    cue, source, content   as in Attribution; content may be empty
    cue_score, source_score, content_score   mean probabilities that the model gives the spans'
        pieces, 0 to 1; without a source, the highest probability of one
    border_score   mean probability of the content's first and last tags
    """

    cue: Span | None
    source: Span | None
    content: tuple[Span, ...]
    cue_score: float
    source_score: float
    content_score: float
    border_score: float


def find_candidates(reading: Reading) -> list[Candidate]:
    """One candidate for each cue of the reading, in text order."""
    continues = reading.pieces.continues
    tags = best_tags(
        [cue.roles for cue in reading.cues],
        [continues[cue.first : cue.first + len(cue.roles)] for cue in reading.cues],
    )
    return [
        _candidate(cue, row, reading.pieces) for cue, row in zip(reading.cues, tags, strict=True)
    ]


def _candidate(cue: SeenCue, tags: NDArray[np.int64], pieces: Pieces) -> Candidate:
    """The candidate of one cue, from the tags of its window's pieces."""
    likely = np.exp(cue.roles)
    within = pieces.paragraphs[cue.first : cue.first + len(tags)]
    sources = stretches(tags, "S")
    contents = [part for each in stretches(tags, "C") for part in _by_paragraph(each, within)]
    source = max(sources, key=lambda s: _mean(likely, s, SOURCE_TAGS), default=None)
    borders = [likely[at, tags[at]] for s, e in contents for at in (s, e - 1)]
    return Candidate(
        cue=_span(pieces, cue.start, cue.end),
        source=source and _span(pieces, cue.first + source[0], cue.first + source[1]),
        content=tuple(_span(pieces, cue.first + s, cue.first + e) for s, e in contents),
        cue_score=cue.probability,
        source_score=_mean(likely, source, SOURCE_TAGS)
        if source
        else float(likely[:, SOURCE_TAGS].sum(-1).max()),
        content_score=float(np.mean([_mean(likely, s, CONTENT_TAGS) for s in contents] or [0])),
        border_score=float(np.mean(borders or [0])),
    )


def _by_paragraph(stretch: tuple[int, int], paragraphs: NDArray[np.int32]) -> list[tuple[int, int]]:
    """A stretch of pieces, cut where a paragraph ends."""
    start, end = stretch
    cuts = (np.flatnonzero(np.diff(paragraphs[start:end])) + start + 1).tolist()
    return list(pairwise([start, *cuts, end]))


def _mean(likely: NDArray[np.float32], stretch: tuple[int, int], tags: list[int]) -> float:
    """Mean probability, over the pieces of a stretch, of any of the tags."""
    return float(likely[stretch[0] : stretch[1], tags].sum(-1).mean())


def _span(pieces: Pieces, start: int, end: int) -> Span:
    """The code points of a stretch of pieces."""
    return Span(int(pieces.starts[start]), int(pieces.ends[end - 1]))

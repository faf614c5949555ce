"""The worldwide newswire's named entities as tagged word pieces."""

from __future__ import annotations

import io
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from quoteattr.read.labels import NAME_TAGS
from quoteattr.read.pieces import Pieces, cut_pieces

# Their nine classes in ours; dates and sums of money are no names of ours.
CLASSES = {
    "Person": "person",
    "Organization": "organisation",
    "Location": "place",
    "Facility": "place",
    "NORP": "group",
    "Misc": "other",
    "Product": "other",
}
# A token that does not come within so many characters is not in the text.
NEAR = 60


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """An article's text, its pieces and the NAME_TAGS of each, -100 where the texts part."""

    id: str
    text: str
    pieces: Pieces
    tags: np.ndarray[Any, np.dtype[np.int64]]


def read_named(entities: Path, texts: Path, tokenizer: Any) -> list[Named]:
    """The tagged articles, in order of name, laid over their texts as published."""
    published = {
        Path(name).name.removesuffix(".txt"): text for name, text in _members(texts, ".txt")
    }
    named = []
    for name, rows in _members(entities, ".txt.tsv"):
        text = published.get(Path(name).name.removesuffix(".txt.tsv"))
        if text is not None:
            named.append(tag_article(Path(name).name.split(".")[0], text, rows, tokenizer))
    return named


def tag_article(name: str, text: str, rows: str, tokenizer: Any) -> Named:
    """The text's pieces, tagged by rows of token and tag."""
    pieces = cut_pieces(text, tokenizer)
    tags = np.full(len(pieces), -100, np.int64)
    at = 0
    for row in rows.splitlines():
        token, _, tag = row.partition("\t")
        found = text.find(token, at, at + NEAR + len(token)) if token else -1
        if found < 0:
            continue
        at = found + len(token)
        first, last = pieces.over(found, at)
        position, _, label = tag.partition("-")
        kind = CLASSES.get(label)
        if kind is None:
            tags[first:last] = 0
            continue
        tags[first:last] = NAME_TAGS.index(f"I-{kind}")
        if position == "B" and first < last:
            tags[first] = NAME_TAGS.index(f"B-{kind}")
    return Named(name, text, pieces, tags)


def _members(path: Path, ending: str) -> list[tuple[str, str]]:
    found = []
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            file = archive.extractfile(member) if member.name.endswith(ending) else None
            if file is not None:
                found.append((member.name, io.TextIOWrapper(file, "utf-8", newline="").read()))
    return found

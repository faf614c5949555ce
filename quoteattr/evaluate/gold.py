"""Gold files -> gold articles: PolNeAR's rows and quoteattr's own examples."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from quoteattr.errors import InputError
from quoteattr.evaluate.annotations import Annotation, GoldArticle
from quoteattr.evaluate.border import (
    malformed,
    optional_text,
    parse,
    read_bytes,
    read_lines,
    spans_within,
)
from quoteattr.io.read import read_article
from quoteattr.records import make_article


def read_gold(path: Path) -> tuple[GoldArticle, ...]:
    """The gold articles of a file or folder, in file order; raises InputError.

    A ``.jsonl`` or ``.jsonl.gz`` file has PolNeAR's rows, one for each article and annotator.
    Any other file is an example's gold, a folder is all its ``.json`` files by name; an
    example's text is in the ``.txt`` beside it.
    """
    if path.name.endswith((".jsonl", ".jsonl.gz")):
        articles = tuple(_row(fields, where) for fields, where in read_lines(path))
    else:
        articles = tuple(map(read_example, gold_files(path)))
    if not articles:
        raise InputError(f"{path}: no gold article; give a .jsonl file or a folder of .json files")
    return articles


def gold_files(path: Path) -> list[Path]:
    """The files that a gold path stands for, sorted by name; the path itself if no folder."""
    return sorted(path.glob("*.json")) if path.is_dir() else [path]


def read_example(path: Path) -> GoldArticle:
    """One example's gold and its text; raises InputError."""
    with malformed(path, "an example's gold"):
        fields = parse(read_bytes(path))
        # A path's suffix may go or stay: "rutte-kyiv.txt" is the article "rutte-kyiv".
        id = Path(fields["doc"]).stem
        # Read as the program reads it, so that the digests of the two agree.
        text = read_article(path.parent / f"{id}.txt").text
        annotations = tuple(_example(each, text) for each in fields["attributions"])
    return GoldArticle(make_article(text, id), None, annotations)


def _row(fields: Any, where: str) -> GoldArticle:
    """One row of PolNeAR's."""
    with malformed(where, "a row of PolNeAR's"):
        text, id = fields["text"], fields["id"]
        if not isinstance(text, str) or not isinstance(id, str):
            raise TypeError("text or id is no string")
        annotations = tuple(_attribution(each, text) for each in fields["attributions"])
        return GoldArticle(
            make_article(text, id), optional_text(fields.get("annotator")), annotations
        )


def _attribution(fields: dict[str, Any], text: str) -> Annotation:
    """One attribution of a row."""
    return Annotation(
        source=spans_within(fields["source"], text),
        cue=spans_within(fields["cue"], text),
        content=spans_within(fields["content"], text),
    )


def _example(fields: dict[str, Any], text: str) -> Annotation:
    """One attribution of an example's gold."""
    speaker = fields.get("speaker") or {}
    return Annotation(
        source=spans_within(_places(fields["source"]), text),
        cue=spans_within(_places(fields["cue"]), text),
        content=spans_within(_places(*fields["content"]), text),
        kind=optional_text(fields.get("kind")),
        report=optional_text(fields.get("class")),
        name=optional_text(speaker.get("name")),
        aliases=tuple(map(str, speaker.get("aliases") or ())),
        act=optional_text(fields.get("act")),
        framing=optional_text(fields.get("framing")),
    )


def _places(*spans: Any) -> list[list[int]]:
    """Start and end of each span that is there."""
    return [[span["start"], span["end"]] for span in spans if span is not None]

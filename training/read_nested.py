"""Attributions as the engine reads them, those within contents too: labels for the nested cue head.

    python -m training.read_nested TEXTS --out runs/world.jsonl
    python -m training.read_nested CORPORA/polnear.train.jsonl.gz --out runs/nested.jsonl

A line is ``{"id": …, "rows": [{"cue", "source", "content", "p"}, …]}``, spans in code points, p the
calibrated probability; ``training.labelled.with_read_nested`` takes from it what is nested.

PolNeAR marks none, so the first labels for the nested cue head come from reading each content
alone, as if it were a text without quotation marks (at commit 6abec4c, ``Config(nested=True)``).
Since the model has that head, what is written here is its own reading, to label further texts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quoteattr.config import Config
from quoteattr.records import Article, Attribution, Span, make_article
from training.polnear import read_rows

if TYPE_CHECKING:
    from quoteattr.pipeline import Engine

# What is less sure than half is written too: its cue is then taken neither for one nor for none.
LEAST = 0.3


def read_articles(path: Path) -> list[Article]:
    """The ``.txt`` files of a folder, by name, or the texts of a file of PolNeAR's rows, each once.

    Line breaks stay as they are: offsets count them.
    """
    if path.is_dir():
        return [
            make_article(each.read_bytes().decode("utf-8"), each.stem)
            for each in sorted(path.glob("*.txt"))
        ]
    texts = {row["id"]: row["text"] for row in read_rows(path)}
    return [make_article(text, name) for name, text in texts.items()]


def read_nested(engine: Engine, articles: Iterable[Article]) -> Iterator[dict[str, Any]]:
    """A line for each article, in order, with all its attributions by place."""
    for found in engine.batch(articles):
        rows = [to_row(record.attribution) for record in found.records]
        yield {"id": found.article.id, "rows": rows}


def to_row(attribution: Attribution) -> dict[str, Any]:
    """An attribution's spans, and its probability."""
    return {
        "cue": _offsets(attribution.cue),
        "source": _offsets(attribution.source),
        "content": [[span.start, span.end] for span in attribution.content],
        "p": attribution.confidence,
    }


def _offsets(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


@click.command()
@click.argument("articles", type=click.Path(path_type=Path, exists=True))
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--least", default=LEAST, show_default=True, help="Probability, 0 to 1.")
def main(articles: Path, out: Path, least: float) -> None:
    """Write what the engine finds in ARTICLES, a folder of texts or rows in .jsonl.gz, into OUT."""
    from quoteattr.pipeline import load

    engine = load(Config(nested=True, min_confidence=least))
    with out.open("w", encoding="utf-8") as lines:
        for row in read_nested(engine, read_articles(articles)):
            lines.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()

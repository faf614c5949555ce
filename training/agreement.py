"""How far two people who label the same articles agree.

    python -m training.agreement --texts TEXTS

Compares ``labels/worldwide-twice.jsonl`` with the same articles of ``labels/worldwide.jsonl`` by
the measures of ``quoteattr evaluate``: the second's labels stand for predictions.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from quoteattr.evaluate.annotations import Annotation, GoldArticle
from quoteattr.evaluate.scores import score
from quoteattr.records import Span, make_article
from training.labelled import LABELS, read_labels
from training.speakers import gold_names

TWICE = LABELS.with_name("worldwide-twice.jsonl")


def as_annotation(text: str, label: dict[str, Any]) -> Annotation:
    """A label as what is scored."""
    names = gold_names(text, label)
    return Annotation(
        source=(Span(*label["source"]),) if label["source"] else (),
        cue=(Span(*label["cue"]),) if label["cue"] else (),
        content=tuple(sorted(Span(*span) for span in label["content"])),
        report=label["class"],
        name=names[0] if names else None,
        aliases=tuple(names[1:]),
        act=label["act"],
        framing=label["framing"],
    )


@click.command()
@click.option("--texts", type=click.Path(path_type=Path, exists=True), required=True)
def main(texts: Path) -> None:
    """Print F1 of attributions and cues, and shares of the same speaker, act and framing."""
    second = {
        labels[0]["doc"]: [as_annotation(text, label) for label in labels]
        for text, labels in read_labels(texts, TWICE)
    }
    gold = [
        GoldArticle(
            make_article(text, labels[0]["doc"]),
            None,
            tuple(as_annotation(text, label) for label in labels),
        )
        for text, labels in read_labels(texts)
        if labels[0]["doc"] in second
    ]
    scores = score(gold, second)
    click.echo(f"{len(gold)} articles, {sum(map(len, second.values()))} labels of the second")
    for name in scores.counts:
        click.echo(f"{name:24} F1 {scores.f1(name):.3f}")
    for name, share in scores.shares.items():
        click.echo(f"{name:24} {share}")


if __name__ == "__main__":
    main()

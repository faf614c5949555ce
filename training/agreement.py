"""How far two people who label the same articles agree.

    python -m training.agreement --texts TEXTS

Compares ``labels/worldwide-twice.jsonl`` with the same articles of ``labels/worldwide.jsonl`` by
the measures of ``quoteattr evaluate``, and ``labels/acts-twice.jsonl`` with the same attributions
of ``labels/polnear-acts.jsonl`` and ``labels/worldwide-acts.jsonl``: the second's labels stand for
predictions.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from quoteattr.evaluate.annotations import Annotation, GoldArticle
from quoteattr.evaluate.scores import score
from quoteattr.records import Span, make_article
from training.labelled import FOUND_ACTS, LABELS, POLNEAR_ACTS, read_labels
from training.speakers import gold_names

TWICE = LABELS.with_name("worldwide-twice.jsonl")
ACTS_TWICE = LABELS.with_name("acts-twice.jsonl")
Told = tuple[str, str | None]


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


def act_pairs(once: Iterable[Path], twice: Path) -> Iterator[tuple[Told, Told]]:
    """Act and framing of each attribution that two labelled, by the first and by the second."""
    first = {place: told for path in once for place, told in _told(path)}
    for place, told in _told(twice):
        yield first[place], told


def _told(path: Path) -> Iterator[tuple[str, Told]]:
    """Place, and act with framing, of each attribution of a file."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        for each in row.get("rows") or row["attributions"]:
            place = f"{row['sha256']} {each['cue']} {each['content']}"
            yield place, (each["act"], each["framing"])


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
    pairs = list(act_pairs((POLNEAR_ACTS, FOUND_ACTS), ACTS_TWICE))
    acts = sum(one[0] == other[0] for one, other in pairs)
    framings = sum(one[1] == other[1] for one, other in pairs)
    click.echo(f"{len(pairs)} single attributions: the same act {acts}, framing {framings}")


if __name__ == "__main__":
    main()

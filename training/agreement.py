"""How far two people who label the same articles agree.

    python -m training.agreement --texts TEXTS

Compares ``labels/worldwide-twice.jsonl`` with the same articles of ``labels/worldwide.jsonl`` by
the measures of ``quoteattr evaluate``, and the acts and framings of the two readers of
``labels/acts-twice.jsonl``: the second's labels stand for predictions.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from benchmarks.stance import f1, mean
from quoteattr.evaluate.annotations import Annotation, GoldArticle
from quoteattr.evaluate.scores import score
from quoteattr.records import Act, Span, make_article
from training.labelled import LABELS, SINGLE, WHOLE, read_labels
from training.speakers import gold_names

TWICE = LABELS.with_name("worldwide-twice.jsonl")
ACTS_TWICE = LABELS.with_name("acts-twice.jsonl")
# Act and framing of the first reader, None where he told none, and of the second.
Pair = tuple[list[str | None], list[str | None]]


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


def act_pairs(path: Path, corpora: Sequence[str]) -> list[Pair]:
    """Act and framing by the first and the second reader, of the attributions of some corpora."""
    articles = map(json.loads, path.read_text("utf-8").splitlines())
    return [
        (each["first"], each["second"])
        for article in articles
        if article["corpus"] in corpora
        for each in article["rows"]
    ]


def describe_acts(pairs: Sequence[Pair]) -> str:
    """How many acts and framings are the same, and macro-F1 of the acts."""
    first, second = [one[0] for one, _ in pairs], [other[0] for _, other in pairs]
    acts = sum(one == other for one, other in zip(first, second, strict=True))
    macro = mean(f1(first, second, act.value) for act in Act)
    framed = [(one[1], other[1]) for one, other in pairs if one[1]]
    framings = sum(one == other for one, other in framed)
    return (
        f"the same act {acts} of {len(pairs)}, macro-F1 {macro:.3f},"
        f" framing {framings} of {len(framed)}"
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
    for name, corpora in (("whole articles", WHOLE), ("picked", SINGLE)):
        click.echo(f"{name}: {describe_acts(act_pairs(ACTS_TWICE, corpora))}")


if __name__ == "__main__":
    main()

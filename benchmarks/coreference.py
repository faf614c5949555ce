"""Mentions and chains of the mention heads on OntoGUM dev, as one JSON line.

    python -m benchmarks.coreference --corpora ../shared/corpora

In the OntoNotes scheme: no singletons, appositions within their mention.  Genres as in training.
"""

from __future__ import annotations

import json
import tarfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from benchmarks.coreference_scores import Chains, Tally, conll_f1, score_documents
from quoteattr.parse.marks import unparsed_document
from quoteattr.read.encoder import Reader
from quoteattr.read.reading import Reading
from quoteattr.records import Document, Span
from quoteattr.speakers.mentions import Mention, seen_mentions
from training.chains import DEV, lay_out, read_gum_document

ONTOGUM = "ontogum.tar.xz"
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.option("--corpora", type=FOLDER, required=True, help=f"Folder with {ONTOGUM}.")
@click.option("--model", type=FOLDER, help="Folder of a model; the embedded one without.")
def main(corpora: Path, model: Path | None) -> None:
    """Print recall, precision and F1 of mentions and chains."""
    click.echo(json.dumps(measure(Reader(model), corpora / ONTOGUM)))


def measure(read: Callable[[Document], Reading], ontogum: Path) -> dict[str, Any]:
    """What the command prints: scores are 0 to 100, rounded to two places."""
    pairs = []
    for text, gold in read_gold(ontogum):
        reading = read(unparsed_document(text))
        pairs.append((gold, predict_chains(seen_mentions(reading).mentions)))
    tallies = score_documents(pairs)
    scores: dict[str, Any] = {name: _rounded(tally) for name, tally in tallies.items()}
    return {
        "documents": len(pairs),
        "gold_mentions": int(tallies["mentions"].gold),
        **scores,
        "conll_f1": round(100 * conll_f1(tallies), 2),
    }


def _rounded(tally: Tally) -> dict[str, float]:
    return {
        name: round(100 * value, 2)
        for name, value in (
            ("precision", tally.precision),
            ("recall", tally.recall),
            ("f1", tally.f1),
        )
    }


def read_gold(ontogum: Path) -> Iterator[tuple[str, Chains]]:
    """Text and gold chains of each document of DEV, in order of name."""
    with tarfile.open(ontogum) as archive:
        for name in sorted(DEV):
            file = archive.extractfile(f"conllu/{name}.conllu")
            assert file is not None  # else a folder
            lines = file.read().decode("utf-8").splitlines()
            tokens, breaks, mentions = read_gum_document(lines)
            text, places = lay_out(tokens, breaks)
            spans = [
                (Span(places[first].start, places[last - 1].end), entity)
                for first, last, entity, _ in mentions
            ]
            yield text, gather_chains(spans)


def predict_chains(mentions: Sequence[Mention]) -> Chains:
    """Each mention in one chain with its likeliest antecedent, if that is likelier than none."""
    chains: list[int] = []
    for number, mention in enumerate(mentions):
        other, probability = max(mention.links, key=lambda link: link[1], default=(number, 0.0))
        chains.append(chains[other] if probability > mention.none else number)
    return gather_chains(zip((each.span for each in mentions), chains, strict=True))


def gather_chains(mentions: Iterable[tuple[Span, Any]]) -> Chains:
    """The spans of each entity as a chain, as OntoNotes has them.

    None is within a longer one of its chain, as an apposition would be; none is alone.
    """
    entities: dict[Span, Any] = {}
    for span, entity in mentions:
        # Of a span in two chains the first counts: chains share no mention.
        entities.setdefault(span, entity)
    spans: defaultdict[Any, set[Span]] = defaultdict(set)
    for span, entity in entities.items():
        spans[entity].add(span)
    outermost = (drop_nested(chain) for chain in spans.values())
    return [chain for chain in outermost if len(chain) > 1]


def drop_nested(spans: Iterable[Span]) -> frozenset[Span]:
    """The spans that are not within another."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return frozenset(kept)


if __name__ == "__main__":
    main()

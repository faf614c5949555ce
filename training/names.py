"""A layer of its own for name tags, on the finished encoder's states.

    python -m training.names --corpora ../shared/corpora --run runs/joint4 \\
        --model quoteattr/models/joint

The joint model learns names from the worldwide newswire alone.  What PolNeAR's articles repeat
thousands of times (Trump, Clinton) turns, in its states, into who speaks, and is no name any more:
of the people there that rules are sure of (``training.silver``) it misses 28 in 100.  So the tags
are learnt once more from the states as they are, of the newswire as annotated and of PolNeAR's
training articles with names told by those rules.  Run it on the graphs as ``training.export`` wrote
them: what the mention head read is part of what the rules go by.  Writes MODEL/mentions.onnx; its
other outputs stay RUN's.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from quoteattr.parse.marks import unparsed_document
from quoteattr.read.encoder import Reader
from quoteattr.read.labels import NAME_TAGS
from quoteattr.read.mentions import decode_names
from quoteattr.read.pieces import Pieces
from quoteattr.speakers.mentions import seen_mentions
from training.encoders import WIDTH
from training.export import export_mentions
from training.heard import read_states
from training.mentions import MentionHead, NameHead
from training.named import Named, read_named
from training.polnear import read_rows
from training.silver import OPEN, Casing, PeopleFinder, find_others, tag_names, usual_kinds
from training.train import load_joint

# One article of the newswire in so many is kept out, to be measured on.
HELD = 9
# Pieces to a step, peak learning rate, and passes over all pieces.
BATCH, RATE, EPOCHS = 2048, 5e-4, 2
Scorer = Callable[[Tensor], Tensor]
KINDS = ("person", "organisation", "place")


@dataclass(frozen=True, slots=True, eq=False)
class Tagged:
    """An article: its pieces, their states (pieces, width) and tags, OPEN where nobody knows."""

    pieces: Pieces
    states: NDArray[np.float16]
    tags: NDArray[np.int64]


def read_newswire(corpora: Path, reader: Reader) -> tuple[list[Tagged], dict[str, str]]:
    """The worldwide newswire's articles, in order of name, and what its names are the names of."""
    world = corpora / "worldwide-ner.tar.xz", corpora / "worldwide-text.tar.xz"
    named = read_named(*world, reader.tokenizer)
    usual = usual_kinds(list(map(marked_names, named)))
    return [
        Tagged(each.pieces, all_states(each.pieces, reader), each.tags) for each in named
    ], usual


def marked_names(article: Named) -> list[tuple[str, str]]:
    """The names that are marked in an article, with their kinds."""
    starts, ends = article.pieces.starts, article.pieces.ends
    return [
        (article.text[starts[start] : ends[end - 1]], kind)
        for start, end, kind in sorted(_spans(article.pieces, _as_scores(article.tags)))
    ]


def read_silver(path: Path, reader: Reader, usual: Mapping[str, str]) -> list[Tagged]:
    """PolNeAR's articles, each once, with the names that rules find there."""
    texts = list(dict.fromkeys(row["text"] for row in read_rows(path)))
    casing, found = Casing(texts), []
    for text in texts:
        reading = reader(unparsed_document(text))
        names = seen_mentions(reading).names
        people = [(each, "person") for each in PeopleFinder(text, names, casing).find()]
        tags = tag_names(text, reading.pieces, names, [*find_others(text, usual), *people])
        found.append(Tagged(reading.pieces, all_states(reading.pieces, reader), tags))
    return found


def all_states(pieces: Pieces, reader: Reader) -> NDArray[np.float16]:
    """The last states of all pieces, (pieces, width)."""
    return read_states(pieces, np.arange(len(pieces)), reader)[:, :WIDTH]


def train_names(articles: Sequence[Tagged], head: MentionHead, seed: int, epochs: int) -> NameHead:
    """A name head that begins as the mention head's, after so many passes over all pieces."""
    torch.manual_seed(seed)
    names, rng = NameHead.of(head), np.random.default_rng(seed)
    states = np.concatenate([each.states for each in articles])
    tags = np.concatenate([each.tags for each in articles])
    known = np.flatnonzero(tags != OPEN)
    optimizer = torch.optim.AdamW(names.parameters(), lr=RATE, weight_decay=0.01)
    steps = -(-epochs * len(known) // BATCH)
    order = np.concatenate([rng.permutation(known) for _ in range(epochs)])
    for step in range(steps):
        chosen = order[step * BATCH : (step + 1) * BATCH]
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - step / steps)
        optimizer.zero_grad()
        scores = names(torch.from_numpy(states[chosen].astype(np.float32)))
        F.cross_entropy(scores, torch.from_numpy(tags[chosen])).backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    return names.eval()


def measure(articles: Sequence[Tagged], names: Scorer) -> dict[str, Any]:
    """Exact F1, precision and recall of each of KINDS, by article, tags OPEN counted as none."""
    right, found, marked = Counter[str](), Counter[str](), Counter[str]()
    for each in articles:
        pieces = each.pieces
        ours, gold = _spans(pieces, _scores(each, names)), _spans(pieces, _as_scores(each.tags))
        for kind, count in ((right, ours & gold), (found, ours), (marked, gold)):
            kind.update(name for _, _, name in count)
    return {
        kind: {
            "f1": round(2 * right[kind] / max(1, found[kind] + marked[kind]), 3),
            "precision": round(right[kind] / max(1, found[kind]), 3),
            "recall": round(right[kind] / max(1, marked[kind]), 3),
        }
        for kind in KINDS
    }


def _scores(article: Tagged, names: Scorer) -> NDArray[np.float32]:
    with torch.no_grad():
        return names(torch.from_numpy(article.states.astype(np.float32))).numpy()


def _as_scores(tags: NDArray[np.int64]) -> NDArray[np.float32]:
    """Scores that the tags are the highest of."""
    return np.eye(len(NAME_TAGS), dtype=np.float32)[np.where(tags == OPEN, 0, tags)]


def _spans(pieces: Pieces, scores: NDArray[np.float32]) -> set[tuple[int, int, str]]:
    names = decode_names(scores, pieces.continues, 0)
    return {(each.start, each.end, each.kind) for each in names}


@click.command()
@click.option("--corpora", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--run", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--model", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--epochs", default=EPOCHS, show_default=True)
@click.option("--seed", default=0, show_default=True)
def main(corpora: Path, run: Path, model: Path, epochs: int, seed: int) -> None:
    """Train the name head and write it into MODEL with the rest of RUN's mention head."""
    torch.set_num_threads(1)
    reader, head = Reader(model), load_joint(run).mentions
    newswire, usual = read_newswire(corpora, reader)
    silver = read_silver(corpora / "polnear.train.jsonl.gz", reader, usual)
    held = newswire[::HELD]
    learnt = [each for at, each in enumerate(newswire) if at % HELD]
    names = train_names([*learnt, *silver], head, seed, epochs)
    export_mentions(head, model / "mentions.onnx", names)
    for name, articles in (("newswire kept out", held), ("PolNeAR by rules", silver)):
        for layer, which in (("before", NameHead.of(head).eval()), ("after", names)):
            click.echo(json.dumps({"set": name, "layer": layer, **measure(articles, which)}))


if __name__ == "__main__":
    main()

"""Ways to find candidates, against all pairs: recall, number, time and memory, as JSON lines.

    python -m benchmarks.candidates [SIZE]

Recall is over the pairs that the rule of acceptance takes, looked for among all pairs.  MinHash
needs datasketch, of the extra [bench].
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import combinations
from pathlib import Path
from time import process_time

from benchmarks.corpus import write_corpus
from benchmarks.scale import read_corpus
from quoteattr.config import DiffConfig
from quoteattr.diff.candidates import CandidateIndex, RunIndex
from quoteattr.diff.matching import match
from quoteattr.diff.passages import Passage, make_passages
from quoteattr.diff.postings import CompactIndex

SIZE = 2_000
GRAM = 4
# Bands of MinHash, and rows in each.
BANDS = ((32, 1), (64, 1), (64, 2), (32, 4))

Pair = tuple[int, int]


def all_pairs(passages: Sequence[Passage]) -> set[Pair]:
    """The pairs that the rule of acceptance takes: every two are compared."""
    config = DiffConfig()
    return {
        (one, other)
        for one, other in combinations(range(len(passages)), 2)
        if passages[one].article != passages[other].article
        and match(passages[one], passages[other], config)
    }


def of_index(index: CandidateIndex, passages: Sequence[Passage]) -> Iterator[Pair]:
    """The candidates of an index."""
    for number, passage in enumerate(passages):
        yield from ((other, number) for other in index.near(passage.keys))
        index.add(number, passage.keys)


def of_minhash(passages: Sequence[Passage], bands: int, rows: int) -> Iterator[Pair]:
    """The candidates of datasketch's MinHash LSH over runs of GRAM words."""
    from datasketch import MinHash, MinHashLSH

    size = bands * rows
    grams = [
        [
            " ".join(passage.keys[at : at + GRAM]).encode()
            for at in range(max(1, len(passage) - GRAM + 1))
        ]
        for passage in passages
    ]
    index = MinHashLSH(num_perm=size, params=(bands, rows))
    for number, sketch in enumerate(MinHash.bulk(grams, num_perm=size)):
        yield from ((other, number) for other in index.query(sketch))
        index.insert(number, sketch)


def measure(
    name: str, find: Callable[[], Iterator[Pair]], true: set[Pair]
) -> dict[str, str | float]:
    """Recall, how many candidates, and seconds of one way."""
    began = process_time()
    found = set(find())
    seconds = process_time() - began
    return {
        "way": name,
        "recall": round(len(found & true) / len(true), 4),
        "candidates": len(found),
        "seconds": round(seconds, 2),
    }


def main(size: int) -> None:
    """Print what each way finds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "corpus.jsonl")
        write_corpus(size, path)
        passages = make_passages(read_corpus(path, {}))
    began = process_time()
    true = all_pairs(passages)
    seconds = round(process_time() - began, 2)
    print(json.dumps({"way": "all pairs", "accepted": len(true), "seconds": seconds}), flush=True)
    ways: dict[str, Callable[[], Iterator[Pair]]] = {
        "RunIndex": lambda: of_index(RunIndex(), passages),
        "CompactIndex": lambda: of_index(CompactIndex(), passages),
    }
    for bands, rows in BANDS:
        ways[f"MinHash {bands} x {rows}"] = partial(of_minhash, passages, bands, rows)
    for name, find in ways.items():
        print(json.dumps(measure(name, find, true)), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SIZE)

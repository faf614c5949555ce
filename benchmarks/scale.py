"""A made-up corpus clustered: time, memory and pairwise F1 against the truth, as JSON lines.

    python -m benchmarks.scale [SIZE ...]

Each size runs in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import process_time

import orjson

from benchmarks.corpus import write_corpus
from benchmarks.throughput import peak_bytes
from quoteattr.diff.packed import cluster_many
from quoteattr.records import (
    Origin,
    Quotation,
    QuoteKind,
    Span,
    Speaker,
    SpeakerType,
    Stretch,
)

SIZES = (1_000, 10_000, 100_000, 1_000_000)
FIRST_DAY = 737_791  # 2021-01-01
# Code points between two quotations' beginnings, so that none stand in one place.
LONGEST = 1_000
RULE, CONFIDENCE = "name", 0.95


def read_corpus(path: Path, truth: dict[str, int]) -> Iterator[Quotation]:
    """The quotations of a corpus; ``truth`` gets the utterance of each, by id of its passage."""
    from datetime import date

    with open(path, "rb") as file:
        for number, line in enumerate(file):
            said = orjson.loads(line)
            day = date.fromordinal(FIRST_DAY + said["day"]).isoformat()
            name, text = f"a{said['article']}", said["text"]
            start = number * LONGEST
            origin = Origin(id=name, sha256=name, outlet=f"Outlet {said['outlet']}", published=day)
            quotation = Quotation(
                origin=origin,
                record=f"q-{number}",
                stretches=(Stretch(Span(start, start + len(text)), text, True),),
                kind=QuoteKind.DIRECT,
                source=said["speaker"],
                speaker=Speaker(
                    name=said["speaker"], type=SpeakerType.PERSON, rule=RULE, confidence=CONFIDENCE
                ),
            )
            truth[f"{quotation.id}/0"] = said["utterance"]
            yield quotation


def pairwise(groups: Iterable[Iterable[int]], truth: Iterable[int]) -> tuple[float, float, float]:
    """Precision, recall and F1 of pairs of one group against pairs of one utterance.

    ``groups`` has the utterance of each member, ``truth`` that of each quotation.
    """
    found = right = 0
    for group in groups:
        members = Counter(group)
        found += _pairs(members.total())
        right += sum(map(_pairs, members.values()))
    true = sum(map(_pairs, Counter(truth).values()))
    precision, recall = right / max(1, found), right / max(1, true)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def measure(path: Path) -> dict[str, float]:
    """Seconds of one core for reading, clustering and grouping, peak bytes, and the pairs' F1."""
    truth: dict[str, int] = {}
    started = process_time()
    groups = [
        [truth[passage.id] for passage in (*group.members, *group.reports)]
        for group in cluster_many(read_corpus(path, truth))
    ]
    seconds = process_time() - started
    precision, recall, f1 = pairwise(groups, truth.values())
    return {
        "quotations": len(truth),
        "utterances": len(set(truth.values())),
        "groups": len(groups),
        "seconds": round(seconds, 2),
        "peak_bytes": peak_bytes(),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(f1, 4),
    }


def measure_apart(size: int) -> dict[str, float]:
    """As ``measure``, of a corpus of so many quotations, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{size}.jsonl")
        write_corpus(size, path)
        command = [sys.executable, "-m", "benchmarks.scale", str(path)]
        told = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    found: dict[str, float] = orjson.loads(told)
    return found


def main(sizes: Iterable[int]) -> None:
    """Print what was measured of each size."""
    for size in sizes:
        print(json.dumps(measure_apart(size)), flush=True)


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


if __name__ == "__main__":
    match sys.argv[1:]:
        case [file] if not file.isdigit():
            print(json.dumps(measure(Path(file))), flush=True)
        case sizes:
            main(map(int, sizes or SIZES))

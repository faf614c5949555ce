"""How fast the installed program is and how much memory it takes, in processes of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.floors import Measured
from benchmarks.throughput import ARTICLE

PROGRAM = (sys.executable, "-m", "quoteattr")
# How often a start is timed; the best counts, since all that disturbs it makes it slower.
TRIALS = 3
# One core, so that machines can be compared.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def measure_throughput(corpora: Path | None, articles: int) -> dict[str, Any]:
    """What benchmarks.throughput prints, over that many articles."""
    corpus = [str(corpora / "worldwide-text.tar.xz")] if corpora else []
    command = [sys.executable, "-m", "benchmarks.throughput", *corpus, str(articles)]
    done = subprocess.run(command, env=os.environ | ONE_THREAD, stdout=subprocess.PIPE, check=True)
    fields: dict[str, Any] = json.loads(done.stdout)
    return fields


def first_record_seconds(article: Path = ARTICLE) -> float:
    """From the command to its first record, for an article of 700 words."""
    return min(_until_first_line((*PROGRAM, str(article), "--to", "jsonl")) for _ in range(TRIALS))


def help_seconds() -> float:
    """From the command ``quoteattr --help`` to its end."""
    return min(_until_end((*PROGRAM, "--help")) for _ in range(TRIALS))


def measures(throughput: dict[str, Any]) -> dict[str, Measured]:
    """All that can be held to a floor: words a second, seconds and bytes."""
    return {
        "speed.words_per_second": Measured(throughput["words_per_second"]),
        "speed.peak_bytes": Measured(throughput["peak_bytes"]),
        "speed.first_record_seconds": Measured(first_record_seconds()),
        "speed.help_seconds": Measured(help_seconds()),
    }


def describe(throughput: dict[str, Any]) -> str:
    """The run in a few lines: what was read, and each stage's share of the time."""
    stages: dict[str, float] = throughput["stages"]
    whole = throughput["words"] / throughput["words_per_second"]
    lines = [
        f"{throughput['articles']} articles, {throughput['words']} words,"
        f" {throughput['records']} records in {whole:.1f} s,"
        f" loaded in {throughput['load_seconds']:.1f} s"
    ]
    lines += [
        f"  {name:12}{seconds:8.2f} s {seconds / whole:6.1%}" for name, seconds in stages.items()
    ]
    return "\n".join(lines)


def _until_first_line(command: tuple[str, ...]) -> float:
    started = perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        seconds = perf_counter() - started
        process.stdout.read()
    if not line:
        raise RuntimeError(f"no record from {' '.join(command)}; does it run?")
    return seconds


def _until_end(command: tuple[str, ...]) -> float:
    started = perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - started

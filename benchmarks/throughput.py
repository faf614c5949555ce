"""Words a second of one process on one core; run by speed.py as a process of its own.

    python -m benchmarks.throughput [CORPUS] ARTICLES

Linux only.  CORPUS is worldwide-text.tar.xz; without it, article.txt is read as many times.
"""

from __future__ import annotations

import json
import os
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

ARTICLE = Path(__file__).with_name("article.txt")
STATUS = Path("/proc/self/status")


def read_texts(corpus: Path | None, articles: int) -> list[str]:
    """That many texts, spread evenly over the corpus."""
    if corpus is None:
        return [ARTICLE.read_text("utf-8")] * articles
    texts = [text for _, text in read_members(corpus)]
    return texts[:: max(1, len(texts) // articles)][:articles]


def measure(texts: list[str]) -> dict[str, Any]:
    """Seconds to load, words a second after that, seconds of each stage, peak bytes."""
    started = perf_counter()
    import quoteattr

    engine = quoteattr.load(quoteattr.Config())
    list(engine.batch([ARTICLE.read_text("utf-8")]))  # what is loaded with the first article
    before, loaded = _timings(engine), perf_counter()
    records = sum(len(result.records) for result in engine.batch(texts))
    seconds = perf_counter() - loaded
    words = sum(len(text.split()) for text in texts)
    return {
        "articles": len(texts),
        "words": words,
        "records": records,
        "load_seconds": loaded - started,
        "words_per_second": words / seconds,
        "stages": {name: s - before.get(name, 0.0) for name, s in _timings(engine).items()},
        "peak_bytes": peak_bytes(),
    }


def peak_bytes() -> int:
    """The most memory that this process had resident.

    Not by getrusage, which counts what the process that started this one had.
    """
    (line,) = (each for each in STATUS.read_text().splitlines() if each.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024


def _timings(engine: Any) -> dict[str, float]:
    """Seconds spent in each stage so far; empty if the engine does not say."""
    return dict(getattr(engine, "timings", None) or {})


def read_members(corpus: Path) -> Iterator[tuple[str, str]]:
    """File name, without folders, and text of each text of a tar file, in its order."""
    with tarfile.open(corpus) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".txt") else None
            if file is not None:
                yield Path(member.name).name, file.read().decode("utf-8")


def main(*arguments: str) -> None:
    """Measure and print it as JSON."""
    *corpus, articles = arguments
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    texts = read_texts(Path(corpus[0]) if corpus else None, int(articles))
    print(json.dumps(measure(texts)))


if __name__ == "__main__":
    main(*sys.argv[1:])

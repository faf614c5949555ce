"""Quotations looked up in a transcript of 200,000 words: time, and what is found, as JSON lines.

    python -m benchmarks.verify CORPUS [WORDS]

CORPUS is worldwide-text.tar.xz.  The transcript is its articles one after another; quotations are
cut out of it as they are, or altered in one way each, and as many out of articles it does not have.
The same on every run, but for the time.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

from benchmarks.throughput import peak_bytes, read_texts
from quoteattr.diff.transcripts import IndexedTranscript
from quoteattr.diff.verify import check_quotations
from quoteattr.io.transcripts import make_transcript
from quoteattr.records import Check, Origin, Outcome, Quotation, QuoteKind, Span, Stretch

SEED = 11
WORDS = 200_000
# Of each kind; of so many words, longer ones for what needs a beginning and an end.
CASES = 200
SIZES = (4, 6, 9, 14, 22, 35, 60)
LONG = (14, 22, 35, 60)
ARTICLES = 2_000

Words = list[str]
Altered = list[Words]


def replaced(words: Words, others: Words, chance: random.Random) -> Altered:
    """Another word in one's place."""
    at = chance.randrange(len(words))
    return [[*words[:at], chance.choice(others), *words[at + 1 :]]]


def dropped(words: Words, others: Words, chance: random.Random) -> Altered:
    """A word within left out."""
    at = chance.randrange(1, len(words) - 1)
    return [words[:at] + words[at + 1 :]]


def negated(words: Words, others: Words, chance: random.Random) -> Altered:
    """A "not" put in."""
    at = chance.randrange(1, len(words))
    return [[*words[:at], "not", *words[at:]]]


def elided(words: Words, others: Words, chance: random.Random) -> Altered:
    """Three to eight words within left out."""
    at, size = len(words) // 3, chance.randrange(3, 9)
    return [words[:at] + words[at + size :]]


def interrupted(words: Words, others: Words, chance: random.Random) -> Altered:
    """Cut in two by the reporter, nothing left out."""
    at = len(words) // 2
    return [words[:at], words[at:]]


def spliced(words: Words, others: Words, chance: random.Random) -> Altered:
    """Joined to as many words from elsewhere."""
    at = chance.randrange(len(others) - len(words))
    return [words + others[at : at + len(words)]]


WAYS: dict[
    str, tuple[Callable[[Words, Words, random.Random], Altered], tuple[int, ...], Outcome]
] = {
    "verbatim": (lambda words, others, chance: [words], SIZES, Outcome.VERBATIM),
    "interrupted": (interrupted, LONG, Outcome.VERBATIM),
    "replaced": (replaced, SIZES, Outcome.ALTERED),
    "dropped": (dropped, SIZES, Outcome.ALTERED),
    "negated": (negated, SIZES, Outcome.ALTERED),
    "elided": (elided, LONG, Outcome.ALTERED),
    "spliced": (spliced, LONG, Outcome.ALTERED),
}


def made_up_quotations(
    said: Words, absent: Words, chance: random.Random
) -> Iterator[tuple[str, Quotation]]:
    """CASES quotations of each way, and of "absent", which the transcript does not have."""
    for way, (alter, sizes, _) in WAYS.items():
        for number in range(CASES):
            words = _run(said, chance.choice(sizes), chance)
            yield way, quotation_of(alter(words, said, chance), f"{way}-{number}")
    for number in range(CASES):
        words = _run(absent, chance.choice(SIZES), chance)
        yield "absent", quotation_of([words], f"absent-{number}")


def quotation_of(parts: Altered, record: str) -> Quotation:
    """A direct quotation of the parts, with some of the article between them."""
    stretches, at = [], 0
    for words in parts:
        text = f"“{' '.join(words)}”"
        stretches.append(Stretch(Span(at, at + len(text)), text, True))
        at += len(text) + 10
    origin = Origin(id=record, sha256=record)
    return Quotation(
        origin=origin, record=record, stretches=tuple(stretches), kind=QuoteKind.DIRECT
    )


def measure(corpus: Path, size: int = WORDS) -> Iterator[dict[str, object]]:
    """Seconds of one core for reading, indexing and all quotations; then each way's outcomes."""
    chance = random.Random(SEED)
    text, absent = _texts(corpus, size)
    said = [word for word in text.split() if re.search(r"\w", word)]
    cases = list(made_up_quotations(said, absent, chance))
    started = process_time()
    indexed = IndexedTranscript(make_transcript(text))
    ready = process_time()
    checks = list(check_quotations([quotation for _, quotation in cases], indexed))
    ended = process_time()
    yield {
        "words": len(indexed.words),
        "quotations": len(checks),
        "index_seconds": round(ready - started, 2),
        "seconds": round(ended - started, 2),
        "peak_bytes": peak_bytes(),
    }
    found = [(way, check) for (way, _), check in zip(cases, checks) if check]
    for way in [*WAYS, "absent"]:
        yield _score(way, [check for each, check in found if each == way])


def _score(way: str, checks: list[Check]) -> dict[str, object]:
    expected = WAYS[way][2] if way in WAYS else Outcome.NOT_FOUND
    counts = Counter(check.outcome.value for check in checks)
    right = counts[expected.value] / len(checks)
    return {"way": way, "cases": len(checks), "as_expected": round(right, 3), **counts}


def _texts(corpus: Path, size: int) -> tuple[str, Words]:
    """Articles of so many words, and the words of as many others."""
    texts = read_texts(corpus, ARTICLES)
    kept: list[str] = []
    words = 0
    while words < size:
        kept.append(texts.pop(0))
        words += len(kept[-1].split())
    left = [word for each in texts for word in each.split() if re.search(r"\w", word)]
    return "\n".join(kept), left[:size]


def _run(words: Words, size: int, chance: random.Random) -> Words:
    at = chance.randrange(len(words) - size)
    return words[at : at + size]


if __name__ == "__main__":
    for row in measure(Path(sys.argv[1]), *map(int, sys.argv[2:])):
        print(json.dumps(row))

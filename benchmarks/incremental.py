"""A store that grows: what one more article costs at each size, as JSON lines.

    python -m benchmarks.incremental [SIZE ...]

The articles are made up (benchmarks/corpus.py) and read already, so that the engine is not timed:
what is measured is to keep an article, and to find the utterances of its quotations.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.corpus import Said, made_up_corpus
from benchmarks.scale import CONFIDENCE, FIRST_DAY, RULE
from quoteattr.diff.following import find_utterances, settle
from quoteattr.diff.quotations import read_quotation
from quoteattr.records import (
    Attribution,
    QuoteKind,
    QuoteRecord,
    ReportKind,
    SourceKind,
    Span,
    Speaker,
    SpeakerType,
    make_article,
)
from quoteattr.store.articles import add_article
from quoteattr.store.connection import open_store
from quoteattr.store.search import Query, search

SIZES = (1_000, 10_000, 100_000)
# Articles timed at the end of each size.
LAST = 200


def made_up_articles(size: int) -> Iterator[tuple[QuoteRecord, ...]]:
    """The records of articles with so many quotations together, in order of publication."""
    for _, said in groupby(made_up_corpus(size), key=lambda each: each.article):
        yield _records(list(said))


def measure(size: int) -> dict[str, float]:
    """Milliseconds that the last articles took, each, and seconds for all; bytes of the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "quotes.sqlite")
        with open_store(path, writing=True) as store:
            taken, counts = [], 0
            for records in made_up_articles(size):
                began = process_time()
                quotations = [read_quotation(each.to_dict(), "") for each in records]
                add_article(store, records[0].article, records, quotations)
                settle(store)
                taken.append(process_time() - began)
                counts += len(records)
            (last,) = store.execute("SELECT max(day) FROM article").fetchone()
            began = process_time()
            comparison = find_utterances(store, last)
            found = process_time() - began
            began = process_time()
            hits = sum(1 for _ in search(store, Query(words="percent", limit=50)))
            searched = process_time() - began
        return {
            "quotations": counts,
            "articles": len(taken),
            "seconds": round(sum(taken), 1),
            "article_ms": round(1000 * median(taken[-LAST:]), 2),
            "diff_since_last_day_ms": round(1000 * found, 1),
            "utterances_since": len(comparison.utterances),
            "search_ms": round(1000 * searched, 1),
            "hits": hits,
            "bytes": path.stat().st_size,
        }


def _records(said: list[Said]) -> tuple[QuoteRecord, ...]:
    """The records of one article's quotations."""
    text, spans = "", []
    for each in said:
        start = len(text)
        text += f"{each.text} said {each.speaker}.\n"
        spans.append((Span(start, start + len(each.text)), each.speaker))
    outlet, day = f"Outlet {said[0].outlet}", date.fromordinal(FIRST_DAY + said[0].day).isoformat()
    article = make_article(text, f"a{said[0].article}", outlet=outlet, published=day)
    return tuple(
        QuoteRecord(
            id=f"q-{number:010x}",
            article=article,
            attribution=_attribution(span, speaker),
            lemma="say",
            speaker=Speaker(
                name=speaker, type=SpeakerType.PERSON, rule=RULE, confidence=CONFIDENCE
            ),
        )
        for number, (span, speaker) in enumerate(spans)
    )


def _attribution(span: Span, speaker: str) -> Attribution:
    cue = Span(span.end + 1, span.end + 5)
    return Attribution(
        kind=QuoteKind.DIRECT,
        content=(span,),
        cue=cue,
        source=Span(cue.end + 1, cue.end + 1 + len(speaker)),
        source_kind=SourceKind.NAME,
        report=ReportKind.STATEMENT,
        confidence=CONFIDENCE,
    )


def main(sizes: Iterable[int]) -> None:
    """Print what each size takes."""
    for size in sizes:
        print(json.dumps(measure(size)), flush=True)


if __name__ == "__main__":
    main(map(int, sys.argv[1:] or SIZES))

"""The engine's records from raw text, scored against gold that is not in the repository."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.floors import Measured
from quoteattr.evaluate.annotations import GoldArticle, Predictions
from quoteattr.evaluate.files import sign
from quoteattr.evaluate.gold import read_gold
from quoteattr.evaluate.predicted import annotation
from quoteattr.evaluate.report import Report, make_report
from quoteattr.evaluate.scores import score

POLNEAR = "polnear.dev.jsonl.gz"
SEED = 0


def gold_sets(corpora: Path | None, examples: Path | None) -> dict[str, Path]:
    """Gold files and folders by the name that the measures on them begin with."""
    sets = {"polnear_dev": corpora / POLNEAR} if corpora else {}
    if examples:
        sets["gold"] = examples / "gold"
        sets["rutte_kyiv"] = examples / "rutte-kyiv.gold.json"
    return sets


def measure_set(engine: Any, name: str, path: Path) -> Report:
    """The report on what the engine finds in a gold set's texts."""
    gold = read_gold(path)
    scores = score(gold, predict(engine, gold))
    return make_report(scores, sign(path, len(gold), name, SEED))


def predict(engine: Any, gold: Sequence[GoldArticle]) -> Predictions:
    """The engine's records for each text, once however many annotators it has."""
    articles = list({each.article.id: each.article for each in gold}.values())
    found = engine.batch(articles)
    return {
        article.id: [annotation(record.to_dict(), article.text) for record in result.records]
        for article, result in zip(articles, found, strict=True)
    }


def measures(name: str, report: Report) -> Mapping[str, Measured]:
    """All that can be held to a floor, by "set.measure"; what is unknown is left out."""
    corpus = report.signature.corpus
    return {f"{name}.{each}": Measured(value, corpus) for each, value in _values(report)}


def _values(report: Report) -> Iterator[tuple[str, float]]:
    scores = report.scores
    for measure, counts in scores.counts.items():
        yield measure, counts.f1
    for measure, share in scores.shares.items():
        if share.value is not None:
            yield measure, share.value
    if report.reliability is not None:
        yield "calibration_error", report.reliability.ece
    attribution = scores.counts["attribution"]
    yield "found", attribution.right
    yield "false", attribution.predicted - attribution.right

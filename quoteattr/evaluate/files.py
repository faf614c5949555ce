"""Two files -> a report: all that the command does, for callers that have no shell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import quoteattr.models
from quoteattr._version import __version__
from quoteattr.errors import InputError
from quoteattr.evaluate.annotations import GoldArticle
from quoteattr.evaluate.gold import read_gold
from quoteattr.evaluate.predicted import read_predictions
from quoteattr.evaluate.report import Report, make_report
from quoteattr.evaluate.scores import score
from quoteattr.evaluate.signature import Signature, corpus_digest, model_digest


def score_files(
    gold: Path, predicted: Path, *, split: str = "-", seed: int = 0, annotator: str | None = None
) -> Report:
    """The report on a file of records against gold; raises InputError.

    split      what the signature calls the gold
    seed       of the intervals, from 0
    annotator  the only one whose articles count, None for all
    """
    articles = read_gold(gold)
    records = read_predictions(predicted, articles)
    chosen = only(articles, annotator)
    signature = sign(gold, len(chosen), split, seed)
    return make_report(score(chosen, records), signature)


def only(articles: Sequence[GoldArticle], annotator: str | None) -> Sequence[GoldArticle]:
    """The annotator's articles, all for None; raises InputError if there are none."""
    if annotator is None:
        return articles
    chosen = [each for each in articles if each.annotator == annotator]
    if not chosen:
        known = ", ".join(sorted({each.annotator for each in articles if each.annotator}))
        raise InputError(f"annotator {annotator!r} has no article; known: {known or 'none'}")
    return chosen


def sign(gold: Path, articles: int, split: str, seed: int) -> Signature:
    """The signature of a score by the installed program on a gold file or folder."""
    return Signature(
        version=__version__,
        models=model_digest(Path(next(iter(quoteattr.models.__path__)))),
        corpus=corpus_digest(gold),
        split=split,
        articles=articles,
        seed=seed,
    )

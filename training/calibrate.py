"""Fit the confidence on PolNeAR dev, and find the threshold of the best attribution F1.

    python -m training.calibrate --corpora ../shared/corpora --texts TEXTS \\
        --model quoteattr/models/joint

Writes ``calibration.json`` into the model's folder, and ``nested.json``, fitted on the same and on
our own labelled articles that no model was trained on (``labels/worldwide-dev.jsonl``).  What it
prints is cross-validated over articles: each article's confidences come from weights fitted on the
others.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import click
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from quoteattr.evaluate.annotations import Annotation, GoldArticle, annotation_of
from quoteattr.evaluate.calibration import measure_reliability
from quoteattr.evaluate.counts import Scores
from quoteattr.evaluate.gold import read_gold
from quoteattr.evaluate.scores import score
from quoteattr.parse.marks import unparsed_document
from quoteattr.quotes.attributions import find_attributions, find_claimed
from quoteattr.quotes.candidates import Candidate
from quoteattr.quotes.confidence import FEATURES, Calibration, features
from quoteattr.quotes.joining import rejoin
from quoteattr.quotes.nested import add_nested, find_nested
from quoteattr.quotes.unclaimed import find_unclaimed
from quoteattr.read.encoder import Reader
from quoteattr.read.reading import Reading
from quoteattr.records import Document, make_article
from training.agreement import as_annotation
from training.labelled import LABELS, is_nested, read_labels

FOLDS = 5
HELD_OUT = LABELS.with_name("worldwide-dev.jsonl")
THRESHOLDS = tuple(round(0.2 + 0.02 * step, 2) for step in range(21))
# The curve is flat at its top, and its highest point chance; of the thresholds this close to it,
# in F1, the lowest finds most.
FLAT = 0.001
# Candidates are fitted from this cue probability; below it next to nothing is right.
LEAST_CUE = 0.1


@dataclass(frozen=True, slots=True)
class Seen:
    """An article of dev, read."""

    gold: tuple[GoldArticle, ...]
    document: Document
    reading: Reading


def see_articles(path: Path, model: Path) -> list[Seen]:
    """Each article of a corpus with its reading and all its annotators' rows."""
    reader = Reader(model, threads=2)
    rows: dict[str, list[GoldArticle]] = {}
    for article in read_gold(path):
        rows.setdefault(article.article.id, []).append(article)
    seen = []
    for group in rows.values():
        text = group[0].article.text
        document = unparsed_document(text)
        seen.append(Seen(tuple(group), document, reader(document)))
    return seen


def numbered(candidate: Candidate, number: int) -> Annotation:
    """A candidate as the measures want it, its number in place of a confidence."""
    return Annotation(
        (candidate.source,) if candidate.source else (),
        (candidate.cue,) if candidate.cue else (),
        candidate.content,
        confidence=number,
    )


def label(seen: Seen, candidates: Sequence[Candidate]) -> list[tuple[Candidate, bool]]:
    """The candidates, once for each annotator, with whether the annotator has the like."""
    labelled = []
    for gold in seen.gold:
        ours = [numbered(each, number) for number, each in enumerate(candidates)]
        judged = score([gold], {gold.article.id: ours}).tallies[0].judged
        labelled += [(candidates[int(number)], right) for number, right in judged]
    return labelled


def claimed(seen: Seen) -> list[Candidate]:
    """The article's candidates with a cue."""
    found = find_claimed(seen.document, seen.reading)
    return rejoin([each for each in found if each.cue_score >= LEAST_CUE], seen.document)


def fit(labelled: Sequence[tuple[Candidate, bool]], unclaimed: float) -> Calibration:
    """The logistic regression of right and wrong candidates."""
    rows = np.array([list(features(each).values()) for each, _ in labelled])
    right = np.array([each for _, each in labelled])
    model = LogisticRegression(C=1.0, max_iter=1000).fit(rows, right)
    weights = dict(zip(FEATURES, np.round(model.coef_[0], 4).tolist(), strict=True))
    return Calibration(weights, round(float(model.intercept_[0]), 4), unclaimed)


def unclaimed_rate(articles: Sequence[Seen]) -> tuple[int, int]:
    """How many quotations that no cue claims are right, of how many; a source counts as wrong."""
    labelled = [
        pair
        for seen in articles
        for pair in label(seen, find_unclaimed(claimed(seen), seen.document))
    ]
    return sum(right for _, right in labelled), len(labelled)


def cross_fit(articles: Sequence[Seen], unclaimed: float) -> list[tuple[Seen, Calibration]]:
    """Each article with a calibration fitted on the other folds."""
    labelled = [label(seen, claimed(seen)) for seen in articles]
    numbers = np.arange(len(articles))
    fitted: list[tuple[Seen, Calibration]] = []
    for train, held in GroupKFold(FOLDS).split(numbers, groups=numbers):
        calibration = fit([pair for at in train for pair in labelled[at]], unclaimed)
        fitted += [(articles[at], calibration) for at in held]
    return fitted


def score_at(fitted: Sequence[tuple[Seen, Calibration]], threshold: float) -> Scores:
    """The scores of what reaches the threshold."""
    gold: list[GoldArticle] = []
    predicted: dict[str, list[Annotation]] = {}
    for seen, calibration in fitted:
        gold += seen.gold
        found = find_attributions(seen.document, seen.reading, calibration, threshold)
        predicted[seen.gold[0].article.id] = [annotation_of(each) for each in found]
    return score(gold, predicted)


def describe(scores: Scores) -> str:
    """F1, precision and recall of each measure, in percent, and the calibration error."""
    parts = [
        f"{name} {100 * count.f1:.1f} ({100 * count.precision:.1f}/{100 * count.recall:.1f})"
        for name, count in scores.counts.items()
    ]
    reliability = measure_reliability([pair for each in scores.tallies for pair in each.judged])
    error = "" if reliability is None else f"  ECE {reliability.ece:.3f}"
    return "  ".join(parts) + error


def see_labelled(texts: Path, model: Path) -> list[Seen]:
    """The labelled articles kept out of training, with their nested attributions as gold."""
    reader = Reader(model, threads=2)
    seen = []
    for text, labels in read_labels(texts, HELD_OUT):
        document = unparsed_document(text)
        nested = tuple(
            as_annotation(text, each)
            for each in labels
            if each["cue"] and is_nested(each["cue"], labels)
        )
        gold = GoldArticle(make_article(text, labels[0]["doc"]), None, nested)
        seen.append(Seen((gold,), document, reader(document)))
    return seen


def score_labelled(
    texts: Path, articles: Sequence[Seen], outer: Calibration, nested: Calibration | None
) -> Scores:
    """The scores of everything on those articles, nested too if there is a regression for it.

    ``nested`` was fitted on them, ``outer`` was not.
    """
    gold: list[GoldArticle] = []
    predicted: dict[str, list[Annotation]] = {}
    for (text, labels), seen in zip(read_labels(texts, HELD_OUT), articles, strict=True):
        article = seen.gold[0].article
        gold.append(GoldArticle(article, None, tuple(as_annotation(text, x) for x in labels)))
        found = find_attributions(seen.document, seen.reading, outer, outer.threshold)
        if nested:
            found = add_nested(seen.document, seen.reading, found, nested, nested.threshold)
        predicted[article.id] = [annotation_of(each) for each in found]
    return score(gold, predicted)


def fit_nested(
    articles: Sequence[Seen], unmarked: Sequence[Seen], outer: Calibration
) -> tuple[Calibration, list[float]]:
    """The regression for nested candidates; cross-validated F1, candidates, nested in gold.

    Fitted on ``articles``, whose gold is what is nested, and on ``unmarked``, PolNeAR's, whose
    annotators mark nothing within a content: so a confidence says how likely an annotator of either
    has the attribution, and one threshold, that of ``outer``, holds for all.
    """
    labelled = [label_nested(seen, outer) for seen in articles]
    others = [pair for seen in unmarked for pair in label_nested(seen, outer)]
    missed = sum(len(seen.gold[0].annotations) for seen in articles)
    judged: list[tuple[float, bool]] = []
    numbers = np.arange(len(articles))
    for train, held in GroupKFold(FOLDS).split(numbers, groups=numbers):
        calibration = fit([*others, *(pair for at in train for pair in labelled[at])], 0.0)
        judged += [(calibration(each), right) for at in held for each, right in labelled[at]]
    f1 = _f1(judged, outer.threshold, missed)
    whole = fit([*others, *(pair for pairs in labelled for pair in pairs)], 0.0)
    return replace(whole, threshold=outer.threshold), [f1, len(judged), missed]


def label_nested(seen: Seen, outer: Calibration) -> list[tuple[Candidate, bool]]:
    """The article's nested candidates, once for each annotator, with whether he has the like."""
    found = find_attributions(seen.document, seen.reading, outer, outer.threshold)
    return label(seen, find_nested(seen.document, seen.reading, found))


def _f1(judged: Sequence[tuple[float, bool]], threshold: float, gold: int) -> float:
    kept = [right for sure, right in judged if sure >= threshold]
    return 2 * sum(kept) / max(1, len(kept) + gold)


@click.command()
@click.option("--texts", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--corpora", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--model", type=click.Path(path_type=Path, exists=True), required=True)
def main(texts: Path, corpora: Path, model: Path) -> None:
    """Write MODEL/calibration.json and MODEL/nested.json."""
    articles = see_articles(corpora / "polnear.dev.jsonl.gz", model)
    right, total = unclaimed_rate(articles)
    unclaimed = round((right + 1) / (total + 2), 3)
    click.echo(f"quotations without a cue: {right} of {total} right on dev")
    fitted = cross_fit(articles, unclaimed)
    f1s: Mapping[float, float] = {
        each: score_at(fitted, each).counts["attribution"].f1 for each in THRESHOLDS
    }
    best = min(each for each in f1s if f1s[each] >= max(f1s.values()) - FLAT)
    for threshold, f1 in f1s.items():
        click.echo(f"{threshold:.2f}  attribution F1 {100 * f1:.2f}")
    click.echo(f"best threshold {best}: {describe(score_at(fitted, best))}")
    whole = fit([pair for seen in articles for pair in label(seen, claimed(seen))], unclaimed)
    fields = asdict(replace(whole, threshold=best))
    (model / "calibration.json").write_text(json.dumps(fields, indent=1) + "\n")
    labelled, outer = see_labelled(texts, model), replace(whole, threshold=best)
    nested, figures = fit_nested(labelled, articles, outer)
    click.echo("nested: F1 {:.3f}, {} candidates, {} in gold".format(*figures))
    for name, each in (("without nested", None), ("with nested", nested)):
        click.echo(f"labelled, {name}: {describe(score_labelled(texts, labelled, outer, each))}")
    (model / "nested.json").write_text(json.dumps(asdict(nested), indent=1) + "\n")


if __name__ == "__main__":
    main()

"""ClaimBuster ──► how worth checking a sentence is: a linear model with its calibration.

python -m training.checkworthy --corpora CORPORA [--out quoteattr/models/claims] [--strength C]

Prints five-fold cross-validation; the test sets are for ``benchmarks.claims`` alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import numpy as np
import orjson
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score
from sklearn.model_selection import StratifiedKFold

from quoteattr.claims.features import BUCKETS, features
from quoteattr.claims.worth import CheckWorthiness
from training.claimbuster import Labelled, read_claimbuster

FOLDS, SEED = 5, 1
STRENGTH = 3.0
# Scores are put into so many groups of one size before the curve is fitted, so that it has no
# steps that only a few sentences make.
GROUPS = 24
DIGITS = 3
FILE = "checkworthy.json"


def names_of(found: Sequence[dict[int | str, float]]) -> list[str]:
    """The counts that occur, sorted."""
    return sorted({name for each in found for name in each if isinstance(name, str)})


def matrix(found: Sequence[dict[int | str, float]], names: Sequence[str]) -> csr_matrix:
    """A row per sentence: first the buckets, then the counts; unknown counts are left out."""
    column: dict[int | str, int] = {name: BUCKETS + at for at, name in enumerate(names)}
    cells = [
        (row, each if isinstance(each, int) else column[each], value)
        for row, weights in enumerate(found)
        for each, value in weights.items()
        if isinstance(each, int) or each in column
    ]
    rows, columns, values = zip(*cells) if cells else ((), (), ())
    return csr_matrix((values, (rows, columns)), (len(found), BUCKETS + len(names)))


def fit(rows: Sequence[Labelled], strength: float = STRENGTH) -> CheckWorthiness:
    """The model of the sentences, its curve from cross-validation."""
    found = [features(row.text) for row in rows]
    names = names_of(found)
    x, y = matrix(found, names), np.array([row.label for row in rows])
    curve = fit_curve(held_out_scores(x, y, strength), y)
    model = LogisticRegression(C=strength, max_iter=1000).fit(x, y)
    weights = np.round(model.coef_[0], DIGITS)
    return CheckWorthiness(
        tuple(float(weight) for weight in weights[:BUCKETS]),
        {name: float(weights[BUCKETS + at]) for at, name in enumerate(names)},
        round(float(model.intercept_[0]), DIGITS),
        curve,
    )


def held_out_scores(x: csr_matrix, y: NDArray[Any], strength: float) -> NDArray[np.float64]:
    """The score of each sentence by the model of the other folds."""
    scores = np.zeros(len(y))
    for train, test in StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(x, y):
        model = LogisticRegression(C=strength, max_iter=1000).fit(x[train], y[train])
        scores[test] = model.decision_function(x[test])
    return scores


def fit_curve(scores: NDArray[Any], y: NDArray[Any]) -> tuple[tuple[float, float], ...]:
    """Probability by score, never falling: isotonic over groups of sentences of like score."""
    groups = np.array_split(np.argsort(scores, kind="stable"), min(GROUPS, len(y)))
    middle = np.array([scores[group].mean() for group in groups])
    share = np.array([(y[group].sum() + 0.5) / (len(group) + 1) for group in groups])
    rising = IsotonicRegression(increasing=True).fit_transform(middle, share)
    points = {round(float(at), DIGITS): round(float(p), DIGITS) for at, p in zip(middle, rising)}
    return tuple(sorted(points.items()))


def calibration_error(sure: NDArray[Any], y: NDArray[Any], bins: int = 10) -> float:
    """Mean distance, 0 to 1, of what is said from what is so, over bins of equal width."""
    at = np.minimum((sure * bins).astype(int), bins - 1)
    return float(
        sum(abs(sure[at == b].sum() - y[at == b].sum()) for b in range(bins)) / max(len(y), 1)
    )


def cross_validate(rows: Sequence[Labelled], strength: float) -> dict[str, float]:
    """Scores of sentences by models that have not seen them; nested folds for the curve."""
    y = np.array([row.label for row in rows])
    scores, sure = np.zeros(len(y)), np.zeros(len(y))
    splits = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED + 1)
    for train, test in splits.split(np.zeros(len(y)), y):
        model = fit([rows[at] for at in train], strength)
        for at in test:
            scores[at] = model.score(rows[at].text)
            sure[at] = model(rows[at].text)
    return {
        "sentences": len(y),
        "auc": round(float(roc_auc_score(y, scores)), 4),
        "average_precision": round(float(average_precision_score(y, scores)), 4),
        "brier": round(float(brier_score_loss(y, sure)), 4),
        "calibration_error": round(calibration_error(sure, y), 4),
    }


def write(model: CheckWorthiness, folder: Path) -> None:
    """The model as JSON: the buckets that have a weight, the counts, the curve."""
    kept = [at for at, weight in enumerate(model.weights) if weight]
    fields = {
        "buckets": kept,
        "weights": [model.weights[at] for at in kept],
        "counts": model.counts,
        "bias": model.bias,
        "curve": model.curve,
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_bytes(orjson.dumps(fields) + b"\n")


@click.command()
@click.option(
    "--corpora", type=click.Path(path_type=Path), required=True, help="Folder of corpora."
)
@click.option("--out", type=click.Path(path_type=Path), help="Folder to write the model to.")
@click.option("--strength", default=STRENGTH, show_default=True, help="Inverse of regularisation.")
def main(corpora: Path, out: Path | None, strength: float) -> None:
    """Fit, say how well by cross-validation, write."""
    rows = read_claimbuster(corpora).train
    print(orjson.dumps(cross_validate(rows, strength)).decode())
    if out:
        write(fit(rows, strength), out)


if __name__ == "__main__":
    main()

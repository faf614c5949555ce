"""Claims and check-worthiness, measured; one JSON line each.

python -m benchmarks.claims [--corpora DIR] [--cases]

With ``--corpora``, the embedded model on ClaimBuster's test file and CLEF-2019's test debates,
neither of which it was fitted on, and cross-validation on ClaimBuster's published folds; else, and
with ``--cases``, our own cases: as made by hand, end to end from their text, and pairs by worth.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import average_precision_score, f1_score, roc_auc_score

import quoteattr
from quoteattr.claims.worth import CheckWorthiness, load_checkworthiness
from quoteattr.records import QuoteRecord, make_article
from tests.claims.cases import FIXTURES, claim_of, positions_of, read_cases
from training.checkworthy import STRENGTH, calibration_error, cross_validate
from training.claimbuster import Labelled, read_claimbuster


def embedded() -> CheckWorthiness:
    """The model that the package comes with."""
    return load_checkworthiness(
        Path(str(files("quoteattr.models") / "claims" / "checkworthy.json"))
    )


def score_model(model: CheckWorthiness, rows: Sequence[Labelled]) -> dict[str, Any]:
    """How well the model tells what is worth checking; F1 of the worthy from 0.5 on."""
    labels = np.array([row.label for row in rows])
    scores = np.array([model.score(row.text) for row in rows])
    sure = np.array([model(row.text) for row in rows])
    return {
        "sentences": len(rows),
        "worthy": int(labels.sum()),
        "auc": round(float(roc_auc_score(labels, scores)), 4),
        "average_precision": round(float(average_precision_score(labels, scores)), 4),
        "f1": round(float(f1_score(labels, sure >= 0.5)), 4),
        "calibration_error": round(calibration_error(sure, labels), 4),
    }


def score_debates(model: CheckWorthiness, debates: Sequence[Sequence[Labelled]]) -> dict[str, Any]:
    """Mean over the debates of the average precision of their sentences, as CLEF-2019 has it."""
    found = [
        average_precision_score(
            [row.label for row in debate], [model.score(row.text) for row in debate]
        )
        for debate in debates
    ]
    rows = [row for debate in debates for row in debate]
    pooled = score_model(model, rows)
    return {
        "debates": len(debates),
        "sentences": len(rows),
        "mean_average_precision": round(float(np.mean(found)), 4),
        "auc": pooled["auc"],
    }


def measure_corpora(corpora: Path) -> Iterator[dict[str, Any]]:
    """The figures on ClaimBuster and CLEF-2019."""
    corpus, model = read_claimbuster(corpora), embedded()
    yield {"set": "ClaimBuster test", **score_model(model, corpus.test)}
    yield {"set": "CLEF-2019 test", **score_debates(model, corpus.debates["test"])}
    yield {"set": "ClaimBuster folds, cross-validated", **cross_validate(corpus.folds, STRENGTH)}


def measure_cases() -> Iterator[dict[str, Any]]:
    """The figures on our own cases."""
    claims, positions = list(read_cases("claims")), list(read_cases("positions"))
    by_hand = sum(
        (claim and claim.text) == case["expect"] for case in claims for claim in [claim_of(case)]
    )
    yield {"set": "claim cases by hand", "cases": len(claims), "right": by_hand}
    right = sum(positions_of(case) == case["expect"] for case in positions)
    yield {"set": "position cases by hand", "cases": len(positions), "right": right}
    yield {"set": "claim cases from text", **end_to_end(claims)}
    model = embedded()
    lines = (FIXTURES / "worth.jsonl").read_text("utf-8").splitlines()
    pairs = [json.loads(line) for line in lines]
    ordered = sum(model.score(pair["more"]) > model.score(pair["less"]) for pair in pairs)
    yield {"set": "pairs by worth", "cases": len(pairs), "right": ordered}


def end_to_end(cases: Sequence[dict[str, Any]]) -> dict[str, int]:
    """How often the engine makes the expected claim of a case's text, and finds its attribution."""
    engine = quoteattr.load()
    found = right = 0
    for case in cases:
        article = make_article(case["text"], published=case.get("published"))
        (document,) = engine.batch([article])
        record = _record_of(case, document.records)
        found += record is not None
        right += record is not None and (record.claim and record.claim.text) == case["expect"]
    return {"cases": len(cases), "found": found, "right": right}


def _record_of(case: dict[str, Any], records: Sequence[QuoteRecord]) -> QuoteRecord | None:
    """The record whose content begins where the case's does."""
    start = case["text"].find(case["content"][0])
    near = [each for each in records if abs(each.attribution.content[0].start - start) <= 2]
    return near[0] if near else None


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path)
    parser.add_argument("--cases", action="store_true")
    args = parser.parse_args()
    for found in measure_corpora(args.corpora) if args.corpora else ():
        print(json.dumps(found))
    for found in measure_cases() if args.cases or not args.corpora else ():
        print(json.dumps(found))


if __name__ == "__main__":
    main()

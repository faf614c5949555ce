"""Fitting the confidence of nested attributions."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.evaluate.annotations import Annotation, GoldArticle
from quoteattr.quotes.confidence import FEATURES
from quoteattr.read.reading import Reading
from quoteattr.records import Document, make_article
from tests.quotes.conftest import (
    AS_CUE,
    Seen,
    make_candidate,
    make_document,
    make_reading,
    place,
)
from training import calibrate
from training.calibrate import _f1, fit, fit_nested, label, see_labelled

TEXT = "“Ola told me that it rained all day,” Lee said."
CONTENT = "“Ola told me that it rained all day,”"
SAID = "that it rained all day"
OUTER = Annotation((place(TEXT, "Lee"),), (place(TEXT, "said"),), (place(TEXT, CONTENT),))
INNER = Annotation((place(TEXT, "Ola"),), (place(TEXT, "told"),), (place(TEXT, SAID),))


def article(number: int, *gold: Annotation, sure: float = 0.9) -> calibrate.Seen:
    """An article in whose quotation the model sees a cue that sure."""
    outer = make_reading(TEXT, Seen("said", "Lee", CONTENT))
    nested = make_reading(TEXT, Seen("told", "Ola", SAID, sure)).cues
    reading = Reading(outer.pieces, outer.cues, nested)
    known = GoldArticle(make_article(TEXT, f"{number}"), None, gold)
    return calibrate.Seen((known,), make_document(TEXT), reading)


def test_nested_candidates_are_fitted_and_counted() -> None:
    articles = [
        article(number, *([INNER] if number % 2 else []), sure=0.95 if number % 2 else 0.4)
        for number in range(10)
    ]
    calibration, (f1, candidates, gold) = fit_nested(articles, [], AS_CUE)
    assert (candidates, gold) == (10, 5)
    assert calibration.threshold == AS_CUE.threshold
    assert 0 <= f1 <= 1
    sure, unsure = (
        calibration(make_candidate(TEXT, "told", "Ola", SAID, each)) for each in (0.95, 0.4)
    )
    assert unsure < sure


def test_articles_where_nothing_nested_is_marked_lower_the_confidence() -> None:
    articles = [article(number, *([INNER] if number % 4 else [])) for number in range(12)]
    unmarked = [article(number) for number in range(12, 20)]
    candidate = make_candidate(TEXT, "told", "Ola", SAID)
    alone, _ = fit_nested(articles, [], AS_CUE)
    both, (_, candidates, gold) = fit_nested(articles, unmarked, AS_CUE)
    assert both(candidate) < alone(candidate)
    assert (candidates, gold) == (12, 9)


@pytest.mark.parametrize(
    ("threshold", "gold", "f1"), [(0.5, 2, 0.8), (0.95, 2, 0.0), (0.0, 2, 2 / 3), (1.0, 0, 0.0)]
)
def test_f1_is_of_what_reaches_the_threshold(threshold: float, gold: int, f1: float) -> None:
    judged = [(0.9, True), (0.8, False), (0.6, True), (0.4, False)]
    assert _f1(judged, threshold, gold) == pytest.approx(f1)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=9), st.floats(0, 1))
def test_f1_is_a_share(judged: list[tuple[float, bool]], threshold: float) -> None:
    gold = sum(right for _, right in judged)
    assert 0 <= _f1(judged, threshold, gold) <= 1


def test_candidates_are_labelled_once_for_each_annotator() -> None:
    seen = article(0, INNER)
    both = calibrate.Seen((*seen.gold, *article(0).gold), seen.document, seen.reading)
    candidate = make_candidate(TEXT, "told", "Ola", SAID)
    assert label(seen, [candidate]) == [(candidate, True)]
    assert label(both, [candidate]) == [(candidate, True), (candidate, False)]
    assert label(seen, []) == []


def test_a_fit_has_all_weights() -> None:
    good, bad = (make_candidate(TEXT, "told", "Ola", SAID, sure) for sure in (0.9, 0.2))
    found = fit([(good, True), (bad, False)], 0.3)
    assert tuple(found.weights) == FEATURES
    assert found.unclaimed == 0.3
    assert found(good) > found(bad)


def test_only_nested_labels_are_gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def row(cue: str, content: str) -> dict[str, object]:
        """One label."""
        spans = [place(TEXT, words) for words in (cue, content)]
        told, said = ([span.start, span.end] for span in spans)
        speaker: dict[str, object] = {"name": None, "aliases": []}
        kinds = {"class": "statement", "act": "assert", "framing": "neutral"}
        return {"source": None, "cue": told, "content": [said], "speaker": speaker, **kinds}

    class Reader:
        """Stands in for quoteattr.read.encoder.Reader: sees nothing."""

        def __init__(self, *_: object, **__: object) -> None:
            pass

        def __call__(self, document: Document) -> Reading:
            return make_reading(document.text)

    labels = [row("said", CONTENT), row("told", SAID)]
    held = tmp_path / "dev.jsonl"
    digest = sha256(TEXT.encode()).hexdigest()
    held.write_text(json.dumps({"doc": "rain", "sha256": digest, "attributions": labels}))
    (tmp_path / "rain.txt").write_text(TEXT)
    monkeypatch.setattr(calibrate, "HELD_OUT", held)
    monkeypatch.setattr(calibrate, "Reader", Reader)
    (seen,) = see_labelled(tmp_path, tmp_path)
    (gold,) = seen.gold
    assert gold.article.id == "rain"
    assert [each.cue for each in gold.annotations] == [INNER.cue]

"""The model of check-worthiness learns, is written, and is read again as it was."""

from __future__ import annotations

import io
import json
import random
import tarfile
from pathlib import Path

import numpy as np

from quoteattr.claims.worth import load_checkworthiness
from training.checkworthy import FILE, calibration_error, cross_validate, fit, fit_curve, write
from training.claimbuster import ARCHIVE, Labelled, read_claimbuster, read_debates

PLAIN = ("thank you all", "it is a good day", "we love our town", "what a lovely idea this is")
WORTHY = ("crime fell {} percent", "they spent {} million on it", "{} schools were closed in May")


def sentences(count: int = 60) -> list[Labelled]:
    draw = random.Random(1)
    worthy = [Labelled(draw.choice(WORTHY).format(draw.randint(2, 99)), 1) for _ in range(count)]
    return worthy + [Labelled(f"{draw.choice(PLAIN)} {at}th time", 0) for at in range(count)]


def test_it_learns_what_numbers_tell() -> None:
    model = fit(sentences())
    assert model("taxes fell 7 percent") > model("thank you, it is a good day")


def test_cross_validation_scores_what_was_not_seen() -> None:
    found = cross_validate(sentences(), 3.0)
    assert found["sentences"] == 120
    assert found["auc"] > 0.95 and 0 <= found["calibration_error"] <= 1


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    model = fit(sentences())
    write(model, tmp_path)
    again = load_checkworthiness(tmp_path / FILE)
    for text in (*PLAIN, "crime fell 3 percent", ""):
        assert again.score(text) == model.score(text)
    assert again.curve == model.curve


def test_a_curve_never_falls() -> None:
    draw = np.random.default_rng(1)
    scores = draw.normal(size=300)
    labels = (scores + draw.normal(size=300) > 0).astype(int)
    curve = fit_curve(scores, labels)
    assert [p for _, p in curve] == sorted(p for _, p in curve)
    assert all(0 < p < 1 for _, p in curve)


def test_calibration_error_of_the_sure_and_right_is_none() -> None:
    assert calibration_error(np.array([0.0, 1.0]), np.array([0, 1])) == 0
    assert calibration_error(np.array([0.9, 0.9]), np.array([0, 0])) == 0.9


def test_nothing_of_the_test_file_trains(tmp_path: Path) -> None:
    def rows(*given: tuple[int, str, int]) -> bytes:
        return json.dumps(
            [{"sentence_id": at, "text": text, "label": label} for at, text, label in given]
        ).encode()

    debates = b'"sentence_id"\t"label"\t"text"\n1\t0\t"Good evening."\n2\t1\tWe won.\n1\t0\tHi.\n'
    contents = {
        "two_class/train.json": rows((1, "One fell.", 1), (2, "Two fell.", 1), (4, "Four.", 0)),
        "two_class/kfold_25ncs.json": rows((1, "One fell.", 1), (3, "Three  fell.", 0)),
        "two_class/test.json": rows((2, "Two fell.", 1), (9, "three fell.", 0)),
        "clef/clef2019_train.tsv": debates,
        "clef/clef2019_test.tsv": debates,
    }
    with tarfile.open(tmp_path / ARCHIVE, "w:xz") as archive:
        for name, raw in contents.items():
            member = tarfile.TarInfo(name)
            member.size = len(raw)
            archive.addfile(member, io.BytesIO(raw))
    corpus = read_claimbuster(tmp_path)
    assert corpus.train == (Labelled("One fell.", 1), Labelled("Four.", 0))
    assert [len(debate) for debate in corpus.debates["test"]] == [2, 1]


def test_a_debate_begins_where_counting_does() -> None:
    raw = b'"sentence_id"\t"label"\t"text"\n3\t0\ta\n4\t1\tb\n1\t0\tc\n'
    assert read_debates(raw) == ((Labelled("a", 0), Labelled("b", 1)), (Labelled("c", 0),))

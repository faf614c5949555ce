"""The benchmark run with an engine that knows the answer, and one that knows nothing."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

import quoteattr
from benchmarks import accuracy, run, speed, throughput
from quoteattr.records import (
    Article,
    Attribution,
    QuoteKind,
    QuoteRecord,
    ReportKind,
    SourceKind,
    make_article,
)
from quoteattr.records import Span as At

TEXT = "“Yes,” she said."
ROW = {
    "id": "t",
    "annotator": "k",
    "text": TEXT,
    "attributions": [{"source": [[7, 10]], "cue": [[11, 15]], "content": [[0, 6]]}],
}


@dataclass(frozen=True)
class FakeEngine:
    """Finds the one attribution of TEXT in every text."""

    def batch(self, articles: Iterable[Article | str]) -> Iterator[SimpleNamespace]:
        for each in articles:
            article = make_article(each, "-") if isinstance(each, str) else each
            found = Attribution(
                kind=QuoteKind.DIRECT,
                content=(At(0, 6),),
                cue=At(11, 15),
                source=At(7, 10),
                source_kind=SourceKind.PRONOUN,
                report=ReportKind.STATEMENT,
                confidence=1.0,
            )
            records = (QuoteRecord("q-0", article, found, "say"),)
            yield SimpleNamespace(article=article, records=records)


@pytest.fixture
def corpora(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a gold file of two annotators; the fake engine is loaded."""
    monkeypatch.setitem(vars(quoteattr), "load", lambda config: FakeEngine())
    lines = [json.dumps(ROW), json.dumps(ROW | {"annotator": "m"})]
    (tmp_path / "polnear.dev.jsonl").write_text("\n".join(lines))
    monkeypatch.setattr(accuracy, "POLNEAR", "polnear.dev.jsonl")
    return tmp_path


def floor(folder: Path, **fields: object) -> Path:
    path = folder / "floors.json"
    path.write_text(json.dumps([fields]))
    return path


def test_a_set_is_measured_from_raw_text(corpora: Path) -> None:
    report = accuracy.measure_set(FakeEngine(), "dev", corpora / accuracy.POLNEAR)
    measured = accuracy.measures("dev", report)
    assert measured["dev.attribution"].value == 1
    assert measured["dev.found"].value == 2
    assert measured["dev.false"].value == measured["dev.calibration_error"].value == 0
    assert "dev.direct_found" not in measured


def test_a_floor_not_reached_fails_the_run(corpora: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = accuracy.measure_set(FakeEngine(), "d", corpora / accuracy.POLNEAR).signature.corpus
    fields = {"measure": "polnear_dev.found", "corpus": corpus}
    monkeypatch.setattr(run, "FLOORS", floor(corpora, bound=3, **fields))
    arguments = ["--corpora", str(corpora), "--only", "accuracy"]
    result = CliRunner().invoke(run.main, arguments)
    assert result.exit_code == 1
    assert "FAILED" in result.stderr
    monkeypatch.setattr(run, "FLOORS", floor(corpora, bound=2, **fields))
    assert CliRunner().invoke(run.main, arguments).exit_code == 0


def test_what_cannot_be_measured_is_skipped_loudly() -> None:
    result = CliRunner().invoke(run.main, ["--only", "accuracy"])
    assert result.exit_code == 0
    for measure in ("polnear_dev.attribution", "basil_dev.pair_f1", "scale.seconds"):
        assert f"skipped       {measure}" in result.stderr


@pytest.mark.usefixtures("corpora")
def test_throughput_counts_words() -> None:
    found = throughput.measure(throughput.read_texts(None, 2))
    assert found["words"] == 2 * len(throughput.ARTICLE.read_text("utf-8").split())
    assert found["records"] == 2
    assert "2 articles" in speed.describe(found)


def test_our_article_has_700_words() -> None:
    assert 690 <= len(throughput.ARTICLE.read_text("utf-8").split()) <= 750


def test_texts_are_taken_out_of_their_folders(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "texts.tar.xz", "w:xz") as archive:
        for name in ("news/a.txt", "../b.txt", "news/c.html"):
            member = tarfile.TarInfo(name)
            member.size = 2
            archive.addfile(member, io.BytesIO(b"hi"))
    (tmp_path / "out").mkdir()
    run._write_texts(tmp_path / "texts.tar.xz", tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.txt", "b.txt"]
    assert not (tmp_path / "b.txt").exists()

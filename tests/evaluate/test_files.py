"""Gold and prediction files: what is read, what is refused, what is reported."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from quoteattr.cli.evaluate import evaluate
from quoteattr.errors import InputError
from quoteattr.evaluate.bootstrap import f1_intervals
from quoteattr.evaluate.files import only, score_files
from quoteattr.evaluate.gold import read_gold
from quoteattr.evaluate.predicted import read_predictions
from quoteattr.evaluate.report import to_dict, to_text
from quoteattr.evaluate.scores import score
from quoteattr.evaluate.signature import corpus_digest, model_digest
from quoteattr.records import (
    Attribution,
    QuoteKind,
    QuoteRecord,
    ReportKind,
    SourceKind,
    Span,
    make_article,
)

TEXT = "“Yes,” she said.\r\nOrtiz disagrees."
ROW = {
    "id": "t",
    "annotator": "k",
    "text": TEXT,
    "attributions": [{"source": [[7, 10]], "cue": [[11, 15]], "content": [[0, 6]]}],
}
EXAMPLE = {
    "doc": "t.txt",
    "attributions": [
        {
            "source": {"text": "she", "start": 7, "end": 10},
            "cue": None,
            "content": [{"text": "“Yes,”", "start": 0, "end": 6}],
            "kind": "direct",
            "class": "statement",
            "speaker": {"name": "Ann Lee", "type": "person", "aliases": ["Lee"]},
            "act": "assert",
            "framing": "neutral",
        }
    ],
}


def record(name: str = "t", text: str = TEXT) -> dict[str, Any]:
    attribution = Attribution(
        kind=QuoteKind.DIRECT,
        content=(Span(0, 6),),
        cue=Span(11, 15),
        source=Span(7, 10),
        source_kind=SourceKind.PRONOUN,
        report=ReportKind.STATEMENT,
        confidence=0.75,
    )
    return QuoteRecord("q-0", make_article(text, name), attribution, "say").to_dict()


def write(path: Path, *rows: Any) -> Path:
    raw = "\n".join(map(json.dumps, rows)).encode()
    path.write_bytes(gzip.compress(raw) if path.suffix == ".gz" else raw)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A gold file of each sort, and a prediction for each."""
    write(tmp_path / "rows.jsonl.gz", ROW, ROW | {"annotator": "m", "attributions": []})
    write(tmp_path / "t.gold.json", EXAMPLE)
    (tmp_path / "t.txt").write_text(TEXT, "utf-8", newline="")
    write(tmp_path / "pred.jsonl", record("articles/t.txt"))
    return tmp_path


def test_rows_of_two_annotators(folder: Path) -> None:
    first, second = read_gold(folder / "rows.jsonl.gz")
    assert (first.article.id, first.annotator, first.article.text) == ("t", "k", TEXT)
    assert first.annotations[0].content == (Span(0, 6),)
    assert (second.annotator, second.annotations) == ("m", ())


def test_an_example_and_its_folder(folder: Path) -> None:
    (article,) = read_gold(folder / "t.gold.json")
    assert read_gold(folder) == (article,)
    assert article.article.text == TEXT
    annotation = article.annotations[0]
    assert (annotation.name, annotation.aliases, annotation.cue) == ("Ann Lee", ("Lee",), ())
    assert (annotation.kind, annotation.report, annotation.act) == ("direct", "statement", "assert")


def test_predictions_find_their_article_by_its_stem(folder: Path) -> None:
    gold = read_gold(folder)
    (annotation,) = read_predictions(folder / "pred.jsonl", gold)["t"]
    assert annotation.source == (Span(7, 10),)
    assert annotation.confidence == 0.75
    assert (annotation.name, annotation.act) == (None, None)


def test_speaker_and_stance_are_read_once_they_are_known(folder: Path) -> None:
    known = {"speaker": {"name": "Lee", "aliases": []}, "stance": {"act": "assert"}}
    pred = write(folder / "pred.jsonl", record() | known)
    scores = score_files(folder, pred).scores
    assert scores.share("speaker") == scores.share("act") == scores.f1("end_to_end") == 1
    assert scores.share("framing") is None


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda r: r | {"doc": r["doc"] | {"id": "other"}}, "'other' is not in the gold"),
        (lambda r: r | {"doc": r["doc"] | {"sha256": "0"}}, "text differs"),
        (lambda r: r | {"schema": "quoteattr/9"}, "schema is 'quoteattr/9'"),
        (lambda r: r | {"doc": None}, "not a quoteattr/1 record"),
        (lambda r: r | {"confidence": 1.5}, "not 0 to 1"),
        (lambda r: r | {"confidence": "high"}, "not a quoteattr/1 record"),
        (lambda r: r | {"quote": {}}, "no field 'spans'"),
        (lambda r: r | {"quote": {"spans": [{"start": 3, "end": 999}]}}, "the text at 34"),
        (lambda r: r | {"quote": {"spans": [{"start": 3, "end": 3}]}}, "not a span: 3..3"),
        (lambda r: r | {"quote": {"spans": [{"start": "3", "end": 4}]}}, "not a span: '3'..4"),
        (lambda r: r | {"speaker": "Lee"}, "not a quoteattr/1 record"),
        (lambda r: [r], "not a quoteattr/1 record"),
    ],
)
def test_a_wrong_record_is_refused(
    folder: Path, change: Callable[[dict[str, Any]], Any], says: str
) -> None:
    pred = write(folder / "pred.jsonl", record(), change(record()))
    with pytest.raises(InputError, match=r"pred\.jsonl:2: ") as error:
        read_predictions(pred, read_gold(folder))
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_two_articles_of_one_name_are_refused(folder: Path) -> None:
    pred = write(folder / "pred.jsonl", record("x/t.txt"), record("y/t.txt"))
    with pytest.raises(InputError, match="are both gold's 't'"):
        read_predictions(pred, read_gold(folder))


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("absent.jsonl", None),
        ("bad.jsonl", b"{"),
        ("bad.jsonl", b""),
        ("bad.jsonl", b"\xff\xfe"),
        ("bad.jsonl.gz", b"\x1f\x8b junk"),
        ("bad.jsonl", b'{"id": "t"}'),
        ("bad.jsonl", b"[1, 2]"),
        ("bad.jsonl", b'{"id": 3, "text": "", "attributions": []}'),
        ("bad.jsonl", b'{"id": "t", "text": "a", "annotator": 3, "attributions": []}'),
        ("bad.jsonl", b'{"id": "t", "text": "a", "attributions": [{"source": []}]}'),
        (
            "bad.jsonl",
            b'{"id": "t", "text": "a", "attributions":'
            b' [{"source": [], "cue": [], "content": [[0, 9]]}]}',
        ),
        ("t.json", b"null"),
        ("t.json", b'{"doc": "unwritten.txt", "attributions": []}'),
        ("t.json", b'{"doc": "t.txt", "attributions": [{"source": null}]}'),
        ("t.json", b'{"doc": "t.txt", "attributions": 3}'),
    ],
)
def test_wrong_gold_is_refused(tmp_path: Path, name: str, raw: bytes | None) -> None:
    (tmp_path / "t.txt").write_text(TEXT, "utf-8", newline="")
    if raw is not None:
        (tmp_path / name).write_bytes(raw)
    with pytest.raises(InputError) as error:
        read_gold(tmp_path / name)
    assert str(tmp_path) in str(error.value)
    assert "\n" not in str(error.value)


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no gold article"):
        read_gold(tmp_path)


def test_one_annotator(folder: Path) -> None:
    gold = read_gold(folder / "rows.jsonl.gz")
    assert [each.annotator for each in only(gold, "m")] == ["m"]
    assert only(gold, None) is gold
    with pytest.raises(InputError, match="'z' has no article; known: k, m"):
        only(gold, "z")


def test_the_report_says_null_for_what_is_unknown(folder: Path) -> None:
    report = to_dict(score_files(folder / "rows.jsonl.gz", folder / "pred.jsonl", split="dev"))
    assert report["scores"]["attribution"]["right"] == 1
    assert report["scores"]["attribution"]["predicted"] == 2
    assert report["scores"]["kind"] is report["scores"]["end_to_end"] is None
    assert report["reliability"]["size"] == 2
    assert "|split:dev|n:2|seed:0" in report["signature"]


def test_the_table_has_a_line_for_each_measure(folder: Path) -> None:
    table = to_text(score_files(folder, folder / "pred.jsonl")).splitlines()
    assert any(line.split()[:5] == ["attribution", "≥", "0.5", "100.0", "100.0"] for line in table)
    assert any(line.split() == ["framing", "–"] for line in table)
    assert table[-1].startswith("signature: quoteattr:")


def test_the_command_is_the_library(folder: Path) -> None:
    arguments = [str(folder / "rows.jsonl.gz"), str(folder / "pred.jsonl")]
    options = ["--to", "json", "--annotator", "k", "--seed", "7"]
    result = CliRunner().invoke(evaluate, arguments + options, catch_exceptions=False)
    report = json.loads(result.output)
    assert report["scores"]["attribution"]["f1"] == 1
    assert (report["seed"], report["articles"]) == (7, 1)
    assert "95 %" in CliRunner().invoke(evaluate, arguments).output


def test_predictions_from_standard_input(folder: Path) -> None:
    raw = (folder / "pred.jsonl").read_bytes()
    arguments = [str(folder), "-", "--to", "json"]
    result = CliRunner().invoke(evaluate, arguments, input=raw, catch_exceptions=False)
    assert json.loads(result.output)["scores"]["attribution"]["f1"] == 1


def test_intervals_hold_the_score_and_repeat(folder: Path) -> None:
    gold = read_gold(folder / "rows.jsonl.gz")
    more = [*gold, *read_gold(write(folder / "more.jsonl", ROW | {"id": "u"}))]
    scores = score(more, read_predictions(folder / "pred.jsonl", gold))
    low, high = f1_intervals(scores, 1)["attribution"]
    assert low <= scores.counts["attribution"].f1 <= high
    assert low < high
    assert f1_intervals(scores, 1) == f1_intervals(scores, 1)
    assert f1_intervals(score([], {})) == {}


def test_the_corpus_digest_is_of_the_content(folder: Path) -> None:
    rows = corpus_digest(folder / "rows.jsonl.gz")
    unpacked = folder / "rows.jsonl"
    unpacked.write_bytes(gzip.decompress((folder / "rows.jsonl.gz").read_bytes()))
    assert corpus_digest(unpacked) == rows
    before = corpus_digest(folder)
    (folder / "t.txt").write_text("Other words, but enough of them.", "utf-8")
    assert corpus_digest(folder) != before


def test_the_model_digest_is_of_names_and_bytes(tmp_path: Path) -> None:
    empty = model_digest(tmp_path)
    (tmp_path / "__init__.py").write_text("")
    assert model_digest(tmp_path) == empty
    (tmp_path / "a.onnx").write_bytes(b"1")
    one = model_digest(tmp_path)
    (tmp_path / "a.onnx").rename(tmp_path / "b.onnx")
    assert len({empty, one, model_digest(tmp_path)}) == 3
    assert len(one) == 8

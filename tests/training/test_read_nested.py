"""What the engine reads, as labels."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any, cast

import click.testing
import pytest

from quoteattr.config import Config
from quoteattr.pipeline import Engine
from quoteattr.records import make_article
from tests.fake_engine import CONFIDENCE, FakeEngine, fake_pipeline
from tests.training.tiny import FROST, RAIN, TOKENIZER, make_rows, write_corpus
from training.labelled import with_read_nested
from training.polnear import label_articles
from training.read_nested import main, read_articles, read_nested

TEXT = "“Yes,” said Lee.\r\n\r\nNo."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of texts."""
    (tmp_path / "b.txt").write_bytes(TEXT.encode())
    (tmp_path / "a.txt").write_text("Nobody spoke.")
    (tmp_path / "c.md").write_text("“No.”")
    return tmp_path


def fake_engine() -> Engine:
    """An engine without a model."""
    return cast(Engine, FakeEngine(Config()))


def test_texts_are_read_by_name_and_as_they_are(folder: Path) -> None:
    found = [(each.id, each.text) for each in read_articles(folder)]
    assert found == [("a", "Nobody spoke."), ("b", TEXT)]


def test_rows_of_several_annotators_are_one_article(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in (*make_rows(), *make_rows()))
    found = [(each.id, each.text) for each in read_articles(path)]
    assert found == [("rain", RAIN), ("frost", FROST)]


def test_a_line_has_every_attribution_in_offsets() -> None:
    (line,) = read_nested(fake_engine(), [make_article(TEXT, "b")])
    row = {"cue": [7, 11], "source": [12, 15], "content": [[0, 6]], "p": CONFIDENCE}
    assert line == {"id": "b", "rows": [row]}


def test_without_attributions_there_is_a_line_still() -> None:
    found = list(read_nested(fake_engine(), [make_article("", "a"), make_article("No.", "b")]))
    assert found == [{"id": "a", "rows": []}, {"id": "b", "rows": []}]


def run(articles: Path, out: Path, patch: pytest.MonkeyPatch, *options: str) -> list[Any]:
    """The lines that the command writes, with an engine that is not."""
    patch.setitem(sys.modules, "quoteattr.pipeline", fake_pipeline())
    where = [str(articles), "--out", str(out)]
    result = click.testing.CliRunner().invoke(main, [*where, *options])
    assert result.exception is None, result.exception
    return [json.loads(line) for line in out.read_text("utf-8").splitlines()]


def test_the_command_writes_json_lines(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = run(folder, tmp_path / "out.jsonl", monkeypatch)
    assert [(each["id"], len(each["rows"])) for each in lines] == [("a", 0), ("b", 1)]
    lines = run(folder, tmp_path / "out.jsonl", monkeypatch, "--least", "0.95")
    assert [len(each["rows"]) for each in lines] == [0, 0]


def test_training_reads_what_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = write_corpus(tmp_path) / "polnear.train.jsonl.gz"
    run(corpus, tmp_path / "nested.jsonl", monkeypatch)
    articles = label_articles(make_rows(), TOKENIZER)
    read = with_read_nested(articles, tmp_path / "nested.jsonl")
    # The cues stand outside each other's contents: looked for, and none found.
    assert [each.nested for each in read] == [(), ()]
    assert [each.annotations for each in read] == [each.annotations for each in articles]

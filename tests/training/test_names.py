"""The name tags' own layer."""

from __future__ import annotations

import json
from pathlib import Path

import click.testing
import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from quoteattr.parse.marks import unparsed_document
from quoteattr.read.encoder import Reader
from quoteattr.read.labels import NAME_TAGS
from tests.training.archives import write_tar
from tests.training.tiny import (
    RAIN,
    TOKENIZER,
    make_pieces,
    tiny_backbone,
    tiny_joint,
    write_corpus,
)
from training import export, names, train
from training.encoders import WIDTH
from training.mentions import NameHead
from training.names import Tagged, measure, train_names
from training.silver import OPEN

# The exporter of torch 2 warns of itself, and of the shapes that it traces.
pytestmark = pytest.mark.filterwarnings("ignore")
PERSON = NAME_TAGS.index("B-person")


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """A step for each few pieces, where there are few."""
    monkeypatch.setattr(names, "BATCH", 8)


def make_tagged(text: str, *people: str) -> Tagged:
    """A text whose people have states of their own, and tags."""
    pieces = make_pieces(text)
    said = [text[start:end] for start, end in zip(pieces.starts, pieces.ends, strict=True)]
    tags = np.asarray([PERSON if each in people else 0 for each in said], np.int64)
    rng = np.random.default_rng(1)
    states = rng.normal(size=(len(pieces), WIDTH)) + 2 * tags[:, None]
    return Tagged(pieces, states.astype(np.float16), tags)


def test_it_begins_as_the_mention_heads_tags() -> None:
    mentions = tiny_joint().mentions.eval()
    hidden = torch.randn(7, WIDTH)
    assert torch.equal(NameHead.of(mentions).eval()(hidden), mentions(hidden)[1])


def test_it_learns_the_tags_and_nothing_of_what_is_open() -> None:
    article = make_tagged(RAIN, "mayor", "police")
    assert measure([article], NameHead.of(tiny_joint().mentions).eval())["person"]["f1"] < 1
    learnt = train_names([article], tiny_joint().mentions, seed=0, epochs=60)
    assert measure([article], learnt)["person"] == {"f1": 1.0, "precision": 1.0, "recall": 1.0}
    # The same again with wrong tags that are open.
    wrong = Tagged(article.pieces, article.states, np.full(len(article.tags), OPEN, np.int64))
    same = train_names([article, wrong], tiny_joint().mentions, seed=0, epochs=60)
    assert measure([article], same)["person"]["f1"] == 1.0


def test_measures_count_whole_names_and_their_kinds() -> None:
    article = make_tagged(RAIN, "mayor")
    none = measure(
        [article], lambda states: torch.eye(len(NAME_TAGS))[torch.zeros(len(states)).long()]
    )
    assert none["person"] == {"f1": 0.0, "precision": 0.0, "recall": 0.0}
    place = NAME_TAGS.index("B-place")
    other = measure(
        [article],
        lambda states: torch.eye(len(NAME_TAGS))[torch.from_numpy(article.tags // PERSON * place)],
    )
    assert other["person"]["recall"] == other["place"]["precision"] == 0


def test_the_command_changes_the_name_tags_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, run, out = tiny_joint(), tmp_path / "run", tmp_path / "joint"
    run.mkdir()
    save_file(model.state_dict(), run / "model.safetensors")
    (run / "plan.json").write_text(json.dumps({"layers": 1}))
    TOKENIZER.save(str(run / "tokenizer.json"))
    monkeypatch.setattr(train, "build_backbone", tiny_backbone)
    options = ["--run", str(run), "--encoder-dir", str(run), "--out", str(out)]
    exported = click.testing.CliRunner().invoke(export.main, options)
    assert exported.exception is None
    corpora = write_corpus(tmp_path / "corpora")
    rows = "The\tO\nmayor\tB-Person\nsaid\tO\nthat\tO\nit\tO\nrained\tO\n"
    texts = {"t/rain.txt": RAIN, "t/frost.txt": RAIN}
    tags = {"a/rain.txt.tsv": rows, "a/frost.txt.tsv": rows}
    write_tar(corpora / "worldwide-text.tar.xz", texts)
    write_tar(corpora / "worldwide-ner.tar.xz", tags)
    hidden = np.random.default_rng(0).normal(size=(5, WIDTH)).astype(np.float32)
    before = Reader(out).mentions.run(None, {"hidden": hidden})
    options = ["--corpora", str(corpora), "--run", str(run), "--model", str(out), "--epochs", "30"]
    result = click.testing.CliRunner().invoke(names.main, options)
    assert result.exception is None, result.exception
    after = Reader(out).mentions.run(None, {"hidden": hidden})
    assert not np.allclose(before[1], after[1])
    for kept in (0, 2, 3):
        np.testing.assert_allclose(before[kept], after[kept], atol=1e-5)
    lines = [json.loads(line) for line in result.output.splitlines()]
    assert [(line["set"], line["layer"]) for line in lines] == [
        *(("newswire kept out", "before"), ("newswire kept out", "after")),
        *(("PolNeAR by rules", "before"), ("PolNeAR by rules", "after")),
    ]
    assert lines[1]["person"]["f1"] == 1.0
    (name,) = {RAIN[slice(*span)] for span in _people(Reader(out))}
    assert name == "mayor"


def _people(reader: Reader) -> list[tuple[int, int]]:
    reading = reader(unparsed_document(RAIN))
    pieces = reading.pieces
    return [
        (int(pieces.starts[each.start]), int(pieces.ends[each.end - 1]))
        for each in reading.names
        if each.kind == "person"
    ]

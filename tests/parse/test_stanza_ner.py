"""A real Stanza model of names, trained here on a few made-up sentences, through the parser."""

from __future__ import annotations

import json
import shutil
import warnings
from itertools import product
from pathlib import Path

import pytest
from stanza.models import ner_tagger

from quoteattr.config import Config
from quoteattr.parse.with_stanza import load_parser, stanza_dir
from quoteattr.speakers.mentions import stanza_names

GIVEN, SURNAMES = ("Ada", "Tom", "Ruth"), ("Quill", "Orr", "Verrin")
# Small enough to be trained in seconds: no word vectors, no language model of characters.
SETTINGS = (
    "--mode train --shorthand en_tiny --save_name tiny.pt --no_pretrain --cpu --max_steps 30 "
    "--eval_interval 30 --hidden_dim 16 --char_hidden_dim 8 --char_emb_dim 8 --word_emb_dim 8 "
    "--optim adam --lr 0.02 --dropout 0 --word_dropout 0 --locked_dropout 0 --rec_dropout 0"
)


def sentences() -> list[list[dict[str, str]]]:
    """Each full name in two places, as Stanza's trainer reads it."""
    found = []
    for given, surname in product(GIVEN, SURNAMES):
        name = [(given, "B-PERSON"), (surname, "E-PERSON")]
        rest = [
            [(word, "O") for word in part.split()] for part in ("said it rained .", "The mayor met")
        ]
        for words in ([*name, *rest[0]], [*rest[1], *name, (".", "O")]):
            found.append([{"text": text, "ner": tag} for text, tag in words])
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our package's tokenizer and the tiny model of names as package "mine"."""
    models = tmp_path_factory.mktemp("stanza") / "models"
    shutil.copytree(stanza_dir(Config()), models)
    data = models.with_name("names.json")
    data.write_text(json.dumps(sentences()), "utf-8")
    saved = models / "en" / "ner"
    files = ["--train_file", str(data), "--eval_file", str(data), "--save_dir", str(saved)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ner_tagger.main([*SETTINGS.split(), *files])
    path = models / "resources.json"
    resources = json.loads(path.read_text("utf-8"))
    resources["en"]["ner"] = {"tiny": {"md5": ""}}
    resources["en"]["packages"]["mine"] = {"tokenize": "quoteattr", "ner": "tiny"}
    path.write_text(json.dumps(resources), "utf-8")
    return models


def test_its_names_are_used(folder: Path) -> None:
    config = Config(stanza_dir=folder, stanza_package="mine", stanza_processors=("tokenize", "ner"))
    texts = [
        "Ruth Orr said it rained.\n\nThe mayor met Tom Quill.",
        "Rain.",
        "Ada Verrin said it rained.",
    ]
    found = load_parser(config)(texts)
    named = [[(each.span.of(doc.text), each.kind) for each in stanza_names(doc)] for doc in found]
    assert named == [
        [("Ruth Orr", "person"), ("Tom Quill", "person")],
        [],
        [("Ada Verrin", "person")],
    ]


def test_they_are_left_alone_unless_asked_for(folder: Path) -> None:
    (found,) = load_parser(Config(stanza_dir=folder, stanza_package="mine"))(["Tom Orr said it."])
    assert found.names == ()

"""A corpus of two articles and a model of one layer, made by the tests themselves."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import nn

from quoteattr.read.pieces import Pieces, cut_pieces
from tests.read.tokenizer import build_tokenizer
from training.batches import Window, collate
from training.chains import Chained, chain_spans
from training.encoders import WIDTH
from training.model import Joint
from training.polnear import label_articles

TOKENIZER = build_tokenizer()
RAIN = "The mayor said that it rained.\n\n“It rained,” police told it."
FROST = "Police said it rained.\n\nIt rained.\nThe mayor told “that it rained”, police said."
# Texts with source, cue and content of each attribution, " … " between a content's stretches.
ARTICLES = [
    (
        "rain",
        RAIN,
        [("The mayor", "said", "that it rained"), ("police", "told", "“It rained,” … it")],
    ),
    ("frost", FROST, [("Police", "said", "it rained"), ("police", "said", "The mayor told")]),
]


def places(text: str, words: str, start: int = 0) -> list[list[int]]:
    """First places of stretches parted by " … ", none for no words."""
    found = [(text.index(each, start), len(each)) for each in words.split(" … ") if each]
    return [[at, at + length] for at, length in found]


def make_row(id: str, text: str, attributions: Sequence[tuple[str, str, str]]) -> dict[str, Any]:
    """An article as a row of the corpus."""
    named = [dict(zip(("source", "cue", "content"), each, strict=True)) for each in attributions]
    marked = [{part: places(text, said) for part, said in each.items()} for each in named]
    return {"id": id, "annotator": "a", "text": text, "attributions": marked}


def make_rows() -> list[dict[str, Any]]:
    """The corpus."""
    return [make_row(*each) for each in ARTICLES]


def write_corpus(folder: Path) -> Path:
    """A folder as the corpora's."""
    folder.mkdir(parents=True, exist_ok=True)
    with gzip.open(folder / "polnear.train.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in make_rows())
    return folder


def make_pieces(text: str) -> Pieces:
    """The text's pieces by the tests' tokenizer."""
    return cut_pieces(text, TOKENIZER)


def make_batch() -> dict[str, Any]:
    """The corpus as one batch, each article a window."""
    articles = label_articles(make_rows(), TOKENIZER)
    return collate([Window(a.pieces, 0, len(a.pieces), a.annotations[0]) for a in articles])


def make_chained(text: str = RAIN) -> Chained:
    """A document whose mentions are the mayor, police and every "it"; these are one chain."""
    spans: list[tuple[int, int, int, int, str | None, str | None]] = []
    for found in re.finditer(r"\b(the mayor|police|it)\b", text, re.IGNORECASE):
        entity = found[0].lower()
        kind = {"the mayor": "person", "police": "organization"}.get(entity, "object")
        head = found.start() + found[0].rfind(" ") + 1
        spans.append((head, found.end(), *found.span(), kind, entity))
    return chain_spans("rain", text, spans, TOKENIZER, whole=True)


def tiny_backbone(layers: int, width: int = WIDTH) -> nn.Module:
    """As ``build_backbone``, with the tests' vocabulary and a narrow feed-forward."""
    from transformers import BertConfig, BertModel

    config = BertConfig(
        vocab_size=TOKENIZER.get_vocab_size(),
        hidden_size=width,
        num_hidden_layers=layers,
        num_attention_heads=12,
        intermediate_size=width,
        attention_probs_dropout_prob=0.0,
    )
    return BertModel(config, add_pooling_layer=False)


def tiny_joint(layers: int = 1, width: int = WIDTH, seed: int = 0) -> Joint:
    """A random model, without dropout."""
    torch.manual_seed(seed)
    return Joint(tiny_backbone(layers, width), width).eval()

"""Windows of articles as batches."""

from __future__ import annotations

import random
from collections import Counter

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr.read.labels import CUE_TAGS, ROLE_TAGS
from tests.training.tiny import TOKENIZER, make_pieces, make_rows
from training.batches import CLS, IGNORE, PAD, SEP, Window, batched, collate, epoch_windows
from training.polnear import Labelled, Relation, label_articles

ARTICLES = label_articles(make_rows(), TOKENIZER)
UNLABELLED = Labelled("plain", make_pieces("It rained.\n\nIt rained that it rained."), ())
FEATURES = ("ids", "shapes", "quoted", "places")


def window(number: int, start: int = 0, end: int | None = None) -> Window:
    """A stretch of an article, the whole of it unless told."""
    article = ARTICLES[number]
    return Window(article, start, end or len(article.pieces), article.annotations[0])


@given(st.integers(2, 30), st.integers(0, 2**32))
@settings(max_examples=40)
def test_an_epoch_has_every_piece_once(size: int, seed: int) -> None:
    articles = [*ARTICLES, UNLABELLED]
    windows = epoch_windows(articles, size, random.Random(seed))
    for article in articles:
        mine = [each for each in windows if each.article is article]
        read = [at for each in mine for at in range(each.start, each.end)]
        assert read == list(range(len(article.pieces)))
        assert len({id(each.relations) for each in mine}) <= 1
    assert all(each.end - each.start <= size for each in windows)


def test_the_same_seed_cuts_the_same_windows() -> None:
    def cut(seed: int) -> list[tuple[int, int]]:
        windows = epoch_windows(ARTICLES, 8, random.Random(seed))
        return [(each.start, each.end) for each in windows]

    assert cut(3) == cut(3)
    assert any(cut(3) != cut(seed) for seed in range(9))


def test_each_epoch_has_one_of_the_annotators() -> None:
    relations = tuple((Relation((0, 1), (), ((at, at + 1),)),) for at in range(1, 4))
    article = Labelled("many", ARTICLES[0].pieces, relations)
    rng = random.Random(0)
    seen = {epoch_windows([article], 99, rng)[0].relations for _ in range(50)}
    assert seen == set(relations)
    assert all(each.relations is None for each in epoch_windows([UNLABELLED], 99, rng))


@given(st.integers(1, 40), st.integers(1, 4), st.integers(0, 99))
@settings(max_examples=40)
def test_batches_hold_every_window_once(count: int, size: int, seed: int) -> None:
    windows = [window(at % 2, 0, 1 + at % 9) for at in range(count)]
    batches = list(batched(list(windows), size, random.Random(seed)))
    assert all(0 < len(batch) <= size for batch in batches)
    assert Counter(map(id, windows)) == Counter(id(each) for batch in batches for each in batch)
    assert len(batches) <= count // size + 1 + count // (8 * size)


def test_no_windows_make_no_batch() -> None:
    assert list(batched([], 4, random.Random(0))) == []


def test_a_batch_is_framed_and_padded() -> None:
    short, whole = window(0, 0, 4), window(1)
    batch = collate([short, whole])
    shape = (2, len(whole.article.pieces) + 2)
    assert all(batch[name].shape == shape for name in (*FEATURES, "mask", "cue_tags"))
    assert batch["mask"].sum(1).tolist() == [6, shape[1]]
    assert batch["ids"][0].tolist() == [
        CLS,
        *short.article.pieces.ids[:4].tolist(),
        SEP,
        *[PAD] * (shape[1] - 6),
    ]
    for name in FEATURES[1:]:
        values = getattr(short.article.pieces, name)[:4].tolist()
        assert batch[name][0].tolist() == [0, *values, *[0] * (shape[1] - 5)]


def test_a_batch_has_its_cues_and_their_roles() -> None:
    batch = collate([window(1), window(0)])
    cues, rows = batch["cues"].tolist(), batch["windows"].tolist()
    assert rows == [0, 0, 1, 1]
    for cue, row, roles in zip(cues, rows, batch["role_tags"], strict=True):
        assert batch["cue_tags"][row, cue] == CUE_TAGS.index("B")
        framed = batch["mask"][row].bool()
        inside = torch.nonzero(framed).flatten()[1:-1]
        assert set(torch.nonzero(roles != IGNORE).flatten().tolist()) == set(inside.tolist())
        assert (roles[inside] != ROLE_TAGS.index("O")).any()
    assert (batch["cue_tags"][~batch["mask"].bool()] == IGNORE).all()
    assert batch["cue_tags"][:, 0].tolist() == [IGNORE, IGNORE]


def test_a_cue_outside_the_window_is_none_of_its() -> None:
    ((first, _),) = ARTICLES[0].annotations
    after = window(0, first.cue[1])
    assert collate([after])["cues"].tolist() == [
        relation.cue[0] - first.cue[1] + 1
        for relation in ARTICLES[0].annotations[0]
        if relation.cue[0] >= first.cue[1]
    ]


def test_without_labels_there_is_nothing_to_learn_from() -> None:
    batch = collate([Window(UNLABELLED, 0, len(UNLABELLED.pieces), None)])
    assert (batch["cue_tags"] == IGNORE).all()
    assert batch["role_tags"].shape == (0, len(UNLABELLED.pieces) + 2)
    assert len(batch["cues"]) == 0


@pytest.mark.parametrize("relations", [(), None])
def test_no_relations_is_not_the_same_as_no_labels(relations: tuple[Relation, ...] | None) -> None:
    batch = collate([Window(UNLABELLED, 0, 3, relations)])
    expected = [IGNORE] * 5 if relations is None else [IGNORE, 0, 0, 0, IGNORE]
    assert batch["cue_tags"].tolist() == [expected]

"""Windows of articles as batches."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr.read.labels import CUE_TAGS, NAME_TAGS, ROLE_TAGS
from tests.training.tiny import RAIN, TOKENIZER, make_chained, make_pieces, make_rows
from training.batches import (
    CLS,
    IGNORE,
    PAD,
    SEP,
    Segment,
    Window,
    batched,
    collate,
    collate_segment,
    epoch_windows,
    named_windows,
    segments,
)
from training.named import Named
from training.polnear import Labelled, Relation, label_articles

ARTICLES = label_articles(make_rows(), TOKENIZER)
UNLABELLED = Labelled("plain", make_pieces("It rained.\n\nIt rained that it rained."), ())
FEATURES = ("ids", "shapes", "quoted", "places")


def window(number: int, start: int = 0, end: int | None = None) -> Window:
    """A stretch of an article, the whole of it unless told."""
    article = ARTICLES[number]
    return Window(article.pieces, start, end or len(article.pieces), article.annotations[0])


@given(st.integers(2, 30), st.integers(0, 2**32))
@settings(max_examples=40)
def test_an_epoch_has_every_piece_once(size: int, seed: int) -> None:
    articles = [*ARTICLES, UNLABELLED]
    windows = epoch_windows(articles, size, random.Random(seed))
    for article in articles:
        mine = [each for each in windows if each.pieces is article.pieces]
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
    shape = (2, len(whole.pieces) + 2)
    assert all(batch[name].shape == shape for name in (*FEATURES, "mask", "cue_tags"))
    assert batch["mask"].sum(1).tolist() == [6, shape[1]]
    assert batch["ids"][0].tolist() == [
        CLS,
        *short.pieces.ids[:4].tolist(),
        SEP,
        *[PAD] * (shape[1] - 6),
    ]
    for name in FEATURES[1:]:
        values = getattr(short.pieces, name)[:4].tolist()
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
    batch = collate([Window(UNLABELLED.pieces, 0, len(UNLABELLED.pieces))])
    assert (batch["cue_tags"] == IGNORE).all()
    assert batch["role_tags"].shape == (0, len(UNLABELLED.pieces) + 2)
    assert len(batch["cues"]) == 0


@pytest.mark.parametrize("relations", [(), None])
def test_no_relations_is_not_the_same_as_no_labels(relations: tuple[Relation, ...] | None) -> None:
    batch = collate([Window(UNLABELLED.pieces, 0, 3, relations)])
    expected = [IGNORE] * 5 if relations is None else [IGNORE, 0, 0, 0, IGNORE]
    assert batch["cue_tags"].tolist() == [expected]


# The mayor said that it rained . “ It rained , ” police told it . : pieces 0 to 16.
CHAINED = make_chained()
NESTED = (Relation((5, 6), ((4, 5),), ((9, 11),)),)


def test_nested_relations_have_tags_and_roles_of_their_own() -> None:
    relations = ARTICLES[0].annotations[0]
    pieces = ARTICLES[0].pieces
    batch = collate([Window(pieces, 0, 8), Window(pieces, 0, 12, relations, NESTED)])
    assert (batch["nested_tags"][0] == IGNORE).all()
    assert torch.nonzero(batch["nested_tags"][1] > 0).flatten().tolist() == [6]
    assert (batch["nested_cues"].tolist(), batch["nested_windows"].tolist()) == ([6], [1])
    assert torch.nonzero(batch["nested_role_tags"][0] > 0).flatten().tolist() == [5, 10, 11]
    assert 6 not in batch["cues"].tolist()


def test_without_nested_relations_their_absence_may_be_known() -> None:
    pieces = ARTICLES[0].pieces
    batch = collate([Window(pieces, 0, 3, (), ()), Window(pieces, 0, 3, ())])
    assert batch["nested_tags"].tolist() == [[IGNORE, 0, 0, 0, IGNORE], [IGNORE] * 5]
    assert batch["nested_role_tags"].shape == (0, 5)


@pytest.mark.parametrize(
    ("unsure", "tags"),
    [
        ((), "..B..."),
        (((5, 6),), ".. ..."),
        (((0, 4),), " .B..."),
        (((7, 99),), "..B.  "),
        (((0, 2), (20, 30)), "..B..."),
        (((4, 5), (6, 7)), ". B .."),
    ],
)
def test_unsure_stretches_are_neither_cues_nor_none(
    unsure: tuple[tuple[int, int], ...], tags: str
) -> None:
    batch = collate([Window(ARTICLES[0].pieces, 3, 9, (), NESTED, unsure)])
    seen = {IGNORE: " ", 0: ".", 1: "B", 2: "I"}
    assert "".join(seen[tag] for tag in batch["nested_tags"][0, 1:-1].tolist()) == tags


def test_an_epoch_takes_nested_relations_along() -> None:
    article = Labelled("a", ARTICLES[0].pieces, ((),), NESTED, ((1, 2),))
    windows = epoch_windows([article], 6, random.Random(0))
    assert len(windows) > 1
    assert all((each.nested, each.unsure) == (NESTED, ((1, 2),)) for each in windows)


@given(st.integers(2, 30), st.integers(0, 99))
@settings(max_examples=20)
def test_named_windows_have_every_tag_once(size: int, seed: int) -> None:
    pieces = make_pieces(RAIN)
    tags = np.arange(len(pieces)) % len(NAME_TAGS)
    windows = named_windows([Named("rain", RAIN, pieces, tags)], size, random.Random(seed))
    assert all(each.relations is None and each.names is not None for each in windows)
    assert [tag for each in windows for tag in collate([each])["name_tags"][0, 1:-1].tolist()] == (
        tags.tolist()
    )


def test_a_windows_names_stand_within_its_frame() -> None:
    pieces = make_pieces(RAIN)
    names = np.full(4, 3)
    batch = collate([Window(pieces, 2, 6, names=names), Window(pieces, 0, 6)])
    assert batch["name_tags"].tolist() == [
        [IGNORE, 3, 3, 3, 3, IGNORE, IGNORE, IGNORE],
        [IGNORE] * 8,
    ]


@given(st.integers(2, 30), st.integers(1, 4), st.integers(0, 99))
@settings(max_examples=40)
def test_segments_are_the_document_in_order(size: int, most: int, seed: int) -> None:
    found = segments([CHAINED], size, most, random.Random(seed))
    windows = [window for each in found for window in each.windows]
    assert [at for start, end in windows for at in range(start, end)] == list(
        range(len(CHAINED.pieces))
    )
    assert all(0 < len(each.windows) <= most for each in found)
    heads = [each["mentions"].shape[0] for each in map(collate_segment, found)]
    assert sum(heads) == len(CHAINED.mentions)


def test_a_segments_mentions_are_counted_from_its_start() -> None:
    whole = collate_segment(Segment(CHAINED, ((0, 7), (7, len(CHAINED.pieces)))))
    assert whole["mentions"].tolist() == CHAINED.mentions.tolist()
    assert whole["lengths"] == [7, len(CHAINED.pieces) - 7]
    assert whole["ids"].shape == (2, len(CHAINED.pieces) - 7 + 2)
    assert whole["whole"] is True
    part = collate_segment(Segment(CHAINED, ((7, len(CHAINED.pieces)),)))
    later = CHAINED.mentions[CHAINED.mentions[:, 0] >= 7]
    assert part["mentions"][:, 0].tolist() == (later[:, 0] - 7).tolist()
    assert part["mentions"][:, 3:].tolist() == later[:, 3:].tolist()
    count = len(later)
    assert all(part[name].shape == (count, count) for name in ("same", "back", "codes"))


def test_mentions_of_one_chain_are_the_same() -> None:
    batch = collate_segment(Segment(CHAINED, ((0, len(CHAINED.pieces)),)))
    assert CHAINED.words == ("mayor", "it", "it", "police", "it")
    expected = [[one == other for other in CHAINED.words] for one in CHAINED.words]
    assert batch["same"].tolist() == expected


def test_mentions_of_open_chains_are_the_same_as_none() -> None:
    table = CHAINED.mentions.copy()
    table[:, 4] = -1
    batch = collate_segment(
        Segment(
            type(CHAINED)("open", CHAINED.pieces, table, CHAINED.words, whole=False),
            ((0, len(CHAINED.pieces)),),
        )
    )
    assert not batch["same"].any()
    assert batch["whole"] is False

"""PolNeAR's rows as labelled pieces."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.read.labels import CUE_TAGS, ROLE_TAGS
from tests.training.tiny import TOKENIZER, make_row, make_rows, write_corpus
from training.polnear import Labelled, Relation, cue_tags, label_articles, read_rows, role_tags

TEXT = "The mayor said that it rained."
SAID = ("The mayor", "said", "that it rained")
# The mayor said that it rained . : pieces 0 to 6.
RELATION = Relation((2, 3), ((0, 2),), ((3, 6),))
GAP = Relation((3, 4), (), ((0, 1), (5, 8)))


def label(*attributions: tuple[str, str, str], text: str = TEXT) -> Labelled:
    """The one article of a text."""
    (labelled,) = label_articles([make_row("a", text, attributions)], TOKENIZER)
    return labelled


def roles(relation: Relation, start: int, end: int) -> list[str]:
    """The role tags of a window, as words."""
    return [ROLE_TAGS[tag] for tag in role_tags(relation, start, end).tolist()]


def cues(relations: tuple[Relation, ...], start: int, end: int) -> str:
    """The cue tags of a window, a letter each."""
    return "".join(CUE_TAGS[tag] for tag in cue_tags(relations, start, end).tolist())


def test_a_row_is_labelled_in_pieces() -> None:
    labelled = label(SAID)
    assert labelled.id == "a"
    ((relation,),) = labelled.annotations
    assert (relation.cue, relation.source, relation.content) == ((2, 3), ((0, 2),), ((3, 6),))


def test_a_span_within_a_word_takes_all_its_pieces_that_it_touches() -> None:
    text = "Lee said rains"
    ((relation,),) = label(("ee", "said", "ain"), text=text).annotations
    pieces = label(text=text).pieces
    said = [text[s:e] for s, e in zip(pieces.starts.tolist(), pieces.ends.tolist(), strict=True)]
    assert said[slice(*relation.source[0])] == ["e", "e"]
    assert said[slice(*relation.content[0])] == ["a", "i", "n"]


def test_a_cue_in_pieces_is_one_stretch() -> None:
    ((relation,),) = label(("", "The … said", "it rained")).annotations
    assert relation.cue == (0, 3)
    assert relation.source == ()


def test_touching_stretches_are_one_and_others_stay_apart() -> None:
    ((relation,),) = label(("", "said", "that … it … The")).annotations
    assert relation.content == ((0, 1), (3, 5))


@pytest.mark.parametrize("attribution", [("The mayor", "", "it rained"), ("The mayor", "said", "")])
def test_without_cue_or_content_there_is_no_relation(attribution: tuple[str, str, str]) -> None:
    assert label(attribution).annotations == ((),)


def test_white_space_is_no_content() -> None:
    assert label(("The mayor", "said", " ")).annotations == ((),)


def test_relations_stand_by_cue() -> None:
    ((first, second),) = label(("", "rained", "it"), SAID).annotations
    assert (first.cue, second.cue) == ((2, 3), (5, 6))


def test_an_article_has_the_relations_of_each_annotator() -> None:
    rows = [make_row("a", TEXT, [SAID]), make_row("b", TEXT, []), make_row("a", TEXT, [])]
    one, other = label_articles(rows, TOKENIZER)
    assert (one.id, other.id) == ("a", "b")
    assert [len(relations) for relations in one.annotations] == [1, 0]


@pytest.mark.parametrize(
    ("start", "end", "tags"),
    [
        (0, 7, ["B-S", "E-S", "O", "B-C", "I-C", "E-C", "O"]),
        # Cut by the window, a span is open there.
        (1, 5, ["E-S", "O", "B-C", "I-C"]),
        (4, 7, ["I-C", "E-C", "O"]),
        (4, 5, ["I-C"]),
        (3, 6, ["B-C", "I-C", "E-C"]),
        (6, 7, ["O"]),
    ],
)
def test_role_tags(start: int, end: int, tags: list[str]) -> None:
    assert roles(RELATION, start, end) == tags


@pytest.mark.parametrize(
    ("start", "end", "tags"),
    [
        (0, 8, ["U-C", "O", "O", "O", "O", "B-C", "I-C", "E-C"]),
        (0, 6, ["U-C", "O", "O", "O", "O", "B-C"]),
        (7, 8, ["E-C"]),
    ],
)
def test_role_tags_of_a_content_in_pieces(start: int, end: int, tags: list[str]) -> None:
    assert roles(GAP, start, end) == tags


@pytest.mark.parametrize(
    ("start", "end", "tags"),
    [(0, 9, "OOBOOBIIO"), (2, 7, "BOOBI"), (3, 6, "OOB"), (6, 9, "OOO"), (4, 4, "")],
)
def test_cue_tags(start: int, end: int, tags: str) -> None:
    relations = (RELATION, Relation((5, 8), (), ((0, 1),)))
    assert cues(relations, start, end) == tags


@given(st.integers(0, 8), st.integers(0, 8))
def test_a_windows_tags_are_the_articles_but_at_its_borders(one: int, other: int) -> None:
    start, end = sorted((one, other))
    for relation in (RELATION, GAP):
        whole = role_tags(relation, 0, 9)[start:end]
        window = role_tags(relation, start, end)
        assert [ROLE_TAGS[tag][-1] for tag in window] == [ROLE_TAGS[tag][-1] for tag in whole]
        assert window[1:-1].tolist() == whole[1:-1].tolist()


def test_rows_are_read_as_written(tmp_path: Path) -> None:
    assert read_rows(write_corpus(tmp_path) / "polnear.train.jsonl.gz") == make_rows()


def test_every_label_of_the_corpus_fits_its_words(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.write(json.dumps(make_row("a", TEXT, [SAID])))
    (labelled,) = label_articles(read_rows(path), TOKENIZER)
    pieces = labelled.pieces
    for relation, words in zip(labelled.annotations[0], [SAID], strict=True):
        for (start, end), said in zip(
            (*relation.source, relation.cue, *relation.content), words, strict=True
        ):
            assert TEXT[pieces.starts[start] : pieces.ends[end - 1]] == said

"""Our own labels as training articles and chains."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from quoteattr.parse.marks import unparsed_document
from quoteattr.read.labels import MENTION_KINDS
from quoteattr.read.pieces import Pieces
from quoteattr.records import QuoteKind, ReportKind, SourceKind, Span
from tests.training.tiny import TOKENIZER, make_row, places
from training import labelled
from training.labelled import (
    _head,
    as_attribution,
    is_nested,
    labelled_articles,
    labelled_chains,
    read_labels,
    with_read_nested,
)
from training.polnear import Labelled, Relation, label_articles

TEXT = "Police said the mayor told it that it rained. Mayor Lee said it."
OUTER = "the mayor told it that it rained"


def span(words: str, after: str = "") -> list[int]:
    """Where the words stand, the first place after those other words."""
    ((start, end),) = places(TEXT, words, TEXT.index(after))
    return [start, end]


def label(source: str, cue: str, content: str, name: str = "", **more: Any) -> dict[str, Any]:
    """One label; without a name the speaker has none."""
    speaker = {"name": span(name) if name else None, "type": "person", "aliases": []}
    return {
        "doc": "rain",
        "source": span(source) if source else None,
        "cue": span(cue) if cue else None,
        "content": [span(content)],
        "speaker": {**speaker, **more},
    }


SAID = label("Police", "said", OUTER, "Police", type="org")
TOLD = label("the mayor", "told", "that it rained", "Lee", aliases=[span("Mayor Lee")])


def spell(pieces: Pieces, stretch: tuple[int, int]) -> str:
    """The words of a stretch of pieces."""
    return TEXT[pieces.starts[stretch[0]] : pieces.ends[stretch[1] - 1]]


def cues(article: Labelled, relations: tuple[Relation, ...] | None) -> list[str]:
    """The relations' cues in words."""
    assert relations is not None
    return [spell(article.pieces, each.cue) for each in relations]


@pytest.mark.parametrize(
    ("cue", "nested"),
    [("told", True), ("said", False), ("rained. Mayor", False), ("that it rained", True)],
)
def test_a_cue_is_nested_within_anothers_content(cue: str, nested: bool) -> None:
    assert is_nested(span(cue), [SAID]) is nested


def test_a_cue_is_not_nested_in_its_own_content() -> None:
    own = {**SAID, "cue": span("told")}
    assert not is_nested(span("told"), [own])
    assert is_nested(span("told"), [own, SAID])


def test_nested_relations_stand_apart() -> None:
    (article,) = labelled_articles([(TEXT, [SAID, TOLD, label("", "", "it rained")])], TOKENIZER)
    assert article.id == "rain"
    ((outer,),) = article.annotations
    assert cues(article, (outer,)) == ["said"]
    assert cues(article, article.nested) == ["told"]
    assert article.nested is not None
    (inner,) = article.nested
    assert [spell(article.pieces, each) for each in inner.source] == ["the mayor"]
    assert [spell(article.pieces, each) for each in inner.content] == ["that it rained"]


def test_an_article_without_labels_says_that_there_are_none() -> None:
    (article,) = labelled_articles([(TEXT, [])], TOKENIZER)
    assert (article.annotations, article.nested, article.unsure) == (((),), (), ())


def test_labels_are_read_with_their_texts(tmp_path: Path) -> None:
    text = "It rained.\r\nPolice said it."
    (tmp_path / "rain.txt").write_bytes(text.encode())
    row = {
        "doc": "rain",
        "sha256": sha256(text.encode()).hexdigest(),
        "attributions": [{"cue": [0, 2]}],
    }
    path = tmp_path / "labels.jsonl"
    path.write_text(json.dumps(row))
    assert read_labels(tmp_path, path) == [(text, [{"doc": "rain", "cue": [0, 2]}])]
    (tmp_path / "rain.txt").write_text("It rained.")
    with pytest.raises(ValueError, match="rain: not the text that was labelled"):
        read_labels(tmp_path, path)


def read_row(cue: str, content: str, sure: float) -> dict[str, Any]:
    """A row as ``training.read_nested`` writes it."""
    return {
        "cue": span(cue) if cue else None,
        "source": None,
        "content": [span(content)],
        "p": sure,
    }


def with_read(tmp_path: Path, *rows: dict[str, Any], name: str = "rain") -> Labelled:
    """The article with what an earlier model read."""
    path = tmp_path / "nested.jsonl"
    path.write_text(json.dumps({"id": name, "rows": rows}) + "\n")
    articles = label_articles([make_row("rain", TEXT, [("Police", "said", OUTER)])], TOKENIZER)
    (article,) = with_read_nested(articles, path)
    assert article.annotations == articles[0].annotations
    return article


def test_what_an_earlier_model_read_in_contents_is_nested(tmp_path: Path) -> None:
    article = with_read(
        tmp_path, read_row("said", OUTER, 0.9), read_row("told", "that it rained", 0.9)
    )
    assert cues(article, article.nested) == ["told"]
    assert article.unsure == ()


def test_the_unsure_is_neither_a_cue_nor_none(tmp_path: Path) -> None:
    article = with_read(
        tmp_path, read_row("said", OUTER, 0.3), read_row("told", "that it rained", 0.4)
    )
    assert article.nested == ()
    assert [spell(article.pieces, each) for each in article.unsure] == ["told"]


def test_what_stands_in_no_content_or_has_no_cue_is_not_nested(tmp_path: Path) -> None:
    article = with_read(tmp_path, read_row("said", OUTER, 0.9), read_row("", "it rained", 0.9))
    assert (article.nested, article.unsure) == ((), ())


def test_an_article_that_was_not_read_is_left_open(tmp_path: Path) -> None:
    assert with_read(tmp_path, name="frost").nested is None


def test_a_speakers_mentions_are_its_sources_and_names() -> None:
    (document,) = labelled_chains([(TEXT, [SAID, TOLD])], TOKENIZER)
    assert (document.id, document.whole) == ("rain", False)
    found = [
        (spell(document.pieces, (first, last)), MENTION_KINDS[kind], entity)
        for _, first, last, kind, entity in document.mentions.tolist()
    ]
    assert found == [
        ("Police", "organisation", 0),
        ("the mayor", "person", 1),
        ("Mayor Lee", "person", 1),
    ]
    assert document.words == ("police", "mayor", "lee")


def test_a_speaker_without_name_has_no_mentions() -> None:
    nobody = label("the mayor", "told", "that it rained")
    (document,) = labelled_chains([(TEXT, [nobody])], TOKENIZER)
    assert len(document.mentions) == 0
    assert labelled_chains([(TEXT, [])], TOKENIZER) == []


def test_a_description_is_no_name_to_look_for() -> None:
    described = label("Police", "told", "that it rained", "the mayor")
    (document,) = labelled_chains([(TEXT, [described])], TOKENIZER)
    assert document.words == ("police",)


@pytest.mark.parametrize(
    ("source", "head"),
    [
        ("Ada Lee", "Lee"),
        ("the mayor of Leeds", "mayor"),
        ("the mayor, Ada Lee", "mayor"),
        ("police who asked", "police"),
        ("Ada Lee's", "Lee"),
        ("Lee’s", "Lee"),
        ("Mr. Lee.", "Lee"),
        ("“Police”", "“Police"),
        ("of", "of"),
        ("—", "—"),
    ],
)
def test_a_sources_head_stands_before_what_describes_it(source: str, head: str) -> None:
    start, end = _head(source, 0, len(source))
    assert source[start:end] == head


def articles_of(path: Path) -> set[str]:
    """The digests of a file's articles."""
    return {json.loads(line)["sha256"] for line in path.read_text("utf-8").splitlines()}


def test_articles_kept_out_are_in_no_file_that_is_learnt() -> None:
    kept_out = articles_of(labelled.DEV)
    assert kept_out
    assert not kept_out & (articles_of(labelled.LABELS) | articles_of(labelled.FOUND_ACTS))
    assert not articles_of(labelled.LABELS) & articles_of(labelled.FOUND_ACTS)


def test_a_label_is_what_the_quotes_stage_would_give() -> None:
    document = unparsed_document(TEXT)
    found = as_attribution(document, label("the mayor", "told", "that it rained"))
    assert found.content == (Span(*span("that it rained")),)
    assert (found.source, found.cue) == (Span(*span("the mayor")), Span(*span("told")))
    assert (found.kind, found.source_kind) == (QuoteKind.INDIRECT, SourceKind.NOMINAL)
    assert (found.report, found.confidence) == (ReportKind.STATEMENT, 1.0)
    alone = as_attribution(document, label("", "", "it rained"))
    assert (alone.source, alone.cue) == (None, None)


def test_a_labels_marks_and_cue_tell_of_what_kind_it_is() -> None:
    text = "“It rained,” he believes."
    spans = {"source": [13, 15], "cue": [16, 24], "content": [[0, 12]]}
    found = as_attribution(unparsed_document(text), spans)
    assert (found.kind, found.report) == (QuoteKind.DIRECT, ReportKind.BELIEF)
    assert found.source_kind is SourceKind.PRONOUN

"""Named entities laid over texts as published."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.read.labels import NAME_TAGS
from tests.training.archives import write_tar
from tests.training.tiny import TOKENIZER
from training.named import CLASSES, NEAR, Named, read_named, tag_article

TEXT = "The mayor told Police."


def rows(*tagged: tuple[str, str]) -> str:
    """Tokens and tags as the corpus has them."""
    return "".join(f"{token}\t{tag}\n" for token, tag in tagged)


def tag(text: str, *tagged: tuple[str, str]) -> list[str | None]:
    """The tags of the text's pieces, None where it is not tagged."""
    return names(tag_article("a", text, rows(*tagged), TOKENIZER))


def names(article: Named) -> list[str | None]:
    """An article's tags as words."""
    return [NAME_TAGS[each] if each >= 0 else None for each in article.tags.tolist()]


def test_pieces_have_their_tokens_tags() -> None:
    tagged = [
        *(("The", "B-Person"), ("mayor", "I-Person"), ("told", "O")),
        *(("Police", "B-Organization"), (".", "O")),
    ]
    assert tag(TEXT, *tagged) == ["B-person", "I-person", "O", "B-organisation", "O"]


def test_only_a_tokens_first_piece_begins_a_name() -> None:
    assert tag("Lee", ("Lee", "B-Location")) == ["B-place", "I-place", "I-place"]


@pytest.mark.parametrize(("label", "kind"), sorted(CLASSES.items()))
def test_each_class_is_one_of_ours(label: str, kind: str) -> None:
    assert tag("it", ("it", f"B-{label}")) == [f"B-{kind}"]
    assert tag("it", ("it", f"I-{label}")) == [f"I-{kind}"]


@pytest.mark.parametrize("label", ["B-Date", "I-Money", "O", ""])
def test_dates_and_sums_are_no_names(label: str) -> None:
    assert tag("it", ("it", label)) == ["O"]


def test_where_the_texts_part_nothing_is_tagged() -> None:
    assert tag(TEXT, ("The", "O"), ("mayoress", "B-Person"), ("told", "O")) == [
        "O",
        None,
        "O",
        None,
        None,
    ]


def test_a_token_far_on_is_another() -> None:
    text = "said " + " " * NEAR + "it"
    assert tag(text, ("said", "O"), ("it", "B-Misc")) == ["O", None]
    near = "said " + " " * (NEAR - 2) + "it"
    assert tag(near, ("said", "O"), ("it", "B-Misc")) == ["O", "B-other"]


def test_tokens_are_found_in_order_not_again() -> None:
    assert tag("it it it", ("it", "O"), ("it", "B-Person")) == ["O", "B-person", None]


@pytest.mark.parametrize("text", ["", "it"])
def test_without_rows_nothing_is_tagged(text: str) -> None:
    assert tag(text) == [None] * len(text.split())
    assert tag(text, ("", "O")) == [None] * len(text.split())


@given(st.text(max_size=30), st.lists(st.sampled_from(["O", "B-Person", "I-NORP", "B-Date"])))
def test_a_texts_own_tokens_are_all_tagged(text: str, tags: list[str]) -> None:
    tokens = text.split()
    cycle = [(tags or ["O"])[at % len(tags or "O")] for at in range(len(tokens))]
    article = tag_article("a", " ".join(tokens), rows(*zip(tokens, cycle, strict=True)), TOKENIZER)
    assert len(article.tags) == len(article.pieces)
    assert set(names(article)) <= {*NAME_TAGS, None}
    if tokens and all(each.isascii() and each.isprintable() for each in tokens):
        assert None not in names(article)


def test_articles_of_both_archives_are_read_by_name(tmp_path: Path) -> None:
    tagged = {
        "entities/b.txt.tsv": rows(("it", "O"), ("rained", "B-Misc")),
        "entities/a.txt.tsv": rows(("Police", "B-Organization")),
        "entities/lost.txt.tsv": rows(("it", "O")),
        "README.md": "it\tO",
    }
    published = {"texts/a.txt": "Police", "texts/b.txt": "it\r\nrained", "texts/c.txt": "it"}
    found = read_named(
        write_tar(tmp_path / "e.tar.xz", tagged),
        write_tar(tmp_path / "t.tar.xz", published),
        TOKENIZER,
    )
    assert [(each.id, names(each)) for each in found] == [
        ("a", ["B-organisation"]),
        ("b", ["O", "B-other"]),
    ]
    # Line breaks are counted as published.
    assert found[1].pieces.starts.tolist() == [0, 4]

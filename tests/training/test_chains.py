"""Coreference corpora as mentions in word pieces."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.read.labels import MENTION_KINDS
from tests.training.archives import write_tar
from tests.training.tiny import RAIN, TOKENIZER, make_chained
from training.chains import (
    DEV,
    TEST,
    Chained,
    Mention,
    Token,
    chain_spans,
    find_head,
    merge_schemes,
    read_gum_document,
    read_litbank,
    read_ontogum,
)

# The mayor, Ada Lee, doesn't rain . It rained .
GUM = """\
# newdoc id = GUM_news_rain
# newpar
# newpar_block = p (2 s)
# text = The mayor, Ada Lee, doesn't rain.
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(1-person-giv:act-2
2\tmayor\tmayor\tNOUN\tNN\t_\t7\tnsubj\t_\tSpaceAfter=No
3\t,\t,\tPUNCT\t,\t_\t4\tpunct\t_\t_
4\tAda\tAda\tPROPN\tNNP\t_\t2\tappos\t_\tEntity=(1-person-giv:act-1
5\tLee\tLee\tPROPN\tNNP\t_\t4\tflat\t_\tEntity=1)1)|SpaceAfter=No
6\t,\t,\tPUNCT\t,\t_\t2\tpunct\t_\t_
7-8\tdoesn't\t_\t_\t_\t_\t_\t_\t_\t_
7\tdoes\tdo\tAUX\tVBZ\t_\t0\troot\t_\t_
8\tn't\tnot\tPART\tRB\t_\t7\tadvmod\t_\t_
9\train\train\tVERB\tVB\t_\t7\txcomp\t_\tEntity=(2-event)|SpaceAfter=No
9.1\train\train\tVERB\tVB\t_\t_\t_\t_\t_
10\t.\t.\tPUNCT\t.\t_\t7\tpunct\t_\t_

# newpar
# text = It rained.
1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(3-abstract)
2\trained\train\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
"""
# The same words; one mention for the mayor with her name, and "It" of one chain with it.
ONTOGUM = (
    GUM.replace("Entity=(1-person-giv:act-2", "Entity=(77-")
    .replace("Entity=(1-person-giv:act-1", "_")
    .replace("Entity=1)1)", "Entity=77)")
    .replace("Entity=(2-event)", "_")
    .replace("Entity=(3-abstract)", "Entity=(77)")
)
LITBANK = [
    ("The", "(1"),
    ("father", "_"),
    ("of", "_"),
    ("young", "(2|(3"),
    ("Ada", "2)|3)|1)"),
    ("'s", "_"),
    ("rain", "_"),
    (".", "_"),
    ("“", "_"),
    ("He", "(1|(4)"),
    ("rained", "(5|1)"),
    (",", "5)"),
]


def shown(document: Chained) -> list[tuple[int, int, int, str | None, int]]:
    """The mentions' rows with their kinds as words."""
    return [
        (head, first, last, MENTION_KINDS[kind] if kind >= 0 else None, entity)
        for head, first, last, kind, entity in document.mentions.tolist()
    ]


def spell(document: Chained, text: str) -> list[str]:
    """The mentions' words."""
    starts, ends = document.pieces.starts, document.pieces.ends
    return [text[starts[first] : ends[last - 1]] for _, first, last, *_ in shown(document)]


def test_a_documents_tokens_have_their_places_in_the_trees() -> None:
    tokens, breaks, _ = read_gum_document(GUM.splitlines())
    assert breaks == {0, 10}
    assert [token.text for token in tokens[:8]] == [
        *("The", "mayor", ",", "Ada", "Lee", ",", "does", "n't"),
    ]
    assert tokens[3] == Token("Ada", True, 1, "appos")
    assert tokens[6].parent == -1
    # The second sentence's words are counted on from the first's.
    assert (tokens[10].parent, tokens[11].parent) == (11, -1)


def test_words_written_together_are_not_parted() -> None:
    tokens, _, _ = read_gum_document(GUM.splitlines())
    text = "".join(token.text + " " * token.spaced for token in tokens)
    assert text == "The mayor, Ada Lee, doesn't rain. It rained. "


def test_spans_have_entity_and_type_innermost_first() -> None:
    _, _, spans = read_gum_document(GUM.splitlines())
    assert spans == [
        (3, 5, "1", "person"),
        (0, 5, "1", "person"),
        (8, 9, "2", "event"),
        (10, 11, "3", "abstract"),
    ]
    _, _, linked = read_gum_document(ONTOGUM.splitlines())
    assert linked == [(0, 5, "77", ""), (10, 11, "77", "")]


@pytest.mark.parametrize(
    ("brackets", "spans"),
    [
        (["(1-a", "1)"], [(0, 2, "1", "a")]),
        (["(1-a(2-b", "1)", "2)"], [(0, 2, "1", "a"), (0, 3, "2", "b")]),
        (["(1-a", "(1-a", "1)1)"], [(1, 3, "1", "a"), (0, 3, "1", "a")]),
        (["(1-a", "(2-b)1)"], [(1, 2, "2", "b"), (0, 2, "1", "a")]),
        (["1)", "(2-b", "_"], []),
    ],
)
def test_brackets_are_paired_by_entity(
    brackets: list[str], spans: list[tuple[int, int, str, str]]
) -> None:
    rows = [
        f"{number}\tw\tw\tX\tX\t_\t0\troot\t_\tEntity={each}"
        for number, each in enumerate(brackets, 1)
    ]
    assert read_gum_document(rows)[2] == spans


def test_schemes_are_merged() -> None:
    tokens, _, singles = read_gum_document(GUM.splitlines())
    _, _, linked = read_gum_document(ONTOGUM.splitlines())
    assert merge_schemes(tokens, linked, singles) == [
        Mention(0, 5, 1, "person", "77"),
        # The apposition, of the same entity in GUM, goes into OntoGUM's chain.
        Mention(3, 5, 4, "person", "77"),
        Mention(8, 9, 8, "event", "single 2"),
        Mention(10, 11, 10, "abstract", "77"),
    ]


def test_a_chain_that_ontogum_does_not_have_is_left_open() -> None:
    tokens, _, singles = read_gum_document(GUM.splitlines())
    merged = merge_schemes(tokens, [], singles)
    assert [(each.first, each.entity) for each in merged] == [
        (0, None),
        (3, None),
        (8, "single 2"),
        (10, "single 3"),
    ]
    (only,) = merge_schemes(tokens, [(0, 2, "77", "")], [])
    assert only == Mention(0, 2, 1, None, "77")


@pytest.mark.parametrize(
    ("parents", "relations", "head"),
    [
        ([1, -1, 1], ["det", "root", "obl"], 1),
        ([-1, 0, 0], ["root", "flat", "flat"], 2),
        ([-1, 0, 0], ["root", "flat:name", "appos"], 1),
        # No tree within the span: the last token.
        ([1, 0, 1], ["x", "x", "x"], 2),
        ([9, 9, 0], ["x", "x", "x"], 0),
    ],
)
def test_a_head_is_that_of_the_tree_and_of_a_name_its_last(
    parents: list[int], relations: list[str], head: int
) -> None:
    pairs = zip(parents, relations, strict=True)
    tokens = [Token("w", True, parent, relation) for parent, relation in pairs]
    assert find_head(tokens, 0, 3) == head


def test_two_corpora_are_read_as_one(tmp_path: Path) -> None:
    names = ["GUM_news_rain", "GUM_reddit_rain", "GENTLE_news_rain", "GUM_news_iodine"]
    ontogum = write_tar(
        tmp_path / "o.tar.xz", {f"x/conllu/{name}.conllu": ONTOGUM for name in names}
    )
    gum = write_tar(
        tmp_path / "g.tar.xz",
        {f"dep/{name}.conllu": GUM for name in [*names, "GUM_news_alone", "GUM_news_nasa"]},
    )
    (document,) = read_ontogum(ontogum, gum, TOKENIZER, "train")
    assert (document.id, document.whole) == ("GUM_news_rain", True)
    # Written as a text: "The mayor, Ada Lee, doesn't rain." and, a paragraph on, "It rained."
    text = "The mayor, Ada Lee, doesn't rain.\n\nIt rained."
    assert spell(document, text) == ["The mayor, Ada Lee", "Ada Lee", "rain", "It"]
    assert document.words == ("mayor", "lee", "rain", "it")
    assert [row[3:] for row in shown(document)] == [
        ("person", 0),
        ("person", 0),
        ("thing", 1),
        ("thing", 0),
    ]
    assert document.pieces.paragraphs.tolist()[-1] == 1
    assert [each.id for each in read_ontogum(ontogum, gum, TOKENIZER, "dev")] == ["GUM_news_iodine"]
    assert read_ontogum(ontogum, gum, TOKENIZER, "test") == []


def test_documents_for_development_are_none_for_testing() -> None:
    assert not DEV & TEST
    assert "GUM_court_loan" in DEV
    assert "GUM_news_nasa" in TEST


def test_novels_are_read_with_heads_but_no_kinds(tmp_path: Path) -> None:
    rows = [f"book\t0\t{at}\t{word}\t_\t{tag}" for at, (word, tag) in enumerate(LITBANK)]
    novel = "\n".join(["#begin document (book); part 0", *rows, "", "#end document"])
    path = write_tar(
        tmp_path / "l.tar.xz",
        {"coref/conll/book.conll": novel, "coref/ann/book.conll": "", "coref/conll/README": ""},
    )
    (document,) = read_litbank(path, TOKENIZER)
    assert (document.id, document.whole) == ("book", False)
    text = "The father of young Ada's rain. “He rained,"
    assert spell(document, text) == [
        "The father of young Ada",
        "young Ada",
        "He",
        "He rained",
    ]
    assert document.words == ("father", "ada", "he", "rained")
    assert {row[3] for row in shown(document)} == {None}


def test_of_mentions_with_one_head_the_longest_is_kept() -> None:
    text = "the mayor said"
    spans: list[tuple[int, int, int, int, str | None, str | None]] = [
        (4, 9, 4, 9, "person", "a"),
        (4, 9, 0, 9, "person", "b"),
        (4, 9, 4, 14, None, None),
    ]
    one = chain_spans("x", text, spans, TOKENIZER, whole=True)
    assert shown(one) == [(1, 0, 2, "person", 1)]
    open_one = chain_spans("x", text, spans[2:], TOKENIZER, whole=True)
    assert shown(open_one) == [(1, 1, 3, None, -1)]


def test_a_head_that_is_no_piece_heads_nothing() -> None:
    text = "the  mayor"
    document = chain_spans("x", text, [(3, 5, 0, 10, None, None)], TOKENIZER, whole=True)
    assert shown(document) == []
    assert document.mentions.shape == (0, 5)


def test_mentions_stand_by_head_with_their_words() -> None:
    document = make_chained()
    assert document.words == ("mayor", "it", "it", "police", "it")
    assert [row[3] for row in shown(document)] == [
        "person",
        "thing",
        "thing",
        "organisation",
        "thing",
    ]
    assert [row[4] for row in shown(document)] == [0, 1, 1, 2, 1]


@given(st.lists(st.tuples(st.integers(0, len(RAIN) - 1), st.integers(1, 9)), max_size=9))
def test_every_mention_holds_its_head(places: list[tuple[int, int]]) -> None:
    spans: list[tuple[int, int, int, int, str | None, str | None]] = [
        (start, start + 1, max(0, start - size), min(len(RAIN), start + size), None, None)
        for start, size in places
    ]
    document = chain_spans("x", RAIN, spans, TOKENIZER, whole=True)
    heads = [row[0] for row in shown(document)]
    assert heads == sorted(set(heads))
    assert len(document.words) == len(heads)
    for head, first, last, kind, entity in shown(document):
        assert 0 <= first <= head < last <= len(document.pieces)
        assert (kind, entity) == (None, -1)

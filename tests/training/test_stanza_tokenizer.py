"""Treebanks as Stanza's training files: places, genres, glyphs."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from quoteattr.config import Config
from quoteattr.parse.with_stanza import load_parser
from quoteattr.records import Span
from training.stanza_corpora import (
    Paragraph,
    Token,
    curl,
    is_wanted,
    label_characters,
    read_paragraphs,
    surface_tokens,
    vary_glyphs,
    vary_paragraph,
    write_labelled,
)
from training.stanza_quotations import (
    TEMPLATES,
    fill,
    hyphenated,
    insert,
    is_plain,
    make_quotations,
)
from training.stanza_scores import f1, gold_spans, score
from training.stanza_tokenizer import Plan, command


def rows(*tokens: str) -> list[str]:
    """CoNLL-U lines of "id form misc" triples."""
    lines = []
    for each in tokens:
        number, form, misc = each.split()
        lines.append("\t".join([number, form, *["_"] * 7, misc]))
    return lines


# Written for this test; the marks stand as EWT (after the id) and as GUM (before it) has them.
CONLLU = [
    "# newdoc id = one",
    "# sent_id = one-1",
    "# newpar id = one-p1",
    *rows("1 Rain _"),
    "",
    "# sent_id = one-2",
    "# newpar id = one-p2",
    *rows("1-2 Don't _", "1 Do _", "2 n't _", "3 go SpaceAfter=No", "3.1 there _", "4 . Cxn=x"),
    "",
    "# sent_id = one-3",
    *rows('1 " SpaceAfter=No|XML=<q>', "2 Yes SpaceAfter=No", '3 " _', "4 -- _"),
    "",
    "# newdoc id = two",
    "# newpar",
    "# newpar_block = head (1 s)",
    "# sent_id = two-1",
    *rows("1 End _"),
]


@pytest.fixture
def paragraphs() -> list[Paragraph]:
    """The paragraphs of CONLLU."""
    return list(read_paragraphs(CONLLU))


def texts(paragraphs: list[Paragraph]) -> list[str]:
    """The paragraphs' texts."""
    return [label_characters(each)[0] for each in paragraphs]


def test_paragraphs_end_at_either_mark(paragraphs: list[Paragraph]) -> None:
    assert texts(paragraphs) == ["Rain", 'Don\'t go. "Yes" --', "End"]


def test_contractions_are_one_token_and_empty_nodes_none() -> None:
    lines = rows("1-3 dunno _", "1 du _", "2 n _", "3 no _", "3.1 it _", "4 why SpaceAfter=No")
    tokens = surface_tokens([line.split("\t") for line in lines])
    assert tokens == (Token("dunno", True), Token("why", False))


def test_labels_end_tokens_and_sentences(paragraphs: list[Paragraph]) -> None:
    text, labels = label_characters(paragraphs[1])
    assert (text, labels) == ('Don\'t go. "Yes" --', "000010012010011002")


def test_files_are_as_long_as_each_other(paragraphs: list[Paragraph], tmp_path: Path) -> None:
    write_labelled(paragraphs, tmp_path / "text", tmp_path / "labels")
    text = (tmp_path / "text").read_text("utf-8").split("\n")
    labels = (tmp_path / "labels").read_text("utf-8").split("\n")
    assert [len(line) for line in text] == [len(line) for line in labels]
    assert text[1::2] == ["", "", ""]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("GUM_news_asylum", True),
        ("GUM_court_fire", True),
        ("GUM_fiction_moon", False),
        ("GUM_whow_joke", False),
        ("GUM_reddit_card", False),
        ("GUM_textbook_history", False),
        ("GENTLE_legal_service", False),
        ("GUM_news_nasa", False),
    ],
)
def test_genres(name: str, wanted: bool) -> None:
    assert is_wanted(name, held_out=False) == wanted


def test_held_out_news_is_held_out() -> None:
    assert is_wanted("GUM_news_nasa", held_out=True)
    assert not is_wanted("GUM_news_asylum", held_out=True)


@pytest.mark.parametrize(
    ("text", "before", "expected"),
    [
        ('"', " ", "“"),
        ('"', "(", "“"),
        ('"', "s", "”"),
        ("'", " ", "‘"),
        ("Bush's", " ", "Bush’s"),
        ("--", " ", "—"),
        ("``", " ", "“"),
    ],
)
def test_curl(text: str, before: str, expected: str) -> None:
    assert curl(text, before) == expected


def quotation(opening: str, closing: str) -> Paragraph:
    """A paragraph with a quotation."""
    tokens = (Token(opening, False), Token("Go", False), Token(closing, True), Token("!", False))
    return (tokens,)


@pytest.mark.parametrize(
    ("marks", "expected"), [('""', {"“”", "‘’"}), ("“”", {'""', "''"}), ("‘’", {"''"})]
)
def test_glyphs_are_set_the_other_way(marks: str, expected: set[str]) -> None:
    rng = random.Random(1)
    varied = [vary_paragraph(quotation(*marks), rng)[0] for _ in range(50)]
    assert {tokens[0].text + tokens[2].text for tokens in varied} == expected


def test_varied_paragraphs_follow_those_as_they_were(paragraphs: list[Paragraph]) -> None:
    varied = vary_glyphs(paragraphs, seed=1)
    assert varied[:3] == paragraphs
    assert len(varied) == 4
    assert varied == vary_glyphs(paragraphs, seed=1)


def sentence(*words: str) -> tuple[Token, ...]:
    """A sentence of words and a full stop that touches the last."""
    *others, last = words
    return (*(Token(word, True) for word in others), Token(last, False), Token(".", True))


PAIR = (sentence("He", "left", "early")[:-1], sentence("Rain", "fell", "hard")[:-1])


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ('"~ S ~, ~" P V ~. / "~ T ~. ~"', r'"He left early," \w+ [\w ]+\. "Rain fell hard\."'),
        ('N V ~: "~ S ~. ~"', r'[\w. \'-]+: "He left early\."'),
        ("S ~, N V ~.", r"He left early, [\w. \'-]+\."),
    ],
)
def test_templates(template: str, expected: str) -> None:
    for seed in range(30):
        text, _ = label_characters(fill(template, PAIR, random.Random(seed)))
        assert re.fullmatch(expected, re.sub(r"[\[\]]", "", text)), text


def test_brackets_touch_what_they_hold() -> None:
    made = {label_characters((insert(PAIR[0], random.Random(seed)),))[0] for seed in range(200)}
    assert {"He left early", "[He] left early", "[He left] early"} <= made
    assert not any(re.search(r"\[ | \]|\]\w", text) for text in made)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_slash_ends_a_sentence(template: str) -> None:
    _, labels = label_characters(fill(template, PAIR, random.Random(1)))
    assert labels.count("2") == template.count("/") + 1
    assert labels.endswith("2")


def test_names_are_cut_at_hyphens_as_treebanks_do() -> None:
    expected = (Token("Smith", False), Token("-", False), Token("Hall", True))
    assert hyphenated("Smith-Hall", spaced=True) == expected
    assert hyphenated("-", spaced=True) == (Token("-", True),)


@pytest.mark.parametrize(
    ("words", "plain"),
    [(("He", "left"), True), (("He", "“", "left"), False), (("Go",), False)],
)
def test_plain_sentences(words: tuple[str, ...], plain: bool) -> None:
    assert is_plain(sentence(*words)) == plain


def test_quotations_are_the_same_for_the_same_seed() -> None:
    treebank: list[Paragraph] = [
        (sentence("He", "left"), sentence("Rain", "fell"), sentence("Go", "on"))
    ]
    made = make_quotations(treebank, 24, seed=3)
    assert len(made) == 24
    assert made == make_quotations(treebank, 24, seed=3)


def test_gold_spans_leave_white_space_out() -> None:
    tokens, sentences = gold_spans("Go on.\n1 000", "010012" + "0" + "00002")
    assert tokens == {Span(0, 2), Span(3, 5), Span(5, 6), Span(7, 12)}
    assert sentences == {Span(0, 6), Span(7, 12)}


def test_f1_of_nothing_found_is_nothing() -> None:
    assert f1(set(), {Span(0, 1)}) == 0


def test_score_of_the_embedded_package_on_an_easy_text() -> None:
    easy: list[Paragraph] = [((Token("He", True), Token("left", False), Token(".", False)),)]
    scores = score(load_parser(Config()), easy)
    assert (scores.tokens, scores.sentences) == (100, 100)


def test_the_command_cuts_no_contractions() -> None:
    words = command(Plan(steps=7))
    assert "--no_use_mwt" in words
    assert "--steps=7" in words

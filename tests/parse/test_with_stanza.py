"""The parser: the embedded package, the border with Stanza, and what holds for any text."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from bisect import bisect_right
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr.config import Config
from quoteattr.errors import InputError, ModelError
from quoteattr.parse import with_stanza
from quoteattr.parse.with_stanza import (
    LONGEST_WORD,
    Parser,
    load_parser,
    parse_stanza_document,
    parse_texts,
    same_length,
    stanza_dir,
)
from quoteattr.records import Document, Span

# Seconds for 100,000 code points; ten times what it takes, so that a busy machine passes.
LONGEST = 60.0
NEWS = "Mayor quits\n\n“I am done,” the mayor said. Dr. Lee disagreed.\r\nIt won't rain."
ODD = (
    *("“Yes,” ", "she said. ", "U.S. ", "a@b.co", "http://x.org/?q=1", "w" * 300),
    *("\n", "\r\n", " ", "\u00a0", "\u200b", "\ufeff", "\x00", "\x1c", "\x85", "\x93"),
    *("\ud83d", "👩🏽\u200d🚀", "e\u0301"),
)
odd = st.lists(
    st.sampled_from(ODD)
    | st.text(max_size=5)
    | st.characters(min_codepoint=0xD7F0, max_codepoint=0xE00F, exclude_categories=[])
).map("".join)
LONG = (
    *("a" * 100_000, "a@" * 50_000, "a.b" * 33_000, "http://" + "x" * 99_000, "word " * 20_000),
    *("“Mr. " * 20_000, '\\"' * 50_000, "1" * 99_999 + "a", "\ud800" * 100_000, "A.\n" * 10_000),
)


@pytest.fixture(scope="module")
def parse() -> Parser:
    """The embedded package's parser."""
    return load_parser(Config())


def words(document: Document) -> list[list[str]]:
    """The document's tokens as strings, sentence by sentence."""
    return [[token.of(document.text) for token in s.tokens] for s in document.sentences]


def check(document: Document) -> None:
    """Fail unless the document is in order and its tokens hold all but white space."""
    text = document.text
    covered: list[Span] = []
    starts = [each.start for each in document.paragraphs]
    for sentence in document.sentences:
        paragraph = document.paragraphs[bisect_right(starts, sentence.span.start) - 1]
        assert paragraph.contains(sentence.span)
        assert sentence.tokens[0].start == sentence.span.start
        assert sentence.tokens[-1].end == sentence.span.end
        covered += sentence.tokens
    assert all(a.end <= b.start for a, b in pairwise(covered))
    assert all(token.of(text).strip() == token.of(text) for token in covered)
    rest = set(range(len(text))) - {at for token in covered for at in range(token.start, token.end)}
    assert all(text[at].isspace() for at in rest)


def test_a_news_text(parse: Parser) -> None:
    [document] = parse([NEWS])
    assert words(document) == [
        ["Mayor", "quits"],
        ["“", "I", "am", "done", ",", "”", "the", "mayor", "said", "."],
        ["Dr.", "Lee", "disagreed", "."],
        ["It", "won't", "rain", "."],
    ]
    assert [each.span.of(NEWS) for each in document.quoted] == ["“I am done,”"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('"We won," he said. "We did."', 2),
        ("Mr. Smith of the U.S. Senate met Gen. J. R. Allen on Jan. 5.", 1),
        ("It rose 3.5 per cent to $1.2 million, Acme Inc. said.", 1),
        ("“Who did it?” she asked.", 1),
        ("He left. She stayed.", 2),
    ],
)
def test_sentences(parse: Parser, text: str, count: int) -> None:
    [document] = parse([text])
    assert len(document.sentences) == count, words(document)


@pytest.mark.parametrize("text", ["", " ", "\n\r\n\t", "\u2028\u00a0"])
def test_white_space_has_no_sentence(parse: Parser, text: str) -> None:
    [document] = parse([text])
    assert document == Document(text, (), (), ())


@given(st.lists(odd, max_size=3))
@settings(max_examples=60, deadline=None)
def test_any_texts_parse_in_order(parse: Parser, texts: list[str]) -> None:
    documents = parse(texts)
    assert [document.text for document in documents] == texts
    for document in documents:
        check(document)


@given(odd)
@settings(max_examples=30, deadline=None)
def test_a_text_alone_has_the_same_places(parse: Parser, text: str) -> None:
    alone, beside = parse([text]), parse(["A first text.\nOf two lines.", text])
    assert alone[0].paragraphs == beside[1].paragraphs
    check(beside[1])


@given(odd)
def test_same_length_keeps_places(text: str) -> None:
    plain = same_length(text)
    assert len(plain) == len(text)
    assert all(a.isspace() == b.isspace() for a, b in zip(text, plain, strict=True))
    assert max(map(len, plain.split("\ufffd")[0].split()), default=0) <= LONGEST_WORD + 1


@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:8].encode("unicode_escape").decode())
def test_long_lines_take_no_long_time(parse: Parser, text: str) -> None:
    began = time.process_time()
    [document] = parse([text])
    assert time.process_time() - began < LONGEST
    check(document)


def test_batches_are_split_between_paragraphs(
    parse: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [NEWS, "", "One line.", NEWS]
    whole = parse(texts)
    monkeypatch.setattr(with_stanza, "BATCH", 12)
    assert [words(each) for each in parse(texts)] == [words(each) for each in whole]


def token(start: int | None, end: int | None) -> Any:
    """What a stanza token looks like from here."""
    return SimpleNamespace(start_char=start, end_char=end)


def stanza_document(text: str | None, *sentences: list[tuple[int, int]]) -> Any:
    """What a stanza document looks like from here."""
    placed = [SimpleNamespace(tokens=[token(*span) for span in each]) for each in sentences]
    return SimpleNamespace(text=text, sentences=placed)


def test_foreign_sentences_end_with_our_paragraphs() -> None:
    # A pipeline that sees no paragraph in one line break reads on over it.
    doc = stanza_document("Mayor quits\nHe left.", [(0, 5), (6, 11), (12, 14), (15, 19), (19, 20)])
    assert words(parse_stanza_document(doc)) == [["Mayor", "quits"], ["He", "left", "."]]


def test_foreign_tokens_are_trimmed() -> None:
    doc = stanza_document(" a \n b ", [(0, 3), (3, 7)], [(7, 7)])
    assert words(parse_stanza_document(doc)) == [["a"], ["b"]]


def test_a_foreign_token_over_a_paragraph_end_is_cut_to_the_first() -> None:
    doc = stanza_document("one\ntwo", [(0, 7)])
    assert words(parse_stanza_document(doc)) == [["one"]]


@pytest.mark.parametrize(
    "doc",
    [
        stanza_document(None),
        SimpleNamespace(text="a", sentences=[SimpleNamespace(tokens=[token(None, None)])]),
    ],
    ids=["no text", "no places"],
)
def test_a_document_without_places_is_refused(doc: Any) -> None:
    with pytest.raises(InputError, match="tokenize raw text"):
        parse_stanza_document(doc)


def test_a_pipeline_of_the_users(parse: Parser) -> None:
    class Stub:
        """Splits at spaces, each line one sentence; overlong tokens and none alike."""

        def __call__(self, text: str) -> Any:
            lines, at = [], 0
            for line in text.split("\n"):
                ends = [(at, at + len(line))] if line else []
                lines.append(ends)
                at += len(line) + 1
            return stanza_document(text, *lines)

    documents = parse_texts(Stub(), ["One line.\nTwo", "Three"])
    assert [words(each) for each in documents] == [[["One line."], ["Two"]], [["Three"]]]


def test_a_folder_of_the_users(parse: Parser, tmp_path: Path) -> None:
    shutil.copytree(stanza_dir(Config()), tmp_path / "models")
    resources = tmp_path / "models" / "resources.json"
    english = json.loads(resources.read_text("utf-8"))
    english["en"]["packages"]["mine"] = {"tokenize": "quoteattr"}
    resources.write_text(json.dumps(english), "utf-8")
    config = Config(stanza_dir=tmp_path / "models", stanza_package="mine")
    assert words(load_parser(config)([NEWS])[0]) == words(parse([NEWS])[0])


def break_package(folder: Path, how: str) -> Config:
    """The configuration of a copy of the embedded package that is damaged as told."""
    shutil.copytree(stanza_dir(Config()), folder)
    model = folder / "en" / "tokenize" / "quoteattr.pt"
    if how == "resources":
        (folder / "resources.json").write_text("{", "utf-8")
    elif how == "model":
        model.write_bytes(model.read_bytes()[:1000])
    elif how == "no model":
        model.unlink()
    else:
        shutil.rmtree(folder)
    return Config(stanza_dir=folder)


@pytest.mark.parametrize("how", ["resources", "model", "no model", "folder"])
def test_a_damaged_package_is_a_model_error(tmp_path: Path, how: str) -> None:
    config = break_package(tmp_path / "models", how)
    with pytest.raises(ModelError) as caught:
        load_parser(config)
    assert str(config.stanza_dir) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_unknown_package_is_a_model_error() -> None:
    with pytest.raises(ModelError, match="'other'"):
        load_parser(Config(stanza_package="other"))


def test_importing_the_module_does_not_import_stanza() -> None:
    code = "import sys, quoteattr.parse.with_stanza; sys.exit('stanza' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)

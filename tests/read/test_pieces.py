"""Word pieces: exact offsets for any text, and the features beside them."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quoteattr.parse.marks import find_quoted
from quoteattr.parse.paragraphs import paragraph_at, paragraph_spans
from quoteattr.read import pieces as module
from quoteattr.read.pieces import PLACES, QUOTED, SHAPES, Pieces, cut_pieces, word_end, word_shape
from quoteattr.records import Quoted, Span
from tests.read.tokenizer import build_tokenizer

TOKENIZER = build_tokenizer()
WORDS = ["The mayor", "said", " ", ", ", "“", "”", '"', "\n", "\r\n", "\n\n", "don't", "3.5%"]
ODD = ["\ud800", "\udfff", "\x00", "\ufffd", "\ufeff", "\u200d", "\u2028", "e\u0301", "❤\ufe0f"]
news = st.lists(
    st.sampled_from([*WORDS, *ODD, "🎉", "林美珠", "w" * 120])
    | st.text(st.characters(), max_size=4),
    max_size=12,
).map("".join)
ascii_text = st.text(st.characters(min_codepoint=32, max_codepoint=126) | st.just("\n"))


def cut(text: str) -> Pieces:
    """The text's pieces by the tests' tokenizer."""
    return cut_pieces(text, TOKENIZER)


def spans(pieces: Pieces) -> list[Span]:
    """Where the pieces stand."""
    pairs = zip(pieces.starts.tolist(), pieces.ends.tolist(), strict=True)
    return [Span(start, end) for start, end in pairs]


def words(text: str, pieces: Pieces) -> list[str]:
    """The pieces put together again as words."""
    found: list[Span] = []
    for span, goes_on in zip(spans(pieces), pieces.continues.tolist(), strict=True):
        if goes_on:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return [span.of(text) for span in found]


def names(numbers: Any, of: tuple[str, ...]) -> list[str]:
    """A feature's numbers as words."""
    return [of[number] for number in numbers.tolist()]


@given(news)
@example("\ud800")
@example("He said \udc00no\ud83d.")
def test_pieces_are_ordered_apart_and_each_in_one_paragraph(text: str) -> None:
    paragraphs, pieces = paragraph_spans(text), cut(text)
    found = spans(pieces)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for span, number in zip(found, pieces.paragraphs.tolist(), strict=True):
        assert paragraphs[number].contains(span)


@given(ascii_text)
def test_pieces_leave_out_white_space_only(text: str) -> None:
    assert "".join(span.of(text) for span in spans(cut(text))) == "".join(text.split())


@given(news)
def test_all_arrays_are_one_length(text: str) -> None:
    pieces = cut(text)
    arrays = [getattr(pieces, name) for name in Pieces.__dataclass_fields__]
    assert {array.shape for array in arrays} == {(len(pieces),)}
    kinds = ["int64", "int32", "int32", "bool", "int64", "int64", "int64", "int32"]
    assert [array.dtype for array in arrays] == kinds


@given(news)
def test_a_word_goes_on_where_it_touches_and_has_one_shape(text: str) -> None:
    pieces = cut(text)
    assert not pieces.continues[:1].any()
    shapes = names(pieces.shapes, SHAPES)
    whole = iter(words(text, pieces))
    word = ""
    for at, shape in enumerate(shapes):
        word = word if pieces.continues[at] else next(whole)
        assert shape == word_shape(word)


@given(news)
def test_features_are_the_slow_ones(text: str) -> None:
    paragraphs, pieces = paragraph_spans(text), cut(text)
    quoted = find_quoted(text, paragraphs)
    places, marks = names(pieces.places, PLACES), names(pieces.quoted, QUOTED)
    last = -1
    for at, span in enumerate(spans(pieces)):
        number = paragraph_at(paragraphs, span.start)
        assert pieces.paragraphs[at] == number
        assert places[at] == ("within" if number == last else "first")
        holding = [each for each in quoted if each.span.start <= span.start < each.span.end]
        assert marks[at] == next(("open" if q.continues else "inside" for q in holding), "outside")
        last = number


@given(news)
def test_half_a_character_changes_nothing_else(text: str) -> None:
    whole = "".join("\ufffd" if unicodedata.category(c) == "Cs" else c for c in text)
    assert spans(cut(text)) == spans(cut(whole))
    assert cut(text).ids.tolist() == cut(whole).ids.tolist()


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u2028", "\ud800", "\x00\n\ufeff"])
def test_nothing_to_read_has_no_pieces(text: str) -> None:
    assert len(cut(text)) == 0


def test_an_example() -> None:
    text = "Rain\n\n“It rained,” said\nDr Lee"
    pieces = cut(text)
    assert [span.of(text) for span in spans(pieces)][4:] == [
        "“", "It", "rained", ",", "”", "said", "D", "r", "L", "e", "e",
    ]  # fmt: skip
    assert words(text, pieces) == ["Rain", "“", "It", "rained", ",", "”", "said", "Dr", "Lee"]
    assert names(pieces.quoted, QUOTED)[3:10] == ["outside", *["inside"] * 5, "outside"]
    assert pieces.places.nonzero()[0].tolist() == [0, 4, 10]
    assert pieces.paragraphs.tolist() == [*[0] * 4, *[1] * 6, *[2] * 5]


def test_a_quotation_left_open_is_told_apart() -> None:
    text = "“It rained.\n“It poured,” police said."
    assert names(cut(text).quoted, QUOTED)[:5] == ["open"] * 4 + ["inside"]


def test_structure_that_is_given_is_taken() -> None:
    text = "it rained it rained"
    given_ = cut_pieces(text, TOKENIZER, (Span(0, 9), Span(10, 19)), (Quoted(Span(3, 9)),))
    assert names(given_.places, PLACES) == ["first", "within", "first", "within"]
    assert names(given_.quoted, QUOTED) == ["outside", "inside", "outside", "outside"]


def test_an_accent_of_its_own_belongs_to_its_letter() -> None:
    text = "the cafe\u0301 cre\u0301ole\u0301\u0323s"
    assert words(text, cut(text)) == ["the", "cafe\u0301", "cre\u0301ole\u0301\u0323s"]


@given(ascii_text)
def test_a_long_paragraph_is_cut_in_runs(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "LONGEST_PIECE_RUN", 7)
        pieces = cut(text)
    assert "".join(span.of(text) for span in spans(pieces)) == "".join(text.split())
    assert pieces.places.tolist() == cut_places(text, pieces)


def cut_places(text: str, pieces: Pieces) -> list[int]:
    """1 where a paragraph's first piece stands."""
    firsts = {paragraph.start for paragraph in paragraph_spans(text)}
    return [int(start in firsts) for start in pieces.starts.tolist()]


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("said", "lower"),
        ("Lee", "title"),
        ("I", "title"),
        ("NATO", "upper"),
        ("G7", "upper"),
        ("McCain", "mixed"),
        ("iPhone", "mixed"),
        ("covid19", "mixed"),
        ("7th", "mixed"),
        ("1984", "digit"),
        ("½", "other"),
        ("“", "mark"),
        ("—", "mark"),
        ("🎉", "mark"),
        ("été", "lower"),
        ("e\u0301te\u0301", "lower"),
        ("Élodie", "title"),
        ("林美珠", "mixed"),
    ],
)
def test_shape(word: str, shape: str) -> None:
    assert word_shape(word) == shape


@given(news)
def test_a_word_ends_where_the_next_begins(text: str) -> None:
    pieces = cut(text)
    borders = [at for at in range(len(pieces)) if not pieces.continues[at]] + [len(pieces)]
    assert [word_end(pieces, first) for first in borders[:-1]] == borders[1:]

"""The parts of a noun phrase."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.records import Span
from quoteattr.speakers.phrases import (
    bare_word,
    content_words,
    core_span,
    head_span,
    is_person_pronoun,
    is_plural,
    is_pronoun,
    segments,
    step_back,
    without_article,
    without_possessive,
    words_in,
)


def whole(text: str) -> Span:
    return Span(0, len(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ada Quill", ["Ada", "Quill"]),
        ("the U.N.’s J. K. Orr-Lee", ["the", "U.N.’s", "J.", "K.", "Orr-Lee"]),
        ("the ministers’ aide", ["the", "ministers’", "aide"]),
        ("JD(S) said", ["JD(S)", "said"]),
        ("AT&T, “B”", ["AT&T", "B"]),
        ("“—”", []),
        ("林美珠 said", ["林美珠", "said"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [word.of(text) for word in words_in(text, whole(text))] == words


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ada Quill, the mayor,", ["Ada Quill", "the mayor"]),
        ("the mayor (a doctor)", ["the mayor", "a doctor"]),
        ("the mayor — Ada Quill", ["the mayor", "Ada Quill"]),
        ("the mayor - Ada Quill", ["the mayor", "Ada Quill"]),
        ("1,000 people", ["1,000 people"]),
        ("leader of JD(S)", ["leader of JD(S)"]),
        ("the mayor\nAda Quill", ["the mayor", "Ada Quill"]),
        (", ;", []),
    ],
)
def test_a_phrase_is_cut_at_its_marks(text: str, parts: list[str]) -> None:
    assert [part.of(text) for part in segments(text, whole(text))] == parts


@pytest.mark.parametrize(
    ("text", "core", "head"),
    [
        ("the mayor of Hull", "the mayor of Hull", "mayor"),
        ("a spokesman for the bank", "a spokesman for the bank", "spokesman"),
        ("a report issued by the ministry", "a report", "report"),
        ("people familiar with the plan", "people", "people"),
        ("Ada Quill, the mayor", "Ada Quill", "Quill"),
        ("the WHO chief", "the WHO chief", "chief"),
        ("she", "she", "she"),
        ("of Hull", "of Hull", "Hull"),
        ("“—”", "“—”", "“—”"),
    ],
)
def test_core_and_head(text: str, core: str, head: str) -> None:
    found = core_span(text, whole(text))
    assert (found.of(text), head_span(text, found).of(text)) == (core, head)


@pytest.mark.parametrize(
    ("word", "plural"),
    [
        ("officials", True),
        ("people", True),
        ("police", True),
        ("ministers’", True),
        ("mayor’s", False),
        ("boss", False),
        ("campus", False),
        ("politics", False),
        ("bus", False),
        ("as", False),
        ("Quill", False),
    ],
)
def test_a_plural_is_told_by_its_form(word: str, plural: bool) -> None:
    assert is_plural(word) is plural


@pytest.mark.parametrize(
    ("word", "pronoun", "person"),
    [
        ("She", True, True),
        ("it", True, False),
        ("they", True, False),
        ("who", True, True),
        ("his", True, True),
        ("Quill", False, False),
        ("", False, False),
    ],
)
def test_pronouns(word: str, pronoun: bool, person: bool) -> None:
    assert (is_pronoun(word), is_person_pronoun(word)) == (pronoun, person)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("the mayor", "mayor"),
        ("Those people", "people"),
        ("the", "the"),
        ("Ada Quill", "Ada Quill"),
    ],
)
def test_without_article(text: str, bare: str) -> None:
    assert without_article(text, whole(text)).of(text) == bare


@pytest.mark.parametrize(
    ("text", "bare"),
    [("the mayor’s", "the mayor"), ("ministers'", "ministers"), ("’s", "’s"), ("Orr", "Orr")],
)
def test_without_possessive(text: str, bare: str) -> None:
    assert without_possessive(text, whole(text)).of(text) == bare


@pytest.mark.parametrize(
    ("text", "at", "place"),
    [("Quill, who", 7, 5), ("Quill who", 9, 9), ("  ", 2, 0), ("", 0, 0), ("a,\n", 3, 3)],
)
def test_stepping_back_stops_at_the_first_other_character(text: str, at: int, place: int) -> None:
    assert step_back(text, at, " ,".__contains__) == place


def test_content_words_tell_who_it_is() -> None:
    text = "the Mayor’s aide and her U.N. friend"
    assert content_words(text, whole(text)) == ["mayor", "aide", "and", "u.n", "friend"]
    assert bare_word("U.N.’s") == "u.n"


marks = st.sampled_from(
    ["the ", "mayor", " of ", ", ", "’s", "'", "(", ")", " - ", "—", "\n", "S."]
)
phrases = st.lists(marks | st.text(max_size=4), min_size=1, max_size=12).map("".join)


@st.composite
def spanned(draw: st.DrawFn) -> tuple[str, Span]:
    """Any text and a stretch of it."""
    text = draw(phrases.filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@given(spanned())
def test_the_parts_of_a_phrase_stand_in_it(phrase: tuple[str, Span]) -> None:
    text, span = phrase
    core = core_span(text, span)
    assert span.contains(core)
    assert core.contains(head_span(text, core))
    assert core.contains(core_span(text, span, binding=False))
    for part in (without_article(text, span), without_possessive(text, span)):
        assert span.contains(part)
    for parts in (segments(text, span), words_in(text, span)):
        assert all(span.contains(part) for part in parts)
        assert all(one.end <= other.start for one, other in pairwise(parts))


@given(spanned())
def test_content_words_are_folded_words(phrase: tuple[str, Span]) -> None:
    text, span = phrase
    for word in content_words(text, span):
        assert word and word == word.casefold()
    assert len(content_words(text, span)) <= len(words_in(text, span))


@pytest.mark.parametrize("part", ["a(", "a.", "a’", "a-", " ", "(", ")", "—", "s'", "of "])
def test_time_grows_as_the_phrase_does(part: str) -> None:
    text = "x" + part * 20_000
    began = process_time()
    core = core_span(text, whole(text))
    head_span(text, core)
    segments(text, whole(text))
    # Twenty thousand times twenty thousand steps would take minutes.
    assert process_time() - began < 5

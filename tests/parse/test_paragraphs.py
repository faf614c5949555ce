"""Paragraphs: lines, hard-wrapped blocks, and what holds for any text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.parse.paragraphs import LINE, paragraph_spans, trim

WRAPPED = (
    "The harbour office said on Monday that the ferry would not sail before\n"
    "the wind had dropped, and that passengers should wait in the old hall\n"
    "until they were called by name."
)
lined = st.lists(
    st.sampled_from(["\n", "\r\n", "\r", " ", "\t", "\x0b", "\u2028", "\u00a0", "Title", "w" * 70])
    | st.text(max_size=4)
).map("".join)


def paragraphs(text: str) -> list[str]:
    """The text's paragraphs as strings."""
    return [span.of(text) for span in paragraph_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\r\n", []),
        ("One", ["One"]),
        ("One\nTwo", ["One", "Two"]),
        ("One\n\nTwo", ["One", "Two"]),
        ("One\r\n\r\nTwo\r\n", ["One", "Two"]),
        ("One\rTwo", ["One", "Two"]),
        ("  One \n\n Two\u00a0", ["One", "Two"]),
        (WRAPPED, [WRAPPED]),
        (f"{WRAPPED}\n\n{WRAPPED}", [WRAPPED, WRAPPED]),
        (f"{WRAPPED}\n \n{WRAPPED}", [WRAPPED, WRAPPED]),
        (WRAPPED.replace("\n", "\r\n"), [WRAPPED.replace("\n", "\r\n")]),
        (f"Title\n{WRAPPED}", ["Title", *WRAPPED.split("\n")]),
        ("\n".join(("w" * 60, "w" * 60)), ["w" * 60, "w" * 60]),
        ("\n".join(("w" * 60, "w" * 99, "w" * 60, "w")), ["w" * 60, "w" * 99, "w" * 60, "w"]),
    ],
)
def test_case(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


@given(lined)
def test_paragraphs_are_ordered_apart_and_trimmed(text: str) -> None:
    spans = paragraph_spans(text)
    assert all(a.end < b.start for a, b in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() for span in spans)


@given(lined)
def test_no_word_is_lost(text: str) -> None:
    assert "".join("".join(paragraphs(text)).split()) == "".join(text.split())


@given(lined)
def test_a_paragraph_is_one_line_or_begins_and_ends_with_its_lines(text: str) -> None:
    edges = [trim(text, *line.span()) for line in LINE.finditer(text)]
    starts = {span.start for span in edges if span}
    ends = {span.end for span in edges if span}
    for span in paragraph_spans(text):
        assert span.start in starts
        assert span.end in ends


@given(lined)
def test_a_paragraph_alone_stays_one(text: str) -> None:
    assert all(
        paragraphs(each) == [each] or "\n" in each or "\r" in each for each in paragraphs(text)
    )


@pytest.mark.parametrize("unit", ["a\n", "\n", "\r", " ", " \n", "a \n\n", "w" * 60 + "\n"])
def test_time_is_linear(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    started = time.perf_counter()
    paragraph_spans(text)
    assert time.perf_counter() - started < 10

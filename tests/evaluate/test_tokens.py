"""Token sets: punctuation never counts, a token cut is a token touched."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.evaluate.tokens import find_tokens, token_set
from quoteattr.records import Span


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(0, 6), ["Yes"]),
        (Span(1, 2), ["Yes"]),
        (Span(4, 7), []),
        (Span(3, 8), ["Yes", "she"]),
        (Span(9, 99), ["she", "said"]),
    ],
)
def test_token_set_is_the_words_touched(span: Span, words: list[str]) -> None:
    text = "“Yes,” she said"
    tokens = find_tokens(text)
    found = sorted(token_set([span], tokens))
    assert [text[tokens.starts[i] : tokens.ends[i]] for i in found] == words


def test_stretches_are_one_set() -> None:
    tokens = find_tokens("one two three four")
    assert token_set([Span(0, 3), Span(8, 13), Span(1, 5)], tokens) == {0, 1, 2}


@given(st.text(max_size=40), st.integers(0, 40), st.integers(1, 20))
def test_token_set_is_the_slow_one(text: str, start: int, length: int) -> None:
    span = Span(start, start + length)
    slow = {
        number
        for number, match in enumerate(re.finditer(r"\w+", text))
        if set(range(*match.span())) & set(range(span.start, span.end))
    }
    assert token_set([span], find_tokens(text)) == slow

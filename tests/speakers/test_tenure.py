"""What somebody is said to be, and when."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.records import Span
from quoteattr.speakers.tenure import Held, best_held, heads_in, held, held_in


def said(words: str) -> Held:
    """What the words say."""
    return held_in(words, Span(0, len(words)))


@pytest.mark.parametrize(
    ("words", "when", "told"),
    [
        ("the mayor", "now", False),
        ("the former mayor", "past", True),
        ("then the mayor", "past", True),
        ("the ex-mayor", "past", True),
        ("the mayor-elect", "next", True),
        ("the incoming mayor", "next", True),
        ("the new mayor", "now", True),
    ],
)
def test_words_tell_when(words: str, when: str, told: bool) -> None:
    found = said(words)
    assert (found.words, found.when, found.told) == (("mayor",), when, told)


@pytest.mark.parametrize(
    ("words", "heads"),
    [
        ("the mayor of Hull", ["mayor"]),
        ("president and chief executive", ["president", "executive"]),
        ("defence minister", ["minister"]),
        ("the president’s adviser", ["adviser"]),
        ("", []),
    ],
)
def test_heads_are_what_it_is_not_of_what(words: str, heads: list[str]) -> None:
    assert (heads_in(words, Span(0, len(words))) if words else []) == heads


@pytest.mark.parametrize(
    ("role", "asked", "fits"),
    [
        ("the president of Ukraine", "the Ukrainian president", True),
        ("a British sailor", "the Briton", True),
        ("the deputy mayor", "the mayor", False),
        ("the deputy mayor", "the deputy mayor", True),
        ("defence lawyer", "the defence", False),
        ("the president’s adviser", "the president", False),
        ("the mayor of Hull", "the mayor of Leeds", False),
        ("the minister", "the ministry", False),
    ],
)
def test_a_role_covers_a_description(role: str, asked: str, fits: bool) -> None:
    assert said(role).covers(said(asked)) is fits


def test_a_description_of_nothing_fits_nobody() -> None:
    assert not said("the mayor").covers(held([], []))


def test_the_former_one_is_not_the_present_one() -> None:
    both = [(1, said("the mayor")), (2, said("the former mayor"))]
    assert best_held(both, said("the former mayor")) == [2]
    assert best_held(both, said("the mayor")) == [1]
    # Who was mayor then may be meant where nobody is it now; not who is called former.
    assert best_held([(1, held(["mayor"], ["mayor"], "past"))], said("the mayor")) == [1]
    assert best_held(both[1:], said("the mayor")) == []
    assert best_held(both[:1], said("the former mayor")) == []


@given(st.lists(st.sampled_from(["former", "mayor", "deputy", "ex-", "-elect", "of", ""])))
def test_whatever_is_said_is_held(words: list[str]) -> None:
    found = held(words, words[:1])
    assert all(found.words)
    assert found.when in ("past", "now", "next")

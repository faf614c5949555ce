"""People's names told by rules."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.read.labels import NAME_TAGS
from quoteattr.records import Span
from quoteattr.speakers.mentions import NamedSpan
from tests.training.tiny import make_pieces
from training.silver import (
    OPEN,
    Casing,
    PeopleFinder,
    cut_words,
    find_others,
    tag_names,
    usual_kinds,
)

PARTS = ["Mr. ", "Mary ", "Quill", "’s ", " ", "J. ", "de ", "the ", "\n", "-"]
TEXTS = st.lists(st.sampled_from(PARTS) | st.text(max_size=4), max_size=14).map("".join)
# What tells that a word is one of the language.
LANGUAGE = "the street was long and a street is a street, it said on the plan"


def people(text: str, *read: tuple[str, str], probability: float = 0.9) -> list[str]:
    """The people found, beside names that a model has read: words and kind."""
    names = [
        NamedSpan(Span(text.index(words), text.index(words) + len(words)), kind, probability)
        for words, kind in read
    ]
    found = PeopleFinder(text, names, Casing([LANGUAGE])).find()
    assert found == sorted(found)
    return [span.of(text) for span in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It was Mr. Quill, said Ms Ward’s aide.", ["Quill", "Ward"]),
        ("Mr. J. Quill and Dr Ada Quill left.", ["J. Quill", "Ada Quill"]),
        ("Ada Quill, Mary J. Ward and George de Quill left.", None),
        ("Ada Quill won. Quill, who ran, thanked Quill's aides.", ["Ada Quill", "Quill", "Quill"]),
        ("Minister Quill won. Mr. Quill ran.", ["Quill", "Quill"]),
        ("Mr. Quill ran. A.B. Quill and A. B. Quill won.", ["Quill", "A.B. Quill", "A. B. Quill"]),
        ("Mr. Quill ran. The U.S. Quill knew was far.", ["Quill", "Quill"]),
        # A word of the language, an organisation, a day and a title are no surnames.
        ("Mary Street, Mary Foundation, Mary Monday, Mr. President.", []),
        ("They met in Virginia Republican circles.", []),
        # The name of something else has its own capital words.
        ("Mr. Quill won. They met in Quill Square.", ["Quill"]),
        ("Mr. Quill won. The Old Quill closed.", ["Quill"]),
        # A sentence ends between the two.
        ("We spoke to Mary. Ward left.", []),
        ("the quill of mr. quill", []),
        ("", []),
    ],
)
def test_people_by_title_and_given_name(text: str, names: list[str] | None) -> None:
    expected = ["Ada Quill", "Mary J. Ward", "George de Quill"] if names is None else names
    assert people(text) == expected


def test_what_was_read_tells_surnames() -> None:
    text = "Zorba Quill won. Quill ran."
    assert people(text) == []
    assert people(text, ("Zorba Quill", "person")) == ["Zorba Quill", "Quill"]
    assert people(text, ("Zorba Quill", "person"), probability=0.5) == []


def test_what_was_read_as_another_kind_stands() -> None:
    text = "Mary Quill makes pens. Ms Ward likes Mary Quill."
    assert people(text, ("Mary Quill", "organisation")) == ["Ward", "Mary Quill"]


def test_tags_say_only_what_is_sure() -> None:
    text = "Police told the mayor Lee."
    pieces = make_pieces(text)
    names = [NamedSpan(Span(0, 6), "organisation", 0.9)]
    tags = tag_names(text, pieces, names, [])
    last = int(pieces.starts.searchsorted(text.index("Lee")))
    assert NAME_TAGS[tags[0]] == "B-organisation"
    assert set(tags[1:last].tolist()) == {0}
    assert tags[last] == OPEN
    told = [(Span(0, 6), "place"), (Span(text.index("Lee"), len(text) - 1), "person")]
    with_lee = tag_names(text, pieces, names, told)
    assert [NAME_TAGS[with_lee[at]] for at in (0, last)] == ["B-place", "B-person"]
    assert (with_lee[1:last] == tags[1:last]).all()


def others(text: str) -> list[tuple[str, str]]:
    """Names of other kinds, where two are known from elsewhere."""
    usual = {"Nabu": "organisation", "Ada": "person", "Lindau": "place"}
    return [(span.of(text), kind) for span, kind in find_others(text, usual)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nabu met in Lindau.", [("Nabu", "organisation"), ("Lindau", "place")]),
        ("The Harbour Committee met.", [("Harbour Committee", "organisation")]),
        ("They asked the Old Harbour Court's clerk.", [("Old Harbour Court", "organisation")]),
        # Alone it is any committee; a city is a place, and Ada a person.
        ("The Committee met in Harbour City with Ada.", []),
        # A longer name is another.
        ("Nabu Street, Lindau Lane", []),
        ("nabu, lindau, harbour committee", []),
    ],
)
def test_other_names(text: str, found: list[tuple[str, str]]) -> None:
    assert others(text) == found


def test_a_names_usual_kind_is_that_of_nearly_all_articles() -> None:
    often = [[("Nabu", "organisation"), ("Ada", "person")]] * 4
    assert usual_kinds(often) == {"Nabu": "organisation", "Ada": "person"}
    assert usual_kinds([*often, [("Nabu", "place")]]) == {"Nabu": "organisation", "Ada": "person"}
    assert usual_kinds([*often, *[[("Nabu", "place")]] * 2]) == {"Ada": "person"}
    # An article counts once, and two are too few.
    assert usual_kinds([[("Nabu", "place")] * 5, [("Nabu", "place")]]) == {}


@given(TEXTS)
def test_any_text_has_words_and_people_in_order_and_apart(text: str) -> None:
    words = cut_words(text)
    found = PeopleFinder(text, [], Casing([text])).find()
    for spans in (words, found):
        assert all(0 <= each.start < each.end <= len(text) for each in spans)
        assert all(one.end <= other.start for one, other in pairwise(spans))

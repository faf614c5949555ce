"""What people are said to be."""

from __future__ import annotations

import pytest

from quoteattr.records import Span
from quoteattr.speakers.roles import is_office, is_role
from tests.speakers.conftest import Names, Said, make_cast


def roles(text: str, names: Names, *said: Said) -> list[str]:
    """What the first one named is said to be, each once."""
    cast = make_cast(text, names, *said)
    return list(dict.fromkeys(role.of(text).strip() for role in cast.entities[0].roles))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Ada Quill left.", ["Mayor"]),
        ("Ada Quill, the mayor of Hull, left.", ["the mayor of Hull"]),
        ("Ada Quill, a bridge builder, left.", ["a bridge builder"]),
        ("The mayor of Hull, Ada Quill, left.", ["The mayor of Hull"]),
        ("Tom Orr is ill, and the mayor of Hull, Ada Quill, left.", ["the mayor of Hull"]),
        ("It froze a year after her coach, Ada Quill, left.", ["her coach"]),
        ("His sister, Ada Quill, left.", ["His sister"]),
        ("It beat a lone rival, the dentist Ada Quill, on Monday.", ["the dentist"]),
        ("Former mayor Ada Quill left.", ["Former mayor"]),
        # A clause, a body.
        ("When the mayor asked if she rowed, Ada Quill left.", []),
        ("No mayor, Ada Quill left.", []),
        ("He told the court Ada Quill left.", []),
        # What only follows her name is no role: a place, a clause, another sentence.
        ("Ada Quill, Hull, left.", []),
        ("Ada Quill, who is a mayor, left.", []),
        ("Ada Quill left, the mayor said.", []),
        ("Ada Quill. The mayor left.", []),
        ("The mayor left. Ada Quill fell.", []),
        ("Ada Quill", []),
    ],
)
def test_offices_and_appositions_are_roles(text: str, expected: list[str]) -> None:
    assert roles(text, {"person": "Ada Quill"}) == expected


def test_a_mention_has_the_words_before_the_name() -> None:
    text = "Bridge builder Ada Quill left."
    assert roles(text, {"person": "Ada Quill"}, Said("Bridge builder Ada Quill")) == [
        "Bridge builder"
    ]
    text = "Hull’s rich Ada Quill left."
    assert roles(text, {"person": "Ada Quill"}, Said("Hull’s rich Ada Quill")) == []


def test_where_somebody_is_of_is_a_role() -> None:
    names = {"person": "Ada Quill", "place": "Hull, Gambia"}
    assert roles("Ada Quill of Hull left.", names) == ["Hull"]
    assert roles("Ada Quill of the Gambia left.", names) == ["Gambia"]
    assert roles("Ada Quill of", names) == []


def test_a_role_is_one_persons() -> None:
    names = {"person": "Ada Quill", "organisation": "Harbour Trust"}
    cast = make_cast("Harbour Trust, the mayor of Hull, met Ada Quill.", names)
    assert [each.roles for each in cast.entities] == [[], []]


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("mayor of Hull", True),
        ("the bridge", True),
        ("spokesman", True),
        ("Hull", False),
        ("who is a mayor", False),
        ("in the mayor’s house", False),
        ("The bridge", False),
        ("“”", False),
        ("one two three four five six seven eight mayor", False),
        (" ".join(["mayor"] * 15), False),
    ],
)
def test_a_role_has_an_office_or_a_small_article(words: str, role: bool) -> None:
    assert is_role(words, Span(0, len(words))) is role


@pytest.mark.parametrize(
    ("word", "office"),
    [("mayor", True), ("Mayor’s", True), ("King", True), ("Dr.", False), ("bridge", False)],
)
def test_offices(word: str, office: bool) -> None:
    assert is_office(word) is office

"""What the people named are, whose relatives, of which gender, alive or dead."""

from __future__ import annotations

import pytest

from quoteattr.speakers.standing import Standing
from tests.speakers.conftest import Said, make_scene

NAMES = {"person": "Ada Quill, Tom Orr, Robin Vale, Jo, Ruth Orr"}


def standing(text: str, *said: Said) -> Standing:
    """Who is what."""
    return make_scene(text, NAMES, *said).standing


def words(found: Standing, key: int) -> list[tuple[str, ...]]:
    """What somebody is said to be."""
    return [each.words for each in found.held(key)]


def test_what_somebody_is_by_words_and_verbs() -> None:
    found = standing("Mayor Ada Quill, 34, left. Ada Quill is a baker.")
    assert words(found, 0) == [("mayor",), ("34-year-old",), ("baker",)]


def test_a_pronoun_tells_too() -> None:
    said = Said("She", of="Ada Quill")
    assert words(standing("Ada Quill left. She is a baker.", said), 0) == [("baker",)]


def test_a_deputy_has_the_office_of_whose_she_is() -> None:
    found = standing("Mayor Tom Orr is ill, and his deputy, Ada Quill, left.")
    assert words(found, 1) == [("deputy", "mayor")]


def test_who_has_a_successor_is_it_no_more() -> None:
    found = standing("Mayor Tom Orr left. His successor, Ada Quill, stayed.")
    assert [each.when for each in found.held(0)] == ["past"]
    assert [(each.words, each.when) for each in found.held(1)] == [(("mayor",), "now")]


@pytest.mark.parametrize(
    ("text", "genders"),
    [
        ("Robin Vale and his wife, Jo, left.", ["male", "female"]),
        ("Robin Vale sold her boat to Jo.", ["female", None]),
        # Not whose name it stands beside, nor an object, nor another's.
        ("Robin Vale met Jo, his successor.", [None, None]),
        ("Robin Vale was the last to see her.", [None]),
        ("Robin Vale left. Her boat sank.", [None]),
        ("Mr. Robin Vale kept her boat.", ["male"]),
    ],
)
def test_what_tells_the_gender(text: str, genders: list[str | None]) -> None:
    pronouns = [Said(word) for word in ("his", "her", "Her") if f" {word} " in f" {text} "]
    found = standing(text, *pronouns)
    assert [found.gender(key) for key in found.people] == genders


def test_relatives() -> None:
    found = standing("Tom Orr left. His daughter, Ruth Orr, and her father stayed.")
    assert found.kin(1) == ("younger", 0)
    assert found.kin(0) is None


def test_another_daughter_is_nobodys_sister() -> None:
    found = standing("Tom Orr left. His daughter, Jo, and his daughter, Ada Quill, stayed.")
    ada = next(n for n in found.people if found.cast.entities[n].name == "Ada Quill")
    assert found.kin(ada) == ("younger", 0)


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Ada Quill died in May.", True),
        ("The late Ada Quill sang.", True),
        ("Ada Quill was late.", False),
        ("Ada Quill left. Tom Orr died.", False),
    ],
)
def test_who_is_dead(text: str, dead: bool) -> None:
    found = standing(text)
    ada = next(n for n in found.people if found.cast.entities[n].name == "Ada Quill")
    assert found.is_dead(ada) is dead

"""Names that a text says to be of one bearer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.speakers.conftest import make_cast

NAMES = {"person": "Ada Quill, Duchess, Tom Orr", "organisation": "Harbour Trust, MPS"}


def names(text: str) -> list[set[str]]:
    """The names of each entity."""
    return [{seen.name.bare for seen in each.seen} for each in make_cast(text, NAMES).entities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Quill, known to everyone as Duchess, left.", [{"Ada Quill", "Duchess"}]),
        ("Ada Quill, nicknamed “Duchess”, left.", [{"Ada Quill", "Duchess"}]),
        ("The Harbour Trust, known by its initials MPS, left.", [{"Harbour Trust", "MPS"}]),
        # Known for something, met, of another kind.
        ("Ada Quill, known. Duchess left.", [{"Ada Quill"}, {"Duchess"}]),
        ("Ada Quill met Duchess.", [{"Ada Quill"}, {"Duchess"}]),
        ("Ada Quill, known as MPS, left.", [{"Ada Quill"}, {"MPS"}]),
    ],
)
def test_what_says_that_two_names_are_one(text: str, expected: list[set[str]]) -> None:
    assert names(text) == expected


words = st.sampled_from(["Ada Quill", "Duchess", "MPS", ", known as", "Tom Orr", "alias", "met"])


@given(st.lists(words, max_size=9).map(" ".join))
def test_every_name_stays_somebodys(text: str) -> None:
    cast = make_cast(text, NAMES)
    assert [each.number for each in cast.entities] == list(range(len(cast.entities)))
    assert all(rival < len(cast.entities) for each in cast.entities for rival in each.rivals)
    assert all(number < len(cast.entities) for _, number in cast.places)

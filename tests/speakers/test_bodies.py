"""Which names are one organisation's, place's or people's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.records import Span
from quoteattr.speakers.bodies import as_bodies, find_organisations, join_adjacent, whole_words
from quoteattr.speakers.mentions import NamedSpan
from tests.speakers.conftest import Names, make_names

BANK = "European Central Bank"


def bodies(text: str, names: Names) -> list[tuple[str, str, int]]:
    """Kind and name of each, and how often it is named."""
    found = find_organisations(text, make_names(text, names), 5)
    assert [one.number for one in found] == [5 + at for at in range(len(found))]
    return [(one.kind, one.name, len(one.seen)) for one in found]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (
            f"The {BANK} (ECB) rose. The ECB fell.",
            {"organisation": f"{BANK}, ECB"},
            [("organisation", BANK, 3)],
        ),
        # Its letters alone tell as much.
        (
            f"The {BANK} rose. The ECB fell.",
            {"organisation": f"{BANK}, ECB"},
            [("organisation", BANK, 2)],
        ),
        (
            "The Harbour Trust rose. Harbour Trust’s chief left.",
            {"organisation": "Harbour Trust, Harbour Trust’s"},
            [("organisation", "Harbour Trust", 2)],
        ),
        # One longer name is what the short one is short for; of two it is neither.
        (
            "Kenya Airports Authority rose. Kenya Airports fell.",
            {"organisation": "Kenya Airports Authority, Kenya Airports"},
            [("organisation", "Kenya Airports Authority", 2)],
        ),
        (
            "Kenya Airports Authority met Kenya Airports Workers. Kenya Airports fell.",
            {
                "organisation": "Kenya Airports Authority, Kenya Airports Workers, Kenya Airports",
            },
            [
                ("organisation", "Kenya Airports Authority", 1),
                ("organisation", "Kenya Airports Workers", 1),
                ("organisation", "Kenya Airports", 1),
            ],
        ),
        # A place is not what is named for it, but once an organisation always one.
        (
            "Kenya met Kenya Airways.",
            {"place": "Kenya", "organisation": "Kenya Airways"},
            [("place", "Kenya", 1), ("organisation", "Kenya Airways", 1)],
        ),
        ("Kenyans met KENYANS.", {"group": "Kenyans, KENYANS"}, [("group", "Kenyans", 2)]),
        ("", {}, []),
    ],
)
def test_names_that_are_one_body(
    text: str, names: Names, expected: list[tuple[str, str, int]]
) -> None:
    assert bodies(text, names) == expected


def test_what_is_an_organisation_once_is_one_always() -> None:
    text = "Ankara rose. Ankara fell."
    place, other = make_names(text, {"place": "Ankara"})
    (ankara,) = find_organisations(text, [place, NamedSpan(other.span, "organisation", 0.9)], 0)
    assert ankara.kind == "organisation"


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Yousuf Raza Gilani", {"person": "Yousuf Raza, Gilani"}, ["person: Yousuf Raza Gilani"]),
        (
            "Bank of Ghana",
            {"organisation": "Bank", "place": "Ghana"},
            ["organisation: Bank of Ghana"],
        ),
        (
            "Ministry of the Gambia",
            {"organisation": "Ministry", "place": "Gambia"},
            ["organisation: Ministry of the Gambia"],
        ),
        (
            "Kenya Airways",
            {"place": "Kenya", "organisation": "Airways"},
            ["organisation: Kenya Airways"],
        ),
        # Whose it is, is somebody else; and so is whoever stands before an organisation.
        (
            "Kenya’s Airways",
            {"place": "Kenya’s", "organisation": "Airways"},
            ["place: Kenya’s", "organisation: Airways"],
        ),
        (
            "Quill Airways",
            {"person": "Quill", "organisation": "Airways"},
            ["person: Quill", "organisation: Airways"],
        ),
        ("Quill, Orr", {"person": "Quill, Orr"}, ["person: Quill", "person: Orr"]),
        # A title was read as a name.
        ("Gov. Quill", {"person": "Gov, Quill"}, ["person: Gov. Quill"]),
        ("Orr. Quill", {"person": "Orr, Quill"}, ["person: Orr", "person: Quill"]),
        ("Hull Leeds", {"place": "Hull, Leeds"}, ["place: Hull", "place: Leeds"]),
    ],
)
def test_neighbours_that_are_one_name(text: str, names: Names, expected: list[str]) -> None:
    found = join_adjacent(text, make_names(text, names))
    assert [f"{each.kind}: {each.span.of(text)}" for each in found] == expected


@pytest.mark.parametrize(
    ("text", "names", "kind"),
    [
        (
            "Harbour Trust rose. Harbour fell.",
            {"organisation": "Harbour Trust", "person": "Harbour"},
            "organisation",
        ),
        (
            f"The {BANK} rose. ECB fell.",
            {"organisation": BANK, "person": "ECB"},
            "organisation",
        ),
        # A surname in capitals is a person's, a country a place.
        ("Ada Crewe left. CREWE: It froze.", {"person": "Ada Crewe", "place": "CREWE"}, "person"),
        ("Ada Orr left. ORR fell.", {"person": "Ada Orr", "organisation": "ORR"}, "organisation"),
        ("Kiribati rose.", {"person": "Kiribati"}, "place"),
        # Somebody of that name is named in full, or it is another word of the body's name.
        (
            "Harbour Trust rose. Ada Harbour left. Harbour fell.",
            {"organisation": "Harbour Trust", "person": "Ada Harbour, Harbour"},
            "person",
        ),
        (
            "Harbour Trust rose. Trust fell.",
            {"organisation": "Harbour Trust", "person": "Trust"},
            "person",
        ),
    ],
)
def test_a_short_form_is_no_person(text: str, names: Names, kind: str) -> None:
    assert as_bodies(text, make_names(text, names))[-1].kind == kind


def test_an_article_alone_is_no_bodys_name() -> None:
    text = "The  Quill"
    names = [
        NamedSpan(Span(0, 4), "organisation", 0.9),
        NamedSpan(Span(5, 10), "person", 0.9),
    ]
    assert as_bodies(text, names) == names


WORDS = ("Kenya Airways", "Kenya", "KA", "Airways", "the Bank", "Bank of Kenya", "Bank")
kinds = st.sampled_from(["organisation", "place", "group"])


@given(st.lists(st.tuples(st.sampled_from(WORDS), kinds), max_size=8))
def test_each_name_is_one_bodys(said: list[tuple[str, str]]) -> None:
    text = ", ".join(words for words, _ in said)
    names, start = [], 0
    for words, kind in said:
        names.append(NamedSpan(Span(start, start + len(words)), kind, 0.9))
        start += len(words) + 2
    found = find_organisations(text, names, 0)
    placed = [each.span for one in found for each in one.seen]
    assert sorted(placed) == [each.span for each in names]
    assert all(one.name in text for one in found)
    assert join_adjacent(text, names) == names


@pytest.mark.parametrize(
    ("text", "left"),
    [("a pro-Quill crowd", 0), ("an anti-Quill ad", 0), ("al-Quill", 1), ("Quill", 1)],
)
def test_a_prefix_makes_an_adjective_of_a_name(text: str, left: int) -> None:
    assert len(whole_words(text, make_names(text, {"person": "Quill"}))) == left

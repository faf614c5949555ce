"""The entities of an article, and which mentions name or describe them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.records import Span
from quoteattr.speakers.cast import LEAST, find_cast
from quoteattr.speakers.entities import Cast
from tests.speakers.conftest import Names, Said, at, make_cast, make_document, make_mentions

TEXT = "Ada Quill, the mayor, met Tom Orr of Hull. She and the mayor’s aide left."
NAMES = {"person": "Ada Quill, Tom Orr", "place": "Hull"}


def tied(cast: Cast) -> dict[str, str]:
    """Mentions that are tied to somebody, in words."""
    return {
        cast.mentions[number].span.of(cast.text): cast.entities[entity].name
        for number, entity in cast.by_mention.items()
    }


def test_people_come_first_and_numbers_are_places() -> None:
    cast = make_cast(TEXT, NAMES)
    assert [(each.kind, each.name) for each in cast.entities] == [
        ("person", "Ada Quill"),
        ("person", "Tom Orr"),
        ("place", "Hull"),
    ]
    assert [each.number for each in cast.entities] == [0, 1, 2]
    assert [(span.of(TEXT), number) for span, number in cast.places] == [
        ("Ada Quill", 0),
        ("Tom Orr", 1),
        ("Hull", 2),
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ((), {}),
        # By the name, by a name beside it, by the role that stands beside a name.
        ((Said("Ada Quill, the mayor"),), {}),
        ((Said("the mayor"),), {"the mayor": "Ada Quill"}),
        # The role's words elsewhere are for the ranker, and so are pronouns.
        ((Said("the mayor#2"), Said("She")), {}),
    ],
)
def test_mentions_are_tied_by_name_or_by_the_role_beside_it(
    said: tuple[Said, ...], expected: dict[str, str]
) -> None:
    found = tied(make_cast(TEXT, NAMES, *said))
    named = {"Tom Orr": "Tom Orr", "Hull": "Hull"}
    first = next((one.words for one in said if "Ada Quill" in one.words), "Ada Quill")
    assert found == named | {first: "Ada Quill"} | expected


def test_a_description_with_its_name_after_a_comma_is_tied() -> None:
    text = "The tall builder, Ada Quill, left."
    cast = make_cast(text, {"person": "Ada Quill"}, Said("The tall builder, Ada Quill"))
    assert tied(cast)["The tall builder, Ada Quill"] == "Ada Quill"


@pytest.mark.parametrize(("sure", "count"), [(LEAST, 1), (LEAST - 0.01, 0)])
def test_an_unlikely_name_is_none(sure: float, count: int) -> None:
    found = make_mentions("Ada Quill left.", {"person": "Ada Quill"})
    names = tuple(replace(each, probability=sure) for each in found.names)
    cast = find_cast(make_document("Ada Quill left."), replace(found, names=names))
    assert len(cast.entities) == count


def test_a_faint_name_may_be_part_of_a_longer_one() -> None:
    text = "Yousuf Raza Gilani left."
    found = make_mentions(text, {"person": "Yousuf Raza, Gilani"})
    sure, faint = found.names
    names = (sure, replace(faint, probability=0.25))
    cast = find_cast(make_document(text), replace(found, names=names))
    assert [each.name for each in cast.entities] == ["Yousuf Raza Gilani"]


@pytest.mark.parametrize(
    ("source", "also"),
    [
        ("Ward and Ms Quill", ["Leontyne Ward"]),
        ("Mr Ward", ["Leontyne Ward"]),
        ("The ward", []),
        ("Quill Ward", []),
        ("Ward Green", []),
        ("Ward people", []),
        ("Ward and old people", []),
        ("Residents of Ward", []),
    ],
)
@pytest.mark.parametrize("name", ["Leontyne Ward", "Leontyne Ward Jr."])
def test_a_surname_alone_in_a_source_is_a_name(name: str, source: str, also: list[str]) -> None:
    text = f"{name} came. {source} said so."
    found = make_mentions(text, {"person": "Leontyne Ward"})
    start = text.index(source, len(name))
    place = Span(start, start + len(source))
    cast = find_cast(make_document(text), found, [place])
    named = [cast.entities[number].name for _, number in cast.named_at(place)]
    assert [each.removesuffix(" Jr.") for each in named] == also
    assert not find_cast(make_document(text), found).named_at(place)


def test_a_word_of_another_name_is_no_surname() -> None:
    text = "Leontyne Lincoln came. Lincoln said so."
    found = make_mentions(text, {"person": "Leontyne Lincoln"})
    place = Span(23, 30)
    other = replace(found.names[0], span=place, kind="other")
    cast = find_cast(make_document(text), replace(found, names=(*found.names, other)), [place])
    assert not cast.named_at(place)


def test_other_names_are_nobody() -> None:
    assert make_cast("Ramadan began.", {"other": "Ramadan"}).entities == []


def named(cast: Cast, places: list[tuple[Span, int]]) -> list[str]:
    return [span.of(cast.text) for span, _ in places]


def test_names_are_found_by_place() -> None:
    cast = make_cast(TEXT, NAMES)
    assert named(cast, cast.named_at(Span(0, len(TEXT)))) == ["Ada Quill", "Tom Orr", "Hull"]
    assert named(cast, cast.named_at(at(TEXT, "met Tom Orr of"))) == ["Tom Orr"]
    assert named(cast, cast.named_at(at(TEXT, "met Tom"))) == []
    assert named(cast, cast.named_at_point(at(TEXT, "Orr"))) == ["Tom Orr"]
    assert named(cast, cast.named_at_point(at(TEXT, "met"))) == []
    end = at(TEXT, "Tom Orr").end
    assert named(cast, cast.named_before(end)) == ["Ada Quill", "Tom Orr"]
    assert named(cast, cast.named_before(end - 1)) == ["Ada Quill"]
    assert named(cast, cast.named_before(end, most=1)) == ["Tom Orr"]
    assert cast.named_before(0) == []


@pytest.mark.parametrize(
    ("between", "paired"),
    [
        (" and ", True),
        (" and Mr. ", True),
        (", and the Foreign Minister ", True),
        (" & ", True),
        (" met ", False),
        (", ", False),
        (" left and ", False),
        (". And ", False),
    ],
)
def test_two_people_named_together_are_a_pair(between: str, paired: bool) -> None:
    cast = make_cast(f"Ada Quill{between}Tom Orr", {"person": "Ada Quill, Tom Orr"})
    pairs = [(span.of(cast.text), keys) for span, keys in cast.pairs()]
    assert pairs == ([(cast.text, (0, 1))] if paired else [])


def test_a_person_and_a_body_are_no_pair() -> None:
    names: Names = {"person": "Ada Quill", "organisation": "Harbour Trust"}
    assert make_cast("Ada Quill and Harbour Trust", names).pairs() == []
    assert make_cast("Ada Quill and Ada Quill", names).pairs() == []


words = st.sampled_from(["Ada Quill", "Orr", "Tom Orr", "Hull", " and ", ", ", ". ", "the mayor "])


@given(st.lists(words, max_size=12).map("".join), st.integers(0, 80), st.integers(1, 30))
def test_names_by_place_are_all_names_there(text: str, start: int, length: int) -> None:
    cast = make_cast(text, {"person": "Ada Quill, Orr, Tom Orr", "place": "Hull"})
    span = Span(start, start + length)
    assert cast.places == sorted(cast.places)
    assert cast.named_at(span) == [each for each in cast.places if span.contains(each[0])]
    before = [each for each in cast.places if each[0].end <= start]
    assert cast.named_before(start, most=100) == before
    for place, number in cast.places:
        assert (place, number) in cast.named_at_point(place)

"""Which names are one person's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.speakers.blocks import block_keys
from quoteattr.speakers.matches import Verdict, compatible
from quoteattr.speakers.names import Gender, parse_name
from quoteattr.speakers.persons import (
    find_people,
    join_initials,
    join_nicknamed,
    see_name,
    see_names,
    with_generations,
)
from tests.speakers.conftest import at, make_names


def people(text: str, *names: str) -> list[list[str]]:
    """Each person's name, then the other words for him or her; all names are persons'."""
    named = make_names(text, {"person": ", ".join(names)})
    found = find_people(text, see_names(text, join_nicknamed(text, with_generations(text, named))))
    assert [one.number for one in found] == list(range(len(found)))
    for one in found:
        assert [each.span for each in one.seen] == sorted(each.span for each in one.seen)
    return [
        [one.name, *dict.fromkeys(n.name.bare for n in one.seen if n.name.bare != one.name)]
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Ada Quill left. Quill fell.", ["Ada Quill", "Quill"], [["Ada Quill", "Quill"]]),
        ("Quill fell. Ada Quill left.", ["Ada Quill", "Quill"], [["Ada Quill", "Quill"]]),
        ("Ada Quill left. Ada fell.", ["Ada Quill", "Ada"], [["Ada Quill", "Ada"]]),
        (
            "Bill Ruto left. William Samoei Ruto fell.",
            ["Bill Ruto", "William Samoei Ruto"],
            [["William Samoei Ruto", "Bill Ruto"]],
        ),
        ("Ada Quill met Tom Orr.", ["Ada Quill", "Tom Orr"], [["Ada Quill"], ["Tom Orr"]]),
        # Two bear it: it is nobody's.
        (
            "Tom Orr met Ruth Orr. Orr left. Orr fell.",
            ["Tom Orr", "Ruth Orr", "Orr"],
            [["Tom Orr"], ["Ruth Orr"], ["Orr"]],
        ),
        (
            "Cal Orr Sr. met Cal Orr Jr. Orr Sr. left.",
            ["Cal Orr", "Jr", "Orr"],
            [["Cal Orr Sr.", "Orr Sr."], ["Cal Orr Jr."]],
        ),
        # A double name alone is a surname.
        (
            "Rosa Vale-Orr met Tom Orr. Vale-Orr left.",
            ["Rosa Vale-Orr", "Tom Orr", "Vale-Orr"],
            [["Rosa Vale-Orr", "Vale-Orr"], ["Tom Orr"]],
        ),
        # Mrs Orr can only be one of them.
        (
            "Tom Orr met Ruth Orr. Mrs Orr left.",
            ["Tom Orr", "Ruth Orr", "Orr"],
            [["Tom Orr"], ["Ruth Orr", "Orr"]],
        ),
        # A surname fits better than a given name.
        (
            "Tom Ruth met Ruth Orr. Ruth left.",
            ["Tom Ruth", "Ruth Orr", "Ruth"],
            [["Tom Ruth", "Ruth"], ["Ruth Orr"]],
        ),
        ("Quill fell. Orr fell.", ["Quill", "Orr"], [["Quill"], ["Orr"]]),
        (
            "Edward “Ted” Heath left. Heath fell.",
            ["Edward", "Ted", "Heath"],
            [["Edward Heath", "Heath"]],
        ),
    ],
)
def test_names_that_are_one_person(text: str, names: list[str], expected: list[list[str]]) -> None:
    assert people(text, *names) == expected


def test_a_shared_surname_knows_who_may_bear_it() -> None:
    text = "Tom Orr met Ruth Orr. Orr left."
    named = make_names(text, {"person": "Tom Orr, Ruth Orr, Orr"})
    tom, ruth, shared = find_people(text, see_names(text, named))
    assert shared.rivals == {tom.number, ruth.number}
    assert (tom.rivals, ruth.rivals) == (frozenset(), frozenset())


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("He met Mayor Ada Quill.", "Ada Quill", "Mayor Ada Quill"),
        ("He met Deputy President William Ruto.", "William Ruto", "Deputy President William Ruto"),
        ("He met Mr. Orr.", "Orr", "Mr. Orr"),
        ("He met Ada Quill.", "Ada Quill", "Ada Quill"),
        ("the mayor, Ada Quill", "Ada Quill", "Ada Quill"),
        ("said U.S. Sen. Ada Quill", "Ada Quill", "U.S. Sen. Ada Quill"),
        # A title does not reach back over the end of a sentence.
        ("He met Ruth Vale. Mr Orr left.", "Orr", "Mr Orr"),
        ("He met the president. Mr Orr left.", "Orr", "Mr Orr"),
        ("He left Hull. President Ada Quill", "Ada Quill", "President Ada Quill"),
        ("Mayor\nAda Quill", "Ada Quill", "Ada Quill"),
        ("Ada Quill", "Ada Quill", "Ada Quill"),
    ],
)
def test_a_title_before_a_name_belongs_to_it(text: str, name: str, whole: str) -> None:
    seen = see_name(text, at(text, name))
    assert seen is not None
    assert (seen.span.of(text), seen.whole.of(text)) == (name, whole)


def test_words_without_a_name_are_nobody() -> None:
    assert see_name("the mayor left", at("the mayor left", "the mayor")) is None
    assert find_people("", []) == []


def test_a_title_tells_the_gender_unless_another_contradicts_it() -> None:
    text = "Mrs Vale left. Ms Vale fell."
    (vale,) = find_people(text, see_names(text, make_names(text, {"person": "Vale"})))
    assert vale.gender is Gender.FEMALE


@pytest.mark.parametrize(
    ("text", "names", "joined"),
    [
        ("E.F. Quill left.", "E, F. Quill", ["E.F. Quill"]),
        ("A. B. Quill left.", "A, B, Quill", ["A. B. Quill"]),
        ("J Quill left.", "J, Quill", ["J Quill"]),
        ("Ada Quill left.", "Ada, Quill", ["Ada", "Quill"]),
        ("Plan E, Quill said.", "E, Quill", ["E", "Quill"]),
    ],
)
def test_initials_are_part_of_the_name_after_them(text: str, names: str, joined: list[str]) -> None:
    named = make_names(text, {"person": names})
    assert [each.span.of(text) for each in join_initials(text, named)] == joined


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Edward “Ted” Heath", ["Edward “Ted” Heath"]),
        ("Edward (Ted) Heath", ["Edward (Ted) Heath"]),
        ("Edward, Ted and Heath", ["Edward", "Ted", "Heath"]),
        ("Edward “the tall man” Heath", ["Edward", "Heath"]),
    ],
)
def test_only_a_nickname_in_marks_joins_names(text: str, joined: list[str]) -> None:
    named = make_names(text, {"person": "Edward, Ted, Heath"})
    assert [each.span.of(text) for each in join_nicknamed(text, named)] == joined


NAMES = ("Ada Quill", "Quill", "Ada", "Mr Quill", "A. Quill", "Tom Orr", "Orr", "Tom Orr Jr.")


@given(st.lists(st.sampled_from(NAMES), max_size=8))
def test_each_name_is_one_persons(names: list[str]) -> None:
    text = " met ".join(names)
    seen = see_names(text, make_names(text, {"person": ", ".join(NAMES)}))
    found = find_people(text, seen)
    placed = [each.span for one in found for each in one.seen]
    assert sorted(placed) == sorted(each.span for each in seen)
    for one in found:
        assert one.name in text
        assert all(0 <= number < len(found) and number != one.number for number in one.rivals)


def test_a_name_without_a_surname_is_no_matter() -> None:
    # Only marks stand where its surname would.
    odd, alone = parse_name("“', Ada Quill"), parse_name("Orr")
    assert (odd.family_keys, compatible(alone, odd).verdict) == ((), Verdict.DIFFERENT)


GIVEN = ["", "Bill", "William", "Wiliam", "W.", "Ada Jane", "Jane", "Mohammed", "Muhammad"]
FAMILY = ["Ruto", "Rutto", "Müller", "Mueller", "Zelensky", "Zelenskyy", "Lukashenko", "Lukashenok"]
FAMILY += ["van der Berg", "Berg", "Quill Orr", "Quill", "bin Salman", "Salman", "Quill Jr.", "Li"]
EVERYBODY = [f"{given} {family}".strip() for given in GIVEN for family in FAMILY]
EVERYBODY += ["Kim Jong Un", "Edward “Ted” Heath", "Ted", "Jane", "Prince Mohammed", "Mrs Ruto"]


def test_names_that_may_be_one_persons_share_a_block() -> None:
    parsed = [parse_name(name) for name in EVERYBODY]
    apart = [
        (one.text, other.text)
        for one in parsed
        for other in parsed
        if compatible(one, other).verdict and not block_keys(one) & block_keys(other)
    ]
    assert apart == []


def test_most_names_share_no_block() -> None:
    one = block_keys(parse_name("Ada Quill"))
    assert not one & block_keys(parse_name("Tom Orr"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "President Quill spoke. The first lady, Ada Quill, did not. Mr. Quill left.",
            ["Quill", "Ada Quill", "Quill"],
        ),
        (
            "The president's daughter Ada Quill sang. President Quill spoke. Mr. Quill left.",
            ["Ada Quill", "Quill", "Quill"],
        ),
        (
            "President Quill spoke. Hugh Quill Jr. did not. Mr. Quill left.",
            ["Quill", "Hugh Quill", "Quill"],
        ),
        (
            "Mayor Quill spoke. Ada Quill, her daughter, did not. Quill left.",
            ["Quill", "Ada Quill", "Quill"],
        ),
    ],
)
def test_a_relative_has_not_the_surname_that_everybody_knows(text: str, names: list[str]) -> None:
    groups = people(text, *names)
    (relative,) = [group for group in groups if " " in group[0]]
    (known,) = [group for group in groups if " " not in group[0]]
    assert not [words for words in relative[1:] if words == "Quill"]
    assert known[0] == "Quill"


def test_a_numeral_is_no_initial() -> None:
    text = "It was World War II. Quill left."
    seen = see_name(text, at(text, "Quill"))
    assert seen is not None
    assert seen.name.bare == "Quill"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Quill, his daughter, sang. Ms. Quill then left.", ["Ada Quill", "Quill"]),
        ("Mayor Quill spoke. Ada Quill, mayor of York, left.", ["Quill", "Ada Quill"]),
        ("Mayor Ada Quill, his wife, sang. Mayor Quill left.", ["Ada Quill", "Quill"]),
        (
            "President Hugh Quill and his wife, Ada Quill, left. Mrs. Quill sang.",
            ["Hugh Quill", "Ada Quill", "Quill"],
        ),
    ],
)
def test_a_surname_joins_who_is_named_in_full(text: str, names: list[str]) -> None:
    assert all(" " in group[0] for group in people(text, *names))

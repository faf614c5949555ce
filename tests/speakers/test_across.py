"""One id for one speaker of several articles."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.records import QuoteRecord, Speaker, SpeakerType, make_article
from quoteattr.speakers.across import link, look_up
from quoteattr.speakers.people import PeopleIndex, Person
from tests.fake_engine import find_records

RECORD = find_records(make_article("“Yes.”", "a"))[0]
PERSON, ORG = SpeakerType.PERSON, SpeakerType.ORG
PEOPLE = PeopleIndex(
    [
        Person(name="William Samoei Ruto", id="Q1", aliases=("William Ruto",)),
        Person(name="Ada Quill"),
        Person(name="European Central Bank", id="Q3", aliases=("ECB",), type="org"),
    ]
)


@dataclass(frozen=True)
class Article:
    """What has records."""

    records: tuple[QuoteRecord, ...]


def person(name: str, role: str | None = None) -> Speaker:
    return Speaker(name=name, type=PERSON, role=role)


def body(name: str, *aliases: str) -> Speaker:
    return Speaker(name=name, type=ORG, aliases=aliases)


def articles(*speakers: Speaker) -> list[Article]:
    """One article for each speaker."""
    return [Article((replace(RECORD, speaker=each),)) for each in speakers]


def speakers_of(found: list[Article]) -> list[Speaker]:
    return [each.records[0].speaker for each in found if each.records[0].speaker]


def linked(*speakers: Speaker, people: PeopleIndex | None = None) -> list[Speaker]:
    return speakers_of(link(articles(*speakers), people))


def groups(*speakers: Speaker) -> list[list[str]]:
    """Names with one id together, in order of first use; those without id left out."""
    found: dict[str, list[str]] = {}
    for each in linked(*speakers):
        if each.id:
            found.setdefault(each.id, []).append(each.name or "")
    return list(found.values())


@pytest.mark.parametrize(
    ("speakers", "expected"),
    [
        ([person("Ada Quill"), person("Ada Quill")], [["Ada Quill", "Ada Quill"]]),
        (
            [person("Volodymyr Zelensky"), person("Volodymyr Zelenskyy")],
            [["Volodymyr Zelensky", "Volodymyr Zelenskyy"]],
        ),
        ([person("Bill Ruto"), person("William Ruto")], [["Bill Ruto", "William Ruto"]]),
        ([person("Orbán Viktor"), person("Viktor Orban")], [["Orbán Viktor", "Viktor Orban"]]),
        ([person("Pope Francis"), person("Pope Francis")], [["Pope Francis"] * 2]),
        ([person("Ada Quill"), person("Ida Quill")], [["Ada Quill"], ["Ida Quill"]]),
        ([person("Tom Orr"), person("Tom Orr Jr.")], [["Tom Orr"], ["Tom Orr Jr."]]),
        (
            [person("Tom Orr", "senator"), person("Tom Orr Jr.", "senator")],
            [["Tom Orr"], ["Tom Orr Jr."]],
        ),
        # A surname or an initial alone.
        ([person("Ruto"), person("Ruto")], []),
        ([person("Ruto"), person("William Ruto")], [["William Ruto"]]),
        (
            [person("Ruto", "President"), person("William Ruto", "Kenya's president")],
            [["Ruto", "William Ruto"]],
        ),
        (
            [person("Ruto", "former"), person("William Ruto", "former president")],
            [["William Ruto"]],
        ),
        (
            [person("Ruto", "President"), person("William Ruto", "president"), person("Amy Ruto")],
            [["William Ruto"], ["Amy Ruto"]],
        ),
        (
            [person("J. Orr", "mayor"), person("John Orr", "mayor"), person("J. Orr")],
            [["J. Orr", "John Orr"]],
        ),
        (
            [person("J. Orr", "mayor"), person("John Orr", "mayor"), person("Jane Orr", "mayor")],
            [["John Orr"], ["Jane Orr"]],
        ),
        # Two who fit are none.
        (
            [person("George Bush"), person("George W. Bush"), person("George H. W. Bush")],
            [["George W. Bush"], ["George H. W. Bush"]],
        ),
        # Organisations.
        (
            [body("European Central Bank", "ECB"), body("ECB")],
            [["European Central Bank", "ECB"]],
        ),
        ([body("European Central Bank"), body("ECB")], [["European Central Bank"], ["ECB"]]),
        (
            [
                body("England Cricket Board", "ECB"),
                body("European Central Bank", "ECB"),
                body("ECB"),
            ],
            [["England Cricket Board"], ["European Central Bank"]],
        ),
        ([body("police"), body("the ministry"), body("Health Ministry")], []),
        ([body("Supreme Court"), body("Supreme Court of Kenya")], [["Supreme Court of Kenya"]]),
        # A person is not an organisation, nor are groups and documents anybody.
        ([person("Lee Cooper"), body("Lee Cooper")], [["Lee Cooper"], ["Lee Cooper"]]),
        ([Speaker(name="residents", type=SpeakerType.GROUP)], []),
        ([Speaker(name=None, type=None)], []),
    ],
    ids=lambda value: (
        " + ".join(each.name or "-" for each in value)
        if value and isinstance(value[0], Speaker)
        else ""
    ),
)
def test_names_that_are_one(speakers: list[Speaker], expected: list[list[str]]) -> None:
    assert groups(*speakers) == expected


def test_the_canonical_name_is_the_fullest() -> None:
    found = linked(person("Bill Ruto"), person("William Samoei Ruto"), person("Tom Orr"))
    assert [each.canonical for each in found] == ["William Samoei Ruto"] * 2 + ["Tom Orr"]


def test_an_id_is_that_of_the_canonical_name() -> None:
    one, other = linked(person("Ada Quill"), person("Tom Orr")), linked(person("Ada Quill"))
    assert one[0].id == other[0].id == "p-7ede2b5a98"
    assert linked(body("Ada Quill"))[0].id not in (None, one[0].id)


NAMES = ("Ada Quill", "A. Quill", "Quill", "Ada B. Quill", "Ida Quill", "Ada C. Quill", "Ada Quil")
some = st.builds(
    Speaker,
    name=st.sampled_from(NAMES) | st.text(max_size=12),
    type=st.sampled_from([PERSON, ORG]),
    role=st.sampled_from([None, "mayor", "the mayor of Hull"]),
)


@given(st.lists(some, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_articles_is_of_no_account(
    speakers: list[Speaker], chance: random.Random
) -> None:
    ids = {(each.name, each.type, each.role): each.id for each in linked(*speakers)}
    chance.shuffle(speakers)
    assert {(each.name, each.type, each.role): each.id for each in linked(*speakers)} == ids


def test_the_people_file_comes_first() -> None:
    speakers = [person("William Ruto"), body("ECB"), person("Ada Quill"), person("Tom Orr")]
    ruto, bank, quill, orr = linked(*speakers, people=PEOPLE)
    assert (ruto.id, ruto.canonical) == ("Q1", "William Samoei Ruto")
    assert (bank.id, bank.canonical) == ("Q3", "European Central Bank")
    # An entry without id has the one it would have without the file.
    assert quill.id == linked(person("Ada Quill"))[0].id
    assert orr.id and orr.id.startswith("p-")


def test_who_is_linked_to_somebody_of_the_file_has_that_id() -> None:
    speakers = [person("Ruto", "president"), person("William Ruto", "president")]
    assert [each.id for each in linked(*speakers, people=PEOPLE)] == ["Q1", "Q1"]


def test_an_organisation_is_no_person_of_the_file() -> None:
    assert linked(body("William Ruto"), people=PEOPLE)[0].id != "Q1"


def test_looking_up_waits_for_nobody() -> None:
    def stream() -> object:
        yield articles(person("William Ruto"))[0]
        raise AssertionError("read on")

    first = next(look_up(stream(), PEOPLE))  # type: ignore[arg-type, var-annotated]
    assert first.records[0].speaker.id == "Q1"
    (unknown,) = speakers_of(list(look_up(articles(person("Tom Orr")), PEOPLE)))
    assert (unknown.id, unknown.canonical) == (None, None)


def test_records_without_speakers_stay_as_they_are() -> None:
    plain = [Article((replace(RECORD, speaker=None),)), Article(())]
    assert link(plain) == plain

"""A people file, read and matched."""

from __future__ import annotations

import contextlib
import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.errors import InputError
from quoteattr.speakers.matches import compatible
from quoteattr.speakers.names import parse_name
from quoteattr.speakers.people import PeopleIndex, Person
from quoteattr.speakers.people_file import read_people

PEOPLE = (
    Person(name="William Ruto", id="Q1", aliases=("William Samoei Ruto",)),
    Person(name="Volodymyr Zelensky", id="Q2"),
    Person(name="Luiz Inácio Lula da Silva", id="Q3", aliases=("Lula",)),
    Person(name="John Smith", id="Q4"),
    Person(name="Jane Smith", id="Q5"),
    Person(name="Xi Jinping", id="Q6"),
    Person(name="Donald Trump", id="Q7"),
    Person(name="Donald Trump Jr.", id="Q8"),
    Person(name="European Central Bank", id="Q9", type="org", aliases=("ECB",)),
    Person(name="Ministry of Health", id="Q10", type="org"),
    Person(name="Andrés Manuel López Obrador", id="Q11", aliases=("AMLO",)),
    Person(name="Viktor Orbán", id="Q12"),
    Person(name="Ada Quill", id="Q13"),
    Person(name="Ada Quill", id="Q14"),
    Person(name="Christopher Johnson", id="Q15"),
    Person(name="Edward Obi"),
)


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("William Ruto", "Q1"), ("Deputy President William Ruto's", "Q1"), ("Mr Ruto", "Q1"),
        ("W. Ruto", "Q1"), ("Bill Ruto", "Q1"), ("Mrs Ruto", None), ("Rachel Ruto", None),
        ("Volodymyr Zelenskyy", "Q2"), ("President Zelenskiy", "Q2"), ("Wolodymyr Zelensky", "Q2"),
        ("Lula", "Q3"), ("Lula da Silva", "Q3"), ("John Smith", "Q4"), ("Jane Smith", "Q5"),
        ("Smith", None), ("J. Smith", None), ("Mr Smith", "Q4"), ("Ms Smith", "Q5"),
        ("Peter Smith", None), ("XI Jinping", "Q6"), ("Mr Xi", "Q6"), ("Donald Trump", "Q7"),
        ("Donald Trump Jr", "Q8"), ("the European Central Bank", "Q9"), ("ECB", "Q9"),
        ("Health Ministry", "Q10"), ("Health Ministry spokesman", None), ("the ministry", None),
        ("López Obrador", "Q11"), ("AMLO", "Q11"), ("Orban Viktor", "Q12"), ("Ada Quill", None),
        ("Christopher Jonhson", "Q15"), ("Olaf Scholz", None), ("", None), ("the mayor", None),
    ],
)  # fmt: skip
def test_match(name: str, id: str | None) -> None:
    found = PeopleIndex(PEOPLE).match(name)
    assert (found and found.id) == id


def test_a_match_says_whom_it_found_and_why() -> None:
    found = PeopleIndex(PEOPLE).match(parse_name("Eddie Obi"))
    assert found is not None
    assert (found.id, found.name, found.score) == (None, "Edward Obi", 88)
    assert found.why == "the same surname, a short form of the given name"
    assert found.entry is PEOPLE[-1]


def test_a_surname_alone_can_be_asked_to_be_left() -> None:
    assert PeopleIndex(PEOPLE).match("Mr Xi", min_score=75) is None


def test_match_all_is_match_for_each() -> None:
    index = PeopleIndex(PEOPLE)
    names = ("William Ruto", "Smith", "William Ruto")
    assert index.match_all(names) == tuple(map(index.match, names))


def test_equal_names_in_a_large_block_are_found() -> None:
    given = [f"{first}{second}o" for first in "BCDFGKLM" for second in ("a", "e", "i", "u", "al")]
    crowd = [Person(name=f"{word}ra Smith", id=word) for word in given]
    crowd += [Person(name=f"{word}mu Smith", id=f"{word}2") for word in given]
    index = PeopleIndex([*crowd, *PEOPLE])
    assert [m and m.id for m in index.match_all(("John Smith", "Mr Smith", "Johhn Smith"))] == [
        "Q4", None, "Q4",
    ]  # fmt: skip


@given(st.integers(0, 2**32))
def test_what_is_found_is_what_comparing_with_all_finds(seed: int) -> None:
    """The slow oracle: whom the index finds is compatible, and nobody fits better."""
    chance = random.Random(seed)
    names = ["Ada", "John", "J.", "Bill", "William", "Ruto", "Rutto", "Obi", "Smith", "Smyth"]
    people = [
        Person(name=f"{chance.choice(names[:5])} {chance.choice(names[5:])}", id=str(number))
        for number in range(5)
    ]
    name = parse_name(f"{chance.choice(names)} {chance.choice(names[5:])}")
    found = PeopleIndex(people).match(name)
    scores = [(compatible(name, parse_name(person.name)), person.id) for person in people]
    best = max(score for score, _ in scores)
    sole = [id for score, id in scores if score == best]
    if found is not None:
        assert sole == [found.id]


@given(st.text(max_size=30), st.lists(st.text(min_size=1, max_size=20), max_size=5))
def test_any_names_are_matched(name: str, names: list[str]) -> None:
    people = [Person(name=each, id=str(n)) for n, each in enumerate(names)]
    found = PeopleIndex(people).match(name)
    assert found is None or found.entry in people


RUTO = Person(name="William Ruto", id="Q1", aliases=("Ruto", "W. Ruto"), type="person")


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("p.csv", "name,aliases,id,type,party\nWilliam Ruto,Ruto|W. Ruto,Q1,person,UDA\n"),
        ("p.csv", "\ufeffName,Aliases,ID,Type,party\r\nWilliam Ruto,Ruto | W. Ruto,Q1,person,UDA"),
        ("p.json", json.dumps([{"name": "William Ruto", "aliases": ["Ruto", "W. Ruto"],
                                "id": "Q1", "type": "person", "party": "UDA"}])),
        ("p.jsonl", '{"name": "William Ruto", "aliases": "Ruto|W. Ruto", "id": "Q1",'
                    ' "type": "person", "party": "UDA"}\n\n'),
    ],
)  # fmt: skip
def test_read(tmp_path: Path, file: str, text: str) -> None:
    path = tmp_path / file
    path.write_text(text, "utf-8")
    (person,) = read_people(path)
    assert (person.name, person.id, person.aliases) == (RUTO.name, RUTO.id, RUTO.aliases)
    assert (person.type, person.others) == ("person", (("party", "UDA"),))


@pytest.mark.parametrize(
    ("file", "raw", "says"),
    [
        ("p.csv", b"", "p.csv:1: no 'name' column"),
        ("p.csv", b"person;id\nAda;1\n", "p.csv:1: no 'name' column"),
        ("p.csv", b"name,id\n", "p.csv: nobody in it"),
        ("p.csv", b"name,id\nAda,1\n,2\n", "p.csv:3: no name"),
        ("p.csv", b"name,id\nAda,1,2\n", "p.csv:2: more cells than columns"),
        ("p.csv", b'name,id\n"Ada,1\n', "no CSV"),
        ("p.csv", b"name\nAd\xe9\n", "p.csv:2: not UTF-8"),
        ("p.csv", b"\x89PNG\0\0", "p.csv: a binary file"),
        ("p.json", b'[{"name": "Ada"},', "p.json: no JSON"),
        ("p.json", b'[{"name": "Ada"}, "Obi"]', "p.json: person 2: no object"),
        ("p.json", b'[{"id": "Q1"}]', "p.json: person 1: no name"),
        ("p.json", b'[{"name": "Ada", "id": true}]', "'id' is True, not a string"),
        ("p.json", b'[{"name": "Ada", "aliases": [1]}]', "'aliases' is no list of strings"),
        ("p.jsonl", b'{"name": "Ada"}\n{"name"\n', "p.jsonl:2: no JSON"),
    ],
)
def test_a_bad_file_is_refused_in_one_line(
    tmp_path: Path, file: str, raw: bytes, says: str
) -> None:
    path = tmp_path / file
    path.write_bytes(raw)
    with pytest.raises(InputError) as error:
        read_people(path)
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path, "a\0b"):
        with pytest.raises(InputError):
            read_people(path)


def test_an_id_twice(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("name,id\nAda,1\nObi,1\n", "utf-8")
    with pytest.raises(InputError, match=r"p\.csv:3: id 1 is Ada's already"):
        PeopleIndex(read_people(path))


@given(st.binary(max_size=80))
def test_any_bytes_are_people_or_an_input_error(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    path = tmp_path_factory.mktemp("people") / "p"
    path.write_bytes(raw)
    with contextlib.suppress(InputError):
        assert read_people(path)

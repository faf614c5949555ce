"""What a source's words refer to by themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.records import Span
from quoteattr.speakers.mentions import Form
from quoteattr.speakers.phrases import core_span, head_span
from quoteattr.speakers.sources import Kind, Referent, described_kind, is_indefinite, refer
from tests.speakers.conftest import Said, at, make_cast

NAMES = {
    "person": "Ada Quill, Tom Orr, Lu Vale, Quill",
    "organisation": "Harbour Trust, Hull Bank",
    "place": "Hull, York",
}


def referred(text: str, source: str = "", *said: Said) -> Referent:
    """What the words, else all of them, refer to."""
    return refer(make_cast(text, NAMES, *said), at(text, source or text))


@pytest.mark.parametrize(
    ("source", "form"),
    [
        ("She", Form.PRONOUN),
        ("who", Form.PRONOUN),
        ("they all", Form.PRONOUN),
        ("Somebody", Form.NOMINAL),
        ("the mayor", Form.NOMINAL),
        ("Ada Quill", Form.NAME),
        ("—", Form.NOMINAL),
    ],
)
def test_forms(source: str, form: Form) -> None:
    assert referred(source).form is form


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Ada Quill", "Ada Quill"),
        ("Mayor Ada Quill", "Ada Quill"),
        ("the mayor, Ada Quill,", "Ada Quill"),
        ("Ada Quill, the mayor of Hull", "Ada Quill"),
        ("Health Minister Ada Quill", "Ada Quill"),
        ("Hull Bank", "Hull Bank"),
        ("the Hull Bank", "Hull Bank"),
        ("Hull", "Hull"),
        ("the aid group Harbour Trust", "Harbour Trust"),
        ("Ministry of Hull spokesman Ada Quill", "Ada Quill"),
        ("a rival, the dentist Ada Quill", "Ada Quill"),
        # Somebody else's: hers, of hers, against her, or several people with her name beside.
        ("Ada Quill’s lawyer", None),
        ("the lawyer of Ada Quill", None),
        ("Ada Quill supporters", None),
        ("a Hull Bank spokesman", None),
        ("the mayor of Hull", None),
        ("people against Ada Quill", None),
        ("two friends, Ada Quill,", None),
        ("a man, who met Ada Quill", None),
        ("a man, friend of Ada Quill", None),
    ],
)
def test_a_source_names_its_head(source: str, name: str | None) -> None:
    cast = make_cast(source, NAMES)
    entity = refer(cast, Span(0, len(source))).entity
    assert (None if entity is None else cast.entities[entity].name) == name


@pytest.mark.parametrize(
    ("source", "partners"),
    [
        ("Ada Quill and Tom Orr", ["Ada Quill", "Tom Orr"]),
        ("Ada Quill & Tom Orr", ["Ada Quill", "Tom Orr"]),
        ("Ada Quill and the Hull Bank", ["Ada Quill", "the Hull Bank"]),
        ("She and Ada Quill", ["She", "Ada Quill"]),
        ("Ada Quill, Tom Orr and Lu Vale", ["Ada Quill", "Tom Orr", "Lu Vale"]),
        ("Ada Quill, Tom Orr, and Mayor Lu Vale", ["Ada Quill", "Tom Orr", "Lu Vale"]),
        ("Ada Quill and the Union of Glaziers", ["Ada Quill", "the Union of Glaziers"]),
        ("Hull and York", ["Hull", "York"]),
        # One is nobody known, or they are one name, or a list without an end.
        ("Ada Quill and a friend", []),
        ("Ada Quill and Hull", []),
        ("Ada Quill, Tom Orr, Lu Vale", []),
        ("the mayor and aldermen", []),
        ("Ada Quill and", []),
    ],
)
def test_a_joint_source_has_partners(source: str, partners: list[str]) -> None:
    found = referred(source)
    assert [part.of(source) for part in found.partners] == partners
    assert found.entity is None or not partners


def test_an_and_within_a_name_joins_nobody() -> None:
    text = "Hull and Leeds Bank"
    assert refer(make_cast(text, {"organisation": text}), Span(0, len(text))).partners == ()


def test_a_source_is_the_mention_with_its_head() -> None:
    text = "The mayor of Hull said so."
    said = Said("The mayor of Hull"), Said("Hull", "place")
    cast = make_cast(text, {}, *said)
    found = refer(cast, at(text, "The mayor of Hull")).mention
    assert found is not None
    assert cast.mentions[found].span.of(text) == "The mayor of Hull"
    assert refer(make_cast(text), at(text, "The mayor of Hull")).mention is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("the mayor", Kind.UNNAMED),
        ("a spokesman for the bank", Kind.UNNAMED),
        ("a woman", Kind.UNNAMED),
        ("officials", Kind.GROUP),
        ("residents", Kind.GROUP),
        ("many", Kind.GROUP),
        ("somebody", Kind.UNNAMED),
        ("the ministry", Kind.ORGANISATION),
        ("the report", Kind.DOCUMENT),
        ("two studies", Kind.GROUP),
        ("reports", Kind.DOCUMENT),
    ],
)
def test_kinds_of_the_described(words: str, kind: Kind) -> None:
    core = core_span(words, Span(0, len(words)))
    assert described_kind(words, core, head_span(words, core)) is kind


def test_indefinites_are_nobody_known() -> None:
    assert is_indefinite("Everyone")
    assert not is_indefinite("they")


# The last are words that bind and marks that cut.
parts = st.sampled_from([" of ", "’s ", " & ", "(", ")", "—", "\u2028"]) | st.sampled_from(
    ["Ada Quill", "Tom Orr", "Hull", "Hull Bank", "the mayor", "she", "who", " and ", ", ", "\n"]
)


@given(st.lists(parts | st.text(max_size=3), min_size=1, max_size=9).map("".join), st.data())
def test_whatever_the_source_its_parts_stand_in_it(text: str, data: st.DataObject) -> None:
    if not text:
        return
    cast = make_cast(text, NAMES)
    start = data.draw(st.integers(0, len(text) - 1))
    source = Span(start, data.draw(st.integers(start + 1, len(text))))
    found = refer(cast, source)
    assert source.contains(found.core)
    assert found.core.contains(found.head)
    assert all(source.contains(part) for part in found.partners)
    assert found.partners == tuple(sorted(found.partners))
    assert len(found.partners) != 1
    assert (found.form is Form.NAME) == (found.entity is not None)
    assert found.entity is None or 0 <= found.entity < len(cast.entities)

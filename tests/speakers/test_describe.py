"""A verdict as the record's speaker: name, type, role, aliases."""

from __future__ import annotations

import pytest

from quoteattr.records import Span, SpeakerType
from quoteattr.speakers.describe import (
    MOST_ALIASES,
    aliases_of,
    described_by,
    joint_name,
    name_of,
    role_of,
    type_of,
)
from quoteattr.speakers.scene import Key, Scene, number_key
from tests.speakers.conftest import Said, at, make_scene

TEXT = (
    "Mayor Ada  Quill met Tom Orr of the Hull Bank in Hull. Quill, a bridge builder, left. "
    "The mayor of Hull fell. She and the Hulls rose."
)
NAMES = {
    "person": "Ada  Quill, Tom Orr, Quill",
    "organisation": "Hull Bank",
    "place": "Hull",
    "group": "Hulls",
}
SAID = (
    Said("The mayor of Hull", of="Mayor Ada  Quill"),
    Said("Mayor Ada  Quill"),
    Said("She", of="Mayor Ada  Quill"),
)


def scene() -> Scene:
    return make_scene(TEXT, NAMES, *SAID)


def described(words: str, kind: str = "person", text: str = "") -> tuple[Scene, Key]:
    """Somebody without a name."""
    found = make_scene(text or f"{words} left.", {}, Said(words, kind))
    return found, number_key(0)


@pytest.mark.parametrize(
    ("key", "name", "kind"),
    [
        (0, "Ada Quill", SpeakerType.PERSON),
        (1, "Tom Orr", SpeakerType.PERSON),
        (2, "Hull Bank", SpeakerType.ORG),
        (3, "Hull", SpeakerType.ORG),
        (4, "Hulls", SpeakerType.GROUP),
    ],
)
def test_names_and_types_of_the_named(key: Key, name: str, kind: SpeakerType) -> None:
    assert (name_of(scene(), key), type_of(scene(), key)) == (name, kind)


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("The mayor of Hull", "mayor of Hull", SpeakerType.UNNAMED),
        ("A spokesman for the bank", "A spokesman for the bank", SpeakerType.UNNAMED),
        ("Residents", "Residents", SpeakerType.GROUP),
        ("The  health\tministry", "health ministry", SpeakerType.ORG),
        ("the report by the board", "report", SpeakerType.DOCUMENT),
        ("the aide who left", "aide", SpeakerType.UNNAMED),
    ],
)
def test_the_unnamed_are_called_by_their_words(words: str, name: str, kind: SpeakerType) -> None:
    found, key = described(words)
    assert name_of(found, key) == " ".join(name.split())
    assert type_of(found, key) is kind
    assert (role_of(found.cast, key), aliases_of(found, key)) in (
        (None, ()),
        (None, (" ".join(words.split()),)),
        (None, (f"the {name}",)),
    )


def test_a_sources_own_words_come_before_the_mentions() -> None:
    found, key = described("The mayor", text="The mayor left. The old mayor said so.")
    found.words[key] = at(found.cast.text, "The old mayor")
    assert described_by(found, key).of(found.cast.text) == "old mayor"
    assert name_of(found, key) == "old mayor"


@pytest.mark.parametrize(("key", "role"), [(0, "Mayor"), (1, None), (2, None), (-1, None)])
def test_roles_are_as_first_printed(key: Key, role: str | None) -> None:
    assert role_of(scene().cast, key) == role


def test_a_role_has_no_article_and_one_line() -> None:
    text = "Tom Orr, the bridge\tdirector, left."
    assert role_of(make_scene(text, NAMES).cast, 0) == "bridge director"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Tom Orr, now the director of Hull Bank, left.", "director of Hull Bank"),
        ("Tom Orr, the judge overseeing the case, left.", "judge"),
        ("Tom Orr, the former N.C.A.A. president, left.", "former N.C.A.A. president"),
        ("Tom Orr, a former mayor, left. Bank Director Tom Orr came.", "Bank Director"),
        ("Secretary of State Tom Orr left.", "Secretary of State"),
        ("General Tom Orr, chief of staff, left.", "chief of staff"),
        ("Tom Orr, founder and director of Hull Bank, left.", "founder and director of Hull Bank"),
        ("Tom Orr, a judge who works in Hull, left.", "judge"),
        ("Unlike the president castigated, Tom Orr left.", None),
        ("Tom Orr, the second of three debates, left.", None),
    ],
)
def test_a_role_is_what_somebody_is(text: str, role: str | None) -> None:
    assert role_of(make_scene(text, NAMES).cast, 0) == role


def test_a_trade_before_a_name_is_a_role() -> None:
    text = "The Hull moderator Tom Orr left."
    found = make_scene(text, {"person": "Tom Orr"}, Said("The Hull moderator Tom Orr"))
    assert role_of(found.cast, 0) == "Hull moderator"


def test_aliases_are_other_words_without_pronouns_in_order() -> None:
    assert aliases_of(scene(), 0) == ("Quill", "The mayor of Hull")
    assert aliases_of(scene(), 1) == ()


def test_aliases_are_few_and_each_once() -> None:
    descriptions = [f"the builder {number} Orr" for number in range(12)] * 2
    text = "Tom Orr left. " + " fell. ".join(descriptions)
    said = [Said(f"{words}", of="Tom Orr") for words in descriptions[:12]]
    found = aliases_of(make_scene(text, {"person": "Tom Orr"}, *said), 0)
    assert found == tuple(descriptions[:MOST_ALIASES])


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Ada Quill and Tom Orr left.", "Ada Quill and Tom Orr", "Ada Quill and Tom Orr"),
        ("Ada Quill, Tom Orr left.", None, "Ada Quill and Tom Orr"),
        # The source has not both full names: they are joined.
        ("Ada Quill met Tom Orr. Quill and Orr left.", "Quill and Orr", "Ada Quill and Tom Orr"),
        (
            "The writers Ada Quill and Tom Orr left.",
            "The writers Ada Quill and Tom Orr",
            "Ada Quill and Tom Orr",
        ),
        (
            "Ada Quill and Mayor Tom Orr of Hull left.",
            "Ada Quill and Mayor Tom Orr of Hull",
            "Ada Quill and Tom Orr",
        ),
        ("Ada Quill & Tom Orr left.", "Ada Quill & Tom Orr", "Ada Quill & Tom Orr"),
    ],
)
def test_several_are_named_as_printed_or_joined(text: str, source: str | None, name: str) -> None:
    found = make_scene(text, {"person": "Ada Quill, Tom Orr, Quill, Orr"})
    place: Span | None = at(text, source) if source else None
    assert joint_name(found, (0, 1), place) == name


def test_an_article_alone_is_no_alias() -> None:
    said = (*SAID, Said("The", of="Mayor Ada  Quill"))
    found = make_scene(TEXT, NAMES, *said)
    assert "The" not in aliases_of(found, 0)
    assert aliases_of(found, 0) == aliases_of(scene(), 0)

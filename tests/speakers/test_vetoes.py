"""What rules out that a description stands for a candidate."""

from __future__ import annotations

import pytest

from quoteattr.speakers.scene import number_key
from quoteattr.speakers.sources import refer
from quoteattr.speakers.vetoes import Description
from tests.speakers.conftest import Said, at, make_scene

NAMES = {"person": "Ada Quill, Zuko Orr, Quill", "organisation": "Hull Bank, York Bank"}
MAYOR = "Mayor Ada Quill spoke. "
REPORTER = "Zuko Orr, the reporter, spoke. "
PREMIER = "Prime Minister Ada Quill spoke. "


@pytest.mark.parametrize(
    ("before", "words", "ruled_out"),
    [
        (MAYOR, "The mayor", False),
        (MAYOR, "The governor", True),
        (MAYOR, "The former governor", False),
        (MAYOR, "The candidate", False),
        (MAYOR, "The singer", False),
        (MAYOR, "A mayor", True),
        (MAYOR, "Another witness", True),
        (MAYOR, "The statement", True),
        (MAYOR, "The spokesman", True),
        (MAYOR, "The father", True),
        (MAYOR, "The mother", False),
        (MAYOR, "The DNC", True),
        (MAYOR, "The OC", False),
        (MAYOR, "Quill's lawyer", True),
        (MAYOR, "The Hull Bank director", False),
        (REPORTER, "The senator", True),
        (REPORTER, "The journalist", False),
        (REPORTER, "The president", True),
        (PREMIER, "The premier", False),
        (PREMIER, "The president", True),
        ("Vice President Ada Quill spoke. ", "The president", True),
        ("Vice President Ada Quill spoke. ", "The vice president", False),
        ("Foreign Minister Ada Quill spoke. ", "The prime minister", True),
        ("Ada Quill spoke. ", "The president", False),
    ],
)
def test_a_person_is_no_other_office_or_thing(before: str, words: str, ruled_out: bool) -> None:
    text = f"{before}{words} said so."
    scene = make_scene(text, NAMES, Said(words))
    referent = refer(scene.cast, at(text, words))
    assert Description(scene, referent).rules_out(0) is ruled_out


@pytest.mark.parametrize(
    ("one", "other", "ruled_out"),
    [
        ("Ada Quill's aides", "Zuko Orr's aides", True),
        ("Ada Quill's aides", "Ada Quill's staff", False),
        ("Ada Quill's aides", "the aides", False),
        ("Officials of the Hull Bank", "officials of the York Bank", True),
        ("Officials of the Hull Bank", "the Hull Bank people", False),
    ],
)
def test_whose_they_are_must_not_differ(one: str, other: str, ruled_out: bool) -> None:
    text = f"{one} spoke, and {other} said so."
    scene = make_scene(text, NAMES, Said(one), Said(other))
    number = next(n for n, each in enumerate(scene.cast.mentions) if each.span == at(text, one))
    referent = refer(scene.cast, at(text, other))
    assert Description(scene, referent).rules_out(number_key(number)) is ruled_out

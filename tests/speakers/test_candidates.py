"""Who a pronoun or a description may stand for."""

from __future__ import annotations

import pytest

from quoteattr.records import Span
from quoteattr.speakers.candidates import NOBODY, find_candidates
from quoteattr.speakers.names import Gender
from quoteattr.speakers.ranking import FEATURES
from quoteattr.speakers.scene import Key, Scene
from quoteattr.speakers.sources import refer
from tests.speakers.conftest import Said, at, make_scene

TEXT = (
    "Mayor Ada Quill met Zuko Orr of the Hull Bank. The mayor left. She fell. "
    "It rose. They knew. The bank closed. Residents rose. The bridge held. A woman sang."
)
NAMES = {"person": "Ada Quill, Zuko Orr", "organisation": "Hull Bank"}
SAID = (
    Said("She", of="Ada Quill"),
    Said("The mayor", of="Ada Quill"),
    Said("It", "thing"),
    Said("They"),
    Said("Residents"),
    Said("The bridge", "thing"),
    Said("A woman"),
)
QUILL, ORR, BANK = 0, 1, 2


def scene() -> Scene:
    return make_scene(TEXT, NAMES, *SAID)


def candidates(words: str, found: Scene | None = None) -> dict[Key, dict[str, float]]:
    """Who the words may be."""
    found = found or scene()
    place = at(TEXT, words)
    return find_candidates(found, refer(found.cast, place), place)


@pytest.mark.parametrize(
    ("words", "may", "may_not"),
    [
        ("She", {QUILL, ORR}, {BANK}),
        ("It", {BANK}, {QUILL, ORR}),
        ("They", {QUILL, ORR, BANK}, set()),
        ("The bank", {QUILL, ORR, BANK}, set()),
        # Several are nobody alone.
        ("Residents", {BANK}, {QUILL, ORR}),
    ],
)
def test_number_and_kind_must_allow_it(words: str, may: set[Key], may_not: set[Key]) -> None:
    found = set(candidates(words))
    assert found >= may | {NOBODY}
    assert not found & may_not


def test_nobody_is_always_one_and_comes_with_the_linking() -> None:
    found = candidates("She")
    assert found[NOBODY]["bias_nobody"] == 1.0
    assert found[QUILL]["linked"] > found[NOBODY]["linked"] > found[ORR]["linked"]
    assert candidates("The bank")[NOBODY]["bias_itself"] == 1.0


def test_pronouns_are_no_candidates_nor_is_the_source_itself() -> None:
    found = scene()
    for words in ("A woman", "They"):
        own = refer(found.cast, at(TEXT, words)).mention
        keys = {key for key in candidates(words, found) if NOBODY < key < 0}
        assert all(found.cast.mentions[-1 - key].span.of(TEXT) not in ("She", "It") for key in keys)
        assert own is not None
        assert -1 - own not in keys


def test_gender_speaks_for_and_against() -> None:
    said = scene()
    said.told[ORR] = Gender.MALE
    found = candidates("She", said)
    assert found[QUILL].get("gender") == 1.0
    assert found[ORR].get("other_gender") == 1.0
    assert "gender" not in candidates("They")[QUILL]


def test_who_surely_is_of_another_gender_is_no_candidate() -> None:
    text = "Ada Quill met Tom Orr and Mrs Zuko Vale. She fell."
    found = make_scene(text, {"person": "Ada Quill, Tom Orr, Zuko Vale"})
    place = at(text, "She")
    assert set(find_candidates(found, refer(found.cast, place), place)) == {0, 2, NOBODY}


def test_a_description_fits_a_role() -> None:
    found = candidates("The mayor")
    assert found[QUILL]["role"] == 1.0
    assert found[ORR]["role"] == 0.0
    assert found[QUILL]["role_words"] > found[ORR]["role_words"]
    assert found[NOBODY]["definite"] == 1.0
    assert candidates("A woman")[NOBODY]["indefinite"] == 1.0


def test_a_description_finds_who_was_mentioned_long_ago() -> None:
    text = "Mayor Ada Quill left. " + "It rained. " * 20 + "The mayor fell. The bridge held."
    found = make_scene(text, NAMES)
    for words, expected in (("The mayor", {0, NOBODY}), ("The bridge", {NOBODY})):
        place = at(text, words)
        assert set(find_candidates(found, refer(found.cast, place), place)) == expected


def test_who_spoke_before_is_told() -> None:
    found = scene()
    found.said = [(at(TEXT, "Zuko Orr"), ORR), (at(TEXT, "The mayor"), QUILL)]
    quill, orr = (candidates("She", found)[key] for key in (QUILL, ORR))
    assert (quill["speaker_before"], quill["speaker_two_before"]) == (1.0, 0.0)
    assert (orr["speaker_before"], orr["speaker_two_before"]) == (0.0, 1.0)


def test_the_last_mentioned_and_the_lone_are_marked() -> None:
    found = candidates("She")
    assert found[QUILL].get("latest") == 1.0
    assert "latest" not in found[ORR]
    text = "Ada Quill left. She fell."
    alone = make_scene(text, NAMES)
    (quill, _) = find_candidates(alone, refer(alone.cast, at(text, "She")), at(text, "She")).items()
    assert quill[1]["only_one"] == 1.0


@pytest.mark.parametrize("words", ["She", "It", "They", "The bank", "The mayor", "A woman", "."])
def test_features_are_known_and_finite(words: str) -> None:
    for features in candidates(words).values():
        assert features.keys() <= set(FEATURES)
        assert all(abs(value) < 10 for value in features.values())


def test_white_space_is_no_matter() -> None:
    found = make_scene(" \u2028 ")
    assert set(find_candidates(found, refer(found.cast, Span(0, 3)), Span(0, 3))) == {NOBODY}


def test_mentions_of_a_shared_surname_are_its_bearers() -> None:
    text = "Tom Orr met Ruth Orr. Orr left. He fell."
    found = make_scene(text, {"person": "Tom Orr, Ruth Orr, Orr"}, Said("He"))
    place = at(text, "He")
    referent = refer(found.cast, place)
    apart = find_candidates(found, referent, place)
    told = find_candidates(found, referent, place, {2: 0})
    assert set(apart) - set(told) == {2}
    assert told[0]["latest"] == apart[2]["latest"] == 1.0
    assert told[0]["sentence_before"] == 1.0

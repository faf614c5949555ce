"""What a word tells of gender."""

from __future__ import annotations

import pytest

from quoteattr.speakers.genders import pronoun_gender, word_gender
from quoteattr.speakers.names import Gender


@pytest.mark.parametrize(
    ("word", "pronoun", "either"),
    [
        ("he", Gender.MALE, Gender.MALE),
        ("herself", Gender.FEMALE, Gender.FEMALE),
        ("widow", None, Gender.FEMALE),
        ("uncle", None, Gender.MALE),
        ("they", None, None),
        ("mayor", None, None),
        ("", None, None),
    ],
)
def test_what_a_word_tells(word: str, pronoun: Gender | None, either: Gender | None) -> None:
    assert pronoun_gender(word) is pronoun
    assert word_gender(word) is either

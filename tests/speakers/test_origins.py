"""Countries and who comes from them."""

from __future__ import annotations

from collections import Counter

import pytest

from quoteattr.lexicons import rows
from quoteattr.speakers.origins import alike, countries, is_country, origin


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("france", "french", True),
        ("dutch", "netherlands", True),
        ("briton", "british", True),
        ("austria", "australian", False),
        ("niger", "nigeria", False),
        # Others by their first letters.
        ("minister", "ministerial", True),
        ("iron", "irony", False),
        ("mayor", "mayor", True),
    ],
)
def test_words_of_one_country_are_alike(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is alike(other, one) is same


def test_no_word_is_of_two_countries() -> None:
    words = Counter(word.casefold() for row in rows("demonyms") for word in set(row))
    assert [word for word, count in words.items() if count > 1] == []


def test_countries_that_are_peoples_names_are_not_sure() -> None:
    assert {"Kiribati", "Ukraine"} <= countries()
    assert not {"Chad", "Georgia"} & countries()


def test_a_country_is_not_its_people() -> None:
    assert [is_country(word) for word in ("poland", "pole", "mayor", "")] == [
        True,
        False,
        False,
        False,
    ]
    assert origin("mayor") is None

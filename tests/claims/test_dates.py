"""Days and places that words like “yesterday” and “here” stand for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.claims.dates import dateline_place, english_date, published_on
from quoteattr.records import make_article


@pytest.mark.parametrize(
    "given",
    [
        "2024-03-05",
        "2024-03-05T23:59:00Z",
        "2024-03-05 10:00:00+05:30",
        "Tue, 05 Mar 2024 10:00:00 GMT",
        "March 5, 2024",
        "5 March 2024",
        "Mar. 5th 2024",
        "Published: 5 Mar 2024, 10:30",
    ],
)
def test_a_date_is_read_in_forms_that_are_certain(given: str) -> None:
    assert published_on(make_article("One.", published=given)) == date(2024, 3, 5)


@pytest.mark.parametrize(
    "given", [None, "", "03/05/2024", "yesterday", "2024", "31 February 2024", "Mon 4 Foo 2024"]
)
def test_no_other_form_is_guessed(given: str | None) -> None:
    assert published_on(make_article("One.", published=given)) is None


@given(st.text())
def test_any_text_is_a_date_or_none(text: str) -> None:
    assert published_on(make_article("One.", published=text)) is None or text
    english_date(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("LAGOS, Nigeria (AP) — Police said so.", "Lagos, Nigeria"),
        ("Title\n\nGENEVA — Talks began.", "Geneva"),
        ("LONDON, March 3 (Reuters) - Shares fell.", "London"),
        ("NEW DELHI: Two men were held.", "New Delhi"),
        ("BREAKING — Two men were held.", None),
        ("Police said the road was closed.", None),
        ("NATO said it would go.", None),
        ("", None),
    ],
)
def test_the_place_is_the_dateline_s(text: str, place: str | None) -> None:
    assert dateline_place(text) == place


@given(st.text())
def test_any_text_has_a_dateline_or_none(text: str) -> None:
    assert dateline_place(text) != ""

"""Who asks is answered, however the words are typed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.errors import InputError
from quoteattr.records import make_article
from quoteattr.records.dates import day_of
from quoteattr.store.connection import open_store
from quoteattr.store.search import Query, day, search
from quoteattr.store.words import full_text_query
from tests.store.conftest import bridge, filled


def article(name: str, text: str, outlet: str, published: str | None) -> Any:
    """An article to search for."""
    return make_article(text, name, outlet=outlet, published=published)


ARTICLES = (
    bridge(),
    article("a", "“Taxes must not rise,” said Wolodymyr Zelenskyj.", "The Gazette", "May 7, 2024"),
    article("b", "“Taxes will rise,” said Olena Zelenska.", "The Gazette", "8 May 2024"),
    article("c", "“Taxing is an art,” said Zelensky.", "Evening Star", None),
)


@pytest.fixture(name="store")
def store_(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with open_store(filled(tmp_path / "q.sqlite", ARTICLES)) as store:
        yield store


def found(store: sqlite3.Connection, **asked: Any) -> list[str]:
    """The first word of each quotation that is found."""
    return [each["quote"]["text"].strip("“").split()[0] for each in search(store, Query(**asked))]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"words": "BRIDGE"}, ["We"]),
        ({"words": "naive"}, ["It"]),
        ({"words": "rise taxes"}, ["Taxes", "Taxes"]),
        ({"words": '"will rise"'}, ["Taxes"]),
        ({"words": "“rise will”"}, []),
        ({"words": "tax*", "since": "2024-05-08"}, ["Taxes"]),
        ({"words": "tax"}, []),
        ({"words": ""}, []),
        ({"words": "—"}, []),
        ({"words": "— bridge"}, ["We"]),
        ({"outlet": "the gazette"}, ["Taxes", "Taxes"]),
        ({"since": "2024-05-07"}, ["Taxes", "Taxes"]),
        ({"until": "2024-05-06"}, ["We", "It"]),
        ({"speaker": "Quill"}, ["We"]),
        ({"speaker": "Ada Quill", "words": "plan"}, []),
        ({"speaker": "Volodymyr Zelensky"}, ["Taxes", "Taxing"]),
        ({"speaker": "Olena Zelenska"}, ["Taxes"]),
        ({"speaker": ""}, []),
        ({"act": "assert"}, []),
        ({"limit": 2}, ["Taxes", "Taxes"]),
        ({}, ["Taxes", "Taxes", "We", "It", "Taxing"]),
    ],
    ids=str,
)
def test_finds(store: sqlite3.Connection, asked: dict[str, Any], expected: list[str]) -> None:
    assert found(store, **asked) == expected


@given(words=st.text() | st.text(st.sampled_from("ab *\"“”()-:^+{}NEARORAND'\0\ud800—.")))
def test_no_words_raise(words: str) -> None:
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE words USING fts5 (text)")
    index.execute("SELECT * FROM words WHERE words MATCH ?", [full_text_query(words)]).fetchall()
    index.close()


@given(st.text())
def test_no_date_raises(published: str) -> None:
    found = day_of(published)
    assert found is None or day(found, "--since") == found


@pytest.mark.parametrize("text", ["", "5/6/2024", "2024-02-30", "20240506", "2024-05-06 "])
def test_a_day_that_is_none(text: str) -> None:
    with pytest.raises(InputError, match="--since"):
        day(text, "--since")

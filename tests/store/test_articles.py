"""What is kept is what the engine found, once."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr.errors import InputError
from quoteattr.records import Article, make_article
from quoteattr.store.articles import count_articles
from quoteattr.store.connection import open_store
from quoteattr.store.search import Query, search
from tests.fake_engine import find_records
from tests.store.conftest import bridge, content, filled, ingest

# Quotations of few words, so that articles share them; the rest is any text at all.
WORDS = st.sampled_from(
    ["river", "bridge", "the", "naïve", "never", "—", "5%", "don’t", "İstanbul"]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=6).map(
    lambda words: f"“{' '.join(words)}” said Ada."
)
TEXTS = st.lists(SENTENCES | st.text(max_size=20), max_size=4).map("\n".join)
ARTICLES = st.lists(
    st.builds(
        make_article,
        TEXTS,
        st.sampled_from("abc"),
        outlet=st.sampled_from([None, "The Post", "The Gazette"]),
        published=st.sampled_from([None, "2024-05-06", "May 7, 2024", "soon"]),
    ),
    max_size=5,
)


def test_records_come_out_as_they_went_in(tmp_path: Path) -> None:
    article = bridge()
    with open_store(filled(tmp_path / "q.sqlite", [article])) as store:
        found = sorted(search(store, Query()), key=lambda record: record["id"])
    for record in found:
        del record["utterance"]
    assert found == [record.to_dict() for record in find_records(article)]


def test_the_same_words_of_two_outlets_are_two_articles(tmp_path: Path) -> None:
    with open_store(tmp_path / "q.sqlite", writing=True) as store:
        outlets = ("The Post", "The Gazette", None, "The Post", None)
        assert ingest(store, *map(bridge, outlets)) == [True, True, True, False, False]
        assert count_articles(store) == (3, 6)


def test_what_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    path = filled(tmp_path / "q.sqlite", [bridge()])
    before = content(path)
    with open_store(path, writing=True) as store:
        store.execute(
            "CREATE TEMP TRIGGER second BEFORE INSERT ON quotation WHEN new.text LIKE '%naïve%'"
            " BEGIN SELECT RAISE(ABORT, 'enough'); END"
        )
        with pytest.raises(sqlite3.IntegrityError):
            ingest(store, bridge("The Gazette"))
    assert content(path) == before


def test_lone_surrogates_are_kept_as_replacements(tmp_path: Path) -> None:
    article = make_article("“Odd \ud800\udc00 text \udfff here,” said Ada Quill.", "a\udcff")
    with open_store(filled(tmp_path / "q.sqlite", [article])) as store:
        (record,) = search(store, Query(words="odd here"))
        (text,) = store.execute("SELECT text FROM article").fetchone()
    span = record["quote"]["spans"][0]
    assert text[span["start"] : span["end"]] == span["text"] == "“Odd �� text � here,”"


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    path = filled(tmp_path / "q.sqlite", [bridge()])
    before = content(path)
    large = make_article("“We will not,” said Ada Quill. " + "x" * 1_000_000, "large")
    with (
        pytest.raises(InputError, match="the disk is full"),
        open_store(path, writing=True) as store,
    ):
        store.execute("PRAGMA max_page_count = 50")
        ingest(store, large)
    assert content(path) == before


@settings(max_examples=40, deadline=None)
@given(ARTICLES)
def test_twice_is_once_and_the_order_is_of_no_account(articles: list[Article]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        # Of two articles with one text and outlet the first has its name kept.
        distinct = list({(each.sha256, each.outlet): each for each in articles}.values())
        once = filled(Path(folder, "once.sqlite"), distinct)
        twice = filled(Path(folder, "twice.sqlite"), [*distinct[::-1], *distinct])
        assert content(once) == content(twice)


@settings(max_examples=40, deadline=None)
@given(ARTICLES)
def test_search_finds_every_quotation_by_its_words(articles: list[Article]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(filled(Path(folder, "q.sqlite"), articles)) as store,
    ):
        for text in {record["quote"]["text"] for record in search(store, Query())}:
            words = [word for word in text.strip("“”").split() if any(map(str.isalnum, word))]
            for asked in (" ".join(reversed(words)), f'"{" ".join(words)}"'):
                found = search(store, Query(words=asked))
                assert not words or text in [each["quote"]["text"] for each in found]

"""Stores filled by the engine that needs no model."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from quoteattr.config import Config
from quoteattr.diff.quotations import quotations_of
from quoteattr.records import Article, make_article
from quoteattr.store import connection
from quoteattr.store.articles import add_article
from quoteattr.store.connection import open_store
from tests.fake_engine import FakeEngine

# What differs between two runs that keep the same: times and the numbers of rows.
CONTENT = (
    "SELECT sha256, name, outlet, url, title, published, day, text FROM article ORDER BY 1, 3",
    "SELECT a.sha256, a.outlet, q.record, q.text, s.name, q.fields, q.parts FROM quotation q"
    " JOIN article a ON a.id = q.article LEFT JOIN speaker s ON s.id = q.speaker ORDER BY 1, 2, 3",
    "SELECT a.sha256, a.outlet, q.record, p.number, a.compared, (SELECT min(b.sha256 || r.record)"
    " FROM passage o JOIN quotation r ON r.id = o.quotation JOIN article b ON b.id = r.article"
    " WHERE o.utterance = p.utterance) FROM passage p JOIN quotation q ON q.id = p.quotation"
    " JOIN article a ON a.id = q.article ORDER BY 1, 2, 3, 4",
    "SELECT s.name, s.type, w.word FROM speaker s LEFT JOIN speaker_word w ON w.speaker = s.id"
    " ORDER BY 1, 2, 3",
)


@pytest.fixture(autouse=True, scope="session")
def quick() -> Iterator[None]:
    """No waiting for the disk: a test that kills does so to the program, not to the machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "SETTINGS", ("foreign_keys = ON", "synchronous = OFF"))
        yield


def ingest(store: sqlite3.Connection, *articles: Article) -> list[bool]:
    """Whether each article was new."""
    documents = FakeEngine(Config()).batch(articles)
    return [
        add_article(store, each.article, each.records, quotations_of(each)) for each in documents
    ]


def filled(path: Path, articles: Iterable[Article]) -> Path:
    """The store's path, once the articles are in it."""
    with open_store(path, writing=True) as store:
        ingest(store, *articles)
    return path


def content(path: Path) -> list[list[Any]]:
    """All that two stores of the same articles share, in an order that does not depend on when."""
    with open_store(path) as store:
        assert store.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        store.execute(
            "INSERT INTO quotation_words (quotation_words, rank) VALUES ('integrity-check', 1)"
        )
        return [store.execute(query).fetchall() for query in CONTENT]


def bridge(outlet: str | None = "The Post", published: str | None = "2024-05-06") -> Article:
    """An article with two quotations of two speakers."""
    text = (
        "“We will rebuild the old bridge by spring,” said Ada Quill."
        " “It is a naïve plan,” said Bob Renn."
    )
    return make_article(text, f"{outlet}/bridge", outlet=outlet, published=published)

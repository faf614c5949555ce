"""A store's utterances are those that all its articles at once would give, in any order."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Iterable
from itertools import permutations
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr.config import Config
from quoteattr.diff.clusters import Clusters
from quoteattr.diff.compare import compare
from quoteattr.diff.following import find_utterances, settle
from quoteattr.diff.quotations import quotations_of
from quoteattr.records import Article, Comparison, Quotation, make_article
from quoteattr.store.connection import open_store
from tests.fake_engine import FakeEngine
from tests.store.conftest import ingest, quick

__all__ = ["quick"]

# Said at three places, cut, and changed by a word; spliced of two; a fragment; a cliché; another
# speaker's.
SAID = (
    "We will rebuild the old bridge over the river by the spring of next year",
    "We will rebuild the old bridge over the river",
    "the old bridge over the river by the spring of next year",
    "We will never rebuild the old bridge over the river by the spring of next year",
    "rebuild the old bridge",
    "We will rebuild the old bridge over the river, the harbour wall has cracked since the flood",
    "the harbour wall has cracked in eleven places since the flood",
    "cracked in eleven places since the flood",
    "at the end of the day",
    "No",
)
OUTLETS = ("The Post", "The Gazette", "Evening Star", None)
DAYS = ("2024-05-06", "2024-05-07", "2024-06-30", None)
SPEAKERS = ("Ada Quill", "Quill", "Bob Renn")
QUOTED = st.tuples(st.sampled_from(SAID), st.sampled_from(SPEAKERS))
ARTICLES = st.lists(
    st.builds(
        lambda quoted, outlet, day: make_article(
            " ".join(f"“{words},” said {name}." for words, name in quoted),
            f"{outlet}-{day}",
            outlet=outlet,
            published=day,
        ),
        st.lists(QUOTED, min_size=1, max_size=3),
        st.sampled_from(OUTLETS),
        st.sampled_from(DAYS),
    ),
    min_size=1,
    max_size=7,
    unique_by=lambda article: (article.sha256, article.outlet),
)


def quotations(articles: Iterable[Article]) -> list[Quotation]:
    """All that the engine finds in the articles."""
    documents = FakeEngine(Config()).batch(articles)
    return [each for document in documents for each in quotations_of(document)]


def groups_of(store: sqlite3.Connection) -> set[frozenset[str]]:
    """The passages of each utterance in the store."""
    rows = store.execute(
        "SELECT group_concat(ifnull(a.outlet, '') || a.sha256 || q.record || p.number)"
        " FROM passage p JOIN quotation q ON q.id = p.quotation JOIN article a ON a.id = q.article"
        " GROUP BY p.utterance"
    )
    return {frozenset(row[0].split(",")) for row in rows}


def groups_at_once(found: Iterable[Quotation]) -> set[frozenset[str]]:
    """The same of clusters in memory."""
    clusters = Clusters()
    clusters.add(found)
    return {
        frozenset(
            f"{part.quotation.origin.outlet or ''}{part.quotation.origin.sha256}"
            f"{part.quotation.record}{part.number}"
            for part in (*group.members, *group.reports)
        )
        for group in clusters.groups()
    }


def shape(comparison: Comparison) -> list[tuple[str, int, list[str]]]:
    """What two comparisons of the same articles share."""
    return sorted(
        (each.id, each.severity, sorted(member.quotation.id for member in each.everyone()))
        for each in comparison.utterances
    )


@settings(max_examples=60, deadline=None)
@given(ARTICLES, st.randoms(use_true_random=False))
def test_in_a_store_as_at_once(articles: list[Article], chance: random.Random) -> None:
    expected = groups_at_once(quotations(articles))
    together = compare(quotations(articles), one_event=False)
    chance.shuffle(articles)
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(Path(folder, "q.sqlite"), writing=True) as store,
    ):
        for number, article in enumerate(articles):
            ingest(store, article)
            # Some come one by one, some together.
            if number % 2:
                settle(store)
        found = find_utterances(store)
        assert groups_of(store) == expected
        assert shape(found) == shape(together)
        assert settle(store) == 0


def test_a_splice_finds_its_parts_whenever_they_come() -> None:
    days = ("2024-06-30", "2024-05-06", None)
    articles = [
        make_article(
            f"“{SAID[number]},” said Ada Quill.", str(number), outlet="Post", published=day
        )
        for number, day in zip((2, 6, 5), days, strict=True)
    ]
    expected = groups_at_once(quotations(articles))
    for order in permutations(articles):
        with (
            tempfile.TemporaryDirectory() as folder,
            open_store(Path(folder, "q.sqlite"), writing=True) as store,
        ):
            for article in order:
                ingest(store, article)
                settle(store)
            assert groups_of(store) == expected
    assert len(expected) == 1

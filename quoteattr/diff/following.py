"""A store's utterances: brought up to date with its articles, and read."""

from __future__ import annotations

import sqlite3

from quoteattr.config import DiffConfig
from quoteattr.diff.clusters import Clusters
from quoteattr.diff.compare import make_comparison
from quoteattr.diff.kept import Kept
from quoteattr.diff.passages import day_of
from quoteattr.diff.stored import StoredPassages, StoredReports, StoredRuns, load_quotation, stored
from quoteattr.diff.utterances import build_utterance
from quoteattr.records import Comparison, Origin
from quoteattr.store.connection import transaction
from quoteattr.store.passages import (
    pending_articles,
    quotation_rows,
    read_origins,
    set_compared,
    set_utterance,
    shared_utterances,
)


def settle(connection: sqlite3.Connection) -> int:
    """Put the quotations of pending articles among the utterances; returns how many articles.

    Each article in a transaction of its own.  The time it takes depends on the article and on
    what was published within days of it, hardly on the size of the store.
    """
    pending = pending_articles(connection)
    config = DiffConfig()
    passages = StoredPassages(connection)
    kept = stored(connection, passages, config)
    for article in pending:
        with transaction(connection):
            _settle_article(connection, article, kept, passages, config)
    return len(pending)


def find_utterances(connection: sqlite3.Connection, since: str | None = None) -> Comparison:
    """The utterances of several articles, one of them of the day ``since`` or later; None is any.

    Pending articles are settled first.  An outlet misses an utterance if one of its articles has
    another in common with an article that has it.
    """
    settle(connection)
    config = DiffConfig()
    clusters = Clusters(config, stored(connection, StoredPassages(connection), config))
    found = [
        build_utterance(clusters.group(top), config) for top in shared_utterances(connection, since)
    ]
    utterances = [each for each in found if each]
    origins = {Origin(**fields) for fields in read_origins(connection, since)}
    origins |= {each.quotation.origin for utterance in utterances for each in utterance.everyone()}
    articles = sorted(origins, key=lambda each: (each.publisher, each.published or "", each.id))
    return make_comparison(utterances, articles, one_event=False)


def _settle_article(
    connection: sqlite3.Connection,
    article: int,
    kept: Kept,
    passages: StoredPassages,
    config: DiffConfig,
) -> None:
    """Compare an article's quotations with those near it, and number the utterances anew."""
    rows = quotation_rows(connection, article)
    quotations = [load_quotation(connection, row) for row in rows]
    passages.rows = {each.id: row for each, row in zip(quotations, rows)}
    day = day_of(quotations[0].origin.published) if quotations else None
    for index in (kept.runs, kept.said, kept.told):
        if isinstance(index, StoredRuns | StoredReports):
            index.day = day
    for top in Clusters(config, kept).extend(quotations):
        set_utterance(connection, top)
    set_compared(connection, article)

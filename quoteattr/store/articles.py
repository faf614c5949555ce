"""Articles and their records ──► rows, each article's in one transaction."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime

import orjson

from quoteattr.records import Article, Quotation, QuoteRecord, Speaker
from quoteattr.records.dates import day_of
from quoteattr.store.connection import transaction
from quoteattr.store.names import name_words

SURROGATE = re.compile("[\ud800-\udfff]")
KNOWN = "SELECT 1 FROM article WHERE sha256 = ? AND ifnull(outlet, '') = ifnull(?, '')"


def has_article(connection: sqlite3.Connection, article: Article) -> bool:
    """Whether the outlet's article is there already, by its text."""
    return connection.execute(KNOWN, _safe(article.sha256, article.outlet)).fetchone() is not None


def add_article(
    connection: sqlite3.Connection,
    article: Article,
    records: Sequence[QuoteRecord],
    quotations: Sequence[Quotation],
) -> bool:
    """Keep the article with its records; False if it is there already, and then nothing changes.

    ``quotations`` are those of the records, in their order.  All of it is there at the end of
    the call, on the disk, or nothing.  Lone surrogates, which no UTF-8 has, are kept as �.
    """
    with transaction(connection):
        if has_article(connection, article):
            return False
        number = _add_row(connection, article)
        for record, quotation in zip(records, quotations, strict=True):
            _add_quotation(connection, number, record, quotation)
    return True


def count_articles(connection: sqlite3.Connection) -> tuple[int, int]:
    """The numbers of articles and of quotations in the store."""
    counts = connection.execute(
        "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM quotation)"
    )
    articles, quotations = counts.fetchone()
    return articles, quotations


def _add_row(connection: sqlite3.Connection, article: Article) -> int | None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    known = (article.outlet, article.url, article.title, article.published)
    done = connection.execute(
        "INSERT INTO article (sha256, name, outlet, url, title, published, text, day, ingested)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        _safe(article.sha256, article.id, *known, article.text, day_of(article.published), now),
    )
    return done.lastrowid


def _add_quotation(
    connection: sqlite3.Connection,
    article: int | None,
    record: QuoteRecord,
    quotation: Quotation,
) -> None:
    fields = record.to_dict()
    del fields["doc"]
    whole = quotation.to_dict()
    parts = {name: whole[name] for name in ("stretches", "context")}
    connection.execute(
        "INSERT INTO quotation (article, record, text, kind, speaker, source, cue, act, framing,"
        " confidence, fields, parts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            article,
            record.id,
            *_safe(fields["quote"]["text"], quotation.kind.value),
            _speaker_number(connection, record.speaker),
            *_safe(quotation.source, quotation.cue, quotation.act, quotation.framing),
            quotation.confidence,
            _json(fields),
            _json(parts),
        ),
    )


def _speaker_number(connection: sqlite3.Connection, speaker: Speaker | None) -> int | None:
    """The speaker's row, a new one if need be; None for nobody named."""
    if speaker is None or speaker.name is None or speaker.type is None:
        return None
    name, identity = _safe(speaker.canonical or speaker.name, speaker.id)
    row = (name, speaker.type.value, identity)
    found = connection.execute(
        "SELECT id FROM speaker WHERE name = ? AND type = ? AND ifnull(identity, '') ="
        " ifnull(?, '')",
        row,
    ).fetchone()
    if found:
        return int(found[0])
    done = connection.execute("INSERT INTO speaker (name, type, identity) VALUES (?, ?, ?)", row)
    number = done.lastrowid
    connection.executemany(
        "INSERT INTO speaker_word (word, speaker) VALUES (?, ?)",
        [(word, number) for word in sorted(name_words(name or ""))],
    )
    return number


def _safe(*values: str | None) -> tuple[str | None, ...]:
    """The values as SQLite can keep them; offsets into them stay right."""
    return tuple(value and SURROGATE.sub("\ufffd", value) for value in values)


def _json(value: object) -> str:
    """The value as JSON that SQLite can keep."""
    try:
        return orjson.dumps(value).decode()
    except TypeError:
        # orjson refuses lone surrogates.
        return SURROGATE.sub("\ufffd", json.dumps(value, ensure_ascii=False))

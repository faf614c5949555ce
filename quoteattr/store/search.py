"""What is asked of a store ──► the records that fit."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from quoteattr.errors import InputError
from quoteattr.records.dates import day_of
from quoteattr.store.names import find_speakers
from quoteattr.store.words import full_text_query

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
UTTERANCE = "SELECT p.utterance FROM passage p WHERE p.quotation = q.id ORDER BY p.number LIMIT 1"
COLUMNS = f"q.fields, ({UTTERANCE}), a.name, a.outlet, a.url, a.title, a.published, a.sha256"
JOINED = "(quotation q JOIN article a ON a.id = q.article)"
DOC = ("id", "outlet", "url", "title", "published", "sha256")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked for; None asks for nothing.

    words    of the quotation, as a person types them
    speaker  a name, in any form that may be meant
    outlet   as the articles have it, upper or lower case
    since, until   days of publication, YYYY-MM-DD, both included; an article whose day is not
             known is on no day
    act, framing   of the stance
    limit    of records, 1 or more
    """

    words: str | None = None
    speaker: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    act: str | None = None
    framing: str | None = None
    limit: int | None = None


def search(connection: sqlite3.Connection, query: Query) -> Iterator[dict[str, Any]]:
    """The records that fit, as ``quoteattr/1`` JSON has them and with ``utterance`` besides.

    With words the best fits first, else the latest article first.  Without a word in the words,
    as in "—", there is none.
    """
    conditions, values = _conditions(connection, query)
    source, order = JOINED, "a.day DESC NULLS LAST, a.id DESC, q.id"
    if query.words is not None:
        source = f"quotation_words w JOIN {JOINED} ON q.id = w.rowid"
        conditions.append("quotation_words MATCH ?")
        values.append(full_text_query(query.words))
        order = "w.rank, a.day DESC NULLS LAST, q.id"
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM {source} {where} ORDER BY {order} LIMIT ?",
        [*values, -1 if query.limit is None else query.limit],
    )
    for fields, utterance, *doc in rows:
        yield _record(fields, utterance, doc)


def day(text: str, option: str) -> str:
    """The day that an option names; InputError if it names none."""
    found = day_of(text) if DAY.fullmatch(text) else None
    if found is None:
        raise InputError(f"{option}: {text!r} is no day; write it as 2024-05-31")
    return found


def undated(connection: sqlite3.Connection) -> int:
    """The number of articles whose day of publication is not known."""
    return int(connection.execute("SELECT count(*) FROM article WHERE day IS NULL").fetchone()[0])


def _conditions(connection: sqlite3.Connection, query: Query) -> tuple[list[str], list[Any]]:
    """The conditions in SQL, and what stands for each ``?`` of theirs."""
    asked = {
        "a.outlet = ? COLLATE NOCASE": query.outlet,
        "a.day >= ?": query.since,
        "a.day <= ?": query.until,
        "q.act = ?": query.act,
        "q.framing = ?": query.framing,
    }
    known = {condition: value for condition, value in asked.items() if value is not None}
    conditions, values = list(known), list[Any](known.values())
    if query.speaker is not None:
        # As JSON, since the number of values in a statement has a limit.
        conditions.append("q.speaker IN (SELECT value FROM json_each(?))")
        values.append(orjson.dumps(find_speakers(connection, query.speaker)).decode())
    return conditions, values


def _record(fields: str, utterance: int | None, doc: list[str | None]) -> dict[str, Any]:
    """The record with ``doc`` where the schema has it."""
    known = orjson.loads(fields)
    first = {name: known.pop(name) for name in ("schema", "id")}
    return {**first, "doc": dict(zip(DOC, doc, strict=True)), **known, "utterance": utterance}

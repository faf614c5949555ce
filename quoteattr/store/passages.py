"""Passages of quotations in a store: rows, groups, and the quotations they are of."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import orjson

# Passages looked at for one hash: what so many say within days is a phrase of everybody's, and
# without this limit the time for an article would grow with the number of those.
MOST = 32
# The day that stands for all.
ANY_DAY = -1
READ = (
    "SELECT q.fields, q.parts, a.name, a.sha256, a.outlet, a.url, a.title, a.published"
    " FROM quotation q JOIN article a ON a.id = q.article"
)
GROUP = (
    "WITH RECURSIVE part (id) AS (SELECT id FROM passage WHERE root = :top UNION"
    " SELECT p.id FROM part JOIN passage h ON h.anchor = part.id JOIN passage p ON p.root = h.id)"
)


class PassageRow(NamedTuple):
    """A passage as the store keeps it; ``stretches`` are numbers of the quotation's."""

    quotation: int
    number: int
    role: str
    stretches: tuple[int, ...]


def pending_articles(connection: sqlite3.Connection) -> tuple[int, ...]:
    """Articles whose quotations are not compared yet, in the order they came."""
    rows = connection.execute("SELECT id FROM article WHERE NOT compared ORDER BY id")
    return tuple(number for (number,) in rows)


def set_compared(connection: sqlite3.Connection, article: int) -> None:
    """From now on the article is not pending."""
    connection.execute("UPDATE article SET compared = 1 WHERE id = ?", (article,))


def quotation_rows(connection: sqlite3.Connection, article: int) -> tuple[int, ...]:
    """Numbers of the article's quotations, in its order."""
    rows = connection.execute("SELECT id FROM quotation WHERE article = ? ORDER BY id", (article,))
    return tuple(number for (number,) in rows)


def read_parts(
    connection: sqlite3.Connection, number: int
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The record of the quotation with that number, and its stretches and context, as JSON."""
    row = connection.execute(f"{READ} WHERE q.id = ?", (number,)).fetchone()
    names = ("id", "sha256", "outlet", "url", "title", "published")
    doc = dict(zip(names, row[2:], strict=True))
    return {**orjson.loads(row[0]), "doc": doc}, orjson.loads(row[1])


def count_passages(connection: sqlite3.Connection) -> int:
    """How many passages there are; the next one's number."""
    return int(connection.execute("SELECT ifnull(max(id) + 1, 0) FROM passage").fetchone()[0])


def add_passage(connection: sqlite3.Connection, number: int, row: PassageRow) -> None:
    """Keep a passage, joined to nothing."""
    stretches = orjson.dumps(row.stretches).decode()
    connection.execute(
        "INSERT INTO passage (id, quotation, number, role, stretches, root, utterance)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (number, row.quotation, row.number, row.role, stretches, number, number),
    )


def read_passage(connection: sqlite3.Connection, number: int) -> PassageRow:
    """The passage of that number."""
    row = connection.execute(
        "SELECT quotation, number, role, stretches FROM passage WHERE id = ?", (number,)
    ).fetchone()
    quotation, place, role, stretches = row
    return PassageRow(quotation, place, role, tuple(orjson.loads(stretches)))


def add_lookups(
    connection: sqlite3.Connection, kind: int, hashes: Iterable[int], day: int, passage: int
) -> None:
    """Let the passage be found by the hashes on that day."""
    connection.executemany(
        "INSERT OR IGNORE INTO lookup (kind, hash, day, passage) VALUES (?, ?, ?, ?)",
        [(kind, each, day, passage) for each in hashes],
    )


def find_lookups(
    connection: sqlite3.Connection, kind: int, hashes: Iterable[int], days: Sequence[int] | None
) -> Iterator[int]:
    """Passages that have the hashes, once for each, from the first to the last of the days.

    Those of ANY_DAY are found on each day, and without days all are; of each hash the latest, MOST
    at most.
    """
    first, last = (days[0], days[-1]) if days else (ANY_DAY, 1 << 40)
    for each in hashes:
        for day in (first, ANY_DAY) if days else (first,):
            rows = connection.execute(
                "SELECT passage FROM lookup WHERE kind = ? AND hash = ? AND day BETWEEN ? AND ?"
                " ORDER BY day DESC, passage DESC LIMIT ?",
                (kind, each, day, last if day == first else day, MOST),
            )
            yield from (passage for (passage,) in rows)


def set_utterance(connection: sqlite3.Connection, top: int) -> None:
    """Number the utterance of all that is joined to the passage or hangs on that."""
    connection.execute(
        f"{GROUP} UPDATE passage SET utterance = :top WHERE id IN part", {"top": top}
    )


def shared_utterances(connection: sqlite3.Connection, since: str | None) -> tuple[int, ...]:
    """Utterances of several articles, one of them of that day or later; None is any."""
    rows = connection.execute(
        "SELECT p.utterance FROM passage p JOIN quotation q ON q.id = p.quotation"
        " WHERE p.utterance IN (SELECT n.utterance FROM article a"
        " JOIN quotation m ON m.article = a.id JOIN passage n ON n.quotation = m.id"
        " WHERE :since IS NULL OR a.day >= :since)"
        " GROUP BY p.utterance HAVING count(DISTINCT q.article) > 1 ORDER BY p.utterance",
        {"since": since},
    )
    return tuple(number for (number,) in rows)


def read_origins(connection: sqlite3.Connection, since: str | None) -> list[dict[str, Any]]:
    """The articles of that day or later, None is any, as records have them in ``doc``."""
    names = ("id", "sha256", "outlet", "url", "title", "published")
    rows = connection.execute(
        "SELECT name, sha256, outlet, url, title, published FROM article"
        " WHERE :since IS NULL OR day >= :since ORDER BY id",
        {"since": since},
    )
    return [dict(zip(names, row, strict=True)) for row in rows]

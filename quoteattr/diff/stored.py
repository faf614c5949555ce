"""Clusters in a store: what they keep is read from SQLite when asked for, and written at once."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import orjson

from quoteattr.config import DiffConfig
from quoteattr.diff.candidates import SHORT, Keys, runs_of
from quoteattr.diff.kept import Anchor, Kept
from quoteattr.diff.passages import Passage, Role
from quoteattr.diff.quotations import read_quotation
from quoteattr.diff.reports import report_keys
from quoteattr.diff.words import split_keys
from quoteattr.records import Context, Quotation, Span, Stretch
from quoteattr.store.passages import (
    ANY_DAY,
    PassageRow,
    add_lookups,
    add_passage,
    count_passages,
    find_lookups,
    read_parts,
    read_passage,
)

# Kinds of lookups.
RUN, HEAD, SHORT_HEAD, SURE, SAID, TOLD = range(6)
# Passages kept read for a while: those of one event come one after the other.
READ = 1 << 12


class StoredPassages:
    """Passages by number, and what is found by their words.

    ``rows`` are the numbers, in the store, of the quotations that will be added, by their ids.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.rows: dict[str, int] = {}
        self._read = lru_cache(READ)(self._from_row)

    def __len__(self) -> int:
        return count_passages(self._connection)

    def __getitem__(self, number: int, /) -> Passage:
        return self._read(number)

    def append(self, passage: Passage, /) -> None:
        """Add the passage of the next number."""
        places = tuple(map(passage.quotation.stretches.index, passage.stretches))
        row = PassageRow(self.rows[passage.quotation.id], passage.number, passage.role, places)
        add_passage(self._connection, len(self), row)

    def _from_row(self, number: int) -> Passage:
        row = read_passage(self._connection, number)
        quotation = load_quotation(self._connection, row.quotation)
        stretches = tuple(quotation.stretches[place] for place in row.stretches)
        origin = quotation.origin
        return Passage(
            quotation=quotation,
            number=row.number,
            role=Role(row.role),
            stretches=stretches,
            split=split_keys(stretches),
            article=(origin.publisher, origin.id, origin.sha256),
        )


class StoredRuns:
    """A RunIndex in a store; what is added is of one ``day``, what is looked for of its own.

    Of passages published within the days that the rule of acceptance allows it finds what a
    RunIndex finds; of others only those with as many words in a row in common as the rule then
    asks for.  So what it finds grows with what is published in a week, not with the store.
    """

    def __init__(self, connection: sqlite3.Connection, config: DiffConfig) -> None:
        self._connection, self._config = connection, config
        self.day: int | None = None

    def add(self, number: int, keys: Keys) -> None:
        """Keep a passage; one of fewer than three words is never found."""
        day = ANY_DAY if self.day is None else self.day
        for kind, hashes in self._kinds(keys):
            add_lookups(self._connection, kind, hashes, ANY_DAY if kind == SURE else day, number)

    def near(self, keys: Keys, day: int | None = None) -> set[int]:
        """Numbers of the passages that may share enough with these keys."""
        hashes = dict(self._kinds(keys))
        wanted = {HEAD: hashes[HEAD]}
        if len(keys) > SHORT:
            wanted = {RUN: hashes[RUN], SHORT_HEAD: hashes[HEAD], SURE: hashes[SURE]}
        days = near_days(day, self._config)
        return {
            number
            for kind, each in wanted.items()
            for number in find_lookups(self._connection, kind, each, days)
        }

    def _kinds(self, keys: Keys) -> Iterator[tuple[int, set[int]]]:
        """What the keys are found by, of each kind."""
        found = set(runs_of(keys))
        heads = {hashed(head) for head, _ in found}
        size = self._config.sure_run
        yield RUN, {hashed((*head, last)) for head, last in found if last}
        yield HEAD, heads
        yield SHORT_HEAD, heads if len(keys) <= SHORT else set()
        yield SURE, {hashed(keys[at : at + size]) for at in range(len(keys) - size + 1)}


class StoredReports:
    """A ReportIndex in a store, for articles of one ``day``; it finds what is near that."""

    def __init__(self, connection: sqlite3.Connection, kind: int, config: DiffConfig) -> None:
        self._connection, self._kind, self._config = connection, kind, config
        self.day: int | None = None

    def add(self, number: int, passage: Passage, content: frozenset[str]) -> None:
        """Keep a passage by these words; one whose speaker has no name is never found."""
        day = ANY_DAY if self.day is None else self.day
        hashes = map(hashed, report_keys(passage, content))
        add_lookups(self._connection, self._kind, hashes, day, number)

    def near(self, passage: Passage, content: frozenset[str], least: int) -> list[int]:
        """Numbers of passages of the same speaker's that were kept by so many of these words."""
        hashes = map(hashed, report_keys(passage, content))
        days = near_days(self.day, self._config)
        counts = Counter(find_lookups(self._connection, self._kind, hashes, days))
        return [number for number, count in counts.items() if count >= least]


class StoredParents:
    """Of each passage the root of what it is joined to: never another on the way there."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __getitem__(self, number: int, /) -> int:
        row = self._connection.execute("SELECT root FROM passage WHERE id = ?", (number,))
        return int(row.fetchone()[0])

    def __setitem__(self, number: int, parent: int, /) -> None:
        self._connection.execute("UPDATE passage SET root = ? WHERE root = ?", (parent, number))

    def append(self, parent: int, /) -> None:
        """Nothing: each passage is kept with itself as its root."""


class StoredJoined:
    """Of each root the numbers joined to it: those whose root it is."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __getitem__(self, root: int, /) -> list[int]:
        rows = self._connection.execute("SELECT id FROM passage WHERE root = ?", (root,))
        return [number for (number,) in rows]

    def __setitem__(self, root: int, numbers: list[int], /) -> None:
        """Nothing: their root is written already."""

    def pop(self, root: int, /) -> list[int]:
        """Those that still have this root: none, once it is joined to another."""
        return self[root]


class StoredAnchors:
    """Of each root that hangs on another passage, on which."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __contains__(self, root: object, /) -> bool:
        return isinstance(root, int) and self.get(root) is not None

    def __getitem__(self, root: int, /) -> Anchor:
        found = self.get(root)
        if found is None:
            raise KeyError(root)
        return found

    def __setitem__(self, root: int, anchor: Anchor, /) -> None:
        self._write(root, anchor.by_words, orjson.dumps(anchor.rank).decode(), anchor.number)

    def get(self, root: int, /) -> Anchor | None:
        """The anchor, None if it hangs on nothing."""
        by_words, rank, number = self._connection.execute(
            "SELECT by_words, rank, anchor FROM passage WHERE id = ?", (root,)
        ).fetchone()
        if number is None:
            return None
        return Anchor(bool(by_words), tuple(orjson.loads(rank)), number)

    def pop(self, root: int, default: Any, /) -> Anchor | None:
        """The anchor, which is forgotten."""
        found = self.get(root)
        self._write(root, None, None, None)
        return found or default

    def _write(self, root: int, *anchor: int | str | None) -> None:
        self._connection.execute(
            "UPDATE passage SET by_words = ?, rank = ?, anchor = ? WHERE id = ?", (*anchor, root)
        )


class StoredHanging:
    """Of each passage the roots whose anchor it is; to change them, change their anchors."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __getitem__(self, number: int, /) -> set[int]:
        rows = self._connection.execute("SELECT id FROM passage WHERE anchor = ?", (number,))
        return {root for (root,) in rows}

    def get(self, number: int, default: Any, /) -> Iterable[int]:
        """The roots, or the default."""
        return self[number] or default


class StoredParted:
    """The passages of which another has a part."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def update(self, numbers: Iterable[int], /) -> None:
        """Mark passages."""
        rows = [(number,) for number in numbers]
        self._connection.executemany("UPDATE passage SET parted = 1 WHERE id = ?", rows)

    def intersection(self, numbers: Iterable[int], /) -> set[int]:
        """Those of the passages that are marked."""
        marked = "SELECT 1 FROM passage WHERE id = ? AND parted"
        return {each for each in numbers if self._connection.execute(marked, (each,)).fetchone()}


def stored(connection: sqlite3.Connection, passages: StoredPassages, config: DiffConfig) -> Kept:
    """What clusters keep, in a store."""
    return Kept(
        runs=StoredRuns(connection, config),
        said=StoredReports(connection, SAID, config),
        told=StoredReports(connection, TOLD, config),
        parted=StoredParted(connection),
        passages=passages,
        parents=StoredParents(connection),
        joined=StoredJoined(connection),
        anchors=StoredAnchors(connection),
        hanging=StoredHanging(connection),
    )


def load_quotation(connection: sqlite3.Connection, number: int) -> Quotation:
    """The quotation of that number, as it was before it was ingested."""
    fields, parts = read_parts(connection, number)
    stretches = tuple(
        Stretch(Span(each["start"], each["end"]), each["text"], each["marked"])
        for each in parts["stretches"]
    )
    whole = read_quotation(fields, f"quotation {number}")
    return replace(whole, stretches=stretches, context=Context(**parts["context"]))


def near_days(day: int | None, config: DiffConfig) -> range | None:
    """The days that are near; None, all, if the day is not known."""
    return None if day is None else range(day - config.days, day + config.days + 1)


def hashed(words: Iterable[str]) -> int:
    """A hash of 64 bits, the same on every machine, as SQLite keeps integers."""
    text = "\x1f".join(words).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big", signed=True)

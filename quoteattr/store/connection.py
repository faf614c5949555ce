"""A store's file ──► a connection, and SQLite's errors ──► ours."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from quoteattr.errors import InputError
from quoteattr.io.text import printable
from quoteattr.store.schema import VERSION, is_empty, is_ours, migrate, version_of

# Seconds to wait for another program that is writing.
PATIENCE = 10.0
# The write-ahead log lets others read while one writes.  Each commit is on the disk before the
# next article: against the engine's time that is nothing.
SETTINGS = ("foreign_keys = ON", "synchronous = FULL", "temp_store = MEMORY")
LOG = "-wal"

# SQLite's primary result code -> what is wrong and what to do.
REASONS = {
    sqlite3.SQLITE_BUSY: "locked by another program; try again when that is done",
    sqlite3.SQLITE_LOCKED: "locked by another program; try again when that is done",
    sqlite3.SQLITE_NOTADB: "no SQLite database; name another file",
    sqlite3.SQLITE_CORRUPT: "damaged ({error}); take a copy of before, or ingest into a new file",
    sqlite3.SQLITE_FULL: "the disk is full; what was ingested before is safe, make room and go on",
    sqlite3.SQLITE_READONLY: "cannot be written; check the permissions of file and folder",
    sqlite3.SQLITE_PERM: "cannot be opened; check the permissions of file and folder",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check the path, and permissions of file and folder",
    sqlite3.SQLITE_IOERR: "cannot be read or written ({error}); check the disk",
}

UNWRITABLE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM)


@contextmanager
def open_store(path: str | Path, *, writing: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection to the store, closed at the end; each statement is its own transaction.

    ``writing`` makes a file that is not there.  A store of an earlier version is brought to this
    one's schema.  InputError for a file that is no store, of a newer version, damaged, locked for
    longer than PATIENCE or that cannot be written, also within the block.
    """
    name = printable(path)
    connection = None
    try:
        connection = _connect(path, name, writing)
        _prepare(connection, name, writing)
        yield connection
    except sqlite3.Error as error:
        raise store_error(name, error) from error
    finally:
        if connection is not None:
            connection.close()


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """What is written within is there wholly, once the block has ended, or not at all."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A full disk may have ended it already.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def store_error(name: str, error: sqlite3.Error) -> Exception:
    """The InputError for what SQLite says of a file; the error itself for a mistake of ours."""
    reason = REASONS.get(_code(error))
    return InputError(f"{name}: {reason.format(error=error)}") if reason else error


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code: the low byte, above it stands what exactly."""
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & 0xFF


def _connect(path: str | Path, name: str, writing: bool) -> sqlite3.Connection:
    if os.path.isdir(path):
        raise InputError(f"{name}: a folder; name a file in it, such as {name}/quotes.sqlite")
    if not writing and not os.path.exists(path):
        raise InputError(f"{name}: no such store; make it with quoteattr ingest FILE... --db")
    try:
        return _probed(path, "mode=rwc" if writing else "mode=rw")
    except sqlite3.Error as error:
        if writing or os.path.exists(f"{path}{LOG}") or _code(error) not in UNWRITABLE:
            raise
        # In a folder that cannot be written SQLite has no place for its log and needs none.
        return _probed(path, "mode=ro&immutable=1")


def _probed(path: str | Path, mode: str) -> sqlite3.Connection:
    """A connection that has been read from: only then does SQLite look at the file."""
    connection = _open(path, mode)
    try:
        connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1")
    except BaseException:
        connection.close()
        raise
    return connection


def _open(path: str | Path, mode: str) -> sqlite3.Connection:
    place = quote(os.path.abspath(os.fsencode(path)))
    return sqlite3.connect(f"file:{place}?{mode}", uri=True, timeout=PATIENCE, isolation_level=None)


def _prepare(connection: sqlite3.Connection, name: str, writing: bool) -> None:
    """Settings, and the schema as it is to be."""
    version, empty = version_of(connection), is_empty(connection)
    if empty and not writing:
        raise InputError(f"{name}: no store in this file; quoteattr ingest FILE... --db makes one")
    if not empty and not is_ours(connection):
        raise InputError(f"{name}: a database of another program; name another file")
    if version > VERSION:
        raise InputError(
            f"{name}: written by a newer quoteattr (schema {version}, this one knows {VERSION});"
            " update quoteattr"
        )
    for setting in SETTINGS:
        connection.execute(f"PRAGMA {setting}")
    if writing:
        connection.execute("PRAGMA journal_mode = WAL")
    if version < VERSION:
        migrate(connection)

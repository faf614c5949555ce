"""The versions of a store's schema, and the way from one to the next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib.resources import files

from quoteattr.records.dates import day_of
from quoteattr.store.names import name_words_json

# "QATT": tells a store from the databases of other programs.
APPLICATION = 0x51415454
# Of the schema that this program writes; the scripts 1.sql to this lead to it.
VERSION = 2


def version_of(connection: sqlite3.Connection) -> int:
    """The schema's version, 0 if the database is empty."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether a store is in the database, of any version, rather than another program's tables."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    return bool(application == APPLICATION)


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether nothing at all is in the database."""
    return connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is None


def migrate(connection: sqlite3.Connection, target: int = VERSION) -> None:
    """Bring the schema to the target version in one transaction: wholly, or not at all.

    An empty database becomes a store.  Whoever migrates at the same time waits, and finds it done.
    """
    connection.create_function("day_of", 1, day_of, deterministic=True)
    connection.create_function("name_words", 1, name_words_json, deterministic=True)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for version in range(version_of(connection) + 1, target + 1):
            for statement in statements(script(version)):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version}")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
    except BaseException:
        connection.rollback()
        raise
    connection.execute("COMMIT")


def script(version: int) -> str:
    """What leads from the version before to this one."""
    return files(__package__).joinpath(f"{version}.sql").read_text("utf-8")


def statements(text: str) -> Iterator[str]:
    """A script's statements one by one; ``executescript`` would end the transaction first.

    >>> list(statements("-- one\\nCREATE TABLE a (b);\\nDROP TABLE a;\\n"))
    ['-- one\\nCREATE TABLE a (b);\\n', 'DROP TABLE a;\\n']
    """
    statement = ""
    for line in text.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""

"""quoteattr search: words ──► the records of a store that have them."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from typing import Any

import click

from quoteattr.cli.border import complain
from quoteattr.cli.stores import db_option, make_query, query_options
from quoteattr.io.output import STDOUT, open_output

FORMATS = ("table", "jsonl", "csv")


@click.command()
@click.argument("words", nargs=-1)
@db_option
@query_options
@click.option(
    "--to",
    type=click.Choice(FORMATS),
    help="Format; without it a table on a terminal, else jsonl.",
)
def search(words: tuple[str, ...], db: Path, to: str | None, **asked: Any) -> None:
    """Write the records of a store whose quotation has all the WORDS.

    Case and accents make no difference; "words in quotation marks" stand together, and tariff*
    stands for all words that begin so. Without WORDS all records, the latest first.
    """
    from quoteattr.store.connection import open_store
    from quoteattr.store.export import WRITERS
    from quoteattr.store.search import search as find

    query = make_query(words, **asked)
    to = to or ("table" if sys.stdout.isatty() else "jsonl")
    with open_store(db) as store, open_output(STDOUT) as output:
        WRITERS[to](find(store, query), output)
        if query.since or query.until:
            _tell_undated(store, db)


def _tell_undated(store: sqlite3.Connection, db: Path) -> None:
    """Say how many articles are on no day, if any are."""
    from quoteattr.store.search import undated

    if count := undated(store):
        articles = "1 article" if count == 1 else f"{count:,} articles"
        left_out = "without a day of publication, which --since and --until leave out"
        complain(f"{db}: {articles} {left_out}")

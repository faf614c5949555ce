"""quoteattr search: words ──► the records of a store that have them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from quoteattr.cli.articles import default_format
from quoteattr.cli.stores import db_option, make_query, query_options, tell_undated
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
    to = to or default_format(STDOUT)
    with open_store(db) as store, open_output(STDOUT) as output:
        WRITERS[to](find(store, query), output)
        if query.since or query.until:
            tell_undated(store, db)

"""quoteattr export: a store ──► one file for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from quoteattr.cli.options import OUTPUT
from quoteattr.cli.reading import keep_apart
from quoteattr.cli.stores import db_option, make_query, query_options
from quoteattr.io.output import STDOUT, open_output

FORMATS = ("parquet", "jsonl", "csv")


@click.command()
@db_option
@query_options
@click.option(
    "--to", type=click.Choice(FORMATS), help="Format; without it by OUT's ending, else jsonl."
)
@OUTPUT
def export(db: Path, to: str | None, output: str, **asked: Any) -> None:
    """Write the records of a store, the latest first, with the number of their utterance.

    Parquet and CSV have the columns of quoteattr --to csv.
    """
    from quoteattr.store.connection import open_store
    from quoteattr.store.export import WRITERS
    from quoteattr.store.search import search

    query = make_query(**asked)
    keep_apart([db], output)
    to = to or next((each for each in FORMATS if output.lower().endswith(f".{each}")), "jsonl")
    if to == "parquet" and output == STDOUT:
        raise click.UsageError("Parquet is no text; name a file with -o.")
    with open_store(db) as store, open_output(output) as stream:
        WRITERS[to](search(store, query), stream)

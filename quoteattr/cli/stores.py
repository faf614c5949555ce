"""What the commands on a store have in common: which store, and what is asked of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from quoteattr.cli.border import complain
from quoteattr.records import Act, Framing

if TYPE_CHECKING:
    import sqlite3

    from quoteattr.records import Comparison
    from quoteattr.store.search import Query

Command = TypeVar("Command", bound=Callable[..., object])

db_option = click.option(
    "--db",
    type=click.Path(path_type=Path),
    required=True,
    metavar="STORE",
    help="The store, a SQLite file.",
)
_ASKED = (
    click.option(
        "--speaker",
        metavar="NAME",
        help="Of this speaker, in any form of the name that may be meant.",
    ),
    click.option("--outlet", metavar="NAME", help="Of this outlet's articles."),
    click.option("--since", metavar="DAY", help="Published on that day or later, as 2024-05-31."),
    click.option("--until", metavar="DAY", help="Published on that day or before."),
    click.option("--act", type=click.Choice([each.value for each in Act]), help="Of this act."),
    click.option(
        "--framing",
        type=click.Choice([each.value for each in Framing]),
        help="That the reporter presents so.",
    ),
    click.option("--limit", type=click.IntRange(1), metavar="N", help="N records at most."),
)


def query_options(command: Command) -> Command:
    """The command with what is asked for: the fields of Query but for its words."""
    decorated = command
    for option in reversed(_ASKED):
        decorated = option(decorated)
    return decorated


def make_query(words: tuple[str, ...] = (), **asked: Any) -> Query:
    """The query that the options make; InputError for a day that is none."""
    # Imported here, so that --help need not wait for the lexicons of names.
    from quoteattr.store.search import Query, day

    for name in ("since", "until"):
        if asked[name] is not None:
            asked[name] = day(asked[name], f"--{name}")
    return Query(words=" ".join(words) if words else None, **asked)


def compare_store(db: Path, since: str | None) -> Comparison:
    """The utterances of a store's articles, one of them of that day or later."""
    from quoteattr.diff.following import find_utterances
    from quoteattr.store.connection import open_store
    from quoteattr.store.search import day

    first = day(since, "--since") if since is not None else None
    with open_store(db) as store:
        comparison = find_utterances(store, first)
        if first:
            tell_undated(store, db)
    return comparison


def tell_undated(store: sqlite3.Connection, db: Path) -> None:
    """Say how many articles are on no day, if any are."""
    from quoteattr.store.search import undated

    if count := undated(store):
        articles = "1 article" if count == 1 else f"{count:,} articles"
        left_out = "without a day of publication, which --since and --until leave out"
        complain(f"{db}: {articles} {left_out}")

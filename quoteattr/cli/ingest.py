"""quoteattr ingest: articles ──► engine ──► store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any

import click

from quoteattr.cli.border import BAD, complain
from quoteattr.cli.options import FILES, model_options, people_option, threshold_options
from quoteattr.cli.progress import watch
from quoteattr.cli.reading import identifier, keep_apart, sound, stdin_files
from quoteattr.cli.stores import db_option
from quoteattr.config import Config
from quoteattr.errors import InputError
from quoteattr.io.read import read_articles
from quoteattr.records import Article


@dataclass(slots=True)
class Tally:
    """What became of the articles, counted as it happens."""

    articles: int = 0
    quotations: int = 0
    known: int = 0
    errors: list[InputError] = field(default_factory=list)


@click.command()
@FILES
@db_option
@click.option("--outlet", metavar="NAME", help="Outlet of the articles that name none.")
@people_option
@threshold_options
@model_options
@click.pass_context
def ingest(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    db: Path,
    outlet: str | None,
    people: Path | None,
    **settings: Any,
) -> None:
    """Keep articles and what is quoted in them in a store, one SQLite file.

    FILE is a plain text, JSON Lines of articles (.jsonl), a folder of both, or - for standard
    input. The store is made if it is not there. An article that is there already, by outlet and
    text, is passed over; what is done is safe if the program is stopped, and the same command
    goes on from there.
    """
    # Imported here, so that --help need not wait for the lexicons of names.
    from quoteattr.store.connection import open_store

    config = Config(**settings)
    files = files or stdin_files()
    keep_apart([*files, *([people] if people else [])], str(db))
    identify = identifier(people, link=False)
    if outlet is not None and not outlet.strip():
        raise click.UsageError("--outlet: empty; give the outlet's name or leave it out.")
    tally = Tally()
    with open_store(db, writing=True) as store:
        articles = new_articles(sound(read_articles(files), tally.errors), store, outlet, tally)
        if first := next(articles, None):
            from quoteattr.pipeline import load

            documents = load(config).batch(chain([first], articles))
            keep(watch(identify(documents), files, str(db)), store, tally)
        else:
            keep((), store, tally)
    complain(_told(tally))
    ctx.exit(BAD if tally.errors else 0)


def new_articles(
    articles: Iterable[Article], store: sqlite3.Connection, outlet: str | None, tally: Tally
) -> Iterator[Article]:
    """The articles that are not in the store, with their outlet; others are counted."""
    from quoteattr.store.articles import has_article

    for each in articles:
        article = each if each.outlet is not None else replace(each, outlet=outlet)
        if article.outlet is not None and not article.outlet.strip():
            error = InputError(f"{article.id}: 'outlet' is empty; name it or leave the field out")
            complain(str(error))
            tally.errors.append(error)
        elif has_article(store, article):
            tally.known += 1
        else:
            yield article


def keep(documents: Iterable[Any], store: sqlite3.Connection, tally: Tally) -> None:
    """Put each document into the store as it comes, and its quotations among the utterances."""
    from quoteattr.diff.following import settle
    from quoteattr.diff.quotations import quotations_of
    from quoteattr.store.articles import add_article

    # What an ingest that was killed has left over comes first.
    settle(store)
    for document in documents:
        quotations = quotations_of(document)
        if add_article(store, document.article, document.records, quotations):
            tally.articles += 1
            tally.quotations += len(quotations)
        else:
            tally.known += 1
        settle(store)


def _told(tally: Tally) -> str:
    """What became of the articles, in words."""
    told = f"{_number(tally.articles, 'article')}, {_number(tally.quotations, 'quotation')} added"
    if tally.known:
        was = "was" if tally.known == 1 else "were"
        told += f"; {_number(tally.known, 'article')} {was} there already"
    return told


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"

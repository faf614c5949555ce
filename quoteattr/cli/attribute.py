"""``quoteattr FILE...``: articles in, records out."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from typing import Any

import click

from quoteattr.cli.border import BAD
from quoteattr.cli.options import model_options, people_option, threshold_options
from quoteattr.cli.progress import watch
from quoteattr.cli.reading import identifier, keep_apart, sound, stdin_files
from quoteattr.config import Config
from quoteattr.errors import InputError
from quoteattr.io.output import STDOUT, open_output
from quoteattr.io.read import read_articles
from quoteattr.io.write import WRITERS


@click.command()
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option(
    "--to",
    type=click.Choice(list(WRITERS)),
    help="Format of the records; without it a table on a terminal, else jsonl.",
)
@click.option(
    "-o",
    "--output",
    default=STDOUT,
    metavar="OUT",
    help="File to write, - for standard output; it is there once all is done, whole.",
)
@threshold_options
@click.option(
    "--explain",
    is_flag=True,
    help="Say of each speaker what decided, in words; with --to, as far as the format has room.",
)
@people_option
@click.option(
    "--link",
    is_flag=True,
    help="Give the same speaker the same id in all articles; writes once all are read.",
)
@model_options
@click.pass_context
def attribute(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    to: str | None,
    output: str,
    explain: bool,
    people: Path | None,
    link: bool,
    **settings: Any,
) -> None:
    """Write who said what in news articles.

    FILE is a plain text, JSON Lines of articles (.jsonl), a folder of both, or - for standard
    input. A file that cannot be read is reported and the others are done; the exit code is then 2.
    """
    config = Config(**settings)
    files = files or stdin_files()
    keep_apart([*files, *([people] if people else [])], output)
    identify = identifier(people, link)
    errors: list[InputError] = []
    articles = sound(read_articles(files), errors)
    # The engine takes seconds to load: not for a mistyped name.
    if first := next(articles, None):
        with open_output(output) as stream:
            from quoteattr.pipeline import load

            documents = watch(load(config).batch(chain([first], articles)), files, output)
            records = (document.records for document in identify(documents))
            to = to or ("table" if explain else _format(output))
            WRITERS[to](records, stream, explain)
    ctx.exit(BAD if errors else 0)


def _format(output: str) -> str:
    """What a person reads on a terminal, and what programs read anywhere else."""
    return "table" if output == STDOUT and sys.stdout.isatty() else "jsonl"

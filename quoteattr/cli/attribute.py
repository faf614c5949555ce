"""``quoteattr FILE...``: articles in, records out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import click

from quoteattr.cli.border import BAD, complain
from quoteattr.cli.progress import watch
from quoteattr.config import Config
from quoteattr.errors import InputError
from quoteattr.io.output import STDOUT, open_output
from quoteattr.io.read import read_articles
from quoteattr.io.text import STDIN
from quoteattr.io.write import WRITERS
from quoteattr.records import Article

DEFAULTS = Config()


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
@click.option(
    "--min-confidence",
    type=float,
    metavar="P",
    help="Leave out records that are less likely right than P, 0 to 1; without it, what the "
    "model does best with.",
)
@click.option(
    "--nested",
    is_flag=True,
    help="Also find attributions within quotations: police said the man denied it.",
)
@click.option(
    "--stanza-dir",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder of Stanza models to use instead of the embedded one.",
)
@click.option(
    "--stanza-package",
    default=DEFAULTS.stanza_package,
    metavar="P",
    show_default=True,
    help="Package of the Stanza models.",
)
@click.option(
    "--threads", default=DEFAULTS.threads, metavar="N", show_default=True, help="Cores to use."
)
@click.pass_context
def attribute(
    ctx: click.Context, /, files: tuple[str, ...], to: str | None, output: str, **settings: Any
) -> None:
    """Write who said what in news articles.

    FILE is a plain text, JSON Lines of articles (.jsonl), a folder of both, or - for standard
    input. A file that cannot be read is reported and the others are done; the exit code is then 2.
    """
    config = Config(**settings)
    files = files or _stdin()
    _keep_apart(files, output)
    errors: list[InputError] = []
    articles = _sound(read_articles(files), errors)
    # The engine takes seconds to load: not for a mistyped name.
    if first := next(articles, None):
        _write(chain([first], articles), files, to or _format(output), output, config)
    ctx.exit(BAD if errors else 0)


def _write(
    articles: Iterator[Article], files: tuple[str, ...], to: str, output: str, config: Config
) -> None:
    """Run the engine on the articles and write each one's records as it is done."""
    with open_output(output) as stream:
        from quoteattr.pipeline import load

        documents = watch(load(config).batch(articles), files, output)
        WRITERS[to]((document.records for document in documents), stream)


def _stdin() -> tuple[str]:
    """Standard input as the files to read, unless someone sits there typing."""
    if sys.stdin.isatty():
        raise click.UsageError("No FILE given; - is standard input.")
    return (STDIN,)


def _keep_apart(files: tuple[str, ...], output: str) -> None:
    """Refuse to write over an article that is read."""
    if output != STDOUT and os.path.realpath(output) in map(os.path.realpath, files):
        raise click.UsageError(f"{output}: read and written both; write to another file.")


def _format(output: str) -> str:
    """What a person reads on a terminal, and what programs read anywhere else."""
    return "table" if output == STDOUT and sys.stdout.isatty() else "jsonl"


def _sound(found: Iterable[Article | InputError], errors: list[InputError]) -> Iterator[Article]:
    """The articles; each error is reported as it comes and added to ``errors``."""
    for each in found:
        if isinstance(each, InputError):
            complain(str(each))
            errors.append(each)
        else:
            yield each

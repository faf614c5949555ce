"""``quoteattr FILE...``: articles in, records out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

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
T = TypeVar("T")


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
    "--nested/--no-nested",
    default=DEFAULTS.nested,
    show_default=True,
    help="Also find attributions within quotations: police said the man denied it.",
)
@click.option(
    "--min-speaker",
    type=float,
    metavar="P",
    help="Name no speaker who is less likely right than P, 0 to 1; without it, what the model "
    "does best with.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Say of each speaker what decided, in words; with --to, as far as the format has room.",
)
@click.option(
    "--people",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="People and organisations with ids, CSV or JSON, to look speakers up in.",
)
@click.option(
    "--link",
    is_flag=True,
    help="Give the same speaker the same id in all articles; writes once all are read.",
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
    "--stanza-processors",
    default=",".join(DEFAULTS.stanza_processors),
    callback=lambda _, __, value: tuple(each.strip() for each in value.split(",") if each.strip()),
    metavar="LIST",
    show_default=True,
    help="What to use of the package: ner's names and coref's chains instead of our own.",
)
@click.option(
    "--threads", default=DEFAULTS.threads, metavar="N", show_default=True, help="Cores to use."
)
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
    files = files or _stdin()
    _keep_apart([*files, *([people] if people else [])], output)
    identify = _identifier(people, link)
    errors: list[InputError] = []
    articles = _sound(read_articles(files), errors)
    # The engine takes seconds to load: not for a mistyped name.
    if first := next(articles, None):
        with open_output(output) as stream:
            from quoteattr.pipeline import load

            documents = watch(load(config).batch(chain([first], articles)), files, output)
            records = (document.records for document in identify(documents))
            to = to or ("table" if explain else _format(output))
            WRITERS[to](records, stream, explain)
    ctx.exit(BAD if errors else 0)


def _identifier(people: Path | None, link: bool) -> Callable[[Iterable[T]], Iterable[T]]:
    """What gives the speakers of documents their ids: of the people file, across articles, none."""
    if not people and not link:
        return iter
    # Imported here, so that --help need not wait for the lexicons of names.
    from quoteattr.speakers import across
    from quoteattr.speakers.people import PeopleIndex
    from quoteattr.speakers.people_file import read_people

    index = PeopleIndex(read_people(people)) if people else None
    if link or index is None:
        return partial(across.link, people=index)
    return partial(across.look_up, people=index)


def _stdin() -> tuple[str]:
    """Standard input as the files to read, unless someone sits there typing."""
    if sys.stdin.isatty():
        raise click.UsageError("No FILE given; - is standard input.")
    return (STDIN,)


def _keep_apart(files: Iterable[str | Path], output: str) -> None:
    """Refuse to write over a file that is read."""
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

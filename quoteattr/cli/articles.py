"""Files ──► documents for a command: read, attributed, their speakers given ids."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click

from quoteattr.cli.border import BAD, complain
from quoteattr.cli.progress import watch
from quoteattr.config import Config
from quoteattr.errors import InputError
from quoteattr.io.output import STDOUT, open_output
from quoteattr.io.read import read_articles
from quoteattr.io.text import STDIN
from quoteattr.records import Article

if TYPE_CHECKING:
    from quoteattr.pipeline import AttributedDocument

T = TypeVar("T")
Write = Callable[[Iterable["AttributedDocument"], BinaryIO], None]


def attribute_files(
    files: tuple[str, ...],
    output: str,
    write: Write,
    *,
    people: Path | None,
    link: bool,
    **settings: Any,
) -> int:
    """Write what ``write`` makes of the files' documents, and return the exit code.

    A file that cannot be read is reported and the others are done; the code is then 2.  If none
    can, nothing is written.  ``settings`` are the engine's (``Config``).
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
            write(identify(documents), stream)
    return BAD if errors else 0


def default_format(output: str) -> str:
    """What a person reads on a terminal, and what programs read anywhere else."""
    return "table" if output == STDOUT and sys.stdout.isatty() else "jsonl"


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


def _sound(found: Iterable[Article | InputError], errors: list[InputError]) -> Iterator[Article]:
    """The articles; each error is reported as it comes and added to ``errors``."""
    for each in found:
        if isinstance(each, InputError):
            complain(str(each))
            errors.append(each)
        else:
            yield each

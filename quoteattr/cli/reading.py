"""What a command reads: its files' articles, each bad one reported, and its people file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import click

from quoteattr.cli.border import complain
from quoteattr.errors import InputError
from quoteattr.io.output import STDOUT
from quoteattr.io.text import STDIN

T = TypeVar("T")


def sound(found: Iterable[T | InputError], errors: list[InputError]) -> Iterator[T]:
    """What could be read; each error is reported as it comes and added to ``errors``."""
    for each in found:
        if isinstance(each, InputError):
            complain(str(each))
            errors.append(each)
        else:
            yield each


def stdin_files() -> tuple[str]:
    """Standard input as the files to read, unless someone sits there typing."""
    if sys.stdin.isatty():
        raise click.UsageError("No FILE given; - is standard input.")
    return (STDIN,)


def keep_apart(files: Iterable[str | Path], output: str) -> None:
    """Refuse to write over a file that is read."""
    if output != STDOUT and os.path.realpath(output) in map(os.path.realpath, files):
        raise click.UsageError(f"{output}: read and written both; write to another file.")


def identifier(people: Path | None, link: bool) -> Callable[[Iterable[T]], Iterable[T]]:
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

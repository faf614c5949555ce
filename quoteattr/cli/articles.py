"""Files ──► documents for a command: read, attributed, their speakers given ids."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

from quoteattr.cli.border import BAD
from quoteattr.cli.progress import watch
from quoteattr.cli.reading import identifier, keep_apart, sound, stdin_files
from quoteattr.config import Config
from quoteattr.errors import InputError
from quoteattr.io.output import STDOUT, open_output
from quoteattr.io.read import read_articles

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
            write(identify(documents), stream)
    return BAD if errors else 0


def default_format(output: str) -> str:
    """What a person reads on a terminal, and what programs read anywhere else."""
    return "table" if output == STDOUT and sys.stdout.isatty() else "jsonl"

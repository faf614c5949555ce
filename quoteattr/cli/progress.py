"""A progress bar on standard error, for a person who waits for many articles."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TypeVar

from quoteattr.io.output import STDOUT
from quoteattr.io.read import find_files

T = TypeVar("T")


def watch(documents: Iterable[T], files: tuple[str, ...], output: str) -> Iterable[T]:
    """The documents as they come, with a bar if there are many and a person would see it.

    Without one where the records themselves go to the terminal: they show the progress.
    """
    on_terminal = output == STDOUT and sys.stdout.isatty()
    if on_terminal or not sys.stderr.isatty():
        return documents
    found = [str(path) for name in files for path in find_files(name)]
    lines = any(path.lower().endswith(".jsonl") for path in found)
    if len(found) == 1 and not lines:
        return documents
    from rich.console import Console
    from rich.progress import track

    # How many articles a .jsonl holds is not known before it is read.
    total = None if lines else len(found)
    return track(documents, "Articles", total, console=Console(stderr=True), transient=True)

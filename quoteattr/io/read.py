"""Files and folders ──► Articles."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from quoteattr.errors import InputError
from quoteattr.io.jsonl import read_jsonl
from quoteattr.io.text import STDIN, printable, read_text, unreadable
from quoteattr.records import Article

# What is read of a folder; a file named outright is plain text whatever it ends in, but for
# .jsonl.
SUFFIXES = (".txt", ".jsonl")


def read_article(path: str | Path) -> Article:
    """The one article in a file, or on standard input for "-".

    InputError if it cannot be read, or if there are several in it.
    """
    match tuple(islice(read_articles([path]), 2)):
        case [Article() as article]:
            return article
        case [InputError() as error, *_]:
            raise error
        case []:
            raise InputError(f"{printable(path)}: no article in it; each line is one as JSON")
        case _:
            raise InputError(f"{printable(path)}: several articles; give a file of one")


def read_articles(paths: Iterable[str | Path]) -> Iterator[Article | InputError]:
    """Each article of the files and folders, in the order given, or what is wrong with it.

    A folder stands for all its .txt and .jsonl files, those of its folders too, in the order
    of their paths; "-" for standard input.  Nothing is raised, so that one bad file does not
    keep the others from being read.
    """
    for path in paths:
        for found in find_files(path):
            if isinstance(found, InputError):
                yield found
            elif str(found).lower().endswith(".jsonl"):
                yield from read_jsonl(found)
            else:
                yield _read_or_error(found)


def find_files(path: str | Path) -> Iterator[str | Path | InputError]:
    """The path itself, or the texts of the folder that it is, sorted.

    An InputError if a folder has no text or cannot be read; hidden files are passed over, since
    other programs leave them.
    """
    if path == STDIN or not os.path.isdir(path):
        yield path
        return
    errors: list[OSError] = []
    files = [
        os.path.join(folder, name)
        for folder, _, names in os.walk(path, onerror=errors.append)
        for name in names
        if name.lower().endswith(SUFFIXES) and not name.startswith(".")
    ]
    yield from sorted(files)
    yield from (unreadable(printable(error.filename), error) for error in errors)
    if not files and not errors:
        yield InputError(f"{printable(path)}: no {' or '.join(SUFFIXES)} file in this folder")


def _read_or_error(path: str | Path) -> Article | InputError:
    try:
        return read_text(path)
    except InputError as error:
        return error

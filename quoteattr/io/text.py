"""Plain text ──► Article: a file, or "-" for standard input."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from quoteattr.errors import InputError
from quoteattr.io.encodings import decode
from quoteattr.records import Article, make_article

STDIN = "-"
# Bytes of one article: far above any, so that what is over it is no article (a dump, a log).
MAX_BYTES = 10_000_000
TOO_LARGE = f"over {MAX_BYTES // 1_000_000} MB, which no one article is; split it"


def read_text(path: str | Path) -> Article:
    """The article in a file of plain text, or from standard input for "-".

    Offsets will count in the text as decoded: the byte order mark is no part of it, line ends
    are as they are in the file.  An empty file raises InputError, since it is the trace of a
    failed download; empty standard input does not, nor does a text of white space.
    """
    name = printable(path)
    place = "standard input" if name == STDIN else name
    try:
        raw = _read_bytes(name, path)
    except OSError as error:
        raise unreadable(name, error) from error
    if len(raw) > MAX_BYTES:
        raise InputError(f"{place}: {TOO_LARGE}")
    if not raw and name != STDIN:
        raise empty(name)
    return make_article(decode(raw, place), name)


def printable(path: str | Path) -> str:
    """The path as Unicode that can be written out; bytes of a name that are not UTF-8 become �."""
    return os.fsencode(path).decode("utf-8", "replace")


def unreadable(name: str, error: OSError) -> InputError:
    """The error for a file or folder that the system does not let us read."""
    if isinstance(error, FileNotFoundError):
        return InputError(f"{name}: no such file or folder; check the path")
    return InputError(f"{name}: cannot be read ({error.strerror}); check its permissions")


def empty(name: str) -> InputError:
    """The error for a file without a byte."""
    return InputError(f"{name}: an empty file; fetch it again or leave it out")


def _read_bytes(name: str, path: str | Path) -> bytes:
    """The file's bytes, or as many as show that they are too many."""
    if name == STDIN:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with open(path, "rb") as file:
        return file.read(MAX_BYTES + 1)

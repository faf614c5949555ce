"""Where records are written: standard output, or a file that is whole or not there."""

from __future__ import annotations

import os
import re
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

STDOUT = "-"
# White space, and what could steer the reader's terminal from within an article: control
# characters, and those that turn the direction of writing; surrogates have no bytes in UTF-8.
UNPRINTABLE = re.compile(
    "[\\s\\x00-\\x1f\\x7f-\\x9f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff]+"
)


@contextmanager
def open_output(path: str | Path) -> Iterator[BinaryIO]:
    """Where to write: standard output for "-", else a file that is whole or not there at all.

    The bytes go to a file beside ``path`` that takes its place at the end; after an error it is
    removed, and what was at ``path`` before stays.  Devices and pipes are written directly.
    OSError names ``path``.
    """
    if str(path) == STDOUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    elif _is_special(path):
        with open(path, "wb") as output:
            yield output
    else:
        with _whole_file(os.path.realpath(path), str(path)) as output:
            yield output


def _is_special(path: str | Path) -> bool:
    """Whether something stands there that must not be replaced by a file: /dev/null, a pipe."""
    with suppress(OSError):
        return not stat.S_ISREG(os.stat(path).st_mode)
    return False


@contextmanager
def _whole_file(target: str, shown: str) -> Iterator[BinaryIO]:
    """A file beside the target that takes its place when all went well."""
    folder = os.path.dirname(target)
    try:
        number, beside = tempfile.mkstemp(prefix=".quoteattr-", dir=folder)
    except OSError as error:
        raise OSError(error.errno, error.strerror, shown) from error
    try:
        with open(number, "wb") as output:
            yield output
        os.chmod(beside, _mode(target))
        os.replace(beside, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise


def _mode(target: str) -> int:
    """The permissions of the file that is replaced, or those of any new file."""
    with suppress(OSError):
        return stat.S_IMODE(os.stat(target).st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextmanager
def as_text(output: BinaryIO) -> Iterator[TextIO]:
    """The output for UTF-8 text, line ends as written; it stays open afterwards."""
    text = TextIOWrapper(output, "utf-8", newline="", write_through=True)
    try:
        yield text
    finally:
        text.detach()


def shown(text: str | None) -> str:
    """The text on one line and without control characters; – for none.

    >>> shown("two\\r\\nlines \\x1b[31m"), shown(None)
    ('two lines [31m', '–')
    """
    return "–" if text is None else UNPRINTABLE.sub(" ", text)

"""JSON Lines, in and out: one article or one record to a line."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import orjson

from quoteattr.errors import InputError
from quoteattr.io.encodings import binary
from quoteattr.io.text import MAX_BYTES, TOO_LARGE, empty, printable, unreadable
from quoteattr.records import Article, QuoteRecord, make_article
from quoteattr.speakers.explain import fields_of

KNOWN = ("outlet", "url", "title", "published")
# Code points of a wrong value that its error shows.
SHOWN = 30
T = TypeVar("T")


def write_jsonl(
    batches: Iterable[Iterable[QuoteRecord]], output: BinaryIO, explained: bool = False
) -> None:
    """Write one record to a line, UTF-8; each batch, an article's, is out before the next.

    ``explained`` adds ``why`` and ``rivals`` to each speaker.
    """
    for records in batches:
        output.writelines(orjson.dumps(fields_of(each, explained)) + b"\n" for each in records)
        output.flush()


def read_jsonl(path: str | Path) -> Iterator[Article | InputError]:
    """Each line's article, or what is wrong with the line; blank lines are skipped.

    A line is an object with ``text`` and, if known, ``id``, ``outlet``, ``url``, ``title`` and
    ``published``; other fields are passed over.  Without an id it is the file's name and line.
    A file that cannot be read, is empty or is binary gives one error and ends.
    """
    return read_values(path, article_of)


def read_values(path: str | Path, make: Callable[[Any, str], T]) -> Iterator[T | InputError]:
    """What ``make`` makes of each line's JSON value and place, or what is wrong with the line.

    The same for any JSON Lines: ``make`` raises InputError for a value that is none of its.
    """
    name = printable(path)
    try:
        with open(path, "rb") as file:
            yield from read_lines(file, name, make)
    except OSError as error:
        yield unreadable(name, error)


def read_lines(
    file: BinaryIO, name: str, make: Callable[[Any, str], T]
) -> Iterator[T | InputError]:
    """The same of an open file, which errors call by that name."""
    for number in count(1):
        line = file.readline(MAX_BYTES + 1)
        if not line:
            break
        if b"\0" in line:
            yield binary(name, file.tell() - len(line) + line.index(b"\0"))
            return
        if line.strip():
            yield _read_line(line, f"{name}:{number}", make)
        while len(line) > MAX_BYTES and not line.endswith(b"\n"):
            line = file.readline(MAX_BYTES + 1)
    if number == 1:
        yield empty(name)


def _read_line(line: bytes, place: str, make: Callable[[Any, str], T]) -> T | InputError:
    if len(line) > MAX_BYTES:
        return InputError(f"{place}: {TOO_LARGE}")
    try:
        return make(orjson.loads(line.removeprefix(BOM_UTF8)), place)
    except orjson.JSONDecodeError as error:
        return InputError(f"{place}: no JSON ({error}); each line is one article as JSON")
    except InputError as error:
        return error


def article_of(fields: Any, place: str) -> Article:
    """The article of a line's JSON value; InputError if it is none."""
    if not isinstance(fields, dict) or not isinstance(fields.get("text"), str):
        raise InputError(f"{place}: no 'text' field; each line is one article as JSON")
    if "\0" in fields["text"]:
        raise InputError(f"{place}: NUL in 'text'; take it out")
    known = {name: _field(fields, name, place) for name in KNOWN}
    return make_article(fields["text"], _field(fields, "id", place) or place, **known)


def _field(fields: dict[str, Any], name: str, place: str) -> str | None:
    """The field as a string, None without; numbers are taken as they are printed."""
    value = fields.get(name)
    if value is None or isinstance(value, str):
        return value
    # True is an int to isinstance.
    if type(value) is int:
        return str(value)
    shown = str(value)[:SHOWN]
    raise InputError(f"{place}: '{name}' is {shown}, not a string; mend or leave out the field")

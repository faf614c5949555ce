"""A user's people file ──► Persons: CSV, JSON or JSON Lines, UTF-8."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson

from quoteattr.errors import InputError
from quoteattr.speakers.people import Person

COLUMNS = ("name", "aliases", "id", "type")
# Between aliases in one cell.
BAR = "|"
# Where a value stands, for errors, and its columns.
Row = tuple[str, dict[str, Any]]


def read_people(path: str | Path) -> tuple[Person, ...]:
    """The people and organisations of the file, in its order.

    A CSV file has a header with ``name`` and, if wanted, ``aliases`` (parted by ``|``), ``id``
    and ``type``; JSON is a list of objects with the same fields, or one object to a line, where
    aliases may be a list.  Other columns are kept.  InputError, with file and line or number,
    if it cannot be read, has no name column, an empty name or an id twice.
    """
    place = os.fsencode(path).decode("utf-8", "replace")
    text = _read(path, place)
    rows = _json_rows(text, place) if _is_json(path, text) else _csv_rows(text, place)
    people = tuple(_person(row, at) for at, row in rows)
    if not people:
        raise InputError(f"{place}: nobody in it; give each person a line with a name")
    return people


def _read(path: str | Path, place: str) -> str:
    """The file's text without byte order mark."""
    try:
        raw = Path(path).read_bytes()
    except OSError as error:
        why = error.strerror or "cannot be read"
        raise InputError(f"{place}: {why}; give a CSV or JSON file of people") from error
    except ValueError as error:
        raise InputError(f"{place!r}: no file name ({error}); give a file of people") from error
    if b"\0" in raw:
        raise InputError(f"{place}: a binary file (NUL at {raw.index(0)}); give CSV or JSON")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError(f"{place}:{line}: not UTF-8; save the file again as UTF-8") from error


def _is_json(path: str | Path, text: str) -> bool:
    """As the file's name ends, else as its text begins."""
    suffix = Path(path).suffix.lower()
    return suffix in (".json", ".jsonl") or (suffix != ".csv" and text.lstrip()[:1] in ("[", "{"))


def _csv_rows(text: str, place: str) -> Iterator[Row]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip().lower() for name in reader.fieldnames or ()]
        if "name" not in header:
            raise InputError(f"{place}:1: no 'name' column; begin with a line name,aliases,id")
        # The known columns may be written Name or ID.
        reader.fieldnames = [
            low if low in COLUMNS else name
            for low, name in zip(header, reader.fieldnames or (), strict=True)
        ]
        for row in reader:
            at = f"{place}:{reader.line_num}"
            if None in row:
                raise InputError(f"{at}: more cells than columns; quote those with commas")
            yield at, row
    except csv.Error as error:
        raise InputError(f"{place}:{reader.line_num}: no CSV ({error}); mend that line") from error


def _json_rows(text: str, place: str) -> Iterator[Row]:
    if text.lstrip()[:1] == "[":
        values = _load(text, place)
        yield from _objects(((f"{place}: person {n}", each) for n, each in enumerate(values, 1)))
        return
    lines = ((f"{place}:{n}", line) for n, line in enumerate(text.split("\n"), 1) if line.strip())
    yield from _objects((at, _load(line, at)) for at, line in lines)


def _objects(values: Iterable[tuple[str, Any]]) -> Iterator[Row]:
    for at, value in values:
        if not isinstance(value, dict):
            raise InputError(f'{at}: no object; write {{"name": "…", "id": "…"}}')
        yield at, value


def _load(text: str, place: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise InputError(f"{place}: no JSON ({error}); mend it, or name a CSV file .csv") from error


def _person(row: dict[str, Any], at: str) -> Person:
    name = _string(row, "name", at)
    if not name:
        raise InputError(f"{at}: no name; give one or take the entry out")
    others = tuple((key, value) for key, value in row.items() if key not in COLUMNS)
    return Person(
        name=name,
        id=_string(row, "id", at),
        aliases=_aliases(row.get("aliases"), at),
        type=_string(row, "type", at),
        others=others,
        place=at,
    )


def _string(row: dict[str, Any], field: str, at: str) -> str | None:
    """The field without white space around, None if empty; whole numbers as printed."""
    value = row.get(field)
    if value is None or isinstance(value, str):
        return (value or "").strip() or None
    # True is an int to isinstance.
    if type(value) is int:
        return str(value)
    raise InputError(f"{at}: '{field}' is {str(value)[:30]}, not a string; mend it")


def _aliases(value: Any, at: str) -> tuple[str, ...]:
    listed = value.split(BAR) if isinstance(value, str) else value or []
    if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
        raise InputError(f"{at}: 'aliases' is no list of strings; mend it")
    return tuple(stripped for each in listed if (stripped := each.strip()))

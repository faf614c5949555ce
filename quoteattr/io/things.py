"""Files and folders ──► what is compared: Articles, and records that were written out before."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

from quoteattr.errors import InputError
from quoteattr.io.encodings import decode
from quoteattr.io.jsonl import article_of, read_lines, read_values
from quoteattr.io.read import find_files
from quoteattr.io.text import MAX_BYTES, STDIN, TOO_LARGE, read_text
from quoteattr.records import Article, make_article


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A record's JSON, not yet checked, and where it stands: ``file:line``."""

    fields: dict[str, Any]
    place: str


Thing = Article | RecordLine


def read_things(
    paths: Sequence[str | Path], outlets: Sequence[str] = ()
) -> tuple[Thing | InputError, ...]:
    """Articles and records of the files and folders, in the order given, or what is wrong.

    A ``.jsonl`` file may hold either, and so may standard input, "-".  The outlet is the one of
    ``outlets`` for its path, else the input's own, else the name of the folder that it was found
    in, unless everything lies in the same one.  What is given twice is an error the second time.
    """
    named: Sequence[str | None] = outlets or [None] * len(paths)
    found = [
        (each if isinstance(each, InputError) else _with_outlet(each, outlet), folder)
        for path, outlet in zip(paths, named, strict=True)
        for each, folder in _read(path)
    ]
    folders = {folder for each, folder in found if not isinstance(each, InputError)}
    shared = len(folders) == 1
    settled = [each if shared else _with_folder(each, folder) for each, folder in found]
    return tuple(_once(settled))


def thing_of(fields: Any, place: str) -> Thing:
    """The article or the record of a line's JSON value; InputError if it is neither."""
    if isinstance(fields, dict) and "quote" in fields and isinstance(fields.get("doc"), dict):
        return RecordLine(fields, place)
    return article_of(fields, place)


def _read(path: str | Path) -> Iterator[tuple[Thing | InputError, str | None]]:
    """What is in a file or folder, and the name of the folder it was found in, if it was."""
    if str(path) == STDIN:
        yield from ((each, None) for each in _read_stdin())
        return
    for file in find_files(path):
        if isinstance(file, InputError):
            yield file, None
            continue
        folder = None if file == path else os.path.basename(os.path.dirname(os.path.abspath(file)))
        yield from ((each, folder) for each in _read_file(file))


def _read_file(path: str | Path) -> Iterator[Thing | InputError]:
    if str(path).lower().endswith(".jsonl"):
        yield from read_values(path, thing_of)
        return
    try:
        yield read_text(path)
    except InputError as error:
        yield error


def _read_stdin() -> Iterator[Thing | InputError]:
    """Lines of JSON if the first is one, else one plain text."""
    raw = sys.stdin.buffer.read(MAX_BYTES + 1)
    if raw.lstrip()[:1] == b"{":
        yield from read_lines(BytesIO(raw + sys.stdin.buffer.read()), STDIN, thing_of)
        return
    try:
        if len(raw) > MAX_BYTES:
            raise InputError(f"standard input: {TOO_LARGE}")
        yield make_article(decode(raw, "standard input"), STDIN)
    except InputError as error:
        yield error


def _with_outlet(thing: Thing, outlet: str | None) -> Thing | InputError:
    """The thing with the outlet that was named for it, if one was."""
    own = _outlet_of(thing)
    if isinstance(own, str) and not own.strip():
        place = thing.id if isinstance(thing, Article) else thing.place
        return InputError(f"{place}: 'outlet' is empty; name it or leave the field out")
    return thing if outlet is None else _set_outlet(thing, outlet)


def _with_folder(thing: Thing | InputError, folder: str | None) -> Thing | InputError:
    """The thing, its folder being the outlet if none is known."""
    if isinstance(thing, InputError) or folder is None or _outlet_of(thing) is not None:
        return thing
    return _set_outlet(thing, folder)


def _outlet_of(thing: Thing) -> Any:
    return thing.outlet if isinstance(thing, Article) else thing.fields["doc"].get("outlet")


def _set_outlet(thing: Thing, outlet: str) -> Thing:
    if isinstance(thing, Article):
        return replace(thing, outlet=outlet)
    return replace(thing, fields=thing.fields | {"doc": thing.fields["doc"] | {"outlet": outlet}})


def _once(things: Iterable[Thing | InputError]) -> Iterator[Thing | InputError]:
    """The things; instead of an article that was there before, an error, one for all its records.

    The same text in two outlets is two articles.
    """
    seen: dict[tuple[str, ...], str] = {}
    told: set[tuple[str, ...]] = set()
    for thing in things:
        if isinstance(thing, InputError):
            yield thing
            continue
        article, key, place = _keys(thing)
        first = seen.get(article) if isinstance(thing, Article) else seen.get(key)
        if first is None:
            seen.setdefault(article, place)
            seen[key] = place
            yield thing
        elif article not in told:
            told.add(article)
            yield InputError(
                f"{place}: the same article as {first}; it is compared once, leave one out"
            )


def _keys(thing: Thing) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """What tells its article from others, what tells it from others, and its place."""
    if isinstance(thing, Article):
        key = (thing.outlet or thing.id, thing.sha256)
        return key, key, thing.id
    doc = thing.fields["doc"]
    key = (str(doc.get("outlet") or doc.get("id")), str(doc.get("sha256")))
    return key, (*key, str(thing.fields.get("id"))), thing.place

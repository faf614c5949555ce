"""Files -> plain values; what is wrong with them becomes an InputError here."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson

from quoteattr.errors import InputError
from quoteattr.records import Span

# A gzip file's first two bytes.
GZIP = b"\x1f\x8b"


def read_bytes(path: Path) -> bytes:
    """A file's bytes, unpacked if it is gzip, standard input for ``-``; raises InputError."""
    try:
        raw = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return gzip.decompress(raw) if raw.startswith(GZIP) else raw
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path}: cannot be read ({reason})") from error


def read_lines(path: Path) -> Iterator[tuple[Any, str]]:
    """Each line's JSON value and where it stands, "path:line"; empty lines are skipped."""
    for number, line in enumerate(read_bytes(path).splitlines(), 1):
        if line.strip():
            where = f"{path}:{number}"
            with malformed(where, "JSON"):
                value = parse(line)
            yield value, where


def parse(raw: bytes) -> Any:
    """A JSON value; raises ValueError."""
    return orjson.loads(raw)


@contextmanager
def malformed(where: Path | str, expected: str) -> Iterator[None]:
    """Turns what reading an unexpected shape raises into an InputError that says where."""
    try:
        yield
    except KeyError as error:
        raise InputError(f"{where}: not {expected}: no field {error}") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise InputError(f"{where}: not {expected}: {error}") from error


def spans_within(places: Any, text: str) -> tuple[Span, ...]:
    """Pairs of start and end as spans, in text order; raises TypeError or ValueError.

    >>> spans_within([[4, 6], [0, 2]], "He is in")
    (Span(start=0, end=2), Span(start=4, end=6))
    """
    spans = sorted(_span(start, end) for start, end in places)
    if spans and max(span.end for span in spans) > len(text):
        raise ValueError(f"a span ends at {spans[-1].end}, the text at {len(text)}")
    return tuple(spans)


def _span(start: Any, end: Any) -> Span:
    if not isinstance(start, int) or not isinstance(end, int):
        raise TypeError(f"not a span: {start!r}..{end!r}")
    return Span(start, end)


def optional_text(value: Any) -> str | None:
    """The value if it is a string or null; raises TypeError."""
    if value is None or isinstance(value, str):
        return value
    raise TypeError(f"{value!r} is no string")

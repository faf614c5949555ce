"""Records ──► bytes, in any format."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import BinaryIO

from quoteattr.io.csv import write_csv
from quoteattr.io.json import write_json
from quoteattr.io.jsonl import write_jsonl
from quoteattr.io.table import write_table
from quoteattr.records import QuoteRecord

# Takes each article's records, and writes them before it asks for the next article's; the last
# tells whether with what decided about each speaker.
Writer = Callable[[Iterable[Iterable[QuoteRecord]], BinaryIO, bool], None]

WRITERS: dict[str, Writer] = {
    "jsonl": write_jsonl,
    "json": write_json,
    "table": write_table,
    "csv": write_csv,
}

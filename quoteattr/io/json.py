"""Records ──► one JSON array."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import orjson

from quoteattr.records import QuoteRecord


def write_json(batches: Iterable[Iterable[QuoteRecord]], output: BinaryIO) -> None:
    """Write all records as one array, UTF-8, a record to a line; ``[]`` without records."""
    before = b"["
    for records in batches:
        for record in records:
            output.write(before + b"\n" + orjson.dumps(record.to_dict()))
            before = b","
        output.flush()
    output.write(b"[]\n" if before == b"[" else b"\n]\n")

"""Records ──► one JSON array."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import orjson

from quoteattr.records import QuoteRecord
from quoteattr.speakers.explain import fields_of


def write_json(
    batches: Iterable[Iterable[QuoteRecord]], output: BinaryIO, explained: bool = False
) -> None:
    """Write all records as one array, UTF-8, a record to a line; ``[]`` without records.

    ``explained`` adds ``why`` and ``rivals`` to each speaker.
    """
    before = b"["
    for records in batches:
        for record in records:
            output.write(before + b"\n" + orjson.dumps(fields_of(record, explained)))
            before = b","
        output.flush()
    output.write(b"[]\n" if before == b"[" else b"\n]\n")

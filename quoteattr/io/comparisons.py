"""Comparison ──► bytes, in any format."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

import orjson

from quoteattr.io.comparison_html import write_comparison_html
from quoteattr.io.comparison_text import write_comparison_text
from quoteattr.records import Comparison


def write_comparison_json(comparison: Comparison, output: BinaryIO) -> None:
    """Write it all as one JSON object."""
    output.write(orjson.dumps(comparison.to_dict()) + b"\n")


COMPARISON_WRITERS: dict[str, Callable[[Comparison, BinaryIO], None]] = {
    "text": write_comparison_text,
    "json": write_comparison_json,
    "html": write_comparison_html,
}

"""Records of a store ──► JSON Lines, CSV, Parquet or a table."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

import orjson

from quoteattr.errors import ConfigError
from quoteattr.io.csv import COLUMNS, cell, follow, guard
from quoteattr.io.output import UNPRINTABLE, as_text
from quoteattr.io.table import WIDTH

if TYPE_CHECKING:
    import pyarrow

UTTERANCE = "utterance"
# Records held at once: a row group of Parquet.
AT_ONCE = 10_000
# Columns of Parquet that are no text.
NUMBERS = {"start": "int64", "end": "int64", "speaker_confidence": "float64"}
NUMBERS |= {"confidence": "float64", UTTERANCE: "int64"}

Records = Iterable[dict[str, Any]]


def write_jsonl(records: Records, output: BinaryIO) -> None:
    """Write one record to a line, UTF-8."""
    output.writelines(orjson.dumps(each) + b"\n" for each in records)


def write_csv(records: Records, output: BinaryIO) -> None:
    """Write the columns of ``quoteattr --to csv``, and the utterance's number."""
    with as_text(output) as text:
        rows = csv.writer(text)
        rows.writerow([*COLUMNS, UTTERANCE])
        rows.writerows([guard(value) for value in row(each).values()] for each in records)


def write_parquet(records: Records, output: BinaryIO) -> None:
    """Write the same columns, typed; what is not known is null.  ConfigError without pyarrow."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise ConfigError(
            "Parquet needs pyarrow, which is not installed: pip install 'quoteattr[parquet]'"
        ) from error
    schema = _schema(pyarrow)
    with parquet.ParquetWriter(output, schema, compression="zstd") as writer:
        for rows in _batches(records):
            writer.write_table(pyarrow.Table.from_pylist(rows, schema=schema))


def write_table(records: Records, output: BinaryIO) -> None:
    """Write a table for people: outlet and day, speaker, cue and act, quotation."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, expand=True, leading=1)
    table.add_column("outlet\npublished", ratio=2, min_width=10)
    table.add_column("speaker\nrole", ratio=2, min_width=7)
    table.add_column("cue\nact", ratio=1, min_width=8)
    table.add_column("quote", ratio=5)
    for each in records:
        table.add_row(*_cells(row(each)))
    width = shutil.get_terminal_size((WIDTH, 1)).columns
    with as_text(output) as text:
        console = Console(file=text, width=width, markup=False, highlight=False, emoji=False)
        console.print(table if table.row_count else "No quotations found.")


def row(record: dict[str, Any]) -> dict[str, Any]:
    """The record's value for each of COLUMNS, and its utterance."""
    values = {name: cell(follow(record, path)) for name, path in COLUMNS.items()}
    return {**values, UTTERANCE: record[UTTERANCE]}


def _schema(arrow: Any) -> pyarrow.Schema:
    return arrow.schema(
        [(name, getattr(arrow, NUMBERS.get(name, "string"))()) for name in (*COLUMNS, UTTERANCE)]
    )


def _batches(records: Records) -> Iterator[list[dict[str, Any]]]:
    rows = map(row, records)
    while batch := list(islice(rows, AT_ONCE)):
        yield batch


def _cells(values: dict[str, Any]) -> Iterator[Any]:
    from rich.text import Text

    for upper, lower in (
        (values["outlet"] or values["article"], values["published"]),
        (
            values["speaker_canonical"] or values["speaker"] or values["source"],
            values["speaker_role"],
        ),
        (values["cue"], _stance(values)),
    ):
        shown = Text(_shown(upper) or "–")
        yield shown.append(f"\n{_shown(lower)}", "dim") if lower else shown
    yield Text(_shown(values["quote"]))


def _stance(values: dict[str, Any]) -> str | None:
    """The act, and the framing unless neutral."""
    framing = values["framing"] if values["framing"] != "neutral" else None
    return " ".join(filter(None, (values["act"], framing))) or None


def _shown(text: str | None) -> str:
    return UNPRINTABLE.sub(" ", text or "")


WRITERS: dict[str, Callable[[Records, BinaryIO], None]] = {
    "jsonl": write_jsonl,
    "csv": write_csv,
    "parquet": write_parquet,
    "table": write_table,
}

"""Records that claim something ──► a list of claims: a table, JSON Lines or CSV."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

import orjson

from quoteattr.io.csv import cell, follow, guard
from quoteattr.io.output import as_text, shown
from quoteattr.io.table import WIDTH, framing_mark, line_of, speaker_cell
from quoteattr.records import QuoteRecord

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

# Column -> where its value stands in a record's JSON; the line is counted.
COLUMNS: dict[str, tuple[str | int, ...]] = {
    "checkworthy": ("claim", "checkworthy"),
    "claim": ("claim", "text"),
    "type": ("claim", "type"),
    "speaker": ("speaker", "name"),
    "role": ("speaker", "role"),
    "act": ("stance", "act"),
    "stance": ("stance", "label"),
    "framing": ("stance", "framing"),
    "article": ("doc", "id"),
    "outlet": ("doc", "outlet"),
    "published": ("doc", "published"),
    "line": (),
    "start": ("quote", "spans", 0, "start"),
    "end": ("quote", "spans", -1, "end"),
    "cue": ("cue", "text"),
    "source": ("source", "text"),
    "quote": ("quote", "text"),
    "confidence": ("confidence",),
    "id": ("id",),
}
ClaimWriter = Callable[[Sequence[QuoteRecord], BinaryIO], None]


def rank(
    records: Iterable[QuoteRecord], least: float = 0.0, top: int | None = None
) -> list[QuoteRecord]:
    """The records whose claim is at least so worth checking, the worthiest first.

    Of equals the earlier first; at most ``top``.
    """
    found = [record for record in records if record.claim and record.claim.checkworthy >= least]
    found.sort(key=lambda record: -_worth(record))
    return found[:top]


def _worth(record: QuoteRecord) -> float:
    return record.claim.checkworthy if record.claim else 0.0


def claim_fields(record: QuoteRecord) -> dict[str, Any]:
    """A claim as flat JSON types, a value to each of COLUMNS; null what is not known."""
    fields = record.to_dict()
    found = {name: follow(fields, path) for name, path in COLUMNS.items() if path}
    line = line_of(record.article.text, record.attribution.content[0].start)
    return {name: found.get(name, line) for name in COLUMNS}


def write_claims_jsonl(records: Sequence[QuoteRecord], output: BinaryIO) -> None:
    """Write one claim to a line, UTF-8."""
    output.writelines(orjson.dumps(claim_fields(record)) + b"\n" for record in records)
    output.flush()


def write_claims_csv(records: Sequence[QuoteRecord], output: BinaryIO) -> None:
    """Write a header and one row per claim, as records are written in CSV."""
    with as_text(output) as text:
        rows = csv.writer(text)
        rows.writerow(COLUMNS)
        rows.writerows(
            [guard(cell(value)) for value in claim_fields(record).values()] for record in records
        )


def write_claims_table(records: Sequence[QuoteRecord], output: BinaryIO) -> None:
    """Write one table of all claims, as wide as the terminal; without any it says so."""
    # Loaded here: rich is slow to load, and JSON Lines do without.
    from rich.console import Console

    width = shutil.get_terminal_size((WIDTH, 1)).columns
    with as_text(output) as text:
        console = Console(file=text, width=width, markup=False, highlight=False, emoji=False)
        console.print(_table(records) if records else "No claims found that are worth checking.")


def _table(records: Sequence[QuoteRecord]) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, expand=True, leading=1)
    table.add_column("worth", justify="right", no_wrap=True)
    table.add_column("speaker\nrole", ratio=2, min_width=7)
    table.add_column("act\nframing", no_wrap=True, min_width=10)
    table.add_column("claim\ntype", ratio=5)
    table.add_column("place\nat", ratio=2, style="dim", overflow="fold")
    for record in records:
        fields = claim_fields(record)
        table.add_row(
            f"{fields['checkworthy']:.2f}",
            speaker_cell(record.to_dict()),
            _act(fields),
            _claim(fields),
            f"{shown(fields['article'])}:{fields['line']}\n{fields['start']}",
        )
    return table


def _act(fields: dict[str, Any]) -> Text:
    from rich.text import Text

    act = Text(shown(fields["act"]), style="bold red" if fields["stance"] == "rejects" else "")
    mark = framing_mark(fields["framing"])
    return act.append("\n").append_text(mark) if mark else act


def _claim(fields: dict[str, Any]) -> Text:
    from rich.text import Text

    return Text(shown(fields["claim"])).append(f"\n{fields['type']}", "dim")


CLAIM_WRITERS: dict[str, ClaimWriter] = {
    "table": write_claims_table,
    "jsonl": write_claims_jsonl,
    "csv": write_claims_csv,
}

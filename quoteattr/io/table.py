"""Records ──► tables to read in a terminal, one per article."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

from quoteattr.io.output import as_text
from quoteattr.records import QuoteRecord

if TYPE_CHECKING:
    from rich.table import Table

# Columns of characters where no terminal says how wide it is: a pipe, a file.
WIDTH = 100
LINE_END = re.compile(r"\r\n|\r|\n")
# White space, and what could steer the reader's terminal from within an article: control
# characters, and those that turn the direction of writing.
UNPRINTABLE = re.compile("[\\s\\x00-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]+")


def write_table(batches: Iterable[Iterable[QuoteRecord]], output: BinaryIO) -> None:
    """Write a table for each article that has records: as wide as the terminal, coloured there.

    A quotation's place is its line, from 1, and below it its offset.  Without any record it
    says so.
    """
    # Loaded here: rich is slow to load, and JSON Lines do without.
    from rich.console import Console

    width = shutil.get_terminal_size((WIDTH, 1)).columns
    found = False
    with as_text(output) as text:
        console = Console(file=text, width=width, markup=False, highlight=False, emoji=False)
        for records in batches:
            if rows := tuple(records):
                console.print(_table(rows))
                text.flush()
                found = True
        if not found:
            console.print("No quotations found.")


def _table(records: tuple[QuoteRecord, ...]) -> Table:
    """The table of one article's records; never empty."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    article = records[0].article
    title = _shown(article.title or article.id)
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, expand=True, leading=1)
    table.add_column("line\nat", justify="right", no_wrap=True, style="dim")
    table.add_column("source", ratio=2, min_width=6, style="bold")
    table.add_column("cue", ratio=1, min_width=4, style="cyan")
    table.add_column("quote", ratio=5)
    table.add_column("kind\nconf.", no_wrap=True, style="dim")
    for record in records:
        table.add_row(*_cells(record))
    return table


def _cells(record: QuoteRecord) -> tuple[str, ...]:
    fields = record.to_dict()
    start = record.attribution.content[0].start
    return (
        f"{line_of(record.article.text, start)}\n{start}",
        _shown(fields["source"]["text"]),
        _shown(fields["cue"] and fields["cue"]["text"]),
        _shown(fields["quote"]["text"]),
        f"{fields['quote']['kind']}\n{fields['confidence']:.2f}",
    )


def line_of(text: str, offset: int) -> int:
    """The number of the line, from 1, that the code point at that offset stands in.

    >>> line_of("Title\\r\\nHe left.", 7)
    2
    """
    return sum(1 for _ in LINE_END.finditer(text, 0, offset)) + 1


def _shown(text: str | None) -> str:
    """The text on one line and without control characters; – for none."""
    return "–" if text is None else UNPRINTABLE.sub(" ", text)

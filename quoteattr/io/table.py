"""Records ──► tables to read in a terminal, one per article, or an explanation of each record."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, BinaryIO

from quoteattr.io.output import as_text, shown
from quoteattr.records import QuoteRecord
from quoteattr.speakers.explain import explain

if TYPE_CHECKING:
    from rich.console import Group, RenderableType
    from rich.table import Table
    from rich.text import Text

# Columns of characters where no terminal says how wide it is: a pipe, a file.
WIDTH = 100
# What stands before a framing that is not neutral, and its style.
MARKS = {
    "endorse": ("✓", "green"),
    "distance": ("?", "bold yellow"),
    "contest": ("≠", "bold red"),
}
LINE_END = re.compile(r"\r\n|\r|\n")


def write_table(
    batches: Iterable[Iterable[QuoteRecord]], output: BinaryIO, explained: bool = False
) -> None:
    """Write a table for each article that has records: as wide as the terminal, coloured there.

    A quotation's place is its line, from 1, and below it its offset.  Where no speaker is named
    the source's own words stand in brackets.  ``explained``, there is no table but each record
    with what decided about its speaker, in words.  Without any record it says so.
    """
    # Loaded here: rich is slow to load, and JSON Lines do without.
    from rich.console import Console

    width = shutil.get_terminal_size((WIDTH, 1)).columns
    found = False
    with as_text(output) as text:
        console = Console(file=text, width=width, markup=False, highlight=False, emoji=False)
        for records in batches:
            if rows := tuple(records):
                console.print(_explanation(rows) if explained else _table(rows))
                text.flush()
                found = True
        if not found:
            console.print("No quotations found.")


def _table(records: tuple[QuoteRecord, ...]) -> Table:
    """The table of one article's records; never empty."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    article = records[0].article
    title = shown(article.title or article.id)
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, expand=True, leading=1)
    table.add_column("line\nat", justify="right", no_wrap=True, style="dim")
    table.add_column("speaker\nrole", ratio=4, min_width=7)
    table.add_column("cue\nact", ratio=3, min_width=10)
    table.add_column("quote", ratio=12)
    table.add_column("kind\nconf.", no_wrap=True, style="dim")
    for record in records:
        table.add_row(*_cells(record))
    return table


def _explanation(records: tuple[QuoteRecord, ...]) -> Group:
    """One article's records, each with the lines that explain its speaker; never empty."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    article = records[0].article
    parts: list[RenderableType] = [Text(shown(article.title or article.id), style="italic")]
    for record in records:
        start = record.attribution.content[0].start
        place = f"line {line_of(article.text, start)}, at {start}"
        quote = shown(record.to_dict()["quote"]["text"])
        parts += [Text(), Text.assemble((place, "dim"), "  ", quote)]
        for line in explain(record):
            name, _, words = shown(line).partition(": ")
            said = Text.assemble((f"{name}: ", "cyan"), words)
            parts.append(Padding(said, (0, 0, 0, 4), expand=False))
    return Group(*parts, Text())


def speaker_cell(fields: dict[str, Any]) -> Text:
    """The speaker's name and below it the role; without a name the source's words in brackets."""
    from rich.text import Text

    speaker, source = fields["speaker"], fields["source"]["text"]
    if speaker is None or speaker["name"] is None:
        return Text(f"({shown(source)})" if source else "–", style="dim")
    name = Text(shown(speaker["name"]), style="bold")
    return name.append(f"\n{shown(speaker['role'])}", "not bold") if speaker["role"] else name


def _cells(record: QuoteRecord) -> tuple[RenderableType, ...]:
    fields = record.to_dict()
    start = record.attribution.content[0].start
    return (
        f"{line_of(record.article.text, start)}\n{start}",
        speaker_cell(fields),
        _cue(fields),
        shown(fields["quote"]["text"]),
        f"{fields['quote']['kind']}\n{fields['confidence']:.2f}",
    )


def _cue(fields: dict[str, Any]) -> Text:
    """The cue, below it the act, and how the reporter frames it unless neutrally."""
    from rich.text import Text

    cue = Text(shown(fields["cue"] and fields["cue"]["text"]), style="cyan")
    stance = fields["stance"]
    if stance is None:
        return cue
    cue.append(f"\n{stance['act']}", "not bold dim")
    mark = framing_mark(stance["framing"])
    return cue.append("\n").append_text(mark) if mark else cue


def framing_mark(framing: str | None) -> Text | None:
    """How the reporter presents it, marked where he keeps away or contradicts; None if neutral.

    The marks say it without colour too: ≠ contests, ? keeps a distance, ✓ presupposes.
    """
    from rich.text import Text

    if framing not in MARKS:
        return None
    mark, style = MARKS[framing]
    return Text(f"{mark} {framing}", style)


def line_of(text: str, offset: int) -> int:
    """The number of the line, from 1, that the code point at that offset stands in.

    >>> line_of("Title\\r\\nHe left.", 7)
    2
    """
    return sum(1 for _ in LINE_END.finditer(text, 0, offset)) + 1

"""Comparison ──► cards to read in a terminal."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from quoteattr.io.cards import NOTHING, Card, Row, cards, lone_cards, reference_words, summary
from quoteattr.io.edits import SEVERITY_WORDS, Edited, Mark, bracketed
from quoteattr.io.output import as_text, shown
from quoteattr.io.table import WIDTH
from quoteattr.records import Comparison

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

SEVERITY_STYLES = ("dim", "cyan", "bold yellow", "bold red")
EDIT_STYLES = {
    Mark.SAME: "",
    Mark.COSMETIC: "",
    Mark.INSERTED: "green underline",
    Mark.DELETED: "red strike",
}
# Columns of characters that the matrix leaves to the first words of an utterance.
LEAST_TITLE = 30


def write_comparison_text(comparison: Comparison, output: BinaryIO) -> None:
    """Write a matrix of outlets and utterances, then a card for each utterance, the worst first.

    What differs is marked ``[-left out-]{+put in+}``, in colour too on a terminal.
    """
    # Loaded here: rich is slow to load, and JSON does without.
    from rich.console import Console

    width = shutil.get_terminal_size((WIDTH, 1)).columns
    with as_text(output) as text:
        console = Console(file=text, width=width, markup=False, highlight=False, emoji=False)
        console.print(summary(comparison))
        if not comparison.utterances:
            console.print(NOTHING)
        else:
            _print(comparison, console)
        _print_lone(comparison, console)


def _print(comparison: Comparison, console: Console) -> None:
    from rich.padding import Padding

    words = reference_words(comparison)
    console.print(f"A version differs from the one it is compared with; {words}", style="dim")
    found = tuple(cards(comparison))
    console.print()
    console.print(_matrix(found, comparison, console.width))
    for card in found:
        console.print()
        console.rule(_head(card), align="left", characters="─", style="dim")
        for line in _lines(card):
            console.print(Padding(line, (0, 0, 0, 2), expand=False))


def _print_lone(comparison: Comparison, console: Console) -> None:
    from rich.text import Text

    if not comparison.alone:
        return
    console.print()
    console.print("In one article alone", style="bold")
    for card in lone_cards(comparison):
        words = "".join(each.text for each in card.rows[0].edits)
        console.print(
            Text.assemble(f"  {card.rows[0].outlet}: ", (card.speaker, "bold"), f", {words}")
        )


def _matrix(found: tuple[Card, ...], comparison: Comparison, width: int) -> Table:
    """Severities, a row per utterance and a column per outlet; – where it is not there.

    Outlets are numbered where their names have no room.
    """
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    names = [shown(each) for each in comparison.outlets]
    room = sum(len(name) + 4 for name in names) + LEAST_TITLE <= width
    table = Table(box=SIMPLE_HEAD, expand=False, pad_edge=False)
    table.add_column("utterance", overflow="ellipsis", no_wrap=True, ratio=1)
    for number, name in enumerate(names, 1):
        table.add_column(name if room else str(number), justify="center")
    for card, severities in zip(found, comparison.matrix, strict=True):
        cells = (
            Text("–", style="dim") if each is None else Text(str(each), SEVERITY_STYLES[each])
            for each in severities
        )
        table.add_row(Text(f"{card.title}"), *cells)
    if not room:
        table.caption = "; ".join(f"{number} {name}" for number, name in enumerate(names, 1))
    return table


def _head(card: Card) -> Text:
    from rich.text import Text

    return Text.assemble((card.speaker, "bold"), "  ", _severity(card.severity))


def _lines(card: Card) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    if card.separate:
        yield Text(card.separate, style="yellow")
    for row in card.rows:
        yield _row_head(row)
        yield Padding(_words(row.edits), (0, 0, 0, 4), expand=False)
        for note in row.notes:
            yield Padding(Text(f"· {note}", style="dim"), (0, 0, 0, 4), expand=False)
        if row.compared:
            words = f"compared with {row.compared}: no word in common with the first"
            yield Padding(Text(f"· {words}", style="dim"), (0, 0, 0, 4), expand=False)
    if card.missing:
        yield Text(f"not in {', '.join(map(shown, card.missing))}", style="dim")


def _row_head(row: Row) -> Text:
    """Outlet, severity, and how the words are presented."""
    from rich.text import Text

    head = Text.assemble((row.outlet, "bold cyan"), "  ")
    if row.severity is None:
        head.append("reference", "dim")
    else:
        head.append_text(_severity(row.severity))
    told = [
        "in its own words" if row.is_reported else None,
        f"speaker: {row.speaker}" if row.speaker else None,
        f"cue: {row.cue}" if row.cue else None,
        row.act,
    ]
    head.append("".join(f" · {each}" for each in told if each), "dim")
    return head.append(f" · framing: {row.framing}", "bold yellow") if row.framing else head


def _severity(severity: int) -> Text:
    from rich.text import Text

    return Text(f"{severity} {SEVERITY_WORDS[severity]}", style=SEVERITY_STYLES[severity])


def _words(edits: tuple[Edited, ...]) -> Text:
    """The words, what differs in brackets and in colour."""
    from rich.text import Text

    return Text.assemble(*((bracketed(each), EDIT_STYLES[each.mark]) for each in edits))

"""Verification ──► a table, JSON or JSON Lines."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO

import orjson

from quoteattr.io.cards import counted
from quoteattr.io.edits import Edited, Mark, bracketed, edits_of
from quoteattr.io.output import as_text, shown
from quoteattr.io.table import WIDTH
from quoteattr.records import Check, Outcome, Place, Verification, time_code
from quoteattr.records.quotations import join_stretches

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

OUTCOME_WORDS = {
    Outcome.VERBATIM: "verbatim",
    Outcome.ALTERED: "altered",
    Outcome.NOT_FOUND: "not found",
}
OUTCOME_STYLES = {
    Outcome.VERBATIM: "green",
    Outcome.ALTERED: "bold red",
    Outcome.NOT_FOUND: "bold yellow",
}
EDIT_STYLES = {
    Mark.SAME: "",
    Mark.COSMETIC: "",
    Mark.INSERTED: "green underline",
    Mark.DELETED: "red strike",
}


def write_verification_table(verification: Verification, output: BinaryIO) -> None:
    """Write a table for each article with quotations, and how many have each outcome.

    Words of the transcript that the quotation leaves out are marked ``[-so-]``, those that it has
    instead ``{+so+}``.  A place is a time code, if the transcript has them, and its line.
    """
    # Loaded here: rich is slow to load, and JSON does without.
    from rich.console import Console

    width = shutil.get_terminal_size((WIDTH, 1)).columns
    with as_text(output) as text:
        console = Console(file=text, width=width, markup=False, highlight=False, emoji=False)
        for _, checks in groupby(verification.checks, lambda each: each.quotation.origin):
            console.print(_table(tuple(checks)))
        console.print(_summary(verification))


def write_verification_json(verification: Verification, output: BinaryIO) -> None:
    """Write it all as one JSON object."""
    output.write(orjson.dumps(verification.to_dict()) + b"\n")


def write_verification_jsonl(verification: Verification, output: BinaryIO) -> None:
    """Write a check to a line, in the order of articles and texts."""
    output.writelines(orjson.dumps(each.to_dict()) + b"\n" for each in verification.checks)


VERIFICATION_WRITERS: dict[str, Callable[[Verification, BinaryIO], None]] = {
    "table": write_verification_table,
    "json": write_verification_json,
    "jsonl": write_verification_jsonl,
}


def _table(checks: tuple[Check, ...]) -> Table:
    """The table of one article's quotations; never empty."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    origin = checks[0].quotation.origin
    title = shown(origin.title or origin.id)
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, expand=True, leading=1)
    table.add_column("outcome\nseverity", no_wrap=True)
    table.add_column("transcript\nwhose words", ratio=2, min_width=10)
    table.add_column("quotation", ratio=6)
    for check in checks:
        table.add_row(_outcome(check), _places(check), _quotation(check))
    return table


def _outcome(check: Check) -> Text:
    from rich.text import Text

    cell = Text(OUTCOME_WORDS[check.outcome], style=OUTCOME_STYLES[check.outcome])
    if check.outcome is Outcome.ALTERED:
        cell.append(f"\nseverity {check.severity}", "not bold dim")
    return cell


def _places(check: Check) -> Text:
    from rich.text import Text

    cell = Text("\n").join(Text(line) for each in check.places for line in _place(each))
    if check.others:
        cell.append(f"\nand in {counted(check.others, 'other place')}", "dim")
    return cell if check.places else Text("–", style="dim")


def _place(place: Place) -> Iterator[str]:
    """Time code and line; below, the labels."""
    time = time_code(place.begins)
    yield f"{time}, line {place.line}" if time else f"line {place.line}"
    if place.labels:
        yield shown(", ".join(place.labels))


def _quotation(check: Check) -> Text:
    """Who says what, by the article; what differs; why."""
    from rich.text import Text

    quotation = check.quotation
    words = shown(join_stretches(quotation.quoted or quotation.stretches))
    edits = edits_of(check.operations) or (Edited(Mark.SAME, words),)
    cell = Text.assemble(*((bracketed(each), EDIT_STYLES[each.mark]) for each in edits))
    if quotation.named:
        cell = Text.assemble((shown(quotation.named), "bold"), ": ", cell)
    for difference in check.differences:
        cell.append(f"\n· {shown(difference.words)}", "dim")
    return cell


def _summary(verification: Verification) -> str:
    """How many quotations have each outcome, one line."""
    counts = verification.counts
    told = ", ".join(f"{counts[outcome.value]} {words}" for outcome, words in OUTCOME_WORDS.items())
    summary = f"{counted(len(verification.checks), 'quotation')}: {told}."
    if verification.unmarked:
        reports = counted(verification.unmarked, "record")
        summary += f" {reports} without words in quotation marks cannot be checked word by word."
    return summary

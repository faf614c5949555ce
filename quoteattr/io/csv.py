"""Records ──► CSV, for spreadsheets; the columns are described in docs/cli.md."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any, BinaryIO

from quoteattr.io.output import as_text
from quoteattr.records import QuoteRecord
from quoteattr.speakers.explain import explain

# Column -> where its value stands in a record's JSON.
COLUMNS: dict[str, tuple[str | int, ...]] = {
    "id": ("id",),
    "article": ("doc", "id"),
    "outlet": ("doc", "outlet"),
    "url": ("doc", "url"),
    "title": ("doc", "title"),
    "published": ("doc", "published"),
    "start": ("quote", "spans", 0, "start"),
    "end": ("quote", "spans", -1, "end"),
    "source": ("source", "text"),
    "source_kind": ("source", "kind"),
    "speaker": ("speaker", "name"),
    "speaker_type": ("speaker", "type"),
    "speaker_role": ("speaker", "role"),
    "speaker_id": ("speaker", "id"),
    "speaker_canonical": ("speaker", "canonical"),
    "speaker_rule": ("speaker", "rule"),
    "speaker_confidence": ("speaker", "confidence"),
    "chain": ("speaker", "chain"),
    "cue": ("cue", "text"),
    "lemma": ("cue", "lemma"),
    "quote": ("quote", "text"),
    "kind": ("quote", "kind"),
    "report": ("quote", "report"),
    "stance": ("stance", "label"),
    "act": ("stance", "act"),
    "framing": ("stance", "framing"),
    "claim": ("claim", "text"),
    "checkworthy": ("claim", "checkworthy"),
    "confidence": ("confidence",),
}
# The last column of what is explained.
WHY = "speaker_why"
# Between the values of a list in one cell.
BAR = " | "
# A cell that begins so is a formula to a spreadsheet: =HYPERLINK("http://...") in a quotation
# would run on the reader's machine (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(
    batches: Iterable[Iterable[QuoteRecord]], output: BinaryIO, explained: bool = False
) -> None:
    """Write a header and one row per record: UTF-8, comma-separated, lines ended by CR LF.

    What is not known is an empty cell.  Text that a spreadsheet would take for a formula has
    ``'`` before it.  ``explained`` adds the column WHY.
    """
    with as_text(output) as text:
        rows = csv.writer(text)
        rows.writerow([*COLUMNS, *([WHY] if explained else ())])
        for records in batches:
            for record in records:
                why = [guard(BAR.join(explain(record)))] if explained else []
                rows.writerow(row(record) + why)
            text.flush()


def row(record: QuoteRecord) -> list[Any]:
    """The record's cells, one to each of COLUMNS."""
    fields = record.to_dict()
    return [guard(cell(follow(fields, path))) for path in COLUMNS.values()]


def cell(value: Any) -> Any:
    """The value as a cell holds it: a list's texts on one line, None for an empty list.

    >>> cell(["police", "the report"]), cell([]), cell(0.9)
    ('police | the report', None, 0.9)
    """
    return (BAR.join(value) or None) if isinstance(value, list) else value


def follow(fields: Any, path: tuple[str | int, ...]) -> Any:
    """What stands at the path in nested JSON values; None from the first null on.

    >>> follow({"quote": {"spans": [{"end": 7}]}, "cue": None}, ("quote", "spans", -1, "end"))
    7
    """
    for step in path:
        if fields is None:
            break
        fields = fields[step]
    return fields


def guard(value: Any) -> Any:
    """The value, with ``'`` before a text that a spreadsheet would take for a formula.

    >>> guard("=1+1"), guard("“Yes”"), guard(-1)
    ("'=1+1", '“Yes”', -1)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value

"""Acts and framings of PolNeAR's attributions by the rules, where these are mostly right.

    python -m training.weak_acts CORPORA/polnear.train.jsonl.gz --out weak_acts.jsonl

A line is ``{"id": …, "rows": [{"cue", "source", "content", "act", "framing"}, …]}``, spans in code
points; ``framing`` is null where the rule for it is less sure.  ``training.judged.with_weak_acts``
takes it.  Of an article annotated twice, what both give the same cue is written once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from quoteattr.config import Config
from quoteattr.parse.with_stanza import load_parser
from quoteattr.records import Document
from quoteattr.stance.find import find_stance
from training.labelled import as_attribution
from training.polnear import read_rows


def weak_rows(document: Document, row: dict[str, Any], least: float) -> Iterator[dict[str, Any]]:
    """The row's attributions with the acts that a rule gives as surely as ``least``, 0 to 1."""
    for attribution in row["attributions"]:
        content = attribution["content"]
        if not content:
            continue
        given = {
            "cue": _whole(attribution["cue"]),
            "source": _whole(attribution["source"]),
            "content": content,
        }
        stance = find_stance(document, as_attribution(document, given))
        if stance.act_confidence >= least:
            sure = stance.framing_confidence >= least
            framing = stance.framing.value if sure else None
            yield {**given, "act": stance.act.value, "framing": framing}


def _whole(spans: list[list[int]]) -> list[int] | None:
    """One span from the first of the spans to the last; None without any."""
    return [min(start for start, _ in spans), max(end for _, end in spans)] if spans else None


@click.command()
@click.argument("corpus", type=click.Path(path_type=Path, exists=True))
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--least", default=0.8, show_default=True, help="Share of right answers, 0 to 1.")
def main(corpus: Path, out: Path, least: float) -> None:
    """Write the acts that the rules give the attributions of CORPUS, a .jsonl.gz, into OUT."""
    parse = load_parser(Config())
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for row in read_rows(corpus):
        (document,) = parse([row["text"]])
        rows = found.setdefault(row["id"], {})
        for each in weak_rows(document, row, least):
            rows.setdefault(str(each["cue"] or each["content"]), each)
    with out.open("w", encoding="utf-8") as lines:
        for name, rows in found.items():
            lines.write(json.dumps({"id": name, "rows": list(rows.values())}) + "\n")


if __name__ == "__main__":
    main()

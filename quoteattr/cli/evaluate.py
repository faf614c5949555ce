"""quoteattr evaluate: scores of predictions against gold."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("pred", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--to", type=click.Choice(["text", "json"]), default="text", help="Format.")
@click.option("--split", default="-", help="What the signature calls the gold, such as dev.")
@click.option("--seed", type=int, default=0, help="Of the intervals.", show_default=True)
@click.option("--annotator", help="Score against this annotator's articles only.")
def evaluate(gold: Path, pred: Path, to: str, split: str, seed: int, annotator: str | None) -> None:
    """Score PRED, records as JSON lines, against GOLD.

    GOLD is a file of PolNeAR's rows (.jsonl, .jsonl.gz), an example's gold (.json, its text
    in a .txt beside it) or a folder of those.  PRED may be - for standard input.
    """
    # Imported here, so that --help need not wait for numpy.
    from quoteattr.evaluate.files import score_files
    from quoteattr.evaluate.report import to_json, to_text

    report = score_files(gold, pred, split=split, seed=seed, annotator=annotator)
    click.echo((to_json if to == "json" else to_text)(report))

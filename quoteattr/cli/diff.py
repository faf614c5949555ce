"""quoteattr diff: articles of several outlets ──► how what they quote differs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from quoteattr.cli.border import BAD
from quoteattr.cli.options import FILES, OUTPUT, model_options, people_option, threshold_options
from quoteattr.cli.reading import keep_apart
from quoteattr.cli.stores import compare_store
from quoteattr.config import Config
from quoteattr.errors import InputError
from quoteattr.io.output import STDOUT, open_output
from quoteattr.io.text import STDIN
from quoteattr.records import Comparison

FORMATS = ("text", "json", "html")
PAGES = (".html", ".htm")


@click.command()
@FILES
@click.option(
    "--db",
    type=click.Path(path_type=Path),
    metavar="STORE",
    help="Compare the articles of a store instead of FILEs; see quoteattr ingest.",
)
@click.option(
    "--since",
    metavar="DAY",
    help="With --db: only what an article of that day or later has, as 2024-05-31.",
)
@click.option(
    "--outlet",
    "outlets",
    multiple=True,
    metavar="NAME",
    help="Outlet of a FILE: once for each, in their order. Without it the input's own, else the "
    "folder's name, else each article stands for itself.",
)
@click.option(
    "--against",
    metavar="TRANSCRIPT",
    help="Compare with what was said: plain text, SRT or WebVTT, - for standard input.",
)
@click.option(
    "--to",
    type=click.Choice(FORMATS),
    help="Format; without it html for an OUT of that name, text on a terminal, else json.",
)
@OUTPUT
@click.option(
    "--min-severity",
    type=click.IntRange(0, 3),
    default=0,
    show_default=True,
    metavar="N",
    help="Leave out utterances whose worst difference is below N, 0 to 3.",
)
@people_option
@threshold_options
@model_options
@click.pass_context
def diff(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    db: Path | None,
    since: str | None,
    outlets: tuple[str, ...],
    against: str | None,
    to: str | None,
    output: str,
    min_severity: int,
    people: Path | None,
    **settings: Any,
) -> None:
    """Compare what articles of several outlets quote.

    What was said once is one utterance, however many outlets have it; of each version it says how
    its words, speaker and presentation differ from the others'. FILE is a plain text, JSON Lines of
    articles or of records (.jsonl), a folder of both, or - for standard input.
    """
    config = Config(**settings)
    _check_names(files, outlets, against)
    _check_store(files, db, since, alone=(outlets, against, people))
    read = (*files, *(each for each in (db, against, people) if each))
    keep_apart(read, output)
    # Imported here, so that --help need not wait for the lexicons.
    from quoteattr.cli.gathering import gather_files
    from quoteattr.diff.against import compare_with
    from quoteattr.io.transcripts import read_transcript

    if db:
        _write(compare_store(db, since), min_severity, to, output)
        return
    transcript = read_transcript(against) if against else None
    errors: list[InputError] = []
    gathered = gather_files(files, errors, config, outlets, people, output)
    if gathered.origins or not errors:
        _write(compare_with(gathered, transcript), min_severity, to, output)
    ctx.exit(BAD if errors else 0)


def _write(comparison: Comparison, min_severity: int, to: str | None, output: str) -> None:
    from quoteattr.io.cards import at_least
    from quoteattr.io.comparisons import COMPARISON_WRITERS

    with open_output(output) as stream:
        COMPARISON_WRITERS[to or _format(output)](at_least(comparison, min_severity), stream)


def _check_store(
    files: tuple[str, ...], db: Path | None, since: str | None, alone: tuple[object, ...]
) -> None:
    """Refuse what goes with FILEs together with --db, and --since without it."""
    if db and (files or any(alone)):
        raise click.UsageError("--db stands for FILEs: give neither those nor their options.")
    if since and not db:
        raise click.UsageError("--since is for --db.")
    if not files and not db:
        raise click.UsageError("Missing argument 'FILE...'.")


def _check_names(files: tuple[str, ...], outlets: tuple[str, ...], against: str | None) -> None:
    if outlets and len(outlets) != len(files):
        raise click.UsageError(
            f"--outlet is given {len(outlets)} times for {len(files)} FILEs; once for each."
        )
    if not all(map(str.strip, outlets)):
        raise click.UsageError("--outlet: empty; give the outlet's name or leave them all out.")
    if [*files, against].count(STDIN) > 1:
        raise click.UsageError("- is given twice; standard input can be read once.")


def _format(output: str) -> str:
    """What the name asks for, a person reads on a terminal, and programs read anywhere else."""
    if output.lower().endswith(PAGES):
        return "html"
    return "text" if output == STDOUT and sys.stdout.isatty() else "json"

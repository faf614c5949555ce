"""quoteattr verify: articles, a transcript ──► whether what is quoted was said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from quoteattr.cli.articles import default_format
from quoteattr.cli.border import BAD
from quoteattr.cli.options import OUTPUT, model_options, people_option, threshold_options
from quoteattr.cli.reading import keep_apart
from quoteattr.config import Config
from quoteattr.errors import InputError
from quoteattr.io.output import open_output
from quoteattr.io.text import STDIN

FORMATS = ("table", "json", "jsonl")
# What --strict minds: a difference of that severity, and how the program then ends.
STRICT, ALTERED = 2, 1


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option(
    "--against",
    required=True,
    metavar="TRANSCRIPT",
    help="What was said: plain text, SRT or WebVTT subtitles, - for standard input.",
)
@click.option(
    "--to",
    type=click.Choice(FORMATS),
    help="Format; without it a table on a terminal, else jsonl.",
)
@OUTPUT
@click.option(
    "--strict",
    is_flag=True,
    help="End with exit code 1 if a quotation is altered at severity 2 or 3.",
)
@people_option
@threshold_options
@model_options
@click.pass_context
def verify(
    ctx: click.Context,
    /,
    articles: tuple[str, ...],
    against: str,
    to: str | None,
    output: str,
    strict: bool,
    people: Path | None,
    **settings: Any,
) -> None:
    """Look up what ARTICLEs quote in the TRANSCRIPT of what was said.

    Each quotation is verbatim, altered or not found; only words in quotation marks are looked up.
    An ARTICLE is a plain text, JSON Lines of articles or of records (.jsonl), a folder of both, or
    - for standard input.
    """
    config = Config(**settings)
    if against == STDIN and STDIN in articles:
        raise click.UsageError("ARTICLE and --against are both -; give one of them as a file.")
    keep_apart([*articles, against, *([people] if people else [])], output)
    # Imported here, so that --help need not wait for the lexicons.
    from quoteattr.cli.gathering import gather_files
    from quoteattr.diff.verify import verify_gathered
    from quoteattr.io.transcripts import read_transcript
    from quoteattr.io.verification_text import VERIFICATION_WRITERS

    transcript = read_transcript(against)
    errors: list[InputError] = []
    gathered = gather_files(articles, errors, config, people=people, output=output)
    verification = verify_gathered(gathered, transcript)
    if gathered.origins or not errors:
        with open_output(output) as stream:
            VERIFICATION_WRITERS[to or default_format(output)](verification, stream)
    if errors:
        ctx.exit(BAD)
    ctx.exit(ALTERED if strict and verification.severity >= STRICT else 0)

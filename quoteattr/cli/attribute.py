"""``quoteattr FILE...``: articles in, records out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from quoteattr.cli.articles import attribute_files, default_format
from quoteattr.cli.filters import take_filter
from quoteattr.cli.options import ENGINE, FILES, FILTERS, OUTPUT, format_option
from quoteattr.io.write import WRITERS

if TYPE_CHECKING:
    from quoteattr.pipeline import AttributedDocument


@click.command()
@FILES
@format_option(WRITERS, "records")
@OUTPUT
@click.option(
    "--explain",
    is_flag=True,
    help="Say of each speaker what decided, and of each claim what was put for its words; with "
    "--to, as far as the format has room.",
)
@FILTERS
@ENGINE
@click.pass_context
def attribute(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    to: str | None,
    output: str,
    explain: bool,
    **settings: Any,
) -> None:
    """Write who said what in news articles.

    FILE is a plain text, JSON Lines of articles (.jsonl), a folder of both, or - for standard
    input. A file that cannot be read is reported and the others are done; the exit code is then 2.
    """
    wanted = take_filter(settings)
    form = to or ("table" if explain else default_format(output))

    def write(documents: Iterable[AttributedDocument], stream: BinaryIO) -> None:
        kept = (wanted.keep(document.records) for document in documents)
        WRITERS[form](kept, stream, explain)

    ctx.exit(attribute_files(files, output, write, **settings))

"""``quoteattr claims FILE...``: what could be checked, the most check-worthy first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from quoteattr.cli.articles import attribute_files, default_format
from quoteattr.cli.filters import take_filter
from quoteattr.cli.options import ENGINE, FILES, FILTERS, OUTPUT, format_option
from quoteattr.io.claims import CLAIM_WRITERS, rank

if TYPE_CHECKING:
    from quoteattr.pipeline import AttributedDocument

MIN = 0.5


def _probability(_: click.Context, param: click.Parameter, value: float) -> float:
    """The value, if it is one from 0 to 1."""
    if not 0 <= value <= 1:
        raise click.BadParameter(f"{value} is not from 0 to 1.", param=param)
    return value


@click.command()
@FILES
@format_option(CLAIM_WRITERS, "claims")
@OUTPUT
@click.option(
    "--min",
    "least",
    type=float,
    callback=_probability,
    default=MIN,
    show_default=True,
    metavar="P",
    help="Leave out claims that are less worth checking than P, 0 to 1.",
)
@click.option(
    "--top", type=click.IntRange(1), metavar="N", help="At most so many, of all files together."
)
@FILTERS
@ENGINE
@click.pass_context
def claims(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    to: str | None,
    output: str,
    least: float,
    top: int | None,
    **settings: Any,
) -> None:
    """List the claims in news articles that are worth checking, the worthiest first.

    Each with who makes it, what he does by it and how the reporter presents it, and its place. FILE
    is as for quoteattr FILE...; the list is written once all are read.
    """
    wanted = take_filter(settings)
    form = to or default_format(output)

    def write(documents: Iterable[AttributedDocument], stream: BinaryIO) -> None:
        kept = (record for each in documents for record in wanted.keep(each.records))
        CLAIM_WRITERS[form](rank(kept, least, top), stream)

    ctx.exit(attribute_files(files, output, write, **settings))

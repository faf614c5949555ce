"""Files ──► the quotations that a command compares, of articles and of records read back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quoteattr.cli.progress import watch
from quoteattr.cli.reading import identifier, sound
from quoteattr.config import Config
from quoteattr.errors import InputError
from quoteattr.io.output import STDOUT
from quoteattr.records import Article, Quotation

if TYPE_CHECKING:
    from quoteattr.diff.gather import Gathered
    from quoteattr.io.things import RecordLine, Thing
    from quoteattr.pipeline import AttributedDocument


def gather_files(
    files: tuple[str, ...],
    errors: list[InputError],
    config: Config,
    outlets: Sequence[str] = (),
    people: Path | None = None,
    output: str = STDOUT,
) -> Gathered:
    """The quotations of the files, in order; each bad file or line is reported.

    The engine, which takes seconds to load, is loaded only if there are articles to read; speakers
    have the same id in all of them.
    """
    # Imported here, so that --help need not wait for the lexicons.
    from quoteattr.diff.gather import gather
    from quoteattr.io.things import read_things

    identify = identifier(people, link=True)
    things: list[Thing] = list(sound(read_things(files, outlets), errors))
    articles = [each for each in things if isinstance(each, Article)]
    documents: Iterator[AttributedDocument] = iter(())
    if articles:
        from quoteattr.pipeline import load

        documents = iter(identify(watch(load(config).batch(articles), files, output)))
    ready: list[AttributedDocument | Quotation | InputError] = [
        next(documents) if isinstance(each, Article) else _quotation(each) for each in things
    ]
    return gather(list(sound(ready, errors)))


def _quotation(line: RecordLine) -> Quotation | InputError:
    from quoteattr.diff.quotations import read_quotation

    try:
        return read_quotation(line.fields, line.place)
    except InputError as error:
        return error

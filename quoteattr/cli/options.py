"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from quoteattr.config import Config
from quoteattr.io.output import STDOUT
from quoteattr.records import Act, Framing, Label, ReportKind

DEFAULTS = Config()
Command = Callable[..., Any]
Option = Callable[[Command], Command]


def together(options: Iterable[Option]) -> Option:
    """All of the options, in the order given, as one decorator."""
    ordered = list(options)

    def add(command: Command) -> Command:
        for option in reversed(ordered):
            command = option(command)
        return command

    return add


def format_option(formats: Iterable[str], what: str) -> Option:
    """The option ``--to`` of those formats."""
    words = f"Format of the {what}; without it a table on a terminal, else jsonl."
    return click.option("--to", type=click.Choice(list(formats)), help=words)


FILES = click.argument("files", nargs=-1, metavar="FILE...")
OUTPUT = click.option(
    "-o",
    "--output",
    default=STDOUT,
    metavar="OUT",
    help="File to write, - for standard output; it is there once all is done, whole.",
)


def _named(kind: Iterable[str], option: str, words: str) -> Option:
    return click.option(
        option, type=click.Choice(list(kind)), multiple=True, help=f"Only records {words}."
    )


def _with_words(_: click.Context, param: click.Parameter, values: tuple[str, ...]) -> Any:
    """The values, if each has a letter or digit."""
    for value in values:
        if not any(map(str.isalnum, value)):
            raise click.BadParameter(f"{value!r} names nobody.", param=param)
    return values


FILTERS = together(
    [
        _named((each.value for each in Act), "--act", "of this act; may be given several times"),
        _named((each.value for each in Framing), "--framing", "that the reporter frames so"),
        _named((each.value for each in Label), "--label", "whose speaker affirms, rejects …"),
        _named((each.value for each in ReportKind), "--report", "of what is said, believed …"),
        click.option(
            "--speaker",
            multiple=True,
            metavar="NAME",
            callback=_with_words,
            help="Only records of this speaker: a surname, an acronym, another spelling will do.",
        ),
    ]
)
# What is kept of what the engine finds; with model_options the fields of Config.
threshold_options = together(
    [
        click.option(
            "--min-confidence",
            type=float,
            metavar="P",
            help="Leave out records that are less likely right than P, 0 to 1; without it, what "
            "the model does best with.",
        ),
        click.option(
            "--nested/--no-nested",
            default=DEFAULTS.nested,
            show_default=True,
            help="Also find attributions within quotations: police said the man denied it.",
        ),
        click.option(
            "--min-speaker",
            type=float,
            metavar="P",
            help="Name no speaker who is less likely right than P, 0 to 1; without it, what the "
            "model does best with.",
        ),
    ]
)
people_option = click.option(
    "--people",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="People and organisations with ids, CSV or JSON, to look speakers up in.",
)
# Which models the engine loads.
model_options = together(
    [
        click.option(
            "--stanza-dir",
            type=click.Path(path_type=Path),
            metavar="DIR",
            help="Folder of Stanza models to use instead of the embedded one.",
        ),
        click.option(
            "--stanza-package",
            default=DEFAULTS.stanza_package,
            metavar="P",
            show_default=True,
            help="Package of the Stanza models.",
        ),
        click.option(
            "--stanza-processors",
            default=",".join(DEFAULTS.stanza_processors),
            callback=lambda _, __, value: tuple(
                each.strip() for each in value.split(",") if each.strip()
            ),
            metavar="LIST",
            show_default=True,
            help="What to use of the package: ner's names and coref's chains instead of our own.",
        ),
        click.option(
            "--threads",
            default=DEFAULTS.threads,
            metavar="N",
            show_default=True,
            help="Cores to use.",
        ),
    ]
)
ENGINE = together(
    [
        threshold_options,
        click.option(
            "--target",
            "targets",
            multiple=True,
            metavar="WORDS",
            help="Say of every record whether its speaker is for or against this person, body or "
            "thing, where that is clear; may be given several times.",
        ),
        people_option,
        click.option(
            "--link",
            is_flag=True,
            help="Give the same speaker the same id in all articles; writes once all are read.",
        ),
        model_options,
    ]
)

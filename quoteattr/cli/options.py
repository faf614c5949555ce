"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import TypeVar

import click

from quoteattr.config import Config

DEFAULTS = Config()
Command = TypeVar("Command", bound=Callable[..., object])

# What is kept of what the engine finds; with _MODELS the fields of Config.
_THRESHOLDS = (
    click.option(
        "--min-confidence",
        type=float,
        metavar="P",
        help="Leave out records that are less likely right than P, 0 to 1; without it, what the "
        "model does best with.",
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
        help="Name no speaker who is less likely right than P, 0 to 1; without it, what the model "
        "does best with.",
    ),
)
_MODELS = (
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
        "--threads", default=DEFAULTS.threads, metavar="N", show_default=True, help="Cores to use."
    ),
)
people_option = click.option(
    "--people",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="People and organisations with ids, CSV or JSON, to look speakers up in.",
)


def threshold_options(command: Command) -> Command:
    """The command with what is kept of what the engine finds: settings of Config."""
    return _with_options(command, _THRESHOLDS)


def model_options(command: Command) -> Command:
    """The command with which models the engine loads: the other settings of Config."""
    return _with_options(command, _MODELS)


def _with_options(command: Command, options: tuple[Callable[[Command], Command], ...]) -> Command:
    """The command with the options, in their order in its help."""
    return reduce(lambda decorated, option: option(decorated), reversed(options), command)

"""Errors ──► one line on standard error and an exit code."""

from __future__ import annotations

import os
import sys

import click

from quoteattr.errors import QuoteAttrError

# Bad input, settings or models, and files that cannot be written.
BAD = 2
BUG = 1
INTERRUPTED = 130


def complain(message: str) -> None:
    """Write one line to standard error, whatever line ends a file's name brings along."""
    click.echo(f"quoteattr: {' '.join(message.split())}", err=True)


def report(error: BaseException) -> int:
    """The exit code for an error that ends the program, after one line on standard error.

    Silent for an interrupt, and for a reader of our output that has read enough (``| head``).
    """
    match error:
        case KeyboardInterrupt():
            return INTERRUPTED
        case BrokenPipeError():
            _discard_stdout()
            return 0
        case click.UsageError():
            complain(f"{error.format_message()} See quoteattr --help.")
            return BAD
        case QuoteAttrError():
            complain(str(error))
            return BAD
        case OSError():
            complain(f"{error.filename or 'standard output'}: {error.strerror or error}")
            return BAD
        case _:
            complain(f"a bug of ours, please report it: {type(error).__name__}: {error}")
            return BUG


def _discard_stdout() -> None:
    """Let what is left in the buffers go nowhere, or Python complains of it as it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

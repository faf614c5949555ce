"""The program ``quoteattr``: which command a command line means, and its help."""

from __future__ import annotations

import signal
import sys
from importlib import import_module
from typing import Any

import click

from quoteattr._version import __version__
from quoteattr.cli.border import report

# What a command line means whose first word is no command.
DEFAULT = "attribute"
# Name -> where the command is and what it does.  A module is loaded when its command runs: help
# and a short text shall not wait for what only another command needs.
COMMANDS = {
    DEFAULT: ("quoteattr.cli.attribute:attribute", "Write who said what in news articles."),
    "claims": ("quoteattr.cli.claims:claims", "List the claims worth checking, worthiest first."),
    "ingest": ("quoteattr.cli.ingest:ingest", "Keep articles and their records in a store."),
    "search": ("quoteattr.cli.search:search", "Write the records of a store that have the words."),
    "export": ("quoteattr.cli.export:export", "Write the records of a store to one file."),
    "diff": ("quoteattr.cli.diff:diff", "Compare what several outlets quote."),
    "verify": ("quoteattr.cli.verify:verify", "Look quotations up in a transcript."),
    "evaluate": ("quoteattr.cli.evaluate:evaluate", "Score records against a gold standard."),
}
OWN_OPTIONS = ("--help", "--version")


class Program(click.Group):
    """Commands, and one of them for a command line that begins with none."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands' names, without the one that needs no name."""
        return [name for name in COMMANDS if name != DEFAULT]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name][0].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command's name where no command is named."""
        if not args and sys.stdin.isatty():
            args = ["--help"]
        if not args or args[0] not in (*COMMANDS, *OWN_OPTIONS):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; any error ends as one line and an exit code, never a traceback."""
        # A program that is told to end leaves no half-written file behind either.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.Abort):
            raise
        # Whatever it is: a person who reads news is not helped by a traceback.
        except (Exception, KeyboardInterrupt) as error:
            ctx.exit(report(error))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Both forms of a command line."""
        formatter.write_usage("quoteattr", "[OPTIONS] FILE...")
        formatter.write_usage("quoteattr", "COMMAND [ARGS]...", prefix="       ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options of the plain form, the program's own, and the other commands."""
        plain = self.get_command(ctx, DEFAULT)
        params = [*(plain.params if plain else ()), *self.get_params(ctx)]
        options = [param for param in params if isinstance(param, click.Option)]
        rows = [row for option in options if (row := option.get_help_record(ctx))]
        with formatter.section("Options"):
            formatter.write_dl(rows)
        with formatter.section("Commands (a file of such a name is read as ./NAME)"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])


@click.command(cls=Program)
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """Write who said what, and how, in news articles.

    FILE is a plain text, JSON Lines of articles (.jsonl), a folder of both, or - for standard
    input. Every quotation becomes one record with its place in the text, to the character:
    what was said, the words that attribute it, and the words for who said it.
    """

"""The help printed in docs/cli.md is the program's own, and its tables are complete."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click.testing
import pytest

from quoteattr.cli import main
from quoteattr.cli.program import COMMANDS, DEFAULT
from quoteattr.io.claims import COLUMNS as CLAIM_COLUMNS
from quoteattr.io.csv import COLUMNS
from quoteattr.io.write import WRITERS

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "cli.md"
HELP = re.compile(r"(<!-- help: quoteattr ?(\w*) -->\n```\n)(?:(?!```).*\n)*(```\n)")


def help_of(command: str) -> str:
    """What ``quoteattr COMMAND --help`` prints on a terminal of 80 columns."""
    runner = click.testing.CliRunner(env={"COLUMNS": "80"})
    args = [*command.split(), "--help"]
    result = runner.invoke(main, args, prog_name="quoteattr")
    assert result.exit_code == 0
    return result.stdout


def with_true_help(page: str) -> str:
    """The page with each help that it prints replaced by the program's."""
    return HELP.sub(lambda match: match[1] + help_of(match[2]) + match[3], page)


def test_help_in_the_docs_is_the_program_s() -> None:
    page = PAGE.read_text("utf-8")
    if os.environ.get("QUOTEATTR_WRITE_DOCS"):
        PAGE.write_text(with_true_help(page), "utf-8")
        return
    assert page == with_true_help(page), "QUOTEATTR_WRITE_DOCS=1 writes it anew"


def test_every_command_s_help_is_in_the_docs() -> None:
    printed = {match[2] for match in HELP.finditer(PAGE.read_text("utf-8"))}
    assert printed == {"", *(name for name in COMMANDS if name != DEFAULT)}


@pytest.mark.parametrize("name", [*COLUMNS, *CLAIM_COLUMNS, *WRITERS])
def test_every_column_and_format_is_in_the_docs(name: str) -> None:
    assert f"`{name}`" in PAGE.read_text("utf-8")


@pytest.mark.parametrize("page", [DOCS.parent / "README.md", *sorted(DOCS.glob("*.md"))], ids=str)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
        assert "://" in link or (page.parent / link).exists(), link

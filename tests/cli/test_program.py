"""Which command a command line means."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

import quoteattr
from quoteattr.cli import main
from quoteattr.cli.program import COMMANDS, DEFAULT
from tests.cli.conftest import Run


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_there_and_has_help(run: Run, name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: main {name} ")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command
    options = [param for param in command.params if isinstance(param, click.Option)]
    assert all(option.help for option in options)


def test_help_has_the_plain_form_and_all_commands(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    for word in (*COMMANDS.keys() - {DEFAULT}, "--to", "--output", "--version", "FILE..."):
        assert word in result.stdout


def test_version(run: Run) -> None:
    assert run("--version").stdout.endswith(f" {quoteattr.__version__}\n")


def test_a_file_may_have_a_command_s_name(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("evaluate").write_text("“One,” she said.", "utf-8")
    assert "“One,”" in run("./evaluate").stdout
    assert "“One,”" in run("--to", "json", "evaluate").stdout


def test_the_plain_form_has_a_name_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“One,” she said.", "utf-8")
    assert run("attribute", tmp_path / "a.txt").stdout == run(tmp_path / "a.txt").stdout


def test_a_command_s_wrong_use_is_one_line(run: Run) -> None:
    result = run("evaluate")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)

"""The command line with an engine that needs no model."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click.testing
import pytest

from quoteattr.cli import main
from tests.fake_engine import fake_pipeline

ROOT = Path(__file__).parents[2]
Result = click.testing.Result
Run = Callable[..., Result]
Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``quoteattr`` with the arguments, within this process."""
    monkeypatch.setitem(sys.modules, "quoteattr.pipeline", fake_pipeline())

    def invoke(*args: str | Path, stdin: bytes = b"") -> Result:
        return click.testing.CliRunner().invoke(main, list(map(str, args)), input=stdin)

    return invoke


@pytest.fixture
def start() -> Start:
    """Starts ``quoteattr`` with the arguments as a process of its own."""

    def popen(*args: str | Path, **streams: Any) -> subprocess.Popen[bytes]:
        streams = {"stdin": subprocess.DEVNULL, "stderr": subprocess.PIPE, **streams}
        streams.setdefault("stdout", subprocess.PIPE)
        command = [sys.executable, "-m", "tests.fake_engine", *map(str, args)]
        path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
        return subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, "PYTHONPATH": path}, **streams
        )

    return popen

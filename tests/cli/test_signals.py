"""A program told to end does so at once, silently, and leaves nothing behind."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

PROGRAM = "import sys; from quoteattr.cli import main; sys.stderr.write('up\\n'); main()"


def test_termination_is_an_interrupt(tmp_path: Path) -> None:
    """Standard input stays open, so that the program waits for it when the signal comes."""
    command = (sys.executable, "-c", PROGRAM, "-", "-o", str(tmp_path / "out.jsonl"))
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stderr is not None
        assert program.stderr.readline() == b"up\n"
        try:
            # The handler is set within moments of the line.
            program.wait(timeout=2)
        except subprocess.TimeoutExpired:
            program.send_signal(signal.SIGTERM)
        assert program.wait(timeout=30) == 130
        assert program.stderr.read() == b""
    assert list(tmp_path.iterdir()) == []

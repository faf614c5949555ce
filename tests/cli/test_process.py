"""What only shows in a process of its own: start-up, pipes, signals, terminals."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Start

HEAVY = ("stanza", "torch", "onnxruntime", "numpy", "rich", "tokenizers", "charset_normalizer")


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text("“One,” she said. “Two.”", "utf-8")
    return path


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["evaluate", "--help"]])
def test_help_loads_nothing_heavy(args: list[str]) -> None:
    code = (
        f"import sys; sys.argv[1:] = {args}\n"
        "from quoteattr.cli import main\n"
        "main(standalone_mode=False)\n"
        f"sys.exit(str([name for name in {HEAVY} if name in sys.modules] or ''))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""
    assert done.stdout


def test_the_package_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "quoteattr", "--version"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("quoteattr ")


def test_a_reader_that_leaves_early_is_no_error(start: Start, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“One,” she said.\n" * 20_000, "utf-8")
    process = start(tmp_path)
    assert process.stdout and process.stderr
    assert process.stdout.readline().startswith(b'{"schema"')
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0
    process.stderr.close()


def test_the_first_record_is_out_before_the_second_article_is_read(
    start: Start, good: Path, tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    process = start(good, pipe)
    assert process.stdout
    assert "“One,”" in process.stdout.readline().decode()
    pipe.write_text("“Three.”", "utf-8")
    assert "“Three.”" in process.communicate()[0].decode()
    assert process.returncode == 0


def test_an_interrupt_is_silent(start: Start, good: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    process = start(good, tmp_path / "pipe")
    assert process.stdout
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate()
    assert (process.returncode, stderr) == (130, b"")


def test_an_interrupt_leaves_no_half_file(start: Start, good: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    process = start(good, tmp_path / "pipe", "-o", tmp_path / "out")
    # Opening our end waits until the program reads its own.
    with open(tmp_path / "pipe", "wb"):
        process.send_signal(signal.SIGINT)
        process.communicate()
    assert sorted(os.listdir(tmp_path)) == ["good.txt", "pipe"]


def on_terminal(start: Start, *args: str | Path) -> tuple[str, int]:
    """What the program shows on a terminal, and its exit code."""
    ours, theirs = pty.openpty()
    process = start(*args, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 4096):
            shown += part
    except OSError:
        # Linux's way to say that the other side has closed.
        pass
    finally:
        os.close(ours)
    return shown.decode(), process.wait()


def test_a_person_sees_a_table(start: Start, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    shown, code = on_terminal(start, good)
    assert code == 0
    assert "“One,”" in shown and "{" not in shown
    assert "\x1b[" in shown


def test_a_person_without_a_file_sees_help(start: Start) -> None:
    shown, code = on_terminal(start)
    assert code == 0 and shown.startswith("Usage: quoteattr [OPTIONS] FILE...")


def test_a_person_is_told_that_a_file_is_missing(start: Start) -> None:
    shown, code = on_terminal(start, "--to", "csv")
    assert (code, len(shown.splitlines())) == (2, 1)


def test_a_person_sees_progress(start: Start, good: Path, tmp_path: Path) -> None:
    shown, code = on_terminal(start, good, good, "-o", tmp_path / "out")
    assert code == 0 and "Articles" in shown
    assert (tmp_path / "out").read_text("utf-8").count("\n") == 4

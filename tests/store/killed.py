"""``quoteattr`` with the engine that needs no model, killed before a statement to the database.

If it lives to its end, the number of statements is its last line on standard error.

    python -m tests.store.killed NUMBER ARGUMENT...
"""

from __future__ import annotations

import atexit
import os
import signal
import sqlite3
import sys
from itertools import count
from pathlib import Path

from quoteattr.store import connection
from tests.fake_engine import run_program


def kill_at(number: int) -> None:
    """From now on the process dies when SQLite is about to run its statement of that number."""
    statements = count(1)
    opened = connection._open
    atexit.register(lambda: print(next(statements), file=sys.stderr))

    def die_in_time(_: str) -> None:
        if next(statements) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def doomed(path: str | Path, mode: str) -> sqlite3.Connection:
        store = opened(path, mode)
        store.set_trace_callback(die_in_time)
        return store

    connection._open = doomed


if __name__ == "__main__":
    kill_at(int(sys.argv.pop(1)))
    run_program()

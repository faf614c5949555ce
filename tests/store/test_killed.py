"""An ingest that is killed, for real, loses nothing that was done, and goes on when run again."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from tests.store.conftest import content

ROOT = Path(__file__).parents[2]
NEVER = 1_000_000
OUTLETS = ("The Post", "The Gazette", "Evening Star", "Morning Star")
TEXT = "“We will rebuild the bridge,” said Ada Quill. “By {},” said Bob Renn."


@pytest.fixture(name="articles", scope="module")
def articles_(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight articles as JSON Lines."""
    path = tmp_path_factory.mktemp("articles") / "news.jsonl"
    lines = [
        orjson.dumps({"id": f"{outlet} {day}", "outlet": outlet, "text": TEXT.format(day)})
        for day in ("May", "June")
        for outlet in OUTLETS
    ]
    path.write_bytes(b"\n".join(lines))
    return path


@pytest.fixture(name="whole", scope="module")
def whole_(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """The store of an ingest that nothing stopped, and how many statements that took."""
    path = tmp_path_factory.mktemp("whole") / "q.sqlite"
    done = ingest(articles, path, NEVER)
    assert done.returncode == 0, done.stderr
    return path, int(done.stderr.split()[-1])


def ingest(articles: Path, db: Path, number: int) -> subprocess.CompletedProcess[str]:
    """The ingest's end, killed before its statement of that number."""
    command = [sys.executable, "-m", "tests.store.killed", str(number)]
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        [*command, "ingest", str(articles), "--db", str(db)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def kept(path: Path) -> list[tuple[str, int]]:
    """The articles that a killed ingest left, in the order they came, with their quotations."""
    store = sqlite3.connect(path)
    if not store.execute("SELECT 1 FROM sqlite_schema").fetchone():
        return []
    found = store.execute(
        "SELECT a.name, count(q.id) FROM article a LEFT JOIN quotation q ON q.article = a.id"
        " GROUP BY a.id ORDER BY a.id"
    ).fetchall()
    store.close()
    return found


# From within the making of the schema to the last article.
@pytest.mark.parametrize("share", [0.01, 0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 0.99])
def test_killed_anywhere_it_resumes(
    articles: Path, whole: tuple[Path, int], tmp_path: Path, share: float
) -> None:
    path = tmp_path / "q.sqlite"
    complete, statements = whole
    assert ingest(articles, path, round(share * statements)).returncode == -signal.SIGKILL
    before = kept(path)
    assert before == kept(complete)[: len(before)]
    # What is done stays done: more than the share of the schema's statements is articles.
    assert len(before) >= 8 * (share - 0.4)
    done = ingest(articles, path, NEVER)
    assert done.returncode == 0, done.stderr
    assert content(path) == content(complete)
    assert kept(path) == kept(complete)

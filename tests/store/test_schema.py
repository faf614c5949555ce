"""Stores of every version, and files that are none."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quoteattr.errors import InputError
from quoteattr.store import connection, schema
from quoteattr.store.connection import open_store
from quoteattr.store.search import Query, search
from tests.store.conftest import bridge, content, filled, ingest

FIXTURES = Path(__file__).parents[2] / "fixtures" / "stores"
NOBODY = 65534
Make = Callable[[Path], None]
SCHEMA = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"


def version_1(path: Path) -> Path:
    """The store of version 1, made anew."""
    old = sqlite3.connect(path)
    old.executescript((FIXTURES / "version-1.sql").read_text("utf-8"))
    old.close()
    return path


@pytest.mark.parametrize("writing", [True, False])
def test_a_store_of_version_1_is_brought_up_to_date(tmp_path: Path, writing: bool) -> None:
    path = version_1(tmp_path / "old.sqlite")
    with open_store(path, writing=writing) as store:
        assert schema.version_of(store) == schema.VERSION
        days = store.execute("SELECT name, day FROM article ORDER BY id").fetchall()
        assert days == [("post/1", "2024-05-06"), ("gazette/1", "2024-05-07"), ("notes.txt", None)]
        records = list(search(store, Query(words="quay", speaker="Quill")))
        assert [each["doc"]["outlet"] for each in records] == ["The Gazette", "The Harbour Post"]
        assert ingest(store, bridge()) == [True]
    assert len(content(path)[1]) == 4


def test_an_old_store_and_a_new_one_have_one_schema(tmp_path: Path) -> None:
    with open_store(version_1(tmp_path / "old.sqlite")) as old:
        migrated = old.execute(SCHEMA).fetchall()
    with open_store(tmp_path / "new.sqlite", writing=True) as new:
        assert new.execute(SCHEMA).fetchall() == migrated


def test_the_first_script_is_what_the_first_stores_have(tmp_path: Path) -> None:
    old = sqlite3.connect(version_1(tmp_path / "old.sqlite"))
    new = sqlite3.connect(tmp_path / "new.sqlite", isolation_level=None)
    schema.migrate(new, 1)
    assert new.execute(SCHEMA).fetchall() == old.execute(SCHEMA).fetchall()
    old.close()
    new.close()


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = version_1(tmp_path / "old.sqlite")
    before = path.read_bytes()
    script = schema.script
    monkeypatch.setattr(schema, "script", lambda number: script(number) + "DROP TABLE nothing;\n")
    with pytest.raises(sqlite3.OperationalError), open_store(path):
        pass
    assert path.read_bytes() == before


def test_two_that_make_a_store_at_once_make_one(tmp_path: Path) -> None:
    path = tmp_path / "q.sqlite"
    with open_store(path, writing=True) as one, open_store(path, writing=True) as other:
        assert ingest(one, bridge()) == [True]
        assert ingest(other, bridge()) == [False]


def newer(path: Path) -> None:
    with open_store(filled(path, [bridge()]), writing=True) as store:
        store.execute(f"PRAGMA user_version = {schema.VERSION + 1}")


def no_database(path: Path) -> None:
    path.write_text("“We will,” she said.\n" * 100)


def other_program(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE places (url)")
    other.close()


def damaged(path: Path) -> None:
    filled(path, [bridge(str(number)) for number in range(50)])
    size = path.stat().st_size
    with open(path, "r+b") as file:
        file.seek(4096)
        file.write(b"\x07" * (size - 8192))


def cut_short(path: Path) -> None:
    filled(path, [bridge(str(number)) for number in range(50)])
    os.truncate(path, 10_000)


def folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("writing", [True, False])
@pytest.mark.parametrize(
    ("make", "message"),
    [
        (newer, "written by a newer quoteattr"),
        (no_database, "no SQLite database"),
        (other_program, "another program"),
        (damaged, "damaged"),
        (cut_short, "damaged"),
        (folder, "a folder"),
    ],
)
def test_what_is_no_store(tmp_path: Path, make: Make, message: str, writing: bool) -> None:
    path = tmp_path / "q.sqlite"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with (
        pytest.raises(InputError, match=message) as raised,
        open_store(path, writing=writing) as store,
    ):
        ingest(store, bridge("The Gazette"))
        list(search(store, Query()))
    assert str(path) in str(raised.value)
    assert "\n" not in str(raised.value)
    assert before is None or path.read_bytes() == before


@pytest.mark.parametrize("make", [lambda path: None, Path.touch])
def test_what_is_not_there_is_not_read(tmp_path: Path, make: Make) -> None:
    path = tmp_path / "q.sqlite"
    make(path)
    with pytest.raises(InputError, match="quoteattr ingest"), open_store(path):
        pass
    with open_store(path, writing=True) as store:
        assert ingest(store, bridge()) == [True]


def test_a_locked_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(tmp_path / "q.sqlite", [bridge()])
    before = content(path)
    monkeypatch.setattr(connection, "PATIENCE", 0.0)
    with open_store(path, writing=True) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(InputError, match="locked"), open_store(path, writing=True) as store:
            ingest(store, bridge("The Gazette"))
        # Who only reads is not kept waiting.
        with open_store(path) as reader:
            assert len(list(search(reader, Query()))) == 2
        other.execute("ROLLBACK")
    assert content(path) == before


def test_a_place_where_nothing_can_be_written() -> None:
    with (
        pytest.raises(InputError, match="cannot be opened"),
        open_store("/proc/quotes.sqlite", writing=True),
    ):
        pass


@pytest.fixture(name="locked_folder")
def locked_folder_() -> Iterator[Path]:
    """A folder with a store that we may read, and nothing more; root becomes nobody for that."""
    user = os.geteuid()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        filled(folder / "q.sqlite", [bridge()])
        folder.chmod(0o555)
        (folder / "q.sqlite").chmod(0o444)
        if user == 0:
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            os.seteuid(user)
            folder.chmod(0o755)


def test_a_store_that_can_only_be_read(locked_folder: Path) -> None:
    path = locked_folder / "q.sqlite"
    with open_store(path) as store:
        assert len(list(search(store, Query(words="bridge")))) == 1
    with pytest.raises(InputError, match="cannot be"), open_store(path, writing=True) as store:
        ingest(store, bridge("The Gazette"))
    assert os.listdir(locked_folder) == ["q.sqlite"]


def test_a_folder_that_can_only_be_read(locked_folder: Path) -> None:
    path = locked_folder / "new.sqlite"
    with pytest.raises(InputError, match="cannot be opened"), open_store(path, writing=True):
        pass

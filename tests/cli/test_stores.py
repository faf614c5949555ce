"""quoteattr ingest, search and export, as they are typed."""

from __future__ import annotations

import csv
import io
import sqlite3
import sys
from pathlib import Path

import orjson
import pytest

from quoteattr.io.csv import COLUMNS
from quoteattr.store import connection
from tests.cli.conftest import Run

TEXT = "“We will rebuild the bridge,” said Ada Quill. “By spring,” said Bob Renn."
FIXTURES = Path(__file__).parents[2] / "fixtures" / "stores"


@pytest.fixture(name="news")
def news_(tmp_path: Path) -> Path:
    """Three articles as JSON Lines: two of outlets, one of none."""
    path = tmp_path / "news.jsonl"
    lines = [
        {"text": TEXT, "outlet": "The Post", "published": "2024-05-06", "title": "=Bridge"},
        {"text": TEXT, "outlet": "The Gazette", "published": "May 7, 2024"},
        {"text": "“Nothing,” said Cy Oster.", "id": "c"},
    ]
    path.write_bytes(b"\n".join(map(orjson.dumps, lines)))
    return path


@pytest.fixture(name="db")
def db_(news: Path, tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "q.sqlite"
    done = run("ingest", news, "--db", path)
    assert done.exit_code == 0
    assert done.stderr == "quoteattr: 3 articles, 5 quotations added\n"
    assert done.stdout == ""
    return path


def test_an_article_twice_is_kept_once(run: Run, db: Path, news: Path) -> None:
    done = run("ingest", news, news, "--db", db)
    assert done.exit_code == 0
    assert done.stderr == (
        "quoteattr: 0 articles, 0 quotations added; 6 articles were there already\n"
    )


def test_an_outlet_for_articles_that_name_none(run: Run, db: Path, news: Path) -> None:
    done = run("ingest", news, "--db", db, "--outlet", "Evening Star")
    assert done.stderr == (
        "quoteattr: 1 article, 1 quotation added; 2 articles were there already\n"
    )
    found = run("search", "nothing", "--db", db, "--outlet", "evening star").stdout
    assert orjson.loads(found)["doc"]["outlet"] == "Evening Star"


def test_an_empty_outlet_is_reported_and_the_others_are_kept(
    run: Run, tmp_path: Path, news: Path
) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"text": "“No,” she said.", "outlet": " "}')
    done = run("ingest", bad, news, "--db", tmp_path / "q.sqlite")
    assert done.exit_code == 2
    assert done.stderr.splitlines() == [
        f"quoteattr: {bad}:1: 'outlet' is empty; name it or leave the field out",
        "quoteattr: 3 articles, 5 quotations added",
    ]
    assert run("ingest", news, "--db", tmp_path / "q.sqlite", "--outlet", "").exit_code == 2


def test_a_bug_half_way_loses_nothing_done(run: Run, tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    texts = [f"{number} {TEXT}" for number in range(3)] + ["crash here"]
    news.write_bytes(b"\n".join(orjson.dumps({"text": text}) for text in texts))
    assert run("ingest", news, "--db", tmp_path / "q.sqlite").exit_code == 1
    found = run("search", "bridge", "--db", tmp_path / "q.sqlite").stdout
    assert len(found.splitlines()) == 3


def test_people_have_the_ids_of_the_people_file(run: Run, tmp_path: Path, news: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("name,id\nAda Quill,Q1\n")
    db = tmp_path / "q.sqlite"
    assert run("ingest", news, "--db", db, "--people", people).exit_code == 0
    found = run("search", "--speaker", "Quill", "--db", db, "--limit", "1").stdout
    assert orjson.loads(found)["speaker"]["id"] == "Q1"


def test_search_in_each_format(run: Run, db: Path) -> None:
    args = ("search", "bridge", "rebuild", "--speaker", "Quill", "--db", db)
    lines = run(*args).stdout.splitlines()
    assert [orjson.loads(line)["doc"]["outlet"] for line in lines] == ["The Gazette", "The Post"]
    rows = list(csv.DictReader(io.StringIO(run(*args, "--to", "csv").stdout)))
    assert list(rows[0]) == [*COLUMNS, "utterance"]
    assert rows[1]["title"] == "'=Bridge"
    table = run(*args, "--to", "table").stdout
    assert "The Gazette" in table
    assert "“We will rebuild" in table


def test_dates_leave_out_what_has_none_and_say_so(run: Run, db: Path) -> None:
    done = run("search", "--db", db, "--since", "2024-05-07")
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr == (
        f"quoteattr: {db}: 1 article without a day of publication, which --since and --until"
        " leave out\n"
    )


@pytest.mark.parametrize("words", [["AND"], ['"'], ["—"], ["NEAR(", "a", "b)"], ["-x:", "*"]])
def test_odd_words_are_words(run: Run, db: Path, words: list[str]) -> None:
    done = run("search", "--db", db, "--", *words)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")


def test_nothing_found_is_said_in_a_table(run: Run, db: Path) -> None:
    assert run("search", "zebra", "--db", db, "--to", "table").stdout == "No quotations found.\n"


def test_export(run: Run, db: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    for name in ("all.jsonl", "all.csv", "all.parquet"):
        assert run("export", "--db", db, "-o", tmp_path / name).exit_code == 0
    table = parquet.read_table(tmp_path / "all.parquet")
    assert table.column_names == [*COLUMNS, "utterance"]
    lines = (tmp_path / "all.jsonl").read_bytes().splitlines()
    records = [orjson.loads(line) for line in lines]
    assert table["quote"].to_pylist() == [each["quote"]["text"] for each in records]
    assert table["start"].to_pylist() == [each["quote"]["spans"][0]["start"] for each in records]
    with open(tmp_path / "all.csv", encoding="utf-8", newline="") as file:
        assert [row["quote"] for row in csv.DictReader(file)] == table["quote"].to_pylist()


def test_export_without_pyarrow_is_one_line(
    run: Run, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = run("export", "--db", db, "-o", tmp_path / "all.parquet")
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert "quoteattr[parquet]" in done.stderr
    assert not (tmp_path / "all.parquet").exists()


def test_parquet_is_not_for_terminals(run: Run, db: Path) -> None:
    assert run("export", "--db", db, "--to", "parquet").exit_code == 2


def test_a_store_is_not_written_over(run: Run, db: Path, news: Path) -> None:
    before = db.read_bytes()
    assert run("export", "--db", db, "-o", db).exit_code == 2
    assert run("ingest", news, "--db", news).exit_code == 2
    assert db.read_bytes() == before


@pytest.mark.parametrize("command", ["ingest", "search", "export"])
def test_a_store_that_cannot_be_used_is_one_line(
    run: Run, db: Path, news: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.0)
    with sqlite3.connect(db) as store:
        store.execute("PRAGMA user_version = 99")
    store.close()
    files = [news] if command == "ingest" else []
    done = run(command, *files, "--db", db)
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert "newer quoteattr" in done.stderr


def test_an_old_store_is_searched(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    store = sqlite3.connect(path)
    store.executescript((FIXTURES / "version-1.sql").read_text("utf-8"))
    store.close()
    found = run("search", "quay", "--db", path, "--since", "2024-05-07").stdout
    assert orjson.loads(found)["doc"]["outlet"] == "The Gazette"


def test_diff_of_a_store(run: Run, db: Path) -> None:
    done = run("diff", "--db", db, "--since", "2024-05-07", "--to", "json")
    assert done.exit_code == 0
    found = orjson.loads(done.stdout)
    assert [each["outlets"] for each in found["utterances"]] == [["The Gazette", "The Post"]]
    assert "1 article without a day" in done.stderr
    later = orjson.loads(run("diff", "--db", db, "--since", "2024-05-08", "--to", "json").stdout)
    assert later["utterances"] == []


def test_what_is_ingested_later_joins_its_utterance(run: Run, db: Path, tmp_path: Path) -> None:
    late = tmp_path / "late.jsonl"
    text = "“We will rebuild the bridge, never fear,” said Ada Quill."
    late.write_bytes(orjson.dumps({"text": text, "outlet": "Star", "published": "2024-05-08"}))
    assert run("ingest", late, "--db", db).exit_code == 0
    done = run("diff", "--db", db, "--since", "2024-05-08", "--to", "json")
    (utterance,) = orjson.loads(done.stdout)["utterances"]
    assert utterance["outlets"] == ["Star", "The Gazette", "The Post"]
    lines = run("search", "bridge", "--db", db).stdout.splitlines()
    numbers = [orjson.loads(line)["utterance"] for line in lines]
    assert len(numbers) == 3
    assert len(set(numbers)) == 1


@pytest.mark.parametrize("options", [["--since", "soon"], ["news.jsonl"], ["--outlet", "x"]])
def test_diff_of_a_store_asked_wrongly(run: Run, db: Path, options: list[str]) -> None:
    done = run("diff", "--db", db, *options)
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1


def test_views_for_datasette(db: Path) -> None:
    store = sqlite3.connect(db)
    (quotes, speakers, outlets, utterances) = (
        store.execute(f"SELECT * FROM {view}").fetchall()
        for view in ("quotes", "speakers", "outlets", "utterances")
    )
    assert len(quotes) == 5
    assert ("Ada Quill", "person", 2, 2, 2, "2024-05-06", "2024-05-07") in speakers
    assert ("The Post", 1, 2, 2, "2024-05-06", "2024-05-06") in outlets
    (utterance,) = utterances
    assert utterance[1:6] == ("“We will rebuild the bridge,”", "Ada Quill", 2, 2, 2)
    store.close()

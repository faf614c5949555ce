"""``quoteattr FILE...``: articles in, records out, and what is said of bad ones."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import click.testing
import pytest

from quoteattr.config import Config
from quoteattr.io.text import MAX_BYTES
from quoteattr.io.write import WRITERS
from tests import fake_engine
from tests.cli.conftest import Run
from tests.fake_engine import CRASH

BAD_FILES = {
    "empty.txt": (b"", "an empty file"),
    "nul.txt": (b"One\0two", "a binary file"),
    "photo.txt": (bytes(range(256)) * 40, "a binary file"),
    "damaged.txt": ("“One.” “Two.” caf".encode() + b"\xe9\n", "is not UTF-8"),
    "large.txt": (b"a" * (MAX_BYTES + 1), "over 10 MB"),
    "empty.jsonl": (b"", "an empty file"),
    "surrogate.jsonl": (b'{"text": "\\ud800"}\n', "surrogate.jsonl:1: no JSON"),
    "nul.jsonl": (b'{"text": "\\u0000"}\n', "nul.jsonl:1: NUL in 'text'"),
    "other.jsonl": (b'{"body": "One."}\n', "other.jsonl:1: no 'text' field"),
}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_bytes("“One,” she said.\r\n“Two.”\r\n".encode())
    return path


def quotes(jsonl: str) -> list[str]:
    return [json.loads(line)["quote"]["text"] for line in jsonl.splitlines()]


def test_records_go_to_standard_output_as_json_lines(run: Run, good: Path) -> None:
    result = run(good)
    assert (result.exit_code, result.stderr) == (0, "")
    assert quotes(result.stdout) == ["“One,”", "“Two.”"]


@pytest.mark.parametrize("args", [["-"], [], ["--to", "jsonl"]])
def test_standard_input_is_read(run: Run, args: list[str]) -> None:
    result = run(*args, stdin="“One,” she said.".encode())
    assert (result.exit_code, quotes(result.stdout)) == (0, ["“One,”"])
    assert json.loads(result.stdout)["doc"]["id"] == "-"


@pytest.mark.parametrize("stdin", [b"", b" \r\n"])
def test_an_empty_text_has_no_records(run: Run, stdin: bytes) -> None:
    result = run("-", stdin=stdin)
    assert (result.exit_code, result.output) == (0, "")


def test_a_file_of_white_space_has_no_records(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\n \n")
    result = run(tmp_path, "--to", "json")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "[]\n", "")


@pytest.mark.parametrize("name", BAD_FILES)
@pytest.mark.parametrize("first", [True, False])
def test_a_bad_file_is_one_line_and_the_others_are_done(
    run: Run, good: Path, tmp_path: Path, name: str, first: bool
) -> None:
    raw, said = BAD_FILES[name]
    bad = tmp_path / name
    bad.write_bytes(raw)
    result = run(*([bad, good] if first else [good, bad]))
    assert result.exit_code == 2
    assert quotes(result.stdout) == ["“One,”", "“Two.”"]
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"quoteattr: {bad}") and said in line


def test_a_missing_file_is_one_line_and_the_others_are_done(run: Run, good: Path) -> None:
    result = run("no such.txt", good)
    assert result.exit_code == 2
    assert result.stderr == "quoteattr: no such.txt: no such file or folder; check the path\n"
    assert quotes(result.stdout) == ["“One,”", "“Two.”"]


def test_a_folder_without_texts_is_one_line(run: Run, good: Path, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    result = run(tmp_path / "photos", good)
    assert result.exit_code == 2
    assert "no .txt or .jsonl file in this folder" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert quotes(result.stdout) == ["“One,”", "“Two.”"]


def test_each_bad_file_of_a_folder_has_its_line(run: Run, good: Path) -> None:
    for name, (raw, _) in BAD_FILES.items():
        good.with_name(name).write_bytes(raw)
    result = run(good.parent)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == len(BAD_FILES)
    assert len(quotes(result.stdout)) == 2


def test_a_name_with_a_line_end_is_one_line(run: Run) -> None:
    result = run("a\nb.txt")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)


def test_the_engine_is_not_loaded_for_a_mistyped_name(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fake_engine.FakeEngine, "__init__", None)
    assert run("none.txt").exit_code == 2


@pytest.mark.parametrize("to", WRITERS)
def test_a_file_has_what_standard_output_would(run: Run, good: Path, to: str) -> None:
    shown = run(good, "--to", to)
    result = run(good, "--to", to, "-o", good.with_name("out"))
    assert (result.exit_code, result.output) == (0, "")
    assert good.with_name("out").read_bytes() == shown.stdout_bytes


def test_a_file_is_json_lines_unless_said_otherwise(run: Run, good: Path) -> None:
    run(good, "-o", good.with_name("out"))
    assert quotes(good.with_name("out").read_text("utf-8")) == ["“One,”", "“Two.”"]


def test_offsets_count_in_the_text_as_decoded(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffRésumé\r\n“Œuvre,” 😀 said. “Two.”".encode())
    text = path.read_bytes().decode("utf-8-sig")
    for line in run(path).stdout.splitlines():
        for span in json.loads(line)["quote"]["spans"]:
            assert text[span["start"] : span["end"]] == span["text"]


def test_good_articles_are_written_though_one_was_bad(run: Run, good: Path) -> None:
    out = good.with_name("out.csv")
    result = run("none.txt", good, "--to", "csv", "-o", out)
    assert result.exit_code == 2
    assert len(list(csv.reader(io.StringIO(out.read_text("utf-8"))))) == 3


def test_nothing_is_written_if_nothing_was_read(run: Run, tmp_path: Path) -> None:
    result = run("none.txt", "-o", tmp_path / "out")
    assert (result.exit_code, os.listdir(tmp_path)) == (2, [])


@pytest.mark.parametrize("name", ["no/folder/out", "folder"])
def test_what_cannot_be_written_is_one_line(run: Run, good: Path, name: str) -> None:
    good.with_name("folder").mkdir()
    result = run(good, "-o", good.parent / name)
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"quoteattr: {good.parent / name}: ")


def test_a_full_disk_is_one_line_and_no_file(
    run: Run, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(WRITERS, "jsonl", fill)
    result = run(good, "-o", good.with_name("out"))
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert "No space left on device" in result.stderr
    assert os.listdir(good.parent) == ["good.txt"]


def test_an_article_is_not_written_over(run: Run, good: Path) -> None:
    before = good.read_bytes()
    result = run(good, "-o", good)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert good.read_bytes() == before


@pytest.mark.parametrize(
    "args",
    [
        ["--min-confidence", "1.5"],
        ["--min-confidence", "nan"],
        ["--min-confidence", "much"],
        ["--min-speaker", "1.5"],
        ["--min-speaker", "nan"],
        ["--stanza-processors", "ner"],
        ["--stanza-processors", ""],
        ["--threads", "0"],
        ["--to", "xml"],
        ["--nonsense"],
    ],
)
def test_a_bad_setting_is_one_line(run: Run, good: Path, args: list[str]) -> None:
    result = run(good, *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1


def test_min_confidence_reaches_the_engine(run: Run, good: Path) -> None:
    assert run(good, "--min-confidence", "0.95").stdout == ""


def test_a_bug_is_one_line_and_no_traceback(run: Run, good: Path) -> None:
    good.write_text(CRASH)
    result = run(good)
    assert result.exit_code == 1
    assert result.stderr == (
        "quoteattr: a bug of ours, please report it: RuntimeError: a bug in the engine\n"
    )


PEOPLE = "name,aliases,id\nAda Jane Quill,Ada Quill,Q7\n"


def records(result: click.testing.Result) -> list[dict[str, Any]]:
    assert (result.exit_code, result.stderr) == (0, "")
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def quill(tmp_path: Path) -> Path:
    path = tmp_path / "quill.jsonl"
    lines = ["“One,” said Ada Quill.", "“Two,” said Ada Quill. “Three,” said Tom Orr."]
    path.write_text("".join(json.dumps({"text": each}) + "\n" for each in lines), "utf-8")
    return path


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, "utf-8")
    return path


def test_speakers_have_no_id_unless_asked(run: Run, quill: Path) -> None:
    assert [each["speaker"]["id"] for each in records(run(quill))] == [None] * 3


def test_linked_speakers_share_an_id(run: Run, quill: Path) -> None:
    one, two, three = (each["speaker"] for each in records(run(quill, "--link")))
    assert one["id"] == two["id"] != three["id"]
    assert (one["canonical"], three["canonical"]) == ("Ada Quill", "Tom Orr")


def test_speakers_are_looked_up(run: Run, quill: Path, people: Path) -> None:
    found = [each["speaker"] for each in records(run(quill, "--people", people))]
    assert [each["id"] for each in found] == ["Q7", "Q7", None]
    assert [each["canonical"] for each in found] == ["Ada Jane Quill", "Ada Jane Quill", None]
    assert found[0]["name"] == "Ada Quill"


def test_linked_speakers_are_looked_up_first(run: Run, quill: Path, people: Path) -> None:
    found = [each["speaker"] for each in records(run(quill, "--link", "--people", people))]
    assert [each["id"] for each in found][:2] == ["Q7", "Q7"]
    assert found[2]["id"].startswith("p-")


def test_min_speaker_reaches_the_engine(run: Run, quill: Path) -> None:
    found = [each["speaker"]["name"] for each in records(run(quill, "--min-speaker", "0.95"))]
    assert found == [None] * 3


def test_an_explanation_is_in_words_unless_a_format_is_asked_for(run: Run, quill: Path) -> None:
    shown = run(quill, "--explain").stdout
    assert "evidence: “Ada Quill”, at 12, names Ada Quill" in shown
    first = records(run(quill, "--explain", "--to", "jsonl"))[0]
    (why,) = first["speaker"]["why"]
    assert why == {"start": 12, "end": 21, "why": "names Ada Quill", "text": "Ada Quill"}


@pytest.mark.parametrize(
    ("args", "config"),
    [
        ([], Config()),
        (["--no-nested"], Config(nested=False)),
        (["--nested"], Config(nested=True)),
        (
            ["--stanza-processors", "tokenize, ner,coref"],
            Config(stanza_processors=("tokenize", "ner", "coref")),
        ),
    ],
    ids=str,
)
def test_settings_reach_the_engine(
    run: Run, good: Path, args: list[str], config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def engine(config: Config) -> fake_engine.FakeEngine:
        seen.append(config)
        return fake_engine.FakeEngine(config)

    monkeypatch.setattr(sys.modules["quoteattr.pipeline"], "load", engine)
    assert run(good, *args).exit_code == 0
    assert seen == [config]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "No such file"),
        ("who\nAda Quill\n", "no 'name' column"),
        ("name,id\nAda Quill,Q1\nTom Orr,Q1\n", "id Q1 is Ada Quill's already"),
    ],
)
def test_a_bad_people_file_is_one_line(
    run: Run, good: Path, text: str | None, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fake_engine.FakeEngine, "__init__", None)
    path = good.with_name("people.csv")
    if text:
        path.write_text(text, "utf-8")
    result = run(good, "--people", path)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"quoteattr: {path}") and said in line


def test_a_people_file_is_not_written_over(run: Run, good: Path, people: Path) -> None:
    assert run(good, "--people", people, "-o", people).exit_code == 2
    assert people.read_text("utf-8") == PEOPLE

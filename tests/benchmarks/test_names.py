"""How many people's names are read."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

from benchmarks.names import measure
from quoteattr.read.reading import Reading, SeenName
from quoteattr.records import Document
from tests.training.tiny import make_pieces

TEXT = "Ms Quill met Mary Ward. Ward left."


def write_rows(folder: Path) -> Path:
    """The text as two annotators' rows."""
    path = folder / "polnear.dev.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps({"id": "a", "text": TEXT}) + "\n" for _ in range(2))
    return path


def reader(*names: tuple[str, str]) -> Callable[[Document], Reading]:
    """Reads those words, all their places, as names of that kind."""

    def read(document: Document) -> Reading:
        pieces = make_pieces(document.text)
        seen = []
        for words, kind in names:
            at = document.text.find(words)
            while at >= 0:
                first = int(pieces.ends.searchsorted(at, "right"))
                last = int(pieces.starts.searchsorted(at + len(words), "left"))
                seen.append(SeenName(first, last, kind, 0.9))
                at = document.text.find(words, at + 1)
        return Reading(pieces, (), (), (), tuple(seen), None)

    return read


def test_names_are_counted_once_for_each_text(tmp_path: Path) -> None:
    path = write_rows(tmp_path)
    assert measure(reader(), path) == {"names": 3, "read": 0.0}
    assert measure(reader(("Quill", "person"), ("Ward", "person")), path)["read"] == 1.0
    assert measure(reader(("Ward", "place")), path)["read"] == 0.0
    # A surname is read if a person's name ends with it.
    assert measure(reader(("Mary Ward", "person"), ("Mary", "person")), path)["read"] == 0.3333

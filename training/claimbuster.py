"""ClaimBuster and CLEF-2019 ──► sentences with labels: worth checking or not."""

from __future__ import annotations

import csv
import io
import json
import tarfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ARCHIVE = "claimbuster.tar.xz"


class Labelled(NamedTuple):
    """A sentence, and 1 if it is worth checking, else 0."""

    text: str
    label: int


class ClaimBuster(NamedTuple):
    """The corpus in its parts.

    train    to fit and choose by: both training files of two classes, without what is in ``test``
    folds    the published 9,674 sentences for cross-validation, some of them in ``test``
    test     the published test file, half of it worth checking
    debates  CLEF-2019's debates and speeches, ``"train"`` and ``"test"``, in the order of the file
    """

    train: tuple[Labelled, ...]
    folds: tuple[Labelled, ...]
    test: tuple[Labelled, ...]
    debates: dict[str, tuple[tuple[Labelled, ...], ...]]


def read_claimbuster(corpora: Path) -> ClaimBuster:
    """The corpus from its archive in a folder."""
    with tarfile.open(corpora / ARCHIVE) as archive:
        files = {
            member.name: stream.read()
            for member in archive
            if (stream := archive.extractfile(member)) is not None
        }
    parts = {
        name: json.loads(files[f"two_class/{name}.json"])
        for name in ("train", "test", "kfold_25ncs")
    }
    test = parts["test"]
    held = {row["sentence_id"] for row in test} | {_folded(row["text"]) for row in test}
    rows = {
        _folded(row["text"]): Labelled(row["text"], int(row["label"]))
        for row in (*parts["kfold_25ncs"], *parts["train"])
        if row["sentence_id"] not in held and _folded(row["text"]) not in held
    }
    return ClaimBuster(
        tuple(rows.values()),
        _labelled(parts["kfold_25ncs"]),
        _labelled(test),
        {name: read_debates(files[f"clef/clef2019_{name}.tsv"]) for name in ("train", "test")},
    )


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _labelled(rows: Sequence[dict[str, object]]) -> tuple[Labelled, ...]:
    return tuple(Labelled(str(row["text"]), int(str(row["label"]))) for row in rows)


def read_debates(raw: bytes) -> tuple[tuple[Labelled, ...], ...]:
    """The debates of a file, which has them one after another: each begins to count anew."""
    debates: list[list[Labelled]] = []
    last = 0
    for row in csv.DictReader(io.StringIO(raw.decode("utf-8")), delimiter="\t"):
        number = int(row["sentence_id"])
        if number <= last or not debates:
            debates.append([])
        last = number
        debates[-1].append(Labelled(row["text"], int(row["label"])))
    return tuple(map(tuple, debates))

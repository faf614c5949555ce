"""Model cards tell the digests of the files beside them."""

from __future__ import annotations

import re
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest

MODELS = Path(str(files("quoteattr.models")))
DIGEST = re.compile(r"^- `([\w.]+)` ([0-9a-f]{64})$", re.MULTILINE)
TOLD = [
    (card.parent / name, digest)
    for card in sorted(MODELS.rglob("CARD.md"))
    for name, digest in DIGEST.findall(card.read_text("utf-8"))
]


@pytest.mark.parametrize(("path", "digest"), TOLD, ids=lambda each: Path(str(each)).name[:20])
def test_a_card_tells_the_digest_of_each_file(path: Path, digest: str) -> None:
    assert sha256(path.read_bytes()).hexdigest() == digest


def test_the_joint_models_card_leaves_no_file_out() -> None:
    folder = MODELS / "joint"
    told = {path.name for path, _ in TOLD if path.parent == folder}
    assert told == {path.name for path in folder.iterdir()} - {"CARD.md"}

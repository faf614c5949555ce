"""Models that are damaged or do not belong together are one clear error when they are loaded."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest

from quoteattr import pipeline
from quoteattr.errors import ModelError

MODELS = Path(str(files("quoteattr.models")))


@pytest.fixture
def joint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with links to the embedded joint model, which is what is loaded."""
    for name in ("joint", "claims"):
        (tmp_path / name).mkdir()
        for path in (MODELS / name).iterdir():
            (tmp_path / name / path.name).symlink_to(path)
    monkeypatch.setattr(pipeline, "files", lambda package: tmp_path)
    return tmp_path / "joint"


@pytest.mark.parametrize("name", ["parts.onnx", "acts.onnx", "stance.json", "encoder.onnx"])
def test_a_file_that_is_missing_is_named(joint: Path, name: str) -> None:
    (joint / name).unlink()
    with pytest.raises(ModelError, match=name):
        pipeline.load()


def test_without_a_stance_head_nothing_is_loaded(joint: Path) -> None:
    for name in ("parts.onnx", "acts.onnx"):
        (joint / name).unlink()
    with pytest.raises(ModelError, match=r"acts\.onnx.*training\.stance"):
        pipeline.load()


def test_findings_that_are_not_the_heads_are_refused(joint: Path) -> None:
    fields = json.loads((joint / "stance.json").read_text("utf-8"))
    fields["findings"].append("one more")
    (joint / "stance.json").unlink()
    (joint / "stance.json").write_text(json.dumps(fields), "utf-8")
    with pytest.raises(ModelError, match=r"stance\.json"):
        pipeline.load()

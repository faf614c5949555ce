"""How far two who label agree."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import click.testing
import pytest

from quoteattr.records import Span
from training import agreement, labelled
from training.agreement import act_pairs, as_annotation, describe_acts, main

TEXT = "Police said it rained. Lee, the mayor, denied it froze."


def span(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def label(source: str, cue: str, content: str, *names: str) -> dict[str, Any]:
    """One label; the first name is the speaker's, the others are aliases."""
    return {
        "source": span(source) if source else None,
        "cue": span(cue) if cue else None,
        "content": [span(words) for words in content.split(" … ")],
        "speaker": {
            "name": span(names[0]) if names else None,
            "aliases": [span(name) for name in names[1:]],
        },
        "class": "statement",
        "act": "assert",
        "framing": "neutral",
    }


SAID = label("Police", "said", "it rained", "Police")
DENIED = label("Lee", "denied", "it froze", "Lee", "the mayor")


def test_a_label_is_what_is_scored() -> None:
    found = as_annotation(TEXT, DENIED)
    assert (found.source, found.cue) == ((Span(*span("Lee")),), (Span(*span("denied")),))
    assert (found.name, found.aliases) == ("Lee", ("the mayor",))
    assert (found.report, found.act, found.framing) == ("statement", "assert", "neutral")
    assert (found.kind, found.confidence) == (None, None)


def test_stretches_come_in_order_and_nobody_has_no_name() -> None:
    found = as_annotation(TEXT, label("", "", "it froze … it rained"))
    assert (found.source, found.cue) == ((), ())
    assert [each.of(TEXT) for each in found.content] == ["it rained", "it froze"]
    assert (found.name, found.aliases) == (None, ())


def write(path: Path, *labels: dict[str, Any]) -> Path:
    row = {"doc": "rain", "sha256": sha256(TEXT.encode()).hexdigest(), "attributions": labels}
    path.write_text(json.dumps(row) + "\n")
    return path


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *second: dict[str, Any]) -> str:
    """What the command says of two labels and those of a second person."""
    (tmp_path / "rain.txt").write_text(TEXT)
    first = write(tmp_path / "first.jsonl", SAID, DENIED)
    monkeypatch.setattr(agreement, "TWICE", write(tmp_path / "second.jsonl", *second))
    monkeypatch.setattr(labelled.read_labels, "__defaults__", (first,))
    result = click.testing.CliRunner().invoke(main, ["--texts", str(tmp_path)])
    assert result.exception is None, result.exception
    return result.output


def test_who_labels_the_same_agrees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = run(tmp_path, monkeypatch, SAID, DENIED).splitlines()
    assert lines[0] == "1 articles, 2 labels of the second"
    f1s = {line.split()[0]: line.split()[-1] for line in lines if " F1 " in line}
    assert f1s["attribution"] == "1.000"


def test_what_only_one_labels_counts_against_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = run(tmp_path, monkeypatch, SAID).splitlines()
    f1s = {line.split()[0]: line.split()[-1] for line in lines if " F1 " in line}
    assert f1s["attribution"] == "0.667"


def test_acts_of_two_readers_are_counted_by_corpus(tmp_path: Path) -> None:
    rows = [
        {"first": ["deny", None], "second": ["assert", "neutral"]},
        {"first": ["deny", "endorse"], "second": ["deny", "neutral"]},
    ]
    other = [{"first": ["ask", "neutral"], "second": ["ask", "neutral"]}]
    lines = ({"corpus": "dev", "rows": rows}, {"corpus": "found", "rows": other})
    path = tmp_path / "twice.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert len(act_pairs(path, ("dev", "found"))) == 3
    pairs = act_pairs(path, ("dev",))
    assert [one[0] for one, _ in pairs] == ["deny", "deny"]
    # Deny: one right of three; assert: none of one.
    assert describe_acts(pairs) == "the same act 1 of 2, macro-F1 0.333, framing 0 of 1"

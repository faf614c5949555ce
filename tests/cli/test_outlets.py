"""What ``diff`` and ``verify`` show of the made-up meeting, with the real models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click.testing
import pytest

from quoteattr.cli import main

FIXTURES = Path(__file__).parents[2] / "fixtures"
OUTLETS = str(FIXTURES / "outlets")
TRANSCRIPTS = FIXTURES / "transcripts"


@pytest.fixture
def run(engine: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs ``quoteattr`` with the arguments; returns its JSON."""
    monkeypatch.setattr("quoteattr.pipeline.load", lambda _: engine)

    def invoke(*args: str) -> Any:
        result = click.testing.CliRunner().invoke(main, [*args, "--to", "json"])
        assert (result.exit_code, result.stderr) == (0, "")
        return json.loads(result.stdout)

    return invoke


def verdicts(verification: Any) -> dict[tuple[str, str], tuple[str, int]]:
    """Outcome and severity by outlet and the quotation's first words."""
    return {
        (each["quotation"]["doc"]["outlet"], each["quotation"]["text"][:22]): (
            each["outcome"],
            each["severity"],
        )
        for each in verification["checks"]
    }


@pytest.mark.parametrize("name", ["ferry.txt", "ferry.srt"])
def test_the_meeting_verified(run: Any, name: str) -> None:
    found = verdicts(run("verify", OUTLETS, "--against", str(TRANSCRIPTS / name)))
    courier = {found[key] for key in found if key[0] == "averly-courier"}
    assert {outcome for outcome, _ in courier} == {"verbatim"}
    assert found["coast-dispatch", "“We have lost five mil"] == ("altered", 3)
    assert found["coast-dispatch", "“We will keep the boat"] == ("altered", 2)
    assert found["coast-dispatch", "“There will be a night"] == ("altered", 3)
    assert found["tideway-post", "“We have lost four mil"] == ("altered", 1)
    assert found["tideway-post", "“I know what this mean"] == ("altered", 3)
    assert found["tideway-post", "it will reply “in due "] == ("not_found", 0)


def test_the_meeting_compared(run: Any) -> None:
    comparison = run("diff", OUTLETS)
    assert comparison["outlets"] == ["averly-courier", "coast-dispatch", "tideway-post"]
    # A quotation of two sentences is in two utterances, by different differences.
    worst = {
        (member["quotation"]["text"][:22], member["differences"][0]["kind"])
        for utterance in comparison["utterances"]
        for member in utterance["members"]
        if member["severity"] > 1
    }
    # Of quotations as long as one another and without a date either may be the reference.
    assert worst & {("“We have lost five mil", "number"), ("“We have lost four mil", "number")}
    assert ("“We will keep the boat", "qualifier") in worst
    assert ("“There will be a night", "negation") in worst
    assert "speaker" in {kind for _, kind in worst}


def test_the_meeting_compared_with_what_was_said(run: Any) -> None:
    comparison = run("diff", OUTLETS, "--against", str(TRANSCRIPTS / "ferry.txt"))
    heard = [each for each in comparison["utterances"] if each["is_heard"]]
    assert len(heard) >= 6
    for utterance in heard:
        assert utterance["members"][0]["quotation"]["doc"] == comparison["transcript"]

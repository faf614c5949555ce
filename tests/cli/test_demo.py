"""What ``make demo`` shows, with the real models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click.testing
import pytest

from quoteattr.cli import main

ARTICLE = Path(__file__).parents[2] / "fixtures" / "articles" / "harbour-levy.txt"


@pytest.fixture
def records(engine: Any, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The article's records, as the command line writes them."""
    monkeypatch.setattr("quoteattr.pipeline.load", lambda _: engine)
    result = click.testing.CliRunner().invoke(main, [str(ARTICLE)])
    assert (result.exit_code, result.stderr) == (0, "")
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_places_are_exact(records: list[dict[str, Any]]) -> None:
    text = ARTICLE.read_text("utf-8")
    for record in records:
        for place in (*record["quote"]["spans"], record["cue"], record["source"]):
            if place and place["text"]:
                assert text[place["start"] : place["end"]] == place["text"]


def test_an_interrupted_quotation_is_one_record(records: list[dict[str, Any]]) -> None:
    (record,) = [each for each in records if "eleven times" in each["quote"]["text"]]
    assert "no twelfth patch" in record["quote"]["text"]
    assert record["source"]["text"].startswith("Ruth Okonjo-Hale")


def test_page_furniture_says_nothing(records: list[dict[str, Any]]) -> None:
    assert len(records) >= 8
    for record in records:
        assert "newsletter" not in record["quote"]["text"]

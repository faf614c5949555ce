"""What decided about a speaker, in words."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from quoteattr.records import (
    Claim,
    ClaimType,
    Evidence,
    Span,
    Speaker,
    SpeakerType,
    Substitution,
    make_article,
)
from quoteattr.speakers import by_evidence, by_place, by_role, by_words, resolve
from quoteattr.speakers.explain import RULES, explain, fields_of
from tests.fake_engine import find_records

TEXT = "“Stop,” said Tom Orr."
RECORD = find_records(make_article(TEXT, "a"))[0]
DOCS = Path(__file__).parents[2] / "docs" / "speakers.md"


def test_who_and_why() -> None:
    speaker = Speaker(
        name="Ada Quill",
        type=SpeakerType.PERSON,
        role="mayor",
        rule="coreference",
        confidence=0.912,
        why=(Evidence(Span(13, 20), "the last woman named"),),
        rivals=("Tom Orr", "Lu Xun"),
    )
    assert explain(replace(RECORD, speaker=speaker)) == (
        "speaker: Ada Quill, mayor (person, confidence 0.91)",
        f"rule: coreference, {RULES['coreference']}",
        "evidence: “Tom Orr”, at 13, the last woman named",
        "or else: Tom Orr, Lu Xun",
    )


def test_nobody_is_explained_too() -> None:
    unsure = Speaker(name=None, type=None, rule="a new rule", confidence=0.31)
    assert explain(replace(RECORD, speaker=unsure)) == (
        "speaker: nobody, the likeliest is not likely enough (0.31)",
        "rule: a new rule",
    )
    assert explain(replace(RECORD, speaker=Speaker(name=None, type=None)))[0] == "speaker: nobody"
    assert explain(replace(RECORD, speaker=None)) == ()


def test_fields_keep_their_order_and_places() -> None:
    fields = fields_of(RECORD, explained=True)
    assert list(fields) == list(RECORD.to_dict())
    (why,) = fields["speaker"]["why"]
    assert TEXT[why["start"] : why["end"]] == why["text"] == "Tom Orr"


def rules_of_the_code() -> set[str]:
    """Every name that a verdict's rule can have."""
    trees = [
        ast.parse(Path(str(module.__file__)).read_text("utf-8"))
        for module in (by_words, by_role, by_evidence, by_place, resolve)
    ]
    found: list[ast.expr] = []
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.keyword) and node.arg == "rule":
            found.append(node.value)
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "rule":
            found += ast.walk(node.value)  # type: ignore[arg-type]
    constants = {each.value for each in found if isinstance(each, ast.Constant)}
    return {each for each in constants if isinstance(each, str)}


@pytest.mark.parametrize("rule", sorted(rules_of_the_code()))
def test_each_rule_has_words_and_is_in_the_docs(rule: str) -> None:
    assert rule in RULES
    assert f"`{rule}`" in DOCS.read_text("utf-8")


def test_a_claim_is_explained_with_what_stands_in_it() -> None:
    claim = Claim(
        text="Ada Quill stopped.",
        type=ClaimType.OTHER,
        checkworthy=0.25,
        spans=(Span(0, 7),),
        substitutions=(
            Substitution(Span(1, 5), "Ada Quill stopped", "the speaker, Ada Quill"),
            Substitution(Span(5, 6), "", "leads to the claim"),
        ),
    )
    record = replace(RECORD, speaker=None, claim=claim)
    assert explain(record) == (
        "claim: Ada Quill stopped. (other, worth checking 0.25)",
        "in the claim: “Ada Quill stopped” for “Stop”, at 1, the speaker, Ada Quill",
        "in the claim: without “,”, at 5, leads to the claim",
    )
    assert "resolved" not in fields_of(record)["claim"]
    first, second = fields_of(record, explained=True)["claim"]["resolved"]
    assert (first["text"], first["words"], first["start"], first["end"]) == (
        "Stop",
        "Ada Quill stopped",
        1,
        5,
    )
    assert second["words"] == ""

"""What the stance head makes of an article's attributions, with a head made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from quoteattr.errors import ModelError
from quoteattr.parse.marks import unparsed_document
from quoteattr.read.labels import ACTS, FRAMINGS
from quoteattr.read.pieces import cut_pieces
from quoteattr.read.reading import Reading
from quoteattr.read.told import Look
from quoteattr.records import Act, Attribution, QuoteKind, ReportKind, SourceKind, Span
from quoteattr.stance.features import name_findings
from quoteattr.stance.find import find_stance, find_stances, rule_on
from quoteattr.stance.heard import Listener, telling_word
from quoteattr.stance.weights import StanceWeights, load_weights
from tests.read.tokenizer import build_tokenizer

TEXT = "The mayor said that it rained."
PIECES = cut_pieces(TEXT, build_tokenizer())
DOCUMENT = unparsed_document(TEXT)
Judgement = list[tuple[NDArray[np.float32], NDArray[np.float32]]]


def attribution(*content: Span) -> Attribution:
    """What the mayor said."""
    return Attribution(
        kind=QuoteKind.INDIRECT,
        content=content or (Span(15, 29),),
        cue=Span(10, 14),
        source=Span(0, 9),
        source_kind=SourceKind.NOMINAL,
        report=ReportKind.STATEMENT,
        confidence=0.9,
    )


class Head:
    """Says the same act of all, looks at the last piece most, and remembers what it was told."""

    def __init__(self, act: Act) -> None:
        self.scores = np.zeros(len(ACTS) + len(FRAMINGS), np.float32)
        self.scores[[ACTS.index(act.value), len(ACTS)]] = 9.0
        self.findings: list[list[float]] = []

    def __call__(
        self, reading: Reading, looks: Sequence[Look], findings: NDArray[np.float32]
    ) -> Judgement:
        self.findings += findings.tolist()
        return [(self.scores, np.arange(len(look.pieces), dtype=np.float32)) for look in looks]


def listener(head: Head, *names: str, read: bool = True) -> Listener:
    """A listener to the head that knows these findings."""
    parts = np.zeros((len(PIECES), 4), np.float32) if read else None
    weights = StanceWeights({name: at for at, name in enumerate(names)}, 1.0, 1.0)
    return Listener(Reading(PIECES, (), parts=parts), head, weights)


def test_the_head_is_told_what_the_rules_found() -> None:
    head = Head(Act.ASSERT)
    find_stances(DOCUMENT, [attribution()], listener(head, "entry deny", "entry say", "negated"))
    assert head.findings == [[0.0, 1.0, 0.0]]
    names = name_findings(attribution(), *rule_on(DOCUMENT, attribution()))
    assert {"act assert", "kind indirect", "source nominal", "complement that"} <= set(names)


def test_what_the_head_decides_shows_the_word_it_looks_at() -> None:
    (stance,) = find_stances(DOCUMENT, [attribution()], listener(Head(Act.PREDICT)))
    assert (stance.act, stance.certainty) == (Act.PREDICT, 1.5)
    assert stance.act_confidence > 0.9
    (shown,) = [each for each in stance.evidence if "model" in each.why]
    assert shown.span.of(TEXT) == "rained"


def test_where_both_agree_the_rules_words_are_shown() -> None:
    (stance,) = find_stances(DOCUMENT, [attribution()], listener(Head(Act.ASSERT)))
    assert stance.act is Act.ASSERT
    assert stance.evidence == find_stance(DOCUMENT, attribution()).evidence


def test_without_the_heads_parts_the_rules_are_alone() -> None:
    listen = listener(Head(Act.PREDICT), read=False)
    assert find_stances(DOCUMENT, [attribution()], listen) == [find_stance(DOCUMENT, attribution())]


def test_a_content_without_pieces_is_left_to_the_rules() -> None:
    blank = attribution(Span(14, 15))
    found = find_stances(DOCUMENT, [blank, attribution()], listener(Head(Act.PREDICT)))
    assert found[0] == find_stance(DOCUMENT, blank)
    assert found[1].act is Act.PREDICT


def test_nobody_said_anything() -> None:
    assert find_stances(DOCUMENT, [], listener(Head(Act.DENY))) == []


def test_marks_alone_tell_nothing() -> None:
    look = Look(np.array([len(PIECES) - 1]), np.array([4]), np.zeros(8, np.float32))
    assert telling_word(PIECES, look, np.ones(1, np.float32)) is None


@pytest.mark.parametrize(
    "fields",
    [
        "{}",
        "no json",
        '{"findings": 3, "act_temperature": 1, "framing_temperature": 1}',
        '{"findings": [], "act_temperature": 0, "framing_temperature": 1}',
        '{"findings": [], "act_temperature": "a", "framing_temperature": 1}',
    ],
)
def test_damaged_weights_are_one_clear_error(tmp_path: Path, fields: str) -> None:
    (tmp_path / "stance.json").write_text(fields, "utf-8")
    with pytest.raises(ModelError, match=r"run training\.stance"):
        load_weights(tmp_path / "stance.json")


def test_missing_weights_are_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"stance\.json"):
        load_weights(tmp_path / "stance.json")

"""Stance: one case for every way a speaker turns a cue, and what holds of any text."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.records import Act, Attribution, Document, Framing, Label, Span
from quoteattr.stance.find import find_stance
from quoteattr.stance.verdicts import CERTAINTY, LABELS
from tests.stance.cases import make_attribution, make_document, read_case, read_cases

SIGNS = {"+": (0.5, 3.0), "-": (-3.0, -0.5), "0": (0.0, 0.0)}
CASES, KNOWN = read_cases(), read_cases(known_failures=True)


def check(case: dict[str, Any]) -> None:
    """That the stance found is the one expected."""
    document, attribution = read_case(case)
    stance = find_stance(document, attribution)
    assert (stance.act.value, stance.framing.value) == (case["act"], case["framing"])
    if case["certainty"] == "null":
        assert stance.certainty is None
    else:
        least, most = SIGNS[case["certainty"]]
        assert stance.certainty is not None
        assert least <= stance.certainty <= most


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", KNOWN, ids=lambda case: case["id"])
@pytest.mark.xfail(strict=True, raises=AssertionError)
def test_known_failure(case: dict[str, Any]) -> None:
    check(case)


def test_there_are_cases_of_every_act_and_framing() -> None:
    assert len(CASES) >= 130
    assert {case["act"] for case in CASES} == {act.value for act in Act}
    assert {case["framing"] for case in CASES} == {framing.value for framing in Framing}
    names = Counter(case["id"] for case in CASES + KNOWN)
    assert max(names.values()) == 1


def test_sarcasm_is_not_asserted_with_confidence() -> None:
    for case in CASES:
        if case["class"] == "sarcasm":
            stance = find_stance(*read_case(case))
            assert stance.label is not Label.AFFIRMS
            assert stance.act_confidence <= 0.6


SENTENCES = [case["text"] for case in CASES]
ODD = ["“", "”", '"', "'", "’s", "n’t", "\n", "\r\n", "\u00a0", "\ud800", "\x00", "🎉", "林美珠"]
ODD += ["not ", "never ", "if ", "to ", "refused to ", "w" * 300, "? ", "that ", ", ", "1 "]
news = st.lists(
    st.sampled_from(SENTENCES) | st.sampled_from(ODD) | st.text(max_size=8), min_size=1, max_size=8
).map("".join)


@st.composite
def attributions(draw: st.DrawFn) -> tuple[Document, Attribution]:
    """Any text with any spans for content, cue and source."""
    text = draw(news.filter(bool))
    places = st.integers(0, len(text) - 1)

    def span() -> Span:
        start = draw(places)
        return Span(start, draw(st.integers(start + 1, len(text))))

    content = [span()]
    while draw(st.booleans()) and content[-1].end < len(text):
        start = draw(st.integers(content[-1].end, len(text) - 1))
        content.append(Span(start, draw(st.integers(start + 1, len(text)))))
    cue = span() if draw(st.booleans()) else None
    source = span() if draw(st.booleans()) else None
    document = make_document(text)
    if draw(st.booleans()):
        document = Document(text, (), (), ())
    return document, make_attribution(document, tuple(content), cue, source)


@given(attributions())
def test_any_text_has_one_stance(made: tuple[Document, Attribution]) -> None:
    document, attribution = made
    stance = find_stance(document, attribution)
    assert stance.act in Act
    assert stance.label is LABELS[stance.act]
    assert (stance.certainty is None) == (CERTAINTY[stance.act] is None)
    assert stance.certainty is None or -3 <= stance.certainty <= 3
    assert 0 <= stance.act_confidence <= 1
    assert 0 <= stance.framing_confidence <= 1
    assert stance == find_stance(document, attribution)


@given(attributions())
def test_evidence_stands_in_the_text_in_order(made: tuple[Document, Attribution]) -> None:
    document, attribution = made
    stance = find_stance(document, attribution)
    assert all(each.span.end <= len(document.text) for each in stance.evidence)
    assert all(each.span.of(document.text).strip() and each.why for each in stance.evidence)
    assert list(stance.evidence) == sorted(stance.evidence, key=lambda e: (e.span, e.why))


@given(attributions())
def test_a_stance_can_be_written(made: tuple[Document, Attribution]) -> None:
    written = find_stance(*made).to_dict()
    assert set(written["confidence"]) == {"act", "framing"}
    assert written["label"] in {label.value for label in Label}

"""Rules and head together: which act and framing it is in the end."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from quoteattr.read.labels import ACTS, FRAMINGS
from quoteattr.records import Act, Framing
from quoteattr.stance.decide import decide_act, decide_framing
from quoteattr.stance.framing import Framed
from quoteattr.stance.verdicts import Verdict


def shares(names: tuple[str, ...], **each: float) -> NDArray[np.float64]:
    """Probabilities by name, what is left spread over the others."""
    rest = (1 - sum(each.values())) / (len(names) - len(each))
    return np.array([each.get(name, rest) for name in names])


SAID = Verdict("content assert", Act.ASSERT)


def test_the_likeliest_act_is_taken() -> None:
    act, sure = decide_act(SAID, shares(ACTS, appraise=0.8))
    assert (act, sure) == (Act.APPRAISE, 0.8)


def test_between_claim_and_denial_neither_is_said_lightly() -> None:
    torn = shares(ACTS, **{"assert": 0.36, "deny": 0.34, "appraise": 0.28})
    assert decide_act(SAID, torn) == (Act.APPRAISE, 0.28)


@pytest.mark.parametrize("rule", ["jest", "supposed"])
def test_what_is_not_said_in_earnest_stays_in_doubt(rule: str) -> None:
    act, sure = decide_act(Verdict(rule, Act.HEDGE), shares(ACTS, **{"assert": 0.91}))
    assert (act, sure) == (Act.HEDGE, 0.5)


@given(st.lists(st.floats(0.001, 1), min_size=len(ACTS), max_size=len(ACTS)))
def test_an_act_that_is_likelier_than_not_is_said_where_no_other_is_its_opposite(
    weights: list[float],
) -> None:
    probabilities = np.array(weights) / sum(weights)
    act, sure = decide_act(SAID, probabilities)
    assert sure == round(float(probabilities[ACTS.index(act.value)]), 4)
    neutral = [ACTS.index(name) for name in ("ask", "commit", "demand", "appraise", "withhold")]
    if (likeliest := int(probabilities.argmax())) in neutral:
        assert act.value == ACTS[likeliest]


def test_the_likeliest_framing_is_taken() -> None:
    framed = Framed("framing none", Framing.NEUTRAL)
    assert decide_framing(framed, shares(FRAMINGS, distance=0.7)) == (Framing.DISTANCE, 0.7)


def test_only_rules_say_that_the_reporter_contests() -> None:
    found, _ = decide_framing(
        Framed("framing none", Framing.NEUTRAL), shares(FRAMINGS, contest=0.9, endorse=0.06)
    )
    assert found is Framing.ENDORSE
    kept, sure = decide_framing(
        Framed("framing adverb", Framing.CONTEST), shares(FRAMINGS, neutral=0.9, contest=0.04)
    )
    assert (kept, sure) == (Framing.CONTEST, 0.04)


def test_words_in_quotation_marks_frame_nothing() -> None:
    framed = Framed("framing quoted", Framing.NEUTRAL)
    assert decide_framing(framed, shares(FRAMINGS, distance=0.9))[0] is Framing.NEUTRAL

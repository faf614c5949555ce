"""Rules and head together: which act and framing it is in the end."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from quoteattr.read.labels import ACTS, FRAMINGS
from quoteattr.records import Act, Framing
from quoteattr.stance.confidence import rule_precision
from quoteattr.stance.decide import decide_act, decide_framing
from quoteattr.stance.framing import Framed
from quoteattr.stance.verdicts import Verdict


def shares(names: tuple[str, ...], **each: float) -> NDArray[np.float64]:
    """Probabilities by name, what is left spread over the others."""
    rest = (1 - sum(each.values())) / (len(names) - len(each))
    return np.array([each.get(name, rest) for name in names])


SAID = Verdict("content assert", Act.ASSERT)


def test_an_act_that_is_much_likelier_than_the_rules_is_taken() -> None:
    act, sure = decide_act(SAID, shares(ACTS, appraise=0.8))
    assert (act, sure) == (Act.APPRAISE, 0.8)


def test_the_rules_have_the_benefit_of_the_doubt() -> None:
    torn = shares(ACTS, **{"assert": 0.35, "predict": 0.5})
    assert decide_act(SAID, torn) == (Act.ASSERT, 0.35)
    assert decide_act(SAID._replace(act=Act.COMMIT), torn) == (Act.PREDICT, 0.5)


def test_a_claim_is_not_lightly_made_a_denial_nor_a_denial_a_claim() -> None:
    assert decide_act(SAID, shares(ACTS, deny=0.78)) == (Act.ASSERT, round(0.22 / 9, 4))
    assert decide_act(SAID, shares(ACTS, deny=0.82))[0] is Act.DENY
    denied = Verdict("cue deny", Act.DENY)
    assert decide_act(denied, shares(ACTS, **{"assert": 0.78}))[0] is Act.DENY
    assert decide_act(denied, shares(ACTS, commit=0.78))[0] is Act.COMMIT


@pytest.mark.parametrize("rule", ["negated deny", "negated doubt", "refused"])
def test_words_that_turn_each_other_are_left_to_the_rules(rule: str) -> None:
    act, sure = decide_act(Verdict(rule, Act.ASK), shares(ACTS, deny=0.91))
    assert (act, sure) == (Act.ASK, rule_precision(rule))
    assert sure >= 0.5


@pytest.mark.parametrize("rule", ["jest", "supposed"])
def test_what_is_not_said_in_earnest_stays_in_doubt(rule: str) -> None:
    act, sure = decide_act(Verdict(rule, Act.HEDGE), shares(ACTS, **{"assert": 0.91}))
    assert (act, sure) == (Act.HEDGE, 0.5)


@given(st.sampled_from(Act), st.lists(st.floats(0.001, 1), min_size=len(ACTS), max_size=len(ACTS)))
def test_what_is_decided_is_the_rules_or_much_likelier(ruled: Act, weights: list[float]) -> None:
    probabilities = np.array(weights) / sum(weights)
    act, sure = decide_act(Verdict("content", ruled), probabilities)
    there, rules = (probabilities[ACTS.index(each.value)] for each in (act, ruled))
    assert sure == round(float(there), 4)
    assert act is ruled or there >= 2 * rules


def test_a_framing_that_is_all_but_certain_is_taken() -> None:
    framed = Framed("framing none", Framing.NEUTRAL)
    assert decide_framing(framed, shares(FRAMINGS, distance=0.94)) == (Framing.DISTANCE, 0.94)
    kept, _ = decide_framing(framed, shares(FRAMINGS, distance=0.85))
    assert kept is Framing.NEUTRAL


def test_that_the_reporter_contests_takes_more() -> None:
    unseen = Framed("framing none", Framing.NEUTRAL)
    assert decide_framing(unseen, shares(FRAMINGS, contest=0.94))[0] is Framing.NEUTRAL
    assert decide_framing(unseen, shares(FRAMINGS, contest=0.96))[0] is Framing.CONTEST
    assert decide_framing(unseen, shares(FRAMINGS, distance=0.94))[0] is Framing.DISTANCE
    kept, sure = decide_framing(
        Framed("framing adverb", Framing.CONTEST), shares(FRAMINGS, neutral=0.9, contest=0.04)
    )
    assert (kept, sure) == (Framing.CONTEST, rule_precision("framing adverb"))


def test_words_in_quotation_marks_frame_nothing() -> None:
    framed = Framed("framing quoted", Framing.NEUTRAL)
    assert decide_framing(framed, shares(FRAMINGS, distance=0.97))[0] is Framing.NEUTRAL

"""How likely each candidate is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.speakers.mentions import Form
from quoteattr.speakers.ranking import FEATURES, Ranker, best_of

RANKER = Ranker({"linked": 1.0, "gender": 2.0}, {"role": 1.0})
features = st.dictionaries(st.sampled_from([*FEATURES, "unheard"]), st.floats(-10, 10), max_size=5)
candidates = st.dictionaries(st.integers(-9, 9), features, min_size=1, max_size=6)


@given(candidates, st.sampled_from(Form))
def test_probabilities_sum_to_one(found: dict[int, dict[str, float]], form: Form) -> None:
    likely = RANKER(form, found)
    assert list(likely) == list(found)
    assert all(0 <= value <= 1 for value in likely.values())
    assert sum(likely.values()) == pytest.approx(1)
    best, sure = best_of(likely)
    assert sure == likely[best] == max(likely.values())


def test_nobody_to_choose_from_is_no_matter() -> None:
    assert RANKER(Form.PRONOUN, {}) == {}


def test_pronouns_and_descriptions_have_weights_of_their_own() -> None:
    found = {1: {"gender": 1.0}, 2: {"role": 1.0}}
    assert best_of(RANKER(Form.PRONOUN, found))[0] == 1
    for form in (Form.NOMINAL, Form.NAME):
        assert best_of(RANKER(form, found))[0] == 2


def test_great_scores_do_not_overflow() -> None:
    likely = RANKER(Form.PRONOUN, {1: {"linked": 1e5}, 2: {"linked": -1e5}})
    assert likely == {1: 1.0, 2: 0.0}

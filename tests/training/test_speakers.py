"""Fitting the speakers' weights and confidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.speakers.mentions import Form
from quoteattr.speakers.ranking import FEATURES
from quoteattr.speakers.scene import Scene
from tests.speakers.conftest import BY_LINKS, Said, at, make_document, make_mentions, make_scene
from training.speakers import (
    ENOUGH,
    FOLDS,
    MOST,
    THRESHOLD,
    Choice,
    Labelled,
    Outcome,
    all_choices,
    article_choices,
    curve,
    fit,
    fit_confidence,
    fit_ranker,
    given_name,
    gold_names,
    is_right,
    judge,
    report,
    validate,
)

TEXT = "Ada Quill said it rained. Tom Orr left. She said it froze. A man said it hailed."
NAMES = {"person": "Ada Quill, Tom Orr"}
SAID = Said("She", of="Ada Quill"), Said("A man")


def span(words: str) -> list[int]:
    found = at(TEXT, words)
    return [found.start, found.end]


def label(source: str, content: str, *names: str) -> dict[str, Any]:
    """One label; the first name is the speaker's, the others are aliases."""
    return {
        "source": span(source) if source else None,
        "cue": None,
        "content": [span(content)],
        "speaker": {
            "name": span(names[0]) if names else None,
            "aliases": [span(name) for name in names[1:]],
        },
    }


LABELS = [
    label("Ada Quill", "it rained", "Ada Quill"),
    label("She", "it froze", "Ada Quill", "She"),
    label("A man", "it hailed", "A man"),
]
ARTICLE = Labelled(make_document(TEXT), make_mentions(TEXT, NAMES, *SAID), LABELS)


def scene() -> Scene:
    return make_scene(TEXT, NAMES, *SAID)


def right_of(choice: Choice) -> dict[str, float]:
    """The features of the right candidate that are not 0."""
    row = choice.features[choice.right]
    return {name: value for name, value in zip(FEATURES, row.tolist(), strict=True) if value}


def test_names_are_the_labels_words() -> None:
    assert gold_names(TEXT, LABELS[1]) == ["Ada Quill", "She"]
    assert gold_names(TEXT, label("She", "it froze")) == []


def test_pronouns_and_descriptions_are_choices() -> None:
    found = scene()
    pronoun, description = article_choices(found, LABELS, 7)
    assert (pronoun.form, description.form) == (Form.PRONOUN, Form.NOMINAL)
    assert {each.article for each in (pronoun, description)} == {7}
    for each in (pronoun, description):
        assert each.features.shape[1] == len(FEATURES)
    assert right_of(pronoun)["gender"] == 1.0
    assert right_of(pronoun)["speaker_before"] == 1.0
    # Nobody mentioned before is the man: he is himself.
    assert right_of(description)["bias_itself"] == 1.0
    # Those after a source know its speaker.
    assert [key for _, key in found.said[:2]] == [0, 0]


def test_a_speaker_who_cannot_be_told_is_nobody() -> None:
    (choice,) = article_choices(scene(), [label("She", "it froze")], 0)
    assert right_of(choice)["bias_nobody"] == 1.0


def test_sources_that_other_rules_find_are_no_choices() -> None:
    assert article_choices(scene(), [LABELS[0], label("", "it froze", "Tom Orr")], 0) == []


def test_somebody_is_right_by_any_of_his_names() -> None:
    text = "Ada Quill left. Quill fell. A man rose."
    found = make_scene(text, {"person": "Ada Quill, Quill"}, Said("A man"))
    assert is_right(found, 0, ["Ada Quill"])
    assert is_right(found, 0, ["Quill"])
    assert not is_right(found, 0, ["Tom Orr", "Quill"])
    assert not is_right(found, -3, ["Ada Quill"])
    assert not is_right(found, 0, [])


def choice(right: int, *linked: float) -> Choice:
    """Candidates that differ in how they are linked."""
    features = np.zeros((len(linked), len(FEATURES)))
    features[:, FEATURES.index("linked")] = linked
    return Choice(Form.PRONOUN, features, right, 0)


def test_weights_make_the_right_likeliest() -> None:
    weights = fit([choice(1, 0.0, 1.0, 0.5), choice(0, 2.0, 1.0)], penalty=0.01)
    assert weights[FEATURES.index("linked")] > 1
    assert np.count_nonzero(weights) == 1
    less = fit([choice(1, 0.0, 1.0, 0.5), choice(0, 2.0, 1.0)], penalty=10.0)
    assert 0 < less[FEATURES.index("linked")] < weights[FEATURES.index("linked")]


def test_without_choices_the_weights_are_nothing() -> None:
    assert not fit([]).any()
    ranker = fit_ranker([choice(1, 0.0, 1.0)])
    assert ranker.pronoun["linked"] > 0
    assert set(ranker.nominal.values()) == {0.0}


def test_verdicts_are_judged_by_the_labels() -> None:
    named, pronoun, own = judge(ARTICLE, BY_LINKS)
    assert [each.rule for each in (named, pronoun, own)] == ["name", "coreference", "own words"]
    assert all(each.named and each.right and each.wanted for each in (named, pronoun, own))
    assert [each.source_form for each in (named, pronoun, own)] == ["name", "pronoun", "nominal"]
    wrong = replace(ARTICLE, labels=[label("She", "it froze", "Tom Orr"), label("", "it froze")])
    (she, nobody) = judge(wrong, BY_LINKS)
    assert (she.named, she.right, she.wanted) == (True, False, True)
    assert (nobody.right, nobody.wanted) == (False, False)


def test_keys_come_to_a_name() -> None:
    assert given_name(scene(), (0, 1), None) == "Ada Quill and Tom Orr"
    assert given_name(scene(), (1,), None) == "Tom Orr"
    assert given_name(scene(), (), None) is None


def test_each_article_is_judged_by_what_others_taught() -> None:
    articles = [ARTICLE] * (FOLDS + 1)
    assert {each.article for each in all_choices(articles)} == set(range(len(articles)))
    outcomes = validate(articles)
    assert len(outcomes) == len(articles) * len(LABELS)
    assert all(each.right for each in outcomes)


def outcome(probability: float, right: bool, rule: str = "name") -> Outcome:
    return Outcome(rule, probability, True, right, True, "name")


@pytest.mark.parametrize(
    ("outcomes", "points"),
    [
        ([outcome(0.5, True)], [(0.5, 0.75)]),
        ([outcome(0.5, False), outcome(0.7, True)], [(0.6, 0.5)]),
        # Enough for two groups, pooled where the second would be less sure.
        (
            [outcome(0.2, False)] * ENOUGH + [outcome(0.8, True)] * ENOUGH,
            [(0.2, 0.0192), (0.8, 0.9808)],
        ),
        (
            [outcome(0.2, True)] * ENOUGH + [outcome(0.8, False)] * ENOUGH,
            [(0.2, 0.5), (0.8, 0.5)],
        ),
        # Groups of one probability are one point.
        ([outcome(0.9, True)] * 2 * ENOUGH, [(0.9, 0.9808)]),
    ],
)
def test_a_curve(outcomes: Sequence[Outcome], points: list[tuple[float, float]]) -> None:
    assert curve(outcomes) == points


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=150))
def test_curves_ascend(seen: list[tuple[float, bool]]) -> None:
    points = curve([outcome(*each) for each in seen])
    assert 1 <= len(points) <= MOST
    assert points == sorted(points)
    assert len({x for x, _ in points}) == len(points)
    assert all(0 < y < 1 for _, y in points)


def test_a_rule_seen_often_enough_has_its_own_curve() -> None:
    few = [outcome(0.5, True, "relative")] * (ENOUGH - 1)
    many = [outcome(0.9, True)] * ENOUGH
    nobody = [replace(outcome(0.1, False, "none"), named=False)] * ENOUGH
    found = fit_confidence([*few, *many, *nobody])
    assert found["threshold"] == THRESHOLD
    assert list(found["curves"]) == ["", "name"]
    assert found["curves"]["name"] == curve(many)
    assert found["curves"][""] == curve([*few, *many])


def test_a_report_counts_by_form_and_rule() -> None:
    unnamed = replace(outcome(0.1, False, "none"), named=False)
    unwanted = replace(outcome(0.9, False, "relative"), wanted=False)
    lines = list(report([outcome(0.9, True), outcome(0.9, False), unnamed, unwanted]))
    assert [line.split() for line in lines] == [
        ["all", "3", "named", "0.667", "right", "0.500"],
        ["name", "3", "named", "0.667", "right", "0.500"],
        ["name", "2", "named", "1.000", "right", "0.500"],
        ["none", "1", "named", "0.000", "right", "0.000"],
    ]

"""Acts and framings as labels: whose are learnt, and how much each weighs."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.read.labels import ACTS, FRAMINGS
from tests.training.tiny import RAIN, TOKENIZER, make_pieces, make_rows, places
from training.judged import judged_in, weighed
from training.labelled import (
    HELD_OUT,
    digest,
    is_held,
    is_held_out,
    judged_articles,
    labelled_articles,
)
from training.polnear import Labelled, label_articles


def label(cue: str, content: str, act: str | None, framing: str | None) -> dict[str, Any]:
    """A label of RAIN, without a source."""
    return {
        "doc": "rain",
        "source": None,
        "cue": places(RAIN, cue)[0] if cue else None,
        "content": places(RAIN, content),
        "act": act,
        "framing": framing,
    }


SAID = label("said", "that it rained", "assert", "neutral")
TOLD = label("told", "“It rained,” … it", "deny", "distance")
ALONE = label("", "“It rained,”", "ask", None)


def weights(article: Labelled) -> list[tuple[str, float, str, float]]:
    """Each act and framing with its weight."""
    return [
        (ACTS[each.act], each.act_weight, FRAMINGS[each.framing], each.framing_weight)
        for each in article.judged
    ]


def test_every_attribution_with_a_content_is_judged() -> None:
    pieces = make_pieces(RAIN)
    found = judged_in([SAID, TOLD, ALONE, {**SAID, "content": []}], pieces)
    assert [ACTS[each.act] for each in found] == ["assert", "deny", "ask"]
    assert [each.told.cue is None for each in found] == [False, False, True]
    assert [len(each.told.content) for each in found] == [1, 2, 1]
    assert [each.framing_weight for each in found] == [1, 1, 0]


def test_what_is_not_labelled_weighs_nothing() -> None:
    labels = [{**SAID, "act": None}, {key: SAID[key] for key in ("cue", "source", "content")}]
    for each in judged_in(labels, make_pieces(RAIN)):
        assert each.act_weight == 0
    (article,) = weighed(
        [Labelled("rain", make_pieces(RAIN), (), judged=judged_in(labels, make_pieces(RAIN)))]
    )
    assert [(act, framing) for _, act, _, framing in weights(article)] == [(0, 1), (0, 0)]


@given(st.lists(st.sampled_from(ACTS), min_size=1, max_size=30))
def test_the_rarer_weighs_more_and_the_mean_is_one(acts: list[str]) -> None:
    pieces = make_pieces(RAIN)
    judged = judged_in([{**SAID, "act": act} for act in acts], pieces)
    (article,) = weighed([Labelled("rain", pieces, (), judged=judged)])
    given_weights = {act: weight for act, weight, _, _ in weights(article)}
    assert sum(given_weights[act] for act in acts) / len(acts) == pytest.approx(1)
    by_number = sorted(given_weights, key=acts.count)
    assert sorted(given_weights.values(), reverse=True) == [given_weights[act] for act in by_number]
    assert all(framing == pytest.approx(1) for *_, framing in weights(article))


def held_text(held: bool) -> str:
    """A text that is held out, or one that is not."""
    texts = (RAIN + " " * blanks for blanks in range(99))
    return next(text for text in texts if is_held_out(digest(text)) is held)


def test_the_digest_says_what_is_held_out() -> None:
    assert is_held_out(f"{HELD_OUT * 7:064x}")
    assert not is_held_out(f"{HELD_OUT * 7 + 1:064x}")
    assert digest("It rained – é") == sha256("It rained – é".encode()).hexdigest()
    held = sum(is_held_out(digest(str(number))) for number in range(1000))
    assert 150 < held < 250


def test_no_act_of_a_held_out_article_is_learnt() -> None:
    both = [(held_text(held), [SAID, TOLD]) for held in (True, False)]
    held, learnt = labelled_articles(both, TOKENIZER)
    assert held.judged == ()
    assert held.annotations and held.annotations[0]
    assert [act for act, *_ in weights(learnt)] == ["assert", "deny"]


def test_weights_count_no_held_out_article() -> None:
    alone = [(held_text(False), [SAID, TOLD])]
    beside = [*alone, (held_text(True), [SAID] * 9)]
    assert (
        labelled_articles(alone, TOKENIZER)[0].judged
        == labelled_articles(beside, TOKENIZER)[0].judged
    )


def test_articles_with_acts_of_single_attributions_are_learnt() -> None:
    learnt, held = held_text(False), held_text(True)
    polnear = label_articles(make_rows(), TOKENIZER)
    rows = [
        ("found", "world", learnt, [TOLD, SAID]),
        ("found", "held", held, [SAID]),
        ("polnear", "rain", learnt, [SAID]),
        ("polnear", "frost", held, [SAID]),
    ]
    world, rain = judged_articles(rows, polnear, TOKENIZER)
    assert (rain.id, rain.annotations) == ("rain", polnear[0].annotations)
    assert (world.id, world.annotations) == ("world", ())
    assert [act for act, *_ in weights(rain)] == ["assert"]
    assert [act for act, *_ in weights(world)] == ["deny", "assert"]
    assert weights(world)[0][1] > weights(world)[1][1]


@pytest.mark.parametrize(
    ("corpus", "held"), [("worldwide", False), ("polnear", False), ("dev", True), ("gold", True)]
)
def test_some_corpora_are_never_learnt(corpus: str, held: bool) -> None:
    assert is_held(corpus, held_text(False)) is held
    assert is_held(corpus, held_text(True))

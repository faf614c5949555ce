"""The heads of mentions and antecedents."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr.read.labels import BACK, HEAD_SHAPES, MENTION_KINDS, NAME_TAGS, REACH
from quoteattr.read.mentions import border_steps
from quoteattr.read.pairs import pair_codes
from training.mentions import BORDER, PAIR_CODES, AntecedentHead, MentionHead

WIDTH = 12


@pytest.fixture(scope="module")
def mentions() -> MentionHead:
    """A random head of mentions."""
    torch.manual_seed(0)
    head = MentionHead(WIDTH).eval()
    with torch.no_grad():
        head.reach.normal_()
    return head


@pytest.fixture(scope="module")
def antecedents() -> AntecedentHead:
    """A random head of antecedents."""
    torch.manual_seed(0)
    return AntecedentHead(WIDTH).eval()


@pytest.mark.parametrize("count", [0, 1, 7])
def test_a_piece_has_a_kind_a_name_and_borders(mentions: MentionHead, count: int) -> None:
    kinds, names, borders = mentions(torch.randn(count, WIDTH))
    assert kinds.shape == (count, len(MENTION_KINDS))
    assert names.shape == (count, len(NAME_TAGS))
    assert borders.shape == (count, 4, BORDER)


def test_borders_outside_the_text_are_impossible(mentions: MentionHead) -> None:
    count = 5
    with torch.no_grad():
        starts, ends = mentions.border_scores(torch.randn(count, 4, BORDER), torch.arange(count))
    assert starts.shape == ends.shape == (count, REACH + 1)
    for head in range(count):
        assert torch.nonzero(starts[head] > -1e4).flatten().tolist() == list(range(head + 1))
        assert torch.nonzero(ends[head] > -1e4).flatten().tolist() == list(range(count - head))


def test_no_heads_have_no_borders(mentions: MentionHead) -> None:
    starts, ends = mentions.border_scores(torch.randn(3, 4, BORDER), torch.zeros(0).long())
    assert starts.shape == ends.shape == (0, REACH + 1)


@given(st.integers(1, 60), st.integers(0, 99))
@settings(max_examples=20)
def test_borders_are_read_as_they_are_learnt(count: int, seed: int) -> None:
    torch.manual_seed(seed)
    head = MentionHead(WIDTH)
    with torch.no_grad():
        head.reach.normal_()
        borders = torch.randn(count, 4, BORDER)
        places = torch.nonzero(torch.rand(count) < 0.5).flatten()
        learnt = [each.argmax(1).tolist() for each in head.border_scores(borders, places)]
        read = border_steps(borders.numpy(), head.reach.numpy(), places.numpy())
    assert [each.tolist() for each in read] == learnt


def test_reach_is_the_score_of_a_distance(mentions: MentionHead) -> None:
    blank = torch.zeros(4, 4, BORDER)
    with torch.no_grad():
        starts, ends = mentions.border_scores(blank, torch.tensor([1]))
        reach = mentions.reach
        assert starts[0, :2].equal(reach[0, :2])
        assert ends[0, :3].equal(reach[1, :3])


def score(head: AntecedentHead, back: int = 0, code: int = 0, seed: int = 0) -> torch.Tensor:
    """Scores of two mentions with three candidates."""
    torch.manual_seed(seed)
    seen, others = torch.randn(2, WIDTH), torch.randn(3, WIDTH)
    with torch.no_grad():
        scores: torch.Tensor = head(
            seen, others, torch.full((2, 3), back), torch.full((2, 3), code)
        )
    return scores


def test_every_pair_has_a_score(antecedents: AntecedentHead) -> None:
    assert score(antecedents).shape == (2, 3)
    none = torch.zeros(0, 0, dtype=torch.long)
    empty = torch.zeros(0, WIDTH)
    assert antecedents(empty, empty, none, none).shape == (0, 0)


def test_a_pairs_score_is_its_own(antecedents: AntecedentHead) -> None:
    torch.manual_seed(1)
    seen = torch.randn(4, WIDTH)
    back, codes = torch.randint(len(BACK) + 1, (4, 4)), torch.randint(PAIR_CODES, (4, 4))
    with torch.no_grad():
        whole = antecedents(seen, seen, back, codes)
        part = antecedents(seen[2:], seen[1:], back[2:, 1:], codes[2:, 1:])
    assert torch.allclose(part, whole[2:, 1:], atol=1e-5)


def test_a_score_looks_at_words_distance_and_marks(antecedents: AntecedentHead) -> None:
    plain = score(antecedents)
    assert not score(antecedents, back=len(BACK)).equal(plain)
    assert not score(antecedents, code=PAIR_CODES - 1).equal(plain)
    assert not score(antecedents, seed=1).equal(plain)


def test_there_are_as_many_codes_as_pairs_can_have() -> None:
    last = np.full(2, len(HEAD_SHAPES) - 1)
    assert pair_codes(["it", "it"], last, np.ones(2, np.bool_), 0).max() == PAIR_CODES - 1

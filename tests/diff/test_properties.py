"""What holds for any quotations, likely and odd ones."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr.config import DiffConfig
from quoteattr.diff.clusters import Clusters
from quoteattr.diff.compare import compare
from quoteattr.diff.differences import find_differences
from quoteattr.diff.matching import match
from quoteattr.diff.operations import word_operations
from quoteattr.diff.passages import Role, make_passages
from quoteattr.diff.quotations import quotation_of
from quoteattr.records import Comparison, Edit, Quotation
from tests.diff.quoting import make_quotation, words_of
from tests.diff.strategies import articles, texts

GROUPS = frozenset[tuple[frozenset[str], frozenset[str]]]


@given(texts, st.integers(0, 9))
def test_words_rebuild_their_text(text: str, start: int) -> None:
    words = words_of(text, start)
    if words:
        assert "".join(word.shown for word in words) == text
    for word in words:
        assert text[word.span.start - start : word.span.end - start] == word.text
        assert word.key
    assert all(a.span.end <= b.span.start for a, b in pairwise(words))


@given(texts, texts)
def test_operations_rebuild_both_texts(reference: str, member: str) -> None:
    one, other = words_of(reference), words_of(member)
    operations = word_operations(one, other)
    assert tuple(word for each in operations for word in each.reference) == one
    assert tuple(word for each in operations for word in each.member) == other
    for each in operations:
        assert (each.edit is Edit.EQUAL) == (each.kind is None)
        if each.edit is Edit.EQUAL:
            assert [w.key for w in each.reference] == [w.key for w in each.member]


@given(texts)
def test_the_same_text_has_severity_0(text: str) -> None:
    words = words_of(text)
    kinds = [each.kind.value for each in find_differences(word_operations(words, words))]
    assert kinds == ["identical"]


@given(texts, texts)
def test_both_sides_see_the_same_words_changed(reference: str, member: str) -> None:
    one, other = words_of(reference), words_of(member)
    there, back = word_operations(one, other), word_operations(other, one)
    for operations in (there, back):
        assert all(each.reference or each.member for each in operations)
    # Equal words may be found in another place; that something differs may not.
    assert any(each.kind for each in there) == any(each.kind for each in back)


@given(articles())
def test_acceptance_is_symmetric(found: list[list[Quotation]]) -> None:
    passages = [p for p in make_passages(_flat(found)) if p.role is Role.WORDS]
    config = DiffConfig()
    for one in passages:
        for other in passages:
            there, back = match(one, other, config), match(other, one, config)
            assert (there is None) == (back is None)
            if there and back:
                assert there._replace(blocks=()) == back._replace(blocks=())


@given(articles(), st.randoms(use_true_random=False))
def test_the_order_of_articles_makes_no_difference(
    found: list[list[Quotation]], chance: random.Random
) -> None:
    shuffled = [chance.sample(quotations, len(quotations)) for quotations in found]
    chance.shuffle(shuffled)
    one, other = compare(_flat(found)), compare(_flat(shuffled))
    assert one == other
    assert [each.id for each in one.utterances] == [each.id for each in other.utterances]


@given(articles())
def test_one_by_one_is_all_at_once(found: list[list[Quotation]]) -> None:
    whole, step_by_step = Clusters(), Clusters()
    whole.add(_flat(found))
    changed: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for quotations in found:
        for group in step_by_step.add(quotations):
            sides = frozenset(p.id for p in group.members), frozenset(p.id for p in group.reports)
            changed |= dict.fromkeys(sides[0] | sides[1], sides)
    assert _groups(whole) == _groups(step_by_step)
    # What a store has to bring up to date is all that add() returns.
    assert frozenset(changed.values()) == _groups(whole)


@given(articles())
def test_each_passage_is_in_one_group(found: list[list[Quotation]]) -> None:
    clusters = Clusters()
    clusters.add(_flat(found))
    clusters.add(_flat(found))
    grouped = [p.id for group in clusters.groups() for p in (*group.members, *group.reports)]
    assert sorted(grouped) == sorted(p.id for p in make_passages(_flat(found)))
    for quotation in _flat(found):
        assert clusters.groups_of(quotation.id)


@given(articles())
def test_a_comparison_is_sound(found: list[list[Quotation]]) -> None:
    comparison = compare(_flat(found))
    _check(comparison)
    for quotation in _flat(found):
        assert quotation_of(quotation.to_dict()) == quotation


def _check(comparison: Comparison) -> None:
    severities = [each.severity for each in comparison.utterances]
    assert severities == sorted(severities, reverse=True)
    assert len(comparison.matrix) == len(comparison.utterances)
    for row, utterance in zip(comparison.matrix, comparison.utterances):
        present = {outlet for outlet, cell in zip(comparison.outlets, row) if cell is not None}
        assert present == set(utterance.outlets)
        assert not present & set(utterance.missing)
        ids = {each.quotation.id for each in utterance.everyone()}
        assert utterance.reference.against is None
        assert all(each.against in ids for each in utterance.members[1:])
        assert all(each.differences for each in utterance.members[1:])
    all_ids = [each.id for each in (*comparison.utterances, *comparison.alone)]
    assert len(set(all_ids)) == len(all_ids)
    assert comparison.to_dict()["severity"] == comparison.severity


@settings(max_examples=50)
@given(st.lists(texts, min_size=1, max_size=4))
def test_no_text_raises(found: list[str]) -> None:
    quotations = [
        make_quotation(text, outlet=outlet)
        for text in found
        for outlet in ("Post", "Echo")
        if text.strip()
    ]
    _check(compare(quotations))


def _flat(found: Iterable[list[Quotation]]) -> list[Quotation]:
    return [quotation for quotations in found for quotation in quotations]


def _groups(clusters: Clusters) -> GROUPS:
    return frozenset(
        (frozenset(p.id for p in group.members), frozenset(p.id for p in group.reports))
        for group in clusters.groups()
    )

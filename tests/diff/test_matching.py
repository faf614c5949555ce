"""Short ways to what the long ones find."""

from __future__ import annotations

import gc

from hypothesis import given
from hypothesis import strategies as st

from quoteattr.config import DiffConfig
from quoteattr.diff.acceptance import judge
from quoteattr.diff.clusters import Clusters
from quoteattr.diff.matching import Matches, compare_keys, match
from quoteattr.diff.packed import cluster_many
from quoteattr.diff.passages import Passage, Role, day_of, ends_sentence, make_passages
from quoteattr.diff.speakers import Relation
from quoteattr.diff.words import split_keys, split_words
from quoteattr.records import Quotation, Span, Stretch
from tests.diff.strategies import articles, texts

CONFIG = DiffConfig()
SOME = ("wall", "border", "money", "the", "of", "to")
KEYS = st.lists(st.sampled_from(SOME), min_size=3, max_size=20)
# Parts of one sentence, so that long runs are shared.
SENTENCE = "the ferry sank at dawn near the old pier and nobody in the harbour saw it sink"
TELLING = st.slices(17).map(lambda part: SENTENCE.split()[part])


def passages_of(found: list[list[Quotation]]) -> list[Passage]:
    passages = make_passages(each for article in found for each in article)
    return [each for each in passages if each.role is Role.WORDS]


@given(st.lists(st.one_of(texts, st.text(min_size=1)).filter(bool), max_size=3))
def test_keys_are_those_of_the_words(parts: list[str]) -> None:
    stretches = [Stretch(Span(0, len(part)), part, True) for part in parts]
    words = split_words(stretches)
    keys, ends = split_keys(stretches)
    assert keys == tuple(word.key for word in words)
    assert ends == tuple(at for at, word in enumerate(words, 1) if ends_sentence(word))


@given(articles())
def test_remembered_matches_are_matches(found: list[list[Quotation]]) -> None:
    passages = passages_of(found)
    matches = Matches(CONFIG)
    for _ in range(2):
        for one in passages:
            for other in passages:
                assert matches.of(one, other) == match(one, other, CONFIG)


@given(KEYS, KEYS, st.sampled_from(Relation))
def test_far_apart_nothing_but_a_long_run_is_a_match(
    one: list[str], other: list[str], relation: Relation
) -> None:
    short, long = sorted((tuple(one), tuple(other)), key=len)
    found = compare_keys(short, long)._replace(relation=relation, days=CONFIG.days + 1)
    if found.run < CONFIG.sure_run:
        assert judge(found, len(short), CONFIG) is None


@given(TELLING, TELLING)
def test_of_two_speakers_nothing_but_a_long_run_is_a_match(
    one: list[str], other: list[str]
) -> None:
    short, long = sorted((tuple(one), tuple(other)), key=len)
    found = compare_keys(short, long)._replace(relation=Relation.DIFFERENT, days=0)
    is_one = found.run >= CONFIG.sure_run and found.coverage >= CONFIG.sure_coverage
    assert (judge(found, len(short), CONFIG) is not None) == is_one


def test_the_day_of_a_date_in_words() -> None:
    assert day_of("May 6, 2024 9:00 am") == day_of("2024-05-06T23:10:00-07:00")


@given(articles())
def test_packed_groups_are_those_of_clusters(found: list[list[Quotation]]) -> None:
    clusters = Clusters()
    for article in found:
        clusters.add(article)
    plain = {frozenset(each.id for each in group.members) for group in clusters.groups()}
    packed = cluster_many(each for article in found for each in article)
    assert {frozenset(each.id for each in group.members) for group in packed} == plain
    assert gc.isenabled()

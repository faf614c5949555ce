"""Packed, clusters are what they are: the same candidates, the same groups."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.corpus import made_up_corpus
from quoteattr.diff.candidates import RunIndex
from quoteattr.diff.clusters import Clusters, Group
from quoteattr.diff.packed import cluster_many
from quoteattr.diff.postings import MOST, CompactIndex, Postings
from quoteattr.records import (
    Origin,
    Quotation,
    QuoteKind,
    Span,
    Speaker,
    SpeakerType,
    Stretch,
)

WORDS = st.sampled_from(["the", "of", "a", "wall", "bridge", "river", "spring", "never"])
KEYS = st.lists(WORDS, max_size=9)
HASHES = st.lists(st.integers(-3, 3), max_size=4)


def corpus(size: int) -> list[Quotation]:
    """Made-up quotations of made-up articles; some reports among them."""
    return [
        Quotation(
            origin=Origin(
                id=f"a{said.article}",
                sha256=f"{said.article}",
                outlet=f"o{said.outlet}",
                published=f"2024-05-{said.day % 28 + 1:02}",
            ),
            record=f"q-{number}",
            stretches=(Stretch(Span(1000 * number, 1000 * number + len(text)), text, marked),),
            kind=QuoteKind.DIRECT if marked else QuoteKind.INDIRECT,
            speaker=Speaker(name=said.speaker, type=SpeakerType.PERSON, rule="name"),
        )
        for number, said in enumerate(made_up_corpus(size))
        for marked in (number % 5 > 0,)
        for text in (said.text if marked else said.text.strip("“”,"),)
    ]


def ids(groups: Iterable[Group]) -> set[tuple[frozenset[str], frozenset[str]]]:
    """Members and reports of each group, by id."""
    return {
        (frozenset(each.id for each in members), frozenset(each.id for each in reports))
        for members, reports in groups
    }


def test_the_groups_are_those_of_clusters() -> None:
    quotations = corpus(400)
    clusters = Clusters()
    clusters.add(quotations)
    expected = ids(clusters.groups())
    assert ids(cluster_many(quotations)) == expected
    assert max(len(members) for members, _ in expected) > 5
    assert any(members and reports for members, reports in expected)


@given(st.lists(KEYS, max_size=12), KEYS)
def test_the_candidates_are_those_of_the_plain_index(
    kept: list[list[str]], asked: list[str]
) -> None:
    plain, compact = RunIndex(), CompactIndex()
    for number, keys in enumerate(kept):
        plain.add(number, keys)
        compact.add(number, keys)
    assert compact.near(asked) == plain.near(asked)


@given(st.lists(HASHES, max_size=30), HASHES, st.integers(1, 20))
def test_postings_are_a_dictionary_of_lists(
    added: list[list[int]], asked: list[int], recent: int
) -> None:
    postings = Postings(recent)
    for number, hashes in enumerate(added):
        postings.add(hashes, number)
    expected = [number for number, hashes in enumerate(added) for each in hashes if each in asked]
    assert sorted(postings.near(asked)) == expected
    assert len(postings) == sum(map(len, added))


def test_of_what_everybody_says_only_the_last_are_found() -> None:
    index = CompactIndex()
    phrase = ["wall", "of", "the", "bridge", "spring", "never", "wall"]
    for number in range(3 * MOST):
        index.add(number, phrase)
    assert index.near(phrase) == set(range(2 * MOST, 3 * MOST))

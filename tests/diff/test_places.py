"""Where words stand in a transcript, against slow ways to find out."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from quoteattr.diff.chains import BREAK, EXTRA, SKIPPED, best_chain
from quoteattr.diff.locate import locate
from quoteattr.diff.places import WordIndex
from quoteattr.diff.words import split_words
from quoteattr.records import Span, Stretch, Word

Pairs = tuple[tuple[int, int], ...]
KEYS = st.lists(st.sampled_from("abc"), max_size=6)
SHORT = st.lists(st.sampled_from("abc"), max_size=5)


def score(pairs: Pairs, weights: list[float]) -> float:
    """What a chain is worth: its weights, less what its gaps cost."""
    total = sum(weights[number] for number, _ in pairs)
    for (number, at), (after, later) in pairwise(pairs):
        extra, skipped = after - number - 1, later - at - 1
        if extra or skipped:
            total -= BREAK + EXTRA * extra + SKIPPED * skipped
    return total


def all_chains(part: list[str], window: list[str]) -> list[Pairs]:
    """Every chain of equal words; both numbers rise."""
    equal = [(n, at) for n, a in enumerate(part) for at, b in enumerate(window) if a == b]
    return [
        pairs
        for size in range(1, len(part) + 1)
        for pairs in combinations(equal, size)
        if all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))
    ]


@given(SHORT, SHORT, st.data())
def test_no_chain_is_better(part: list[str], window: list[str], data: st.DataObject) -> None:
    weights = [data.draw(st.sampled_from([0.4, 1.0])) for _ in part]
    found = best_chain(part, window, weights)
    chains = all_chains(part, window)
    assert bool(found) == bool(chains)
    if chains:
        assert found in chains
        best = max(score(pairs, weights) for pairs in chains)
        assert abs(score(found, weights) - best) < 1e-9


@given(KEYS, st.lists(st.sampled_from("abc"), max_size=40))
def test_exact_finds_every_place(part: list[str], keys: list[str]) -> None:
    size = len(part)
    slow = [at for at in range(len(keys) - size + 1) if size and keys[at : at + size] == part]
    assert [found.start for found in WordIndex(keys).exact(part)] == slow


@given(KEYS, st.lists(st.sampled_from("abcd"), max_size=40))
def test_near_finds_equal_words_in_order(part: list[str], keys: list[str]) -> None:
    for found in WordIndex(keys).near(part):
        assert 0 <= found.start < found.end <= len(keys)
        assert 0 <= found.first < found.last <= len(part)
        assert part[found.first] == keys[found.start]
        assert part[found.last - 1] == keys[found.end - 1]
        assert found.run <= found.matched <= min(found.last - found.first, found.end - found.start)


def words(text: str) -> tuple[Word, ...]:
    return split_words([Stretch(Span(0, len(text)), text, True)]) if text else ()


SOME = ("pier", "levy", "boat", "…", "[x]", "the", "of", "not", "2")
TEXTS = st.lists(st.sampled_from(SOME), max_size=14)


@given(TEXTS.map(" ".join), TEXTS.map(" ".join))
def test_windows_have_all_words_of_the_quotation_in_order(quoted: str, said: str) -> None:
    own, heard = words(quoted), words(said)
    windows = locate(own, WordIndex([word.key for word in heard]), lambda _: False)
    if windows:
        borders = [(each.first, each.last) for each in windows]
        assert borders[0][0] == 0 and borders[-1][1] == len(own)
        assert all(one[1] == other[0] for one, other in pairwise(borders))
    for each in windows:
        assert 0 <= each.start < each.end <= len(heard)
        assert each.head >= 0 and each.tail >= 0 and each.matched > 0

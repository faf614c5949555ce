"""Mentions, names and antecedents from hand-made scores."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from quoteattr.read import mentions as module
from quoteattr.read.labels import HEAD_SHAPES, MENTION_KINDS, NAME_KINDS, NAME_TAGS, REACH
from quoteattr.read.mentions import (
    KEPT,
    UNLIKELY,
    WindowMentions,
    antecedent_probabilities,
    border_steps,
    decode_names,
    decode_window,
    link_mentions,
)
from quoteattr.read.pieces import Pieces, cut_pieces
from quoteattr.read.reading import SeenMention, SeenName
from tests.read.tokenizer import build_tokenizer

TOKENIZER = build_tokenizer()
SURE = 9.0
TEXT = "The mayor said it rained. Police told the mayor that it said it."
# A name tag by a letter: capitals begin, small ones go on.
TAGS = {
    ".": "O",
    "P": "B-person",
    "p": "I-person",
    "O": "B-organisation",
    "o": "I-organisation",
    "G": "B-group",
}
# Mentions' kinds by a letter.
KINDS = {".": "none", "p": "person", "o": "organisation", "l": "place", "t": "thing"}


def one_hot(numbers: list[int], columns: int) -> NDArray[np.float32]:
    """Scores that are sure of one column each."""
    scores = np.zeros((len(numbers), columns), np.float32)
    scores[np.arange(len(numbers)), numbers] = SURE
    return scores


def name_scores(letters: str) -> NDArray[np.float32]:
    """Scores of NAME_TAGS, a letter of TAGS for each piece."""
    return one_hot([NAME_TAGS.index(TAGS[letter]) for letter in letters], len(NAME_TAGS))


def goes_on(marks: str) -> NDArray[np.bool_]:
    """Which pieces, each a mark, go on with the word before: those marked +."""
    return np.asarray([mark == "+" for mark in marks], np.bool_)


def borders_at(count: int, starts: dict[int, int], ends: dict[int, int]) -> NDArray[np.float32]:
    """Border vectors by which each head of ``starts`` and ``ends`` has that start and that end."""
    borders = np.zeros((count, 4, count), np.float32)
    for side, places in ((0, starts), (1, ends)):
        for head, place in places.items():
            borders[head, 2 * side, place] = SURE
        borders[np.arange(count), 2 * side + 1, np.arange(count)] = 1
    return borders


# What the encoder gives one mention.
HIDDEN = np.zeros((1, 1), np.float32)
REACHLESS = np.zeros((2, REACH + 1), np.float32)


def window(
    kinds: str, continues: str, starts: dict[int, int], ends: dict[int, int], start: int = 0
) -> WindowMentions:
    """A window's mentions, from what the heads say of its pieces."""
    count = len(kinds)
    numbers = [MENTION_KINDS.index(KINDS[letter]) for letter in kinds]
    scores = (
        one_hot(numbers, len(MENTION_KINDS)),
        name_scores("." * count),
        borders_at(count, starts, ends),
        REACHLESS,
    )
    hidden = np.arange(count, dtype=np.float32)[:, None]
    return decode_window(hidden, scores, goes_on(continues), start)


def test_a_mention_has_its_head_borders_and_kind() -> None:
    found = window("..p.t", ".....", {2: 0, 4: 4}, {2: 3, 4: 4}, start=10)
    assert [row[:4] for row in found.rows] == [(12, 10, 14, "person"), (14, 14, 15, "thing")]
    assert all(row[4] == pytest.approx(1, abs=1e-2) for row in found.rows)
    assert found.hidden.tolist() == [[2], [4]]
    assert found.names == []


def test_a_words_later_pieces_head_nothing() -> None:
    assert [row[0] for row in window("pp.", ".+.", {}, {}).rows] == [0]


def test_a_window_without_pieces_or_mentions_has_none() -> None:
    for kinds in ("", "..."):
        found = window(kinds, kinds, {}, {})
        assert (found.rows, found.hidden.shape) == ([], (0, 1))


def test_a_mention_is_likelier_than_none_of_all_its_kinds() -> None:
    # No kind is as likely as none, but together they are likelier.
    kinds = np.log(np.asarray([[0.4, 0.3, 0.2, 0.05, 0.05], [0.6, 0.4, 0, 0, 0]]) + 1e-9)
    scores = (
        kinds.astype(np.float32),
        name_scores(".."),
        borders_at(2, {0: 0, 1: 1}, {0: 0, 1: 1}),
        REACHLESS,
    )
    (row,) = decode_window(np.zeros((2, 1), np.float32), scores, goes_on(".."), 0).rows
    assert row[:4] == (0, 0, 1, "person")
    assert row[4] == pytest.approx(0.6, abs=1e-4)


def steps_of(
    borders: NDArray[np.float32], reach: NDArray[np.float32], head: int
) -> tuple[int, int]:
    """The best steps before and after a head, each place of the window tried in turn."""
    best = []
    for side, sign in ((0, -1), (1, 1)):
        scored = {
            step: borders[head, 2 * side] @ borders[head + sign * step, 2 * side + 1]
            + reach[side, step]
            for step in range(REACH + 1)
            if 0 <= head + sign * step < len(borders)
        }
        best.append(max(scored, key=lambda step: scored[step]))
    return best[0], best[1]


@given(st.integers(1, 90), st.integers(0, 99))
def test_borders_are_the_best_within_window_and_reach(count: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    borders = rng.normal(size=(count, 4, 3)).astype(np.float32)
    reach = rng.normal(size=(2, REACH + 1)).astype(np.float32)
    heads = np.flatnonzero(rng.random(count) < 0.3)
    before, after = border_steps(borders, reach, heads)
    found = list(zip(before.tolist(), after.tolist(), strict=True))
    assert found == [steps_of(borders, reach, head) for head in heads.tolist()]


@pytest.mark.parametrize(
    ("letters", "continues", "names"),
    [
        ("", "", []),
        ("...", "...", []),
        (".P.", "...", [(1, 2, "person")]),
        ("Ppp.", "....", [(0, 3, "person")]),
        ("PP", "..", [(0, 1, "person"), (1, 2, "person")]),
        ("PpOo", "....", [(0, 2, "person"), (2, 4, "organisation")]),
        ("G", ".", [(0, 1, "group")]),
        # Without its beginning a name is a name; of another kind it is another.
        (".pp.", "....", [(1, 3, "person")]),
        ("Po", "..", [(0, 1, "person"), (1, 2, "organisation")]),
        # A word is what its first piece is.
        ("P.p", ".+.", [(0, 3, "person")]),
        ("POO.", ".++.", [(0, 3, "person")]),
        (".PP.", ".++.", []),
        # A window may begin within a word.
        (".P.", "+..", [(1, 2, "person")]),
        ("P.Oo", "++..", [(0, 2, "person"), (2, 4, "organisation")]),
        ("P", "+", [(0, 1, "person")]),
    ],
)
def test_names(letters: str, continues: str, names: list[tuple[int, int, str]]) -> None:
    found = decode_names(name_scores(letters), goes_on(continues), 7)
    assert [(each.start - 7, each.end - 7, each.kind) for each in found] == names


def test_a_name_is_as_likely_as_its_pieces_are_of_its_kind() -> None:
    likely = np.full((2, len(NAME_TAGS)), 1e-9)
    begins, goes, other = (NAME_TAGS.index(tag) for tag in ("B-place", "I-place", "O"))
    likely[0, [begins, goes, other]] = 0.5, 0.3, 0.2
    likely[1, [begins, goes, other]] = 0.1, 0.5, 0.4
    (name,) = decode_names(np.log(likely).astype(np.float32), goes_on(".."), 0)
    assert name.probability == pytest.approx(0.7, abs=1e-4)


@given(st.lists(st.tuples(st.sampled_from(sorted(TAGS)), st.booleans()), max_size=20))
def test_names_are_ordered_apart_and_of_whole_words(rows: list[tuple[str, bool]]) -> None:
    letters = "".join(letter for letter, _ in rows)
    continues = np.asarray([each for _, each in rows], np.bool_)
    found = decode_names(name_scores(letters), continues, 0)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for name in found:
        assert name.kind in NAME_KINDS
        assert 0 <= name.start < name.end <= len(rows)
        assert name.start == 0 or not continues[name.start]
        assert name.end == len(rows) or not continues[name.end]
        assert 0 < name.probability <= 1.0001


@given(st.integers(1, 6), st.integers(0, 6), st.integers(0, 99))
def test_antecedents_are_earlier_or_none(count: int, first: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, first + count)).astype(np.float32)
    likely = antecedent_probabilities(scores, first)
    assert likely.shape == (count, 1 + first + count)
    assert likely.sum(1) == pytest.approx(1, abs=1e-5)
    for row, odds in enumerate(likely):
        assert (odds[1 + first + row :] == 0).all()
        expected = np.exp(np.append(0, scores[row, : first + row]))
        assert odds[: 1 + first + row] == pytest.approx(expected / expected.sum(), abs=1e-5)


def same_word(
    mentions: NDArray[np.float32],
    candidates: NDArray[np.float32],
    back: NDArray[np.int64],
    codes: NDArray[np.int64],
) -> NDArray[np.float32]:
    """Scores that are high for the same word, a little higher for one less far back."""
    assert codes.shape == back.shape == (len(mentions), len(candidates))
    scores: NDArray[np.float32] = np.where(codes // 4 % 2, 5.0, -5.0) - 0.5 * back
    return scores.astype(np.float32)


def cut(text: str) -> Pieces:
    """The text's pieces by the tests' tokenizer."""
    return cut_pieces(text, TOKENIZER)


def find_words(text: str, *words: str) -> WindowMentions:
    """Every occurrence of the words, as mentions of one window."""
    pieces = cut(text)
    pairs = zip(pieces.starts.tolist(), pieces.ends.tolist(), strict=True)
    heads = [at for at, (start, end) in enumerate(pairs) if text[start:end] in words]
    rows = [(at, at, at + 1, "thing", 0.9) for at in heads]
    return WindowMentions(rows, np.asarray(heads, np.float32)[:, None], [])


def linked(text: str, *windows: WindowMentions) -> tuple[SeenMention, ...]:
    """The mentions linked by the same words."""
    return link_mentions(text, cut(text), windows, same_word)


def test_a_mention_is_linked_to_those_before_it() -> None:
    mentions = linked(TEXT, find_words(TEXT, "mayor", "it", "Police"))
    assert [each.word for each in mentions] == ["mayor", "it", "police", "mayor", "it", "it"]
    assert [HEAD_SHAPES[each.shape] for each in mentions[:4]] == [
        "nominal",
        "pronoun",
        "name",
        "nominal",
    ]
    assert [[number for number, _ in each.antecedents] for each in mentions] == [
        [],
        [],
        [],
        [0],
        [1],
        [4, 1],
    ]
    assert [each.none > 0.9 for each in mentions] == [True, True, True, False, False, False]


def test_what_was_seen_of_a_mention_is_kept() -> None:
    (mention,) = linked(TEXT, WindowMentions([(1, 0, 2, "person", 0.8)], HIDDEN, []))
    assert (mention.head, mention.start, mention.end, mention.kind, mention.probability) == (
        1,
        0,
        2,
        "person",
        0.8,
    )
    assert (mention.none, mention.antecedents) == (1, ())


@pytest.mark.parametrize("windows", [[], [WindowMentions([], HIDDEN[:0], [])]])
def test_without_mentions_nothing_is_scored(windows: list[WindowMentions]) -> None:
    assert linked(TEXT, *windows) == ()


def test_windows_are_linked_as_one_text() -> None:
    whole = find_words(TEXT, "mayor", "it", "Police")
    names = [SeenName(0, 1, "person", 0.5)]
    halves = [
        WindowMentions(whole.rows[:2], whole.hidden[:2], names),
        WindowMentions([], whole.hidden[:0], []),
        WindowMentions(whole.rows[2:], whole.hidden[2:], []),
    ]
    assert linked(TEXT, *halves) == linked(TEXT, whole)


def close(one: SeenMention, other: SeenMention) -> bool:
    """Whether two are the same but for rounding."""
    return (
        replace(one, none=0, antecedents=()) == replace(other, none=0, antecedents=())
        and [at for at, _ in one.antecedents] == [at for at, _ in other.antecedents]
        and np.allclose([p for _, p in one.antecedents], [p for _, p in other.antecedents])
        and bool(np.isclose(one.none, other.none))
    )


@pytest.mark.parametrize("block", [1, 2, 4])
def test_blocks_change_nothing(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = find_words(TEXT, "mayor", "it", "Police", "said")
    expected = linked(TEXT, whole)
    monkeypatch.setattr(module, "BLOCK", block)
    assert all(map(close, linked(TEXT, whole), expected))


def test_memory_reaches_so_many_mentions_back(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "it said said it"
    whole = find_words(text, "it", "said")
    assert linked(text, whole)[3].antecedents[0][0] == 0
    monkeypatch.setattr(module, "BLOCK", 1)
    monkeypatch.setattr(module, "MEMORY", 2)
    assert all(number >= 1 for number, _ in linked(text, whole)[3].antecedents)


@given(st.lists(st.sampled_from(["it", "mayor", "said"]), max_size=12))
def test_the_likeliest_antecedents_are_kept_in_order(said: list[str]) -> None:
    text = " ".join(said)
    for number, mention in enumerate(linked(text, find_words(text, "it", "mayor", "said"))):
        assert len(mention.antecedents) <= KEPT
        odds = [probability for _, probability in mention.antecedents]
        assert odds == sorted(odds, reverse=True)
        assert all(UNLIKELY <= each <= 1 for each in odds)
        assert all(0 <= earlier < number for earlier, _ in mention.antecedents)
        assert sum(odds) + mention.none <= 1 + 1e-5

"""Which passages are one utterance, against labels: pairs and B³; parts of the rule left out."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import click

from quoteattr.config import DiffConfig
from quoteattr.diff import acceptance, clusters, matching
from quoteattr.diff.clusters import Clusters
from quoteattr.diff.passages import Passage, Role
from quoteattr.records import Quotation

# Hexadecimal digits of an article's SHA-256 that labels give.
DIGITS = 12
Place = tuple[str, int, int]
# What may be left out, to see what it is worth: where it stands, and what does nothing instead.
PARTS: dict[str, list[tuple[ModuleType, str, Callable[..., Any]]]] = {
    "story": [(clusters, "same_story", lambda *_: False)],
    "sentences": [(matching, "_sentence_coverage", lambda *_: iter([0.0]))],
    "variants": [(clusters, "without_variants", lambda links, *_: list(links))],
    "fragments": [(clusters, "DiffConfig", lambda: DiffConfig(fragment=0))],
    "telling": [(acceptance, "_is_telling", lambda *_: False)],
}
PARTS["all"] = [each for name in ("story", "sentences", "telling") for each in PARTS[name]]


@contextmanager
def left_out(name: str | None) -> Iterator[None]:
    """The rule without one of PARTS; whole for None."""
    parts = PARTS.get(name or "", [])
    before = [(module, attribute, getattr(module, attribute)) for module, attribute, _ in parts]
    for module, attribute, instead in parts:
        setattr(module, attribute, instead)
    try:
        yield
    finally:
        for module, attribute, value in before:
            setattr(module, attribute, value)


class Labels(NamedTuple):
    """The utterances as read, by place: article, start and end of a stretch in marks.

    groups  of each place the utterance it is of, a number
    unsure  pairs of places that one cannot tell
    """

    groups: dict[Place, int]
    unsure: frozenset[frozenset[Place]]


def read_labels(path: Path) -> Labels:
    """The labels in a file: a line to an event, its utterances and pairs that one cannot tell."""
    groups: dict[Place, int] = {}
    unsure: set[frozenset[Place]] = set()
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        for group in row["utterances"]:
            number = len(groups)
            groups |= {_place(each): number for each in group}
        unsure |= {frozenset(map(_place, pair)) for pair in row["unsure"]}
    return Labels(groups, frozenset(unsure))


def _place(values: Sequence[Any]) -> Place:
    article, start, end = values
    return article, start, end


def measure_groups(quotations: Sequence[Quotation], labels: Labels, show: bool) -> dict[str, Any]:
    """Pairs of passages of two articles, and B³ over those that are in a group, ours or gold's."""
    clusters = Clusters()
    clusters.add(quotations)
    said = {
        passage: number
        for number, group in enumerate(clusters.groups())
        for passage in group.members + group.reports
        if passage.role is Role.WORDS
    }
    places = {passage: _places_of(passage, labels) for passage in said}
    gold = _gold_groups(places, labels)
    right = wrong = missed = 0
    for one, other in _candidate_pairs(said, gold):
        if _is_unsure(places[one], places[other], labels):
            continue
        ours, theirs = said[one] == said[other], gold[one] == gold[other]
        right, wrong, missed = (
            right + (ours and theirs), wrong + (ours > theirs), missed + (theirs > ours),
        )  # fmt: skip
        if show and ours != theirs:
            click.echo(f"{'wrong' if ours else 'missed'}: {_shown(one)} | {_shown(other)}")
    return {
        "set": "basil-dev",
        "passages": len(said),
        "pairs": right + missed,
        "pair_precision": share(right, right + wrong),
        "pair_recall": share(right, right + missed),
        "pair_f1": share(2 * right, 2 * right + wrong + missed),
        **b_cubed(said, gold),
    }


def _places_of(passage: Passage, labels: Labels) -> frozenset[Place]:
    """The labelled places that a passage's words stand in, and places of unsure pairs."""
    article = passage.quotation.origin.sha256[:DIGITS]
    start, end = passage.words[0].span.start, passage.words[-1].span.end
    known = {*labels.groups, *(place for pair in labels.unsure for place in pair)}
    return frozenset(
        place for place in known if place[0] == article and place[1] < end and start < place[2]
    )


def _gold_groups(
    places: dict[Passage, frozenset[Place]], labels: Labels
) -> dict[Passage, int | str]:
    """Of each passage the utterance it is of; one in no group is alone."""
    joined: dict[int, int] = {}

    def root(group: int) -> int:
        while joined.get(group, group) != group:
            group = joined[group]
        return group

    found: dict[Passage, int | str] = {}
    for passage, where in places.items():
        groups = sorted({root(labels.groups[place]) for place in where if place in labels.groups})
        for group in groups[1:]:
            joined[group] = groups[0]
        found[passage] = groups[0] if groups else passage.id
    return {
        passage: root(group) if isinstance(group, int) else group
        for passage, group in found.items()
    }


def _candidate_pairs(
    said: dict[Passage, int], gold: dict[Passage, int | str]
) -> Iterator[tuple[Passage, Passage]]:
    """Pairs of two articles that are one utterance by us or by gold."""
    seen: set[frozenset[str]] = set()
    for groups in (said, gold):
        by_group: defaultdict[Any, list[Passage]] = defaultdict(list)
        for passage, group in groups.items():
            by_group[group].append(passage)
        for passages in by_group.values():
            for one, other in combinations(passages, 2):
                pair = frozenset((one.id, other.id))
                if one.article != other.article and pair not in seen:
                    seen.add(pair)
                    yield one, other


def _is_unsure(one: frozenset[Place], other: frozenset[Place], labels: Labels) -> bool:
    return any(frozenset((a, b)) in labels.unsure for a in one for b in other)


def b_cubed(said: dict[Passage, int], gold: dict[Passage, int | str]) -> dict[str, Any]:
    """B³ of all passages, and of those that either side puts together with another."""
    ours, theirs = _inverted(said), _inverted(gold)
    scores: dict[str, Any] = {}
    grouped = [p for p in said if len(ours[said[p]]) > 1 or len(theirs[gold[p]]) > 1]
    for name, passages in (("b3_f1", list(said)), ("b3_f1_grouped", grouped)):
        shared = [len(ours[said[p]] & theirs[gold[p]]) for p in passages]
        precision = sum(n / len(ours[said[p]]) for n, p in zip(shared, passages)) / len(passages)
        recall = sum(n / len(theirs[gold[p]]) for n, p in zip(shared, passages)) / len(passages)
        scores[name] = round(2 * precision * recall / (precision + recall), 4)
    return scores | {"grouped": len(grouped)}


def _inverted(groups: dict[Passage, Any]) -> dict[Any, set[str]]:
    found: defaultdict[Any, set[str]] = defaultdict(set)
    for passage, group in groups.items():
        found[group].add(passage.id)
    return found


def share(part: int, whole: int) -> float:
    """To four places; 0 of none."""
    return round(part / whole, 4) if whole else 0.0


def _shown(passage: Passage) -> str:
    return " ".join("".join(word.shown for word in passage.words).split())

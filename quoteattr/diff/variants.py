"""Of matches between two articles, those of another thing that was said alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from quoteattr.config import DiffConfig
from quoteattr.diff.acceptance import Match
from quoteattr.diff.kept import Passages
from quoteattr.diff.matching import compare_keys, shared_places
from quoteattr.diff.passages import Passage

Link = tuple[int, int, Match]
# By passage and another article: which of its passages match, and the passage's side of the match.
Rivals = defaultdict[tuple[int, tuple[str, str, str]], list[tuple[int, Match, int]]]


def without_variants(links: Iterable[Link], passages: Passages, config: DiffConfig) -> list[Link]:
    """The links without those that a better one speaks against, in order.

    Speakers repeat themselves.  Where one article has both variants, each belongs to what it is
    most like: a link is left out if another passage of the same article shares more of the same
    words, and is no longer quotation of the same.  Links are numbers of two passages, and what
    those share.
    """
    links = list(links)
    pairs = {(one, passages[other].article) for one, other, _ in links}
    pairs.update((other, passages[one].article) for one, other, _ in links)
    if len(pairs) == 2 * len(links):
        # No passage matches two of one article.
        return links
    by_passage: Rivals = defaultdict(list)
    for one, other, found in links:
        for here, there, side in ((one, other, 0), (other, one, 1)):
            by_passage[here, passages[there].article].append((there, found, side))
    return [
        link
        for link in links
        if not any(
            _is_outdone(here, there, link[2], side, by_passage, passages, config)
            for here, there, side in ((link[0], link[1], 0), (link[1], link[0], 1))
        )
    ]


def _is_outdone(
    here: int,
    there: int,
    found: Match,
    side: int,
    by_passage: Rivals,
    passages: Passages,
    config: DiffConfig,
) -> bool:
    """Whether another passage of the other article has more of the same words."""
    for rival, other, other_side in by_passage[here, passages[there].article]:
        if rival == there or other.shared <= found.shared:
            continue
        places = shared_places(found, side)
        is_of_same_words = 2 * len(places & shared_places(other, other_side)) >= len(places)
        if is_of_same_words and not _repeats(passages[there], passages[rival], config):
            return True
    return False


def _repeats(one: Passage, other: Passage, config: DiffConfig) -> bool:
    """Whether one is the other again, or part of it."""
    short, long = sorted((one, other), key=len)
    return compare_keys(short.keys, long.keys).coverage >= config.short_coverage

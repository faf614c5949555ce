"""Whether two passages are the same words said once, and how surely."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache, lru_cache

from quoteattr.config import DiffConfig
from quoteattr.diff.acceptance import Block, Match, is_everybodys, judge
from quoteattr.diff.passages import Passage
from quoteattr.diff.speakers import Relation, relate
from quoteattr.lexicons import lexicon

# Matches kept for a while: about those of a few days' news.
REMEMBERED = 1 << 16


class Matches:
    """What pairs of passages share, the last ones remembered.

    All pairs of a passage are looked at again whenever another has a part of it.
    """

    def __init__(self, config: DiffConfig) -> None:
        self._config = config
        # What is full becomes what was before, and that is forgotten.
        self._found: dict[tuple[str, str], Match | None] = {}
        self._before: dict[tuple[str, str], Match | None] = {}

    def of(self, one: Passage, other: Passage) -> Match | None:
        """As ``match``."""
        pair, back = (one.id, other.id), (other.id, one.id)
        for found in (self._found, self._before):
            if pair in found:
                return found[pair]
            if back in found:
                known = found[back]
                return self._keep(pair, known and turned(known))
        return self._keep(pair, match(one, other, self._config))

    def _keep(self, pair: tuple[str, str], found: Match | None) -> Match | None:
        if len(self._found) >= REMEMBERED:
            self._before, self._found = self._found, {}
        self._found[pair] = found
        return found


def match(one: Passage, other: Passage, config: DiffConfig) -> Match | None:
    """What two passages share if that may be enough to take them for one utterance, else None.

    A loose match is enough if the two articles tell the same story; see ``same_story``.

    The same whichever comes first.
    """
    sizes = len(one), len(other)
    if sizes[0] > sizes[1] or (sizes[0] == sizes[1] and one.joined > other.joined):
        found = _match(other, one, config)
        return found and turned(found)
    return _match(one, other, config)


def _match(one: Passage, other: Passage, config: DiffConfig) -> Match | None:
    """As ``match``; the one is no longer than the other."""
    days = days_between(one, other)
    relation = relate(one.quotation.speaker, other.quotation.speaker)
    is_far = days is not None and days > config.days
    if (is_far or relation is Relation.DIFFERENT) and not _share_run(one, other, config.sure_run):
        # The rule of acceptance asks for that long a run of what is so far apart, or given to two
        # speakers: everybody's phrases are seldom that long.
        return None
    found = compare_keys(one.keys, other.keys)
    if relation is Relation.DIFFERENT and is_everybodys(found, len(other), config):
        return None
    whole = found.coverage
    if len(one.sentences) > 1 or len(other.sentences) > 1:
        whole = max(whole, *_sentence_coverage(found, one, other, config))
    found = Match(found.blocks, found.run, whole, found.content, relation, days)
    strength = judge(found, len(one), config)
    return None if strength is None else Match(*found[:-1], strength)


@lru_cache(maxsize=1 << 14)
def compare_keys(one: tuple[str, ...], other: tuple[str, ...]) -> Match:
    """What two sequences of keys share; ``one`` must be no longer than ``other``."""
    # Outlets print the same words: more than half of the pairs have been compared before.
    blocks = shared_blocks(one, other)
    counted = [block for block in blocks if counts(one[block.one : block.one + block.size])]
    common = lexicon("common_words")
    content = {
        key
        for block in counted
        for key in one[block.one : block.one + block.size]
        if key not in common
    }
    shared = sum(block.size for block in blocks)
    return Match(
        blocks=blocks,
        run=max((block.size for block in counted), default=0),
        coverage=shared / len(one) if one else 0.0,
        content=len(content),
        relation=Relation.UNKNOWN,
        days=None,
    )


def _sentence_coverage(
    found: Match, one: Passage, other: Passage, config: DiffConfig
) -> Iterator[float]:
    """What share of each sentence is shared, for those as long as a short run, and 0.

    Two articles may begin and end their excerpts of one speech at different places.
    """
    yield 0.0
    for passage, side in ((one, 0), (other, 1)):
        if len(passage.sentences) > 1:
            places = shared_places(found, side)
            for sentence in passage.sentences:
                if len(sentence) >= config.short_run:
                    yield len(places.intersection(sentence)) / len(sentence)


def shared_blocks(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[Block, ...]:
    """Runs of shared keys, in order; single common words in passing are left out."""
    at = _find(one, other)
    if at is not None:
        return (Block(0, at, len(one)),) if one else ()
    common = lexicon("common_words")
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return tuple(
        Block(*block)
        for block in matcher.get_matching_blocks()
        if block.size > 1 or (block.size == 1 and one[block.a] not in common)
    )


def shared_places(found: Match, side: int) -> set[int]:
    """Numbers of the shared words, on the side of the one passage (0) or the other (1)."""
    return {block[side] + step for block in found.blocks for step in range(block.size)}


def turned(found: Match) -> Match:
    """The same match with the two passages in the other order."""
    blocks = tuple(Block(block.other, block.one, block.size) for block in found.blocks)
    return found._replace(blocks=blocks)


def days_between(one: Passage, other: Passage) -> int | None:
    """Days between the two articles, None if one has no date."""
    if one.day is None or other.day is None:
        return None
    return abs(one.day - other.day)


@cache
def _stock() -> tuple[str, ...]:
    return tuple(f" {phrase} " for phrase in sorted(lexicon("stock_phrases")))


@cache
def _longest() -> int:
    """Code points of the longest stock phrase."""
    return max(map(len, _stock()))


@lru_cache(maxsize=1 << 12)
def counts(keys: tuple[str, ...]) -> bool:
    """Whether a run tells anything: it is no part of a stock phrase and has a word of content.

    >>> counts(("the", "united", "states", "of", "america")), counts(("a", "pointless", "wall"))
    (False, True)
    """
    if not set(keys) - lexicon("common_words"):
        return False
    joined = f" {' '.join(keys)} "
    return len(joined) > _longest() or not any(joined in phrase for phrase in _stock())


def _share_run(one: Passage, other: Passage, size: int) -> bool:
    """Whether the longer has so many words in a row of the shorter's."""
    keys, longer = one.keys, other.joined
    return any(
        f" {' '.join(keys[at : at + size])} " in longer for at in range(len(keys) - size + 1)
    )


def _find(one: tuple[str, ...], other: tuple[str, ...]) -> int | None:
    """Where the shorter stands within the longer as it is."""
    if one == other:
        return 0
    if not set(one) <= set(other):
        return None
    before, found, _ = f" {' '.join(other)} ".partition(f" {' '.join(one)} ")
    return len(before.split()) if found else None

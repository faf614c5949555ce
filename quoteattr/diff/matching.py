"""Whether two passages are the same words said once, and how surely."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

from quoteattr.config import DiffConfig
from quoteattr.diff.passages import Passage
from quoteattr.diff.speakers import Relation, relate
from quoteattr.lexicons import lexicon


class Block(NamedTuple):
    """A run of words that two passages share: where it begins in each, and how many they are."""

    one: int
    other: int
    size: int


class Match(NamedTuple):
    """What two passages share.

    blocks    runs of shared words, in order
    run       words of the longest that counts; stock phrases and common words do not
    coverage  share of the shorter passage's words that are shared, 0 to 1
    content   shared words that not every text has
    relation  of the speakers
    days      between the two articles, None if one has no date
    """

    blocks: tuple[Block, ...]
    run: int
    coverage: float
    content: int
    relation: Relation
    days: int | None

    @property
    def shared(self) -> int:
        """Words shared."""
        return sum(block.size for block in self.blocks)


def match(one: Passage, other: Passage, config: DiffConfig) -> Match | None:
    """What two passages share if that is enough to take them for one utterance, else None.

    The same whichever comes first.
    """
    if (len(one), one.joined) > (len(other), other.joined):
        found = match(other, one, config)
        return found._replace(blocks=_turned(found.blocks)) if found else None
    relation = relate(one.quotation.speaker, other.quotation.speaker)
    found = compare_keys(one.keys, other.keys)._replace(
        relation=relation, days=days_between(one, other)
    )
    return found if _is_enough(found, min(len(one), len(other)), config) else None


def compare_keys(one: Sequence[str], other: Sequence[str]) -> Match:
    """What two sequences of keys share; ``one`` must be no longer than ``other``."""
    blocks = shared_blocks(tuple(one), tuple(other))
    counted = [block for block in blocks if counts(tuple(one[block.one : block.one + block.size]))]
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


def days_between(one: Passage, other: Passage) -> int | None:
    """Days between the two articles, None if one has no date."""
    if one.day is None or other.day is None:
        return None
    return abs(one.day - other.day)


@cache
def _stock() -> tuple[str, ...]:
    return tuple(f" {phrase} " for phrase in sorted(lexicon("stock_phrases")))


def counts(keys: tuple[str, ...]) -> bool:
    """Whether a run tells anything: it is no part of a stock phrase and has a word of content.

    >>> counts(("the", "united", "states", "of", "america")), counts(("a", "pointless", "wall"))
    (False, True)
    """
    if not set(keys) - lexicon("common_words"):
        return False
    joined = f" {' '.join(keys)} "
    return not any(joined in phrase for phrase in _stock())


def _find(one: tuple[str, ...], other: tuple[str, ...]) -> int | None:
    """Where the shorter stands within the longer as it is."""
    if one == other:
        return 0
    before, found, _ = f" {' '.join(other)} ".partition(f" {' '.join(one)} ")
    return len(before.split()) if found else None


def _turned(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(Block(block.other, block.one, block.size) for block in blocks)


def _is_enough(found: Match, shorter: int, config: DiffConfig) -> bool:
    """The rule of acceptance (docs/diff.md)."""
    if found.relation in (Relation.DIFFERENT, Relation.UNLIKE):
        # The same long words given to two speakers are news; short ones may be anybody's.
        strict = found.relation is Relation.DIFFERENT
        least = config.sure_run if strict else config.min_run
        return (
            found.run >= least
            and found.coverage >= config.sure_coverage
            and _is_near(found, config)
        )
    if not _is_near(found, config) and found.run < config.sure_run:
        return False
    if found.run >= config.min_run and found.coverage >= config.coverage:
        return found.content >= 2 or found.relation is Relation.SAME
    if found.run >= config.short_run and found.coverage >= config.short_coverage:
        return found.content >= 2 or found.relation is Relation.SAME
    return _is_enough_of_one(found, shorter, config)


def _is_enough_of_one(found: Match, shorter: int, config: DiffConfig) -> bool:
    """Of one speaker within days, fewer words will do."""
    if found.relation is not Relation.SAME or found.days is None or not _is_near(found, config):
        return False
    if found.run >= config.short_run and found.coverage >= config.coverage:
        return found.content >= 2
    return found.run == shorter == config.fewest_words and found.content >= 1


def _is_near(found: Match, config: DiffConfig) -> bool:
    """Whether the dates allow one utterance; those that are not known do."""
    return found.days is None or found.days <= config.days

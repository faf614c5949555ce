"""How much two passages must share to be taken for one utterance."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

from quoteattr.config import DiffConfig
from quoteattr.diff.speakers import Relation


class Strength(IntEnum):
    """Whether a match holds by itself, or with something else.

    part   with others that have the rest of one of the two
    loose  for two articles that tell the same story
    firm   by itself
    """

    PART = 0
    LOOSE = 1
    FIRM = 2


class Block(NamedTuple):
    """A run of words that two passages share: where it begins in each, and how many they are."""

    one: int
    other: int
    size: int


class Match(NamedTuple):
    """What two passages share.

    blocks    runs of shared words, in order
    run       words of the longest that counts; stock phrases and common words do not
    coverage  share of the shorter passage's words that are shared, 0 to 1, or of the words of
              one of its sentences or the other's, if that is more
    content   shared words that not every text has
    relation  of the speakers
    days      between the two articles, None if one has no date
    strength  whether it holds by itself
    """

    blocks: tuple[Block, ...]
    run: int
    coverage: float
    content: int
    relation: Relation
    days: int | None
    strength: Strength | None = None

    @property
    def shared(self) -> int:
        """Words shared."""
        return sum(block.size for block in self.blocks)


def same_story(matches: Iterable[Match], config: DiffConfig) -> bool:
    """Whether what two articles have in common shows that they tell of one event.

    It takes, within days, a long match or one of the same speaker, or two that hold by themselves.
    """
    firm = [
        each
        for each in matches
        if each.strength is Strength.FIRM and (each.days is None or each.days <= config.days)
    ]
    return len(firm) > 1 or any(
        each.relation is Relation.SAME
        or (each.run > config.min_run and each.content > config.content)
        for each in firm
    )


def judge(found: Match, shorter: int, config: DiffConfig) -> Strength | None:
    """The rule of acceptance (docs/diff.md); ``shorter`` is the shorter passage's words."""
    is_near = found.days is None or found.days <= config.days
    if not _may_be_one(found, is_near, config):
        return None
    if found.content >= config.content and _is_long(found, config):
        return Strength.FIRM
    if not is_near:
        return None
    if _is_telling(found, config):
        return Strength.FIRM
    is_part = found.run >= config.min_run and found.content >= _least_content(found, config)
    is_short = _is_short(found, shorter, config)
    return Strength.LOOSE if is_short else Strength.PART if is_part else None


def is_everybodys(found: Match, longer: int, config: DiffConfig) -> bool:
    """Whether what two speakers share may be a phrase in longer words of one of them.

    ``longer`` is the longer passage's words.  What is all that either says is no such phrase.
    """
    is_whole = found.shared >= config.sure_coverage * longer
    return found.content < config.sure_content and not is_whole


def _may_be_one(found: Match, is_near: bool, config: DiffConfig) -> bool:
    """Whether speakers and dates allow it.

    The same long words given to two speakers are news; short ones may be anybody's.
    """
    is_long = found.run >= config.sure_run
    is_covered = found.coverage >= config.sure_coverage
    if found.relation is Relation.DIFFERENT:
        return is_long and is_covered and is_near
    if found.relation is Relation.UNLIKE and not (is_long or is_covered):
        return False
    return is_near or is_long


def _is_long(found: Match, config: DiffConfig) -> bool:
    """Whether the words are enough by themselves."""
    if found.run >= config.min_run:
        return found.coverage >= config.coverage
    return found.run >= config.short_run and found.coverage >= config.short_coverage


def _is_telling(found: Match, config: DiffConfig) -> bool:
    """Whether fewer words are enough, since not every text has them or the speaker is the same."""
    if found.coverage < config.loose_coverage or found.run < config.fewest_words:
        return False
    if found.run >= config.min_run:
        return found.content >= _least_content(found, config)
    is_same = found.relation is Relation.SAME and found.run >= config.short_run
    return found.content + is_same >= 2 * config.content


def _least_content(found: Match, config: DiffConfig) -> int:
    """Words of content that a run must have; of one speaker one less will do."""
    return config.content - (found.relation is Relation.SAME)


def _is_short(found: Match, shorter: int, config: DiffConfig) -> bool:
    """Whether the words are enough for two articles that tell the same story."""
    if found.run >= config.short_run:
        least = config.coverage if found.content >= config.content else config.short_coverage
        return found.coverage >= least
    if found.run == shorter == config.fewest_words:
        return True
    return (
        found.run >= config.fewest_words
        and found.content >= config.content
        and found.coverage >= config.loose_coverage
    )

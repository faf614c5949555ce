"""Whether two passages are the same words said once, and how surely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import IntEnum
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


class Strength(IntEnum):
    """Whether a match holds by itself, or for two articles that tell the same story alone."""

    LOOSE = 1
    FIRM = 2


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


def match(one: Passage, other: Passage, config: DiffConfig) -> Match | None:
    """What two passages share if that may be enough to take them for one utterance, else None.

    A loose match is enough if the two articles tell the same story; see ``same_story``.

    The same whichever comes first.
    """
    if (len(one), one.joined) > (len(other), other.joined):
        found = match(other, one, config)
        return found._replace(blocks=_turned(found.blocks)) if found else None
    relation = relate(one.quotation.speaker, other.quotation.speaker)
    found = compare_keys(one.keys, other.keys)
    whole = max(found.coverage, *_sentence_coverage(found, one, other, config))
    found = found._replace(coverage=whole, relation=relation, days=days_between(one, other))
    strength = _strength(found, len(one), config)
    return found._replace(strength=strength) if strength else None


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


def _sentence_coverage(
    found: Match, one: Passage, other: Passage, config: DiffConfig
) -> Iterator[float]:
    """What share of each sentence is shared, for those as long as a short run, and 0.

    Two articles may begin and end their excerpts of one speech at different places.
    """
    yield 0.0
    for passage, side in ((one, 0), (other, 1)):
        if len(passage.sentences) > 1:
            places = {block[side] + step for block in found.blocks for step in range(block.size)}
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


def counts(keys: tuple[str, ...]) -> bool:
    """Whether a run tells anything: it is no part of a stock phrase and has a word of content.

    >>> counts(("the", "united", "states", "of", "america")), counts(("a", "pointless", "wall"))
    (False, True)
    """
    if not set(keys) - lexicon("common_words"):
        return False
    joined = f" {' '.join(keys)} "
    return len(joined) > _longest() or not any(joined in phrase for phrase in _stock())


def _find(one: tuple[str, ...], other: tuple[str, ...]) -> int | None:
    """Where the shorter stands within the longer as it is."""
    if one == other:
        return 0
    before, found, _ = f" {' '.join(other)} ".partition(f" {' '.join(one)} ")
    return len(before.split()) if found else None


def _turned(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(Block(block.other, block.one, block.size) for block in blocks)


def _strength(found: Match, shorter: int, config: DiffConfig) -> Strength | None:
    """The rule of acceptance (docs/diff.md); ``shorter`` is the shorter passage's words."""
    is_near = found.days is None or found.days <= config.days
    if found.relation is Relation.DIFFERENT:
        # The same long words given to two speakers are news; short ones may be anybody's.
        is_same = found.run >= config.sure_run and found.coverage >= config.sure_coverage
        return Strength.FIRM if is_same and is_near else None
    if found.run < config.sure_run and not is_near:
        return None
    if found.relation is Relation.UNLIKE and found.coverage < config.sure_coverage:
        return None
    if found.content >= config.content and _is_long(found, config):
        return Strength.FIRM
    if is_near and _is_telling(found, config):
        return Strength.FIRM
    return Strength.LOOSE if is_near and _is_short(found, shorter, config) else None


def _is_long(found: Match, config: DiffConfig) -> bool:
    """Whether the words are enough by themselves."""
    if found.run >= config.min_run:
        return found.coverage >= config.coverage
    return found.run >= config.short_run and found.coverage >= config.short_coverage


def _is_telling(found: Match, config: DiffConfig) -> bool:
    """Whether fewer words are enough, since not every text has them or the speaker is the same."""
    content = found.content - config.content
    if found.relation is Relation.SAME:
        content += found.run >= config.short_run
    is_covered = found.coverage >= config.loose_coverage and found.run >= config.fewest_words
    return is_covered and content >= config.content


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

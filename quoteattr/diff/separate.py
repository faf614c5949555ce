"""Why an utterance may be two: speakers repeat themselves."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from quoteattr.config import DiffConfig
from quoteattr.diff.matching import compare_keys
from quoteattr.diff.parts import Part


def why_separate(parts: Sequence[Part], config: DiffConfig) -> str | None:
    """Why the parts may be of separate utterances, in words; None if nothing says so.

    One article has two variants of the words, or the articles are too many days apart.
    """
    for one, other in combinations(parts, 2):
        if one.article == other.article and _are_variants(one, other, config):
            return f"possibly a separate utterance: {one.article[0]} has it in two variants"
    days = [part.day for part in parts if part.day is not None]
    apart = max(days) - min(days) if days else 0
    if apart > config.days:
        return f"possibly a separate utterance: the articles are {apart} days apart"
    return None


def _are_variants(one: Part, other: Part, config: DiffConfig) -> bool:
    """Whether the two have words in common, and each has its own way to go on."""
    short, long = sorted((one, other), key=lambda part: len(part.words))
    found = compare_keys(short.keys, long.keys)
    return found.run >= config.min_run and config.coverage <= found.coverage < 1

"""Entries of the lexicon that fit equally well."""

from __future__ import annotations

import pytest

from quoteattr.stance.cues import cues, match_cues
from quoteattr.stance.words import words_of


@pytest.mark.parametrize(("word", "entry"), [("alleged", "allege"), ("citing", "cite")])
def test_of_entries_as_good_the_first_in_order_is_taken(word: str, entry: str) -> None:
    assert word in cues() and entry in cues()
    (match,) = match_cues(words_of(word, 0, len(word)), frozenset())
    assert match.cue.phrase == (entry,)

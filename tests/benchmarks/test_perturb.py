"""Changes made on purpose: reproducible, and what they say they are."""

from __future__ import annotations

import random

from benchmarks.diff import severity_of
from benchmarks.perturb import FINDERS, Changed, Edit, perturb, spare, trim

TEXTS = [
    [
        "We will not close the old bridge before the council has met the people of Hull.",
        "The firm of Tom Reyes in Hull has sold three boats, and they will never come back.",
    ],
    ["She said that the island of Lundy must be safe for 400 birds in the long winter to come."],
]


def test_changes_are_the_same_for_a_seed_and_change_something() -> None:
    found = list(perturb(TEXTS, seed=3))
    assert found == list(perturb(TEXTS, seed=3))
    assert {each.kind for each in found} == {*FINDERS, "splice"}
    assert all(each.changed not in each.said for each in found)


def test_spared_changes_leave_the_rest() -> None:
    found = list(spare(TEXTS))
    assert {"trimmed", "dots"} <= {each.kind for each in found}
    assert all(each.changed != each.said[0] for each in found)


def test_trim_keeps_the_edit() -> None:
    text = "one two three four five six seven eight nine ten eleven twelve"
    at = text.index("six")
    for seed in range(20):
        changed = trim(text, Edit(at, at + 3, "SIX"), random.Random(seed))
        assert "five SIX seven" in changed


def test_severity_is_that_of_the_comparison() -> None:
    said = "We will close the old bridge before the council has met the people."
    assert severity_of(Changed("negation", (said,), said.replace("will", "will not"))) == 3
    assert severity_of(Changed("trimmed", (said,), said.removesuffix(" the people."))) == 1

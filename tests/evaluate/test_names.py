"""When two names are one speaker's."""

from __future__ import annotations

import pytest

from quoteattr.evaluate.names import plain_name, same_speaker


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Sarah Lee", "sarah lee"),
        ("the Harbour Office", "harbour office"),
        ("Mayor Sarah  Lee", "sarah lee"),
        ("Prime Minister Lee", "lee"),
        ("former President Lee", "lee"),
        ("Dr. Lee", "lee"),
        ("the mayor", "mayor"),
        ("Theo Lee", "theo lee"),
        ("Majority Leader", "majority leader"),
        ("STRASSE", "strasse"),
        ("", ""),
    ],
)
def test_plain_name(name: str, plain: str) -> None:
    assert plain_name(name) == plain


@pytest.mark.parametrize(
    ("named", "same"),
    [("Lee", True), ("Ms. Sarah Lee", True), ("Sarah", False), (None, False), ("", False)],
)
def test_a_gold_name_or_alias(named: str | None, same: bool) -> None:
    assert same_speaker(named, ("Mayor Sarah Lee", "LEE")) is same

"""Who is told is not who tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.quotes.passives import teller
from quoteattr.records import Span

COURT = "The town was informed by a court that it may dig."


@pytest.mark.parametrize(
    ("text", "source_cue_content", "expected"),
    [
        (COURT, "The town | was informed | that it may dig", "a court"),
        (COURT, "The town | informed by | that it may dig", "a court"),
        (
            "“Go,” she was advised by her two sisters.",
            "she | was advised | “Go,”",
            "her two sisters",
        ),
        ("Readers are advised that it rains.", "Readers | are advised | that it rains", None),
        ("The king was briefed on the bridge.", "The king | was briefed | on the bridge", None),
        ("We’re told it rained.", "We | ’re told | it rained", None),
        ("They have not yet been told it froze.", "They | told | it froze", None),
        ("The guests left after being told it froze.", "The guests | told | it froze", None),
        ("He was told by a friend, who laughed, to go.", "He | was told | to go", "a friend"),
        ("It rained, she was told by nobody", "she | was told | It rained", "nobody"),
        ("She was told by .", "She | was told | by .", None),
        ("The mayor told us that it rained.", "The mayor | told | that it rained", "The mayor"),
        ("Lee had told them that it rained.", "Lee | had told | that it rained", "Lee"),
        (
            "Lee was told, an aide says, that it rained.",
            "an aide | says | that it rained",
            "an aide",
        ),
        ("He was quoted as saying it rained.", "He | was quoted as saying | it rained", "He"),
        ("He was convinced that it rained.", "He | was convinced | that it rained", "He"),
        ("Those who were there told us it rained.", "Those | told | it rained", "Those"),
        ("“Wait,” was told to us by Lee.", "Lee | was told | “Wait,”", "Lee"),
    ],
)
def test_who_tells(text: str, source_cue_content: str, expected: str | None) -> None:
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in source_cue_content.split(" | ")]
    found = teller(text, *spans)
    assert (found and found.of(text)) == expected


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from(["told", "was informed", "by"]))
def test_any_text_has_a_source_or_none(before: str, after: str, cue: str) -> None:
    text = f"She {before}{cue}{after}"
    at = Span(4 + len(before), 4 + len(before) + len(cue))
    found = teller(text, Span(0, 3), at, at)
    assert found is None or (0 <= found.start < found.end <= len(text))

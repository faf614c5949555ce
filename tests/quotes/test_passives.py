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
        ("Lee was told by Dr. Orr that it froze.", "Lee | was told | that it froze", "Dr. Orr"),
        ("She was told by U.S. officials to go.", "She | was told | to go", "U.S. officials"),
        ("She was told by phone that it froze.", "She | was told | that it froze", None),
        ("Lee was ordered by Friday to pay.", "Lee | was ordered | to pay", None),
        ("Lee was told by the end of May to go.", "Lee | was told | to go", None),
        ("Lee was told by police on Friday to go.", "Lee | was told | to go", "police"),
        ("“Go,” Lee was told by police and left.", "Lee | was told | “Go,”", "police"),
        ("“Go,” Lee was told by police.\nHe left.", "Lee | was told | “Go,”", "police"),
        ("“Go,” Lee was told by the", "Lee | was told | “Go,”", None),
        ("Lee isn’t told it rained.", "Lee | told | it rained", None),
        ("Lee got told it rained.", "Lee | got told | it rained", None),
        ("Lee, asked if it froze, left.", "Lee | asked | if it froze", None),
        (
            "Lee, the cook, asked if it froze.",
            "Lee, the cook | asked | if it froze",
            "Lee, the cook",
        ),
        ("Asked if it froze, Lee left.", "Lee | Asked | if it froze", None),
        ("Lee asked if it froze.", "Lee | asked | if it froze", "Lee"),
        ("Lee, asked Orr, is it so?", "Orr | asked | is it so", "Orr"),
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
    source, cue, *content = [
        Span(text.index(w), text.index(w) + len(w)) for w in source_cue_content.split(" | ")
    ]
    found = teller(text, source, cue, content)
    assert (found and found.of(text)) == expected


@given(
    st.text(max_size=20),
    st.text(max_size=20) | st.from_regex(r" [A-Za-z. ]{1,20}", fullmatch=True),
    st.sampled_from(["told", "was informed", "was told by"]),
)
def test_any_text_has_a_source_apart_from_the_content_or_none(
    before: str, after: str, cue: str
) -> None:
    text = f"It. She {before}{cue} by{after}that it rained"
    at = Span(8 + len(before), 8 + len(before) + len(cue))
    content = [Span(0, 3), Span(len(text) - 14, len(text))]
    found = teller(text, Span(4, 7), at, content)
    assert found is None or 0 <= found.start < found.end <= len(text)
    assert found is None or not any(found.overlaps(span) for span in content)


def test_blanks_cost_no_time() -> None:
    text = f"She was told{' ' * 200_000}him by{' ' * 200_000}that it rained"
    cue = Span(4, text.index("him") + 3)
    assert teller(text, Span(0, 3), cue, [Span(len(text) - 14, len(text))]) is None

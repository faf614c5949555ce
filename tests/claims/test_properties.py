"""What holds of the claims and positions of any text."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from quoteattr.claims.draft import as_sentence, make_draft
from quoteattr.claims.find import CLAIMING, find_claims
from quoteattr.claims.positions import TAKING, with_positions
from quoteattr.claims.targets import Target
from quoteattr.records import Act, Attribution, Document, Span, Speaker, SpeakerType, make_article
from quoteattr.speakers.cast import find_cast
from quoteattr.speakers.mentions import Mentions
from quoteattr.speakers.scene import Scene
from quoteattr.stance.find import find_stance
from tests.claims.cases import make_scene, read_cases
from tests.stance.cases import make_attribution, make_document

CASES = [*read_cases("claims"), *read_cases("positions")]
ODD = ["“", "”", '"', "’s ", "I’d ", "not ", "that ", "\n", "\ud800", "\x00", "🎉", "never ", "to "]
ODD += [
    "last year ",
    "here ",
    "her ",
    "denied ",
    "…",
    " — ",
    "any ",
    "w" * 300,
    "must ",
    "is false",
]
news = st.lists(
    st.sampled_from([case["text"] for case in CASES]) | st.sampled_from(ODD) | st.text(max_size=8),
    min_size=1,
    max_size=6,
).map("".join)
TARGETS = (Target("the tax"), Target("Lena Ortiz"))


@st.composite
def attributed(draw: st.DrawFn) -> tuple[Document, Attribution]:
    """Any text with any spans for content, cue and source."""
    text = draw(news.filter(bool))

    def span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return Span(start, draw(st.integers(start + 1, len(text))))

    content = [span()]
    if draw(st.booleans()) and content[-1].end < len(text):
        start = draw(st.integers(content[-1].end, len(text) - 1))
        content.append(Span(start, draw(st.integers(start + 1, len(text)))))
    cue = span() if draw(st.booleans()) else None
    source = span() if draw(st.booleans()) else None
    document = make_document(text)
    return document, make_attribution(document, tuple(content), cue, source)


def made(document: Document, attribution: Attribution, act: Act | None = None) -> Any:
    """The claim of an attribution, with its stance."""
    scene = Scene(document, find_cast(document, Mentions()))
    stance = find_stance(document, attribution)
    article = make_article(document.text, published="2024-03-05")
    speaker = Speaker(name="Lena Ortiz", type=SpeakerType.PERSON, confidence=0.9)
    (claim,) = find_claims(article, scene, [attribution], [speaker], [stance], lambda _: 0.5)
    return claim, stance, scene


@given(attributed())
def test_only_what_claims_has_a_claim(given: tuple[Document, Attribution]) -> None:
    claim, stance, _ = made(*given)
    assert claim is None or stance.act in CLAIMING


@given(attributed())
def test_a_claim_is_one_line_with_capital_and_stop(given: tuple[Document, Attribution]) -> None:
    claim, _, _ = made(*given)
    if claim is not None:
        assert claim.text == " ".join(claim.text.split())
        assert claim.text[0] == claim.text[0].upper() or not claim.text[0].isalpha()
        assert claim.text.rstrip("’')]")[-1] in ".?!"
        assert not set(claim.text) & set('“”«»"')


@given(attributed())
def test_substitutions_stand_in_the_claim_s_stretches(
    given: tuple[Document, Attribution],
) -> None:
    document, attribution = given
    claim, _, _ = made(document, attribution)
    if claim is not None:
        spans = [each.span for each in claim.substitutions]
        assert all(one.end <= other.start for one, other in pairwise(spans))
        assert all(any(part.contains(span) for part in claim.spans) for span in spans)
        assert all(
            any(whole.contains(part) for whole in attribution.content) for part in claim.spans
        )


@given(attributed())
def test_the_same_text_has_the_same_claim(given: tuple[Document, Attribution]) -> None:
    assert made(*given)[0] == made(*given)[0]


@given(attributed())
def test_positions_are_taken_in_the_text_and_by_acts_that_take_them(
    given: tuple[Document, Attribution],
) -> None:
    document, attribution = given
    _, stance, scene = made(document, attribution)
    plain = with_positions(scene, attribution, stance)
    assert not plain.position or stance.act in TAKING
    asked = with_positions(scene, attribution, stance, TARGETS)
    for position in (*plain.position, *asked.position):
        assert position.target and position.label in ("support", "oppose", "mixed")
        assert position.span is not None and position.span.end <= len(document.text)
    assert set(plain.position) <= set(asked.position)
    shown = {each.span for each in asked.evidence}
    assert not asked.position or shown


@given(st.text())
def test_as_sentence_is_idempotent(text: str) -> None:
    once = as_sentence(text)
    assert as_sentence(once) == once


def test_a_draft_that_nothing_is_put_in_says_what_the_text_says() -> None:
    for case in CASES:
        scene = make_scene(case)
        text = case["text"]
        start = text.index(case["content"][0])
        draft = make_draft(scene.document, [Span(start, start + len(case["content"][0]))])
        words = {word.lower().strip("“”‘’,.!?") for word in case["content"][0].split()}
        shown = {word.lower().strip("“”‘’,.!?") for word in draft.render().split()}
        assert shown <= words

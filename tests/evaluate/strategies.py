"""Texts, annotations and articles for the tests of quoteattr.evaluate."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from quoteattr.evaluate.annotations import Annotation, GoldArticle
from quoteattr.records import Span, make_article

WORDS = st.sampled_from(["said", "“Yes,”", "she", "the", "mayor", "1.2", "–", "…", "don’t", "\n"])
TEXTS = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)


def at(text: str, words: str) -> tuple[Span, ...]:
    """The one place of the words in the text, none for no words."""
    if not words:
        return ()
    start = text.index(words)
    assert text.count(words) == 1, f"{words!r} is not unique"
    return (Span(start, start + len(words)),)


def marked(text: str, source: str, cue: str, content: str, **labels: object) -> Annotation:
    """An annotation of the words; a content's stretches are parted by " … "."""
    stretches = tuple(span for words in content.split(" … ") for span in at(text, words))
    return Annotation(at(text, source), at(text, cue), stretches, **labels)  # type: ignore[arg-type]


def gold(text: str, *annotations: Annotation, id: str = "a") -> GoldArticle:
    """An article of that text."""
    return GoldArticle(make_article(text, id), None, annotations)


@st.composite
def spans(draw: st.DrawFn, text: str, most: int) -> tuple[Span, ...]:
    """Up to that many spans of the text, in order; they may overlap."""
    bound = st.integers(0, len(text))
    pairs: Sequence[tuple[int, int]] = draw(st.lists(st.tuples(bound, bound), max_size=most))
    return tuple(sorted(Span(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]))


@st.composite
def annotation_lists(draw: st.DrawFn, text: str) -> tuple[Annotation, ...]:
    """Any annotations of the text, without labels."""
    one = st.builds(Annotation, spans(text, 1), spans(text, 1), spans(text, 3))
    return tuple(draw(st.lists(one, max_size=6)))


@st.composite
def annotated_twice(
    draw: st.DrawFn,
) -> tuple[str, tuple[Annotation, ...], tuple[Annotation, ...]]:
    """A text and two people's annotations of it."""
    text = draw(TEXTS)
    return text, draw(annotation_lists(text)), draw(annotation_lists(text))

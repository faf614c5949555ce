"""Texts and sets of articles as hypothesis makes them, odd ones and likely ones."""

from __future__ import annotations

from hypothesis import strategies as st

from quoteattr.records import Quotation
from tests.diff.quoting import make_quotation

_WORDS = """
the a we they he not never no will may must can’t don’t it’s 2 two 45 million % $5 I pier harbour
Obi Reyes Hull U.S. FBI council sold bought said festival winter storm increased decreased if but
probably and … ... [the mayor] (sic) Tuesday gonna
"""
WORDS = _WORDS.split()
SPEAKERS = ("Ada Quill", "Quill", "Tom Reyes", "the council", None)
OUTLETS = ("Post", "Echo", "Times", "Star")

# What a newsroom prints, and what it does not.
likely = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join)
odd = st.text(st.characters(exclude_categories=()), min_size=1, max_size=60)
texts = likely | odd

# Sentences that share runs, so that articles have something in common.
SENTENCES = (
    "we will repair the old pier before the first storms of the winter",
    "the council has sold the pier to a firm in Hull",
    "nobody has told the fishermen anything about the new harbour levy",
    "I do not think that the festival will be held in the park next year",
    "our neighbours in the county paid for the harbour lights themselves",
)


@st.composite
def contents(draw: st.DrawFn) -> str:
    """A content: a sentence or two, cut, changed in a word, in marks, or a report of it."""
    sentences = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=2, unique=True))
    words = " ".join(sentences).split()
    start = draw(st.integers(0, len(words) - 1))
    end = draw(st.integers(start + 1, len(words)))
    words = words[start:end]
    if draw(st.booleans()):
        at = draw(st.integers(0, len(words) - 1))
        words[at] = draw(st.sampled_from(WORDS))
    text = " ".join(words)
    return draw(st.sampled_from((f"“{text}”", f"“{text}”", f"that “{text}”", text)))


@st.composite
def articles(draw: st.DrawFn) -> list[list[Quotation]]:
    """The quotations of each of several articles."""
    found = []
    for number in range(draw(st.integers(1, 5))):
        outlet = draw(st.sampled_from(OUTLETS))
        published = draw(st.sampled_from(("2024-03-01", "2024-03-02", "2024-06-01", None)))
        quotations = [
            make_quotation(
                draw(contents()),
                place,
                outlet=outlet,
                article=f"{number}.txt",
                published=published,
                speaker=draw(st.sampled_from(SPEAKERS)),
                act=draw(st.sampled_from(("assert", "deny"))),
            )
            for place in range(draw(st.integers(1, 3)))
        ]
        found.append(quotations)
    return found

"""What a relative pronoun stands for: missiles, *which* the country has been requesting."""

from __future__ import annotations

from quoteattr.quotes.wording import WORD
from quoteattr.records import Span

# Not "that", which alone is mostly a demonstrative: "I believe that."
PRONOUNS = frozenset(("which", "whom"))
# Code points looked back over; the words of one noun phrase.
BACK = 80
LONGEST = 4
# A noun phrase begins with the first of these to its left, or after the first of those.
DETERMINERS = frozenset(("a", "an", "the", "this", "these", "those", "his", "her", "its", "their"))
BARRIERS = frozenset(
    [
        "to",
        "in",
        "on",
        "at",
        "by",
        "from",
        "with",
        "for",
        "of",
        "that",
        "and",
        "but",
        "or",
        "is",
        "was",
        "are",
        "were",
        "has",
        "have",
        "had",
        "be",
    ]
)
ADVERBS = frozenset(("particularly", "especially", "including", "notably", "even"))


def antecedent(text: str, content: Span) -> Span | None:
    """The noun phrase before a content that is a relative pronoun alone; None for any other.

    Back from the pronoun to a determiner, or up to a function word or a mark.

    >>> text = "It needs arms, above all long-range missiles, which Kyiv wants."
    >>> antecedent(text, Span(46, 51)).of(text)
    'above all long-range missiles'
    """
    if content.of(text).lower() not in PRONOUNS:
        return None
    end = len(text[: content.start].rstrip(" ,"))
    words = list(WORD.finditer(text, max(0, end - BACK), end))[-LONGEST:]
    start: int | None = None
    for number in range(len(words) - 1, -1, -1):
        word = words[number]
        said = word.group().lower()
        after = words[number + 1].start() if number + 1 < len(words) else end
        if said in BARRIERS | ADVERBS or text[word.end() : after].strip():
            break
        start = word.start()
        if said in DETERMINERS:
            break
    return None if start is None else Span(start, end)

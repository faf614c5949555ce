"""A claim in the making: the words of one sentence of a content, and what stands for some."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from quoteattr.lexicons import of_kind
from quoteattr.records import Document, Span, Substitution
from quoteattr.stance.passages import words_in
from quoteattr.stance.words import Word, words_for

# Marks of quotations that no pair of marks claims, and what they leave between words.
STRAY = re.compile('[“”"«»„‟]')
SPACES = re.compile(r"\s+")
BEFORE_MARK = re.compile(r"\s+([,.;:?!])")
# What a sentence does not begin or end with.
ROUND = " \t\r\n,;:-–—…"
ENDS = ".?!"
SINGLE = "‘’'"
DOUBLED = re.compile(r"([,;:])[,;:]+")


@dataclass(slots=False)
class Draft:
    """One sentence's stretches and words, and what is put for words by their number.

    parts    the stretches, in text order
    words    what they hold, in order
    put      number of a word -> what stands for it, and why; empty words leave it out
    """

    document: Document
    parts: tuple[Span, ...]
    words: list[Word]
    put: dict[int, tuple[str, str]] = field(default_factory=dict)

    @cached_property
    def texts(self) -> list[str]:
        """The words in lower case, with the apostrophe that ASCII has."""
        return [word.text.replace("’", "'") for word in self.words]

    @cached_property
    def by_start(self) -> dict[int, int]:
        """The number of the word that begins at a code point."""
        return {word.start: at for at, word in enumerate(self.words)}

    def replace(self, at: int, words: str, why: str) -> None:
        """Put words for a word, unless something stands for it already."""
        self.put.setdefault(at, (words, why))

    def drop(self, places: Iterable[int], why: str) -> None:
        """Leave words out."""
        for at in places:
            self.replace(at, "", why)

    def is_dropped(self, at: int) -> bool:
        """Whether a word is left out."""
        return at in self.put and not self.put[at][0]

    def cut(self, at: int) -> None:
        """End before a word: the claim has nothing of what follows."""
        end = self.words[at].start
        self.parts = tuple(
            Span(part.start, min(part.end, end)) for part in self.parts if part.start < end
        )
        del self.words[at:]
        self.put = {place: words for place, words in self.put.items() if place < at}
        self.__dict__.pop("texts", None)
        self.__dict__.pop("by_start", None)

    def between(self, at: int) -> str:
        """What stands in the text between the word before and this one; empty for the first."""
        if not at:
            return ""
        return self.document.text[self.words[at - 1].end : self.words[at].start]

    def substitutions(self) -> tuple[Substitution, ...]:
        """What is put for words, in text order."""
        return tuple(
            Substitution(self.words[at].span, words, why)
            for at, (words, why) in sorted(self.put.items())
        )

    def render(self) -> str:
        """The sentence: a capital first, a stop last, no marks of quotation; empty without words.

        A comma that only the interrupting “she said” brought goes.
        """
        marks = quotation_marks(self.document, self.parts)
        shown = [self._part(part, marks) for part in self.parts]
        keeps = bool(self.texts) and self.texts[0] in words_for("subordinator")
        if not keeps:
            shown = [*(each.rstrip(ROUND) for each in shown[:-1]), *shown[-1:]]
        return as_sentence(" ".join(shown))

    def _part(self, part: Span, marks: frozenset[int]) -> str:
        """A stretch with what is put for its words, its marks left out."""
        text, found, at = self.document.text, [], part.start
        for number in sorted(self.put):
            word = self.words[number]
            if not part.start <= word.start < part.end:
                continue
            found.append(_without(text, at, word.start, marks))
            words = self.put[number][0]
            found.append(words)
            at = word.end
        found.append(_without(text, at, part.end, marks))
        return "".join(found)


def _without(text: str, start: int, end: int, marks: frozenset[int]) -> str:
    return "".join(text[at] for at in range(start, end) if at not in marks)


def make_draft(document: Document, parts: Sequence[Span]) -> Draft:
    """The sentence as it stands, without what only leads to it."""
    draft = Draft(document, tuple(parts), words_in(document.text, parts))
    start = opening(draft)
    draft.drop(range(start), "leads to the claim")
    return draft


def opening(draft: Draft) -> int:
    """Number of the first word that is the proposition's own.

    Passed over are the complementiser "that", and "and", "but", "well," that join the sentence to
    another.
    """
    at = 0
    while at < len(draft.texts) - 1 and _only_leads(draft, at):
        at += 1
    return at


def _only_leads(draft: Draft, at: int) -> bool:
    text, then = draft.texts[at], draft.texts[at + 1]
    if text == "it" and then == "that" and len(draft.parts) > 1:
        # “It | was pointed out | that …”
        return draft.words[at].end <= draft.parts[0].end <= draft.words[at + 1].start
    if text in of_kind("claim_words", "joining"):
        return True
    if text in of_kind("claim_words", "opener"):
        return "," in draft.between(at + 1)
    if text != "that" or then in words_for("finite") or then in words_for("modal"):
        return False
    # “That road was closed”: in a quotation, it points.
    return draft.document.text[draft.words[at].start].islower()


def quotation_marks(document: Document, parts: Sequence[Span]) -> frozenset[int]:
    """The code points of the marks round the outermost quotations in the stretches.

    Marks of a quotation within a quotation stay: the words between them are somebody else's.
    """
    first, last = parts[0].start, parts[-1].end
    found: set[int] = set()
    for quoted in document.quoted:
        if quoted.span.end <= first or quoted.span.start >= last:
            continue
        found.add(quoted.span.start)
        if not document.text[quoted.span.end - 1].isalnum():
            found.add(quoted.span.end - 1) if _is_mark(document, quoted.span.end - 1) else None
    return frozenset(found)


def _is_mark(document: Document, at: int) -> bool:
    character = document.text[at]
    return bool(STRAY.match(character)) or character in SINGLE


def as_sentence(text: str) -> str:
    """The words on one line, a capital first, a stop last; empty without a letter or digit.

    >>> as_sentence(" the road , it said,  was closed, ")
    'The road, it said, was closed.'
    """
    plain = SPACES.sub(" ", STRAY.sub("", text))
    plain = DOUBLED.sub(r"\1", BEFORE_MARK.sub(r"\1", plain)).strip(ROUND).lstrip("'’ ")
    if not any(character.isalnum() for character in plain):
        return ""
    plain = plain[0].upper() + plain[1:]
    closed = plain.rstrip("’')]")
    return plain if closed.endswith(tuple(ENDS)) else plain + "."

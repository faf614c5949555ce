"""The passages of one utterance ──► Parts: what each quotation has of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from quoteattr.diff.passages import Passage
from quoteattr.diff.words import split_words
from quoteattr.records import Quotation, Span, Stretch, Word

# After every day that a part may have.
LAST = 10**9


@dataclass(frozen=True)
class Part:
    """What a quotation has of one utterance: some or all of its passages, in text order.

    stretches  those passages'
    words      theirs, a break between those that stand apart
    article    what tells its article from others
    day        of publication, None if it is not known
    """

    quotation: Quotation
    stretches: tuple[Stretch, ...]
    words: tuple[Word, ...]
    article: tuple[str, str, str]
    day: int | None

    @cached_property
    def id(self) -> str:
        """The quotation's."""
        return self.quotation.id

    @property
    def order(self) -> tuple[int, int, str]:
        """The least is the reference: of most words, then the earliest, then by id."""
        return -len(self.words), LAST if self.day is None else self.day, self.id

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The words' keys."""
        return tuple(word.key for word in self.words)

    @cached_property
    def outside(self) -> tuple[str, ...]:
        """Keys of the reporter's words around it: its sentences without what is in marks."""
        quotation = self.quotation
        own = [each for each in quotation.stretches if not each.marked]
        around = split_words(own)
        context = quotation.context
        if context.is_whole and context.sentence:
            rest = context.sentence
            for each in quotation.quoted:
                rest = rest.replace(each.text, " ", 1)
        else:
            rest = " ".join(filter(None, (context.before, context.after)))
        return tuple(word.key for word in (*around, *_words(rest)))


def make_parts(passages: Iterable[Passage]) -> list[Part]:
    """A part for each quotation, by its id; passages of one quotation make one part."""
    found: dict[str, list[Passage]] = {}
    for passage in passages:
        found.setdefault(passage.quotation.id, []).append(passage)
    return [_part(sorted(each, key=_number)) for _, each in sorted(found.items())]


def _part(passages: Sequence[Passage]) -> Part:
    first = passages[0]
    stretches = tuple(stretch for passage in passages for stretch in passage.stretches)
    return Part(first.quotation, stretches, split_words(stretches), first.article, first.day)


def _number(passage: Passage) -> int:
    return passage.number


def _words(text: str) -> tuple[Word, ...]:
    return split_words([Stretch(Span(0, len(text)), text, False)]) if text else ()

"""Quotations of one article ──► Passages: what of each is compared, and with what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from quoteattr.diff.words import split_words
from quoteattr.lexicons import lexicon
from quoteattr.records import Quotation, Stretch, Word

# Words in marks from which a quotation is compared by its words; fewer are a report with a
# quoted word in it.
FEWEST = 3


class Role(StrEnum):
    """How a quotation is compared.

    words    by the words in marks
    report   by speaker and content: it has too few words in marks, or none
    inner    not at all: its words belong to another quotation of the article
    """

    WORDS = "words"
    REPORT = "report"
    INNER = "inner"


@dataclass(frozen=True)
class Passage:
    """A quotation made ready for comparison.

    quotation   the quotation
    role        how it is compared
    words       those in marks; of a report all of its content's
    article     what tells its article from others
    """

    quotation: Quotation
    role: Role
    words: tuple[Word, ...]
    article: tuple[str, str, str]

    @cached_property
    def id(self) -> str:
        """The quotation's."""
        return self.quotation.id

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The words' keys."""
        return tuple(word.key for word in self.words)

    @cached_property
    def joined(self) -> str:
        """The keys with a space around each, to look for one passage in another."""
        return f" {' '.join(self.keys)} "

    @cached_property
    def content(self) -> frozenset[str]:
        """The keys that not every text has."""
        return frozenset(self.keys) - lexicon("common_words")

    @cached_property
    def day(self) -> int | None:
        """The day of publication, None if it is not known or no date."""
        return day_of(self.quotation.origin.published)

    def __len__(self) -> int:
        return len(self.words)

    def shingles(self, size: int) -> frozenset[tuple[str, ...]]:
        """Every run of so many keys; of a shorter passage none."""
        keys = self.keys
        return frozenset(keys[at : at + size] for at in range(len(keys) - size + 1))


def day_of(published: str | None) -> int | None:
    """The day's number of a date in ISO 8601, with or without a time; None for anything else.

    >>> day_of("2018-01-02T08:00:00Z") - day_of("2018-01-01"), day_of("yesterday"), day_of(None)
    (1, None, None)
    """
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None


def make_passages(quotations: Iterable[Quotation]) -> list[Passage]:
    """A passage for each quotation, in order; those of one article must all be among them.

    Where two records of an article claim the same words in marks, they are the inner one's if
    it has all that the outer one has in marks, else the outer one's.
    """
    quotations = list(quotations)
    by_article = defaultdict(list)
    for quotation in quotations:
        by_article[_article(quotation)].append(quotation)
    lost = {key: _claimed_twice(found) for key, found in by_article.items()}
    return [_passage(each, lost[_article(each)]) for each in quotations]


def _article(quotation: Quotation) -> tuple[str, str, str]:
    origin = quotation.origin
    return origin.publisher, origin.id, origin.sha256


Claim = tuple[str, Stretch]


def _claimed_twice(quotations: Sequence[Quotation]) -> frozenset[Claim]:
    """Stretches in marks, with their record, that belong to another record."""
    claims = sorted(
        ((stretch, each) for each in quotations for stretch in each.quoted),
        key=lambda claim: (claim[0].span.start, -claim[0].span.end),
    )
    lost: set[Claim] = set()
    for number, (outer, one) in enumerate(claims):
        for inner, other in claims[number + 1 :]:
            if inner.span.start >= outer.span.end:
                break
            if one.record != other.record:
                lost.add(_loser((one.record, outer), (other.record, inner), one, other))
    return frozenset(lost)


def _loser(first: Claim, second: Claim, one: Quotation, other: Quotation) -> Claim:
    """Which of two claims to the same words fails: the shorter stretch, else the longer content."""
    if first[1].span != second[1].span:
        return min(first, second, key=lambda claim: len(claim[1].span))
    sizes = [sum(len(stretch.span) for stretch in each.stretches) for each in (one, other)]
    return first if sizes[0] > sizes[1] else second


def _passage(quotation: Quotation, lost: frozenset[Claim]) -> Passage:
    own = [each for each in quotation.quoted if (quotation.record, each) not in lost]
    words = split_words(own)
    role = Role.WORDS
    if len(words) < FEWEST:
        role = Role.INNER if quotation.quoted and not own else Role.REPORT
        words = split_words(quotation.stretches)
    return Passage(quotation, role, words, _article(quotation))

"""Quotations of one article ──► Passages: what of each is compared, and with what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import pairwise

from quoteattr.diff.words import SENTENCE_END, Split, split_keys, split_words
from quoteattr.lexicons import lexicon
from quoteattr.records import Quotation, QuoteKind, Stretch, Word
from quoteattr.records.dates import day_of as printed_day

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
    """A part of a quotation made ready for comparison: what stands in one pair of marks.

    quotation   the quotation
    number      which of its passages it is, from 0
    role        how it is compared
    stretches   those of the quotation that it is; of a report all
    split       their words' keys, and where sentences end
    article     what tells its article from others
    """

    quotation: Quotation
    number: int
    role: Role
    stretches: tuple[Stretch, ...]
    split: Split
    article: tuple[str, str, str]

    @cached_property
    def id(self) -> str:
        """The quotation's, and the passage's number."""
        return f"{self.quotation.id}/{self.number}"

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of its stretches."""
        return split_words(self.stretches)

    @property
    def keys(self) -> tuple[str, ...]:
        """The words' keys."""
        return self.split.keys

    @cached_property
    def joined(self) -> str:
        """The keys with a space around each, to look for one passage in another."""
        return f" {' '.join(self.keys)} "

    @cached_property
    def content(self) -> frozenset[str]:
        """The keys that not every text has."""
        return frozenset(self.keys) - lexicon("common_words")

    @cached_property
    def told(self) -> frozenset[str]:
        """The same of the whole quotation, of what stands outside marks too."""
        return frozenset(split_keys(self.quotation.stretches).keys) - lexicon("common_words")

    @cached_property
    def sentences(self) -> tuple[range, ...]:
        """Numbers of the words of each sentence, in order."""
        ends = [end for end in self.split.ends if end < len(self)]
        return tuple(range(start, end) for start, end in pairwise([0, *ends, len(self)]))

    @cached_property
    def day(self) -> int | None:
        """The day of publication, None if it is not known or no date."""
        return day_of(self.quotation.origin.published)

    def __len__(self) -> int:
        return len(self.split.keys)


def ends_sentence(word: Word) -> bool:
    """Whether a sentence ends with the word, as far as the marks after it tell."""
    _, _, after = word.shown.rpartition(word.text)
    return bool(SENTENCE_END.match(after))


@lru_cache(maxsize=1 << 12)
def day_of(published: str | None) -> int | None:
    """The day's number of a date as outlets print it; None for anything else.

    >>> day_of("2018-01-02T08:00:00Z") - day_of("Jan. 1, 2018"), day_of("yesterday"), day_of(None)
    (1, None, None)
    """
    day = printed_day(published)
    return date.fromisoformat(day).toordinal() if day else None


def make_passages(quotations: Iterable[Quotation]) -> list[Passage]:
    """The passages of the quotations, in order; those of one article must all be among them.

    What stands in marks of fewer than FEWEST words goes with its neighbour.  Where two records
    of an article claim the same words in marks, they are the inner one's if it has all that the
    outer one has in marks, else the outer one's.
    """
    return [passage for each, own in own_stretches(quotations) for passage in _passages(each, own)]


def own_stretches(
    quotations: Iterable[Quotation],
) -> Iterator[tuple[Quotation, tuple[Stretch, ...]]]:
    """Each quotation with its stretches in marks that no other record claims with more right.

    In order; those of one article must all be among them.
    """
    quotations = list(quotations)
    by_article = defaultdict(list)
    for quotation in quotations:
        by_article[_article(quotation)].append(quotation)
    lost = {key: _claimed_twice(found) for key, found in by_article.items()}
    for each in quotations:
        claims = lost[_article(each)]
        yield each, tuple(part for part in each.quoted if (each.record, part) not in claims)


def _article(quotation: Quotation) -> tuple[str, str, str]:
    origin = quotation.origin
    return origin.publisher, origin.id, origin.sha256


Claim = tuple[str, Stretch]
Part = tuple[tuple[Stretch, ...], Split]


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


def _passages(quotation: Quotation, own: tuple[Stretch, ...]) -> Iterator[Passage]:
    """The quotation's passages: its own stretches in marks, or the whole of it as a report."""
    article = _article(quotation)
    parts = _parts(own, quotation.kind)
    for number, (stretches, split) in enumerate(parts):
        yield Passage(quotation, number, Role.WORDS, stretches, split, article)
    if not parts:
        role = Role.INNER if quotation.quoted and not own else Role.REPORT
        split = split_keys(quotation.stretches)
        yield Passage(quotation, 0, role, quotation.stretches, split, article)


def _parts(stretches: Sequence[Stretch], kind: QuoteKind) -> list[Part]:
    """The stretches and their words' keys; one of too few words goes with the next, or the last.

    In a mixed content it is left out: a word in marks, where the next are of another sentence.
    """
    parts: list[Part] = []
    open_: tuple[Stretch, ...] = ()
    for stretch in stretches:
        open_ += (stretch,)
        split = split_keys(open_)
        if len(split.keys) >= FEWEST:
            parts.append((open_, split))
            open_ = ()
        elif kind is QuoteKind.MIXED:
            open_ = ()
    if open_ and parts:
        whole = parts.pop()[0] + open_
        parts.append((whole, split_keys(whole)))
    return parts

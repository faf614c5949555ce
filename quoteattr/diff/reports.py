"""Which quotation an indirect report tells of: by speaker and content."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from quoteattr.config import DiffConfig
from quoteattr.diff.matching import days_between
from quoteattr.diff.passages import Passage, Role
from quoteattr.diff.speakers import Relation, blocking_keys, relate
from quoteattr.diff.words import split_keys
from quoteattr.lexicons import lexicon
from quoteattr.records import QuoteKind
from quoteattr.stance.words import lemmas

# A model's judgement of how alike two texts are, -1 to 1: an encoder's cosine, say.
Similarity = Callable[[str, str], float]


class ReportMatch(NamedTuple):
    """What a report and a quotation share.

    score    share of the report's content words, 0 to 1, or the similarity a model gives
    shared   the content words shared, as stems
    start, end   numbers of the quotation's words that it tells of: the sentence or two that share
             most, the fewest words where several do
    days     between the two articles, None if one has no date
    """

    score: float
    shared: frozenset[str]
    start: int
    end: int
    days: int | None


class ReportIndex:
    """Passages by speaker and content words."""

    def __init__(self) -> None:
        self._numbers: defaultdict[tuple[str, str], list[int]] = defaultdict(list)

    def add(self, number: int, passage: Passage, content: frozenset[str]) -> None:
        """Keep a passage by these words; one whose speaker has no name is never found."""
        for key in report_keys(passage, content):
            self._numbers[key].append(number)

    def near(self, passage: Passage, content: frozenset[str], least: int) -> Iterator[int]:
        """Numbers of passages of the same speaker's that were kept by so many of these words."""
        counts: Counter[int] = Counter()
        for key in report_keys(passage, content):
            counts.update(self._numbers.get(key, ()))
        yield from (number for number, count in counts.items() if count >= least)


def report_keys(passage: Passage, content: frozenset[str]) -> Iterator[tuple[str, str]]:
    for name in blocking_keys(passage.quotation.speaker):
        for key in stems(content):
            yield name, key


def report_match(
    report: Passage, passage: Passage, config: DiffConfig, similarity: Similarity | None = None
) -> ReportMatch | None:
    """What a report has of a passage, if it may tell of it, else None.

    Speakers must be the same and the dates near.
    """
    days = days_between(report, passage)
    if days is not None and days > config.days:
        return None
    if relate(report.quotation.speaker, passage.quotation.speaker) is not Relation.SAME:
        return None
    told = stems(report.told)
    best = max(
        (_compare(told, passage, start, end, days) for start, end in _windows(passage)),
        key=lambda each: (each.score, each.start - each.end, -each.start),
    )
    if similarity:
        score = similarity(report.quotation.text, passage.quotation.text)
        if score >= config.report_similarity:
            return best._replace(score=score)
    least = config.report_words - _has_all_marked(report, passage)
    if len(best.shared) < least or best.score < config.report_share:
        return None
    return best


def _has_all_marked(report: Passage, passage: Passage) -> bool:
    """Whether the words that the report has in marks, if any, are all the passage's."""
    marked = set(split_keys(report.quotation.quoted).keys)
    return bool(marked - lexicon("common_words")) and marked <= set(passage.keys)


def _compare(
    told: frozenset[str], passage: Passage, start: int, end: int, days: int | None
) -> ReportMatch:
    common = lexicon("common_words")
    said = stems(frozenset(passage.keys[start:end]) - common)
    shared = told & said
    return ReportMatch(len(shared) / max(1, len(told)), shared, start, end, days)


def _windows(passage: Passage) -> Iterator[tuple[int, int]]:
    """Each sentence, and each two that follow one another."""
    sentences = passage.sentences
    for number, sentence in enumerate(sentences):
        yield sentence.start, sentence.stop
        if number + 1 < len(sentences):
            yield sentence.start, sentences[number + 1].stop


@lru_cache(maxsize=1 << 14)
def stems(keys: frozenset[str]) -> frozenset[str]:
    """The keys in their base forms.

    >>> sorted(stems(frozenset(("walls", "building", "said"))))
    ['build', 'say', 'wall']
    """
    return frozenset(map(stem, keys))


@lru_cache(maxsize=1 << 16)
def stem(key: str) -> str:
    """The key's base form as a verb, else as a noun, else itself."""
    found = lemmas(key, "VERB") or lemmas(key, "NOUN")
    return min(found, default=key)


def is_report(passage: Passage, config: DiffConfig) -> bool:
    """Whether it may be told rather than quoted: without marks, or with few words in them."""
    if passage.role is not Role.WORDS:
        return passage.role is Role.REPORT
    return passage.quotation.kind is QuoteKind.MIXED and len(passage) <= config.fragment

"""Quotations of many articles ──► Comparison: what was said once, and who has it how."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from quoteattr.config import DiffConfig
from quoteattr.diff.clusters import Clusters, Group
from quoteattr.diff.gather import Thing, gather
from quoteattr.diff.reports import Similarity
from quoteattr.diff.utterances import build_utterance
from quoteattr.records import Comparison, Origin, Quotation, Utterance

if TYPE_CHECKING:
    from quoteattr.pipeline import Engine

# Which outlets cover the event that an utterance is of.
Coverage = Callable[[Utterance], set[str]]


def diff(
    things: Thing | Iterable[Thing],
    engine: Engine | None = None,
    config: DiffConfig | None = None,
    similarity: Similarity | None = None,
) -> Comparison:
    """How articles of several outlets differ in what they quote; ``quoteattr.diff`` is this.

    things      texts, Articles, what the engine returned for them, or records as dicts
    engine      reads articles that are not read yet; without it one is loaded
    config      thresholds
    similarity  says how alike two texts are, for reports in other words; without it words decide

    The articles are taken to tell of one event: an outlet without an utterance is missing it.
    Raises InputError for a dict that is no record.

    >>> import quoteattr
    >>> found = quoteattr.diff([
    ...     "“We will not close the old bridge this year,” Mayor Ada Quill said.",
    ...     "“We will close the old bridge this year,” Mayor Ada Quill said on Monday.",
    ... ])
    >>> [difference.kind.value for difference in found.utterances[0].differences]
    ['negation']
    """
    gathered = gather(things, engine)
    return compare(gathered.quotations, gathered.origins, config, similarity)


def compare(
    quotations: Iterable[Quotation],
    origins: Iterable[Origin] = (),
    config: DiffConfig | None = None,
    similarity: Similarity | None = None,
    one_event: bool = True,
    groups: Iterable[Group] | None = None,
) -> Comparison:
    """The comparison of quotations, with all of each article's; ``origins`` has all articles.

    groups     of their passages, if they are known already
    one_event  whether every outlet covers what any other does; else an outlet covers an utterance
               if one of its articles has another in common with an article that has it

    The order of quotations and articles makes no difference.
    """
    config = config or DiffConfig()
    quotations = list(quotations)
    if groups is None:
        clusters = Clusters(config, similarity=similarity)
        clusters.add(quotations)
        groups = clusters.groups()
    found = [build_utterance(group, config, similarity) for group in groups]
    articles = tuple(sorted({*origins, *(each.origin for each in quotations)}, key=_by_outlet))
    return make_comparison([each for each in found if each], articles, one_event=one_event)


def make_comparison(
    utterances: Iterable[Utterance], articles: Sequence[Origin], one_event: bool = True
) -> Comparison:
    """The comparison of utterances that are built already, with who is missing each."""
    utterances = list(utterances)
    outlets = tuple(sorted({each.publisher for each in articles}))
    covering = _all_cover(outlets) if one_event else _coverage(utterances)
    told = [
        replace(each, missing=tuple(sorted(covering(each) - set(each.outlets))))
        for each in utterances
    ]
    return Comparison(
        utterances=tuple(sorted((each for each in told if _is_shared(each)), key=_worst)),
        alone=tuple(sorted((each for each in told if not _is_shared(each)), key=_in_text)),
        outlets=outlets,
        articles=tuple(articles),
    )


def _is_shared(utterance: Utterance) -> bool:
    """Whether two articles have it."""
    return len({_article(each.quotation.origin) for each in utterance.everyone()}) > 1


def _article(origin: Origin) -> tuple[str, str, str]:
    return origin.publisher, origin.id, origin.sha256


def _by_outlet(origin: Origin) -> tuple[str, str, str, str]:
    return origin.publisher, origin.published or "", origin.id, origin.sha256


def _worst(utterance: Utterance) -> tuple[int, int, int, str]:
    members = list(utterance.everyone())
    return -utterance.severity, -len(utterance.outlets), -len(members), utterance.id


def _in_text(utterance: Utterance) -> tuple[tuple[str, str, str, str], int, str]:
    quotation = utterance.reference.quotation
    return _by_outlet(quotation.origin), quotation.stretches[0].span.start, utterance.id


def _all_cover(outlets: Iterable[str]) -> Coverage:
    """Every outlet covers everything."""
    every = set(outlets)
    return lambda utterance: every


def _coverage(utterances: Iterable[Utterance]) -> Coverage:
    """The outlets whose articles share an utterance, any, with an article that has this one."""
    beside: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for utterance in utterances:
        articles = {_article(each.quotation.origin) for each in utterance.everyone()}
        for article in articles:
            beside[article].update(outlet for outlet, _, _ in articles)

    def covering(utterance: Utterance) -> set[str]:
        articles = {_article(each.quotation.origin) for each in utterance.everyone()}
        return set().union(*(beside[article] for article in articles))

    return covering

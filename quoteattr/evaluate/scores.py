"""Gold articles and predictions -> Scores: every measure of docs/metrics.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from quoteattr.evaluate.annotations import Annotation, GoldArticle, Predictions
from quoteattr.evaluate.counts import Counts, Scores, Share, Tally
from quoteattr.evaluate.matching import (
    Pair,
    match,
    same_attribution,
    same_content,
    same_cue,
    same_exactly,
)
from quoteattr.evaluate.names import same_speaker
from quoteattr.evaluate.tokens import Marked, TokenSet, find_tokens, mark

ROLES = ("source", "cue", "content")
LABELS = ("kind", "report", "name", "act", "framing")
DIRECT = "direct"

# A gold annotation and the predicted one that stands for it.
Match = tuple[Annotation, Annotation]
Part = TypeVar("Part", Counts, Share)


def score(gold: Sequence[GoldArticle], predicted: Predictions) -> Scores:
    """The scores of predictions, by article id, against gold.

    An article that several annotators marked is scored once for each, the predictions
    repeated.  No predictions for an article means that nothing was found there.

    >>> from quoteattr.records import Article, Span
    >>> marked = Annotation((Span(0, 2),), (Span(3, 7),), (Span(8, 14),))
    >>> gold = [GoldArticle(Article(text="He said no way.", id="a", sha256=""), None, (marked,))]
    >>> score(gold, {"a": [marked]}).f1("attribution")
    1.0
    """
    known = _known(gold, predicted)
    tallies = tuple(_tally(each, predicted.get(each.article.id, ()), known) for each in gold)
    return Scores(
        _total((tally.counts for tally in tallies), Counts(0, 0, 0)),
        _total((tally.shares for tally in tallies), Share(0, 0)),
        tallies,
    )


def _known(gold: Sequence[GoldArticle], predicted: Predictions) -> frozenset[str]:
    """The LABELS that both sides carry; DIRECT too if gold tells the kinds apart."""
    marked = _labels(annotation for article in gold for annotation in article.annotations)
    ours = _labels(each for article in gold for each in predicted.get(article.article.id, ()))
    return marked & ours | ({DIRECT} if "kind" in marked else frozenset())


def _labels(annotations: Iterable[Annotation]) -> frozenset[str]:
    """The LABELS that at least one of the annotations carries."""
    listed = list(annotations)
    return frozenset(
        label for label in LABELS if any(getattr(each, label) is not None for each in listed)
    )


def _total(parts: Iterable[Mapping[str, Part]], nothing: Part) -> dict[str, Part]:
    """The sum of each measure."""
    sums: dict[str, Part] = {}
    for part in parts:
        for measure, count in part.items():
            sums[measure] = sums.get(measure, nothing) + count
    return sums


def _tally(article: GoldArticle, annotations: Sequence[Annotation], known: frozenset[str]) -> Tally:
    """One article's part of every measure that the known labels allow."""
    tokens = find_tokens(article.article.text)
    gold = [mark(each, tokens) for each in article.annotations]
    ours = [mark(each, tokens) for each in annotations]
    contents = match(gold, ours, same_content)
    matched = match(gold, ours, same_attribution)
    return Tally(
        article.article.id,
        article.annotator,
        _counts(gold, ours, contents, matched, known),
        _shares(_joined(contents, gold, ours), _joined(matched, gold, ours), known)
        | _direct(gold, contents, known),
        _judged(ours, matched),
    )


def _counts(
    gold: list[Marked],
    ours: list[Marked],
    contents: tuple[Pair, ...],
    matched: tuple[Pair, ...],
    known: frozenset[str],
) -> dict[str, Counts]:
    """What has precision, recall and F1."""
    # A cue of punctuation alone is marked but shares no token: it counts, and is never found.
    whole, cues = _marked("content", gold, ours), _marked("cue", gold, ours)
    counts = {f"{role}_exact": _distinct(role, gold, ours) for role in ROLES}
    counts["cue_overlap"] = Counts(len(match(gold, ours, same_cue)), *cues)
    counts["content"] = Counts(len(contents), *whole)
    counts["attribution"] = Counts(len(matched), *whole)
    counts["attribution_exact"] = Counts(len(match(gold, ours, same_exactly)), *whole)
    if {"name", "act"} <= known:
        right = sum(_all_right(*pair) for pair in _joined(matched, gold, ours))
        counts["end_to_end"] = Counts(right, *whole)
    return counts


def _marked(role: str, gold: list[Marked], ours: list[Marked]) -> tuple[int, int]:
    """How many predicted and how many gold annotations have the role."""
    return (
        sum(bool(getattr(each.annotation, role)) for each in ours),
        sum(bool(getattr(each.annotation, role)) for each in gold),
    )


def _distinct(role: str, gold: list[Marked], ours: list[Marked]) -> Counts:
    """How many of a role's token sets both have, each once, empty ones left out."""
    found: set[TokenSet] = {getattr(each, role) for each in ours} - {frozenset()}
    given: set[TokenSet] = {getattr(each, role) for each in gold} - {frozenset()}
    return Counts(len(found & given), len(found), len(given))


def _shares(contents: list[Match], matched: list[Match], known: frozenset[str]) -> dict[str, Share]:
    """Shares of matched attributions whose labels are right; speakers where content is found."""
    shares: dict[str, Share] = {
        label: _same_label(label, matched)
        for label in ("kind", "report", "act", "framing")
        if label in known
    }
    if "name" in known:
        named = [(one, other) for one, other in contents if one.name is not None]
        right = sum(_same_name(*pair) for pair in named)
        answered = sum(other.name is not None for _, other in named)
        shares["speaker"] = Share(right, len(named))
        shares["speaker_coverage"] = Share(answered, len(named))
        shares["speaker_answered"] = Share(right, answered)
    return shares


def _same_label(label: str, matched: list[Match]) -> Share:
    """Share of the matched that gold has a label for whose label is the same."""
    labels = [(getattr(one, label), getattr(other, label)) for one, other in matched]
    given = [(one, other) for one, other in labels if one is not None]
    return Share(sum(one == other for one, other in given), len(given))


def _direct(
    gold: list[Marked], contents: tuple[Pair, ...], known: frozenset[str]
) -> dict[str, Share]:
    """Share of gold direct quotations whose content is found."""
    if DIRECT not in known:
        return {}
    direct = {i for i, each in enumerate(gold) if each.annotation.kind == DIRECT}
    return {"direct_found": Share(sum(i in direct for i, _ in contents), len(direct))}


def _same_name(gold: Annotation, ours: Annotation) -> bool:
    """Whether the speaker is right; for an unknown one, whether none is named."""
    if gold.name is None:
        return ours.name is None
    return same_speaker(ours.name, (gold.name, *gold.aliases))


def _all_right(gold: Annotation, ours: Annotation) -> bool:
    return _same_name(gold, ours) and gold.act == ours.act


def _joined(pairs: tuple[Pair, ...], gold: list[Marked], ours: list[Marked]) -> list[Match]:
    """The annotations that the pairs number."""
    return [(gold[i].annotation, ours[j].annotation) for i, j in pairs]


def _judged(ours: list[Marked], matched: tuple[Pair, ...]) -> tuple[tuple[float, bool], ...]:
    """Each confidence, in the predictions' order, and whether its attribution was matched."""
    found = {j for _, j in matched}
    return tuple(
        (each.annotation.confidence, j in found)
        for j, each in enumerate(ours)
        if each.annotation.confidence is not None
    )

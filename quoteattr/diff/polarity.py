"""Whether a report says the opposite of the quotation it tells of."""

from __future__ import annotations

from quoteattr.diff.passages import Passage
from quoteattr.diff.reports import ReportMatch, stems
from quoteattr.diff.vocabulary import content_of, negations, opposite, phrases, without_repetitions
from quoteattr.records import Act, Span
from quoteattr.stance.complements import complements_of

# Share of the report's content words, 0 to 1, that the quotation's sentence must have: of fewer
# one cannot tell which claim is denied.
ENOUGH = 0.75
# Words in a sentence beyond which a negation may belong to another clause.
LONGEST = 30
REJECTING = frozenset((Act.DENY,))


def contradicts(report: Passage, said: Passage, match: ReportMatch) -> bool:
    """Whether one of the two denies what the other affirms, as far as their words tell.

    A report by "denied" says no to its content.  It abstains on questions, conditions, doubt, long
    sentences, and on what a report only names ("his phony theology").
    """
    # "Nobody. Nobody came." says no once.
    keys = without_repetitions(said.keys[match.start : match.end])
    told = without_repetitions([word.key for word in report.words])
    if match.score < ENOUGH or max(len(keys), len(told)) > LONGEST:
        return False
    if any(phrases(each, kind) for each in (keys, told) for kind in ("conditional", "contrast")):
        return False
    if said.words[match.end - 1].shown.count("?") or Act.DOUBT in (
        report.quotation.act,
        said.quotation.act,
    ):
        return False
    if _is_only_named(report):
        return False
    return _sign(report, told) != _sign(said, keys) and not _is_double(told, keys)


def _is_only_named(report: Passage) -> bool:
    """Whether the content is a noun phrase alone, which affirms nothing and which nobody denies."""
    quotation = report.quotation
    named = complements_of(quotation.text, [Span(0, len(quotation.text))], None)
    return "np" in named and "claim" not in named and quotation.act not in REJECTING


def _sign(passage: Passage, keys: tuple[str, ...]) -> int:
    """1 if the content is affirmed, -1 if it is denied, by the words or by the cue."""
    denied = passage.quotation.act in REJECTING and bool(passage.quotation.cue)
    by_cue = denied and not negations(keys)
    return -1 if by_cue or negations(keys) % 2 else 1


def _is_double(told: tuple[str, ...], keys: tuple[str, ...]) -> bool:
    """Whether another word turns one of the two as well: "refused", "failed to"."""
    rest = content_of(told) ^ content_of(keys)
    return any(opposite(a, b) for a in rest for b in stems(frozenset((*told, *keys))))

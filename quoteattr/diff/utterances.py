"""A group of passages ──► the Utterance, its members compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quoteattr.config import DiffConfig
from quoteattr.diff.clusters import Group
from quoteattr.diff.differences import compare_quotations, worst_first
from quoteattr.diff.members import make_members
from quoteattr.diff.parts import Part, make_parts
from quoteattr.diff.passages import Passage
from quoteattr.diff.polarity import contradicts
from quoteattr.diff.reports import ReportMatch, Similarity, report_match
from quoteattr.diff.separate import why_separate
from quoteattr.records import Difference, DifferenceKind, Member, Utterance


def build_utterance(
    group: Group, config: DiffConfig | None = None, similarity: Similarity | None = None
) -> Utterance | None:
    """The utterance of a group; None of a report that tells of no known words.

    Its members are compared with the reference: of most words, then the earliest.  Which outlets
    do not have it, one group cannot tell; see ``compare``.
    """
    config = config or DiffConfig()
    parts = make_parts(group.members)
    if not parts:
        return None
    reference, members = make_members(parts)
    known = {part.id for part in parts}
    reports = [
        _report(each, reference, _told(each, group.members, config, similarity))
        for each in group.reports
        if each.quotation.id not in known
    ]
    return Utterance(
        members=_ordered(members, reference.id),
        paraphrases=_ordered(reports, reference.id),
        separate=why_separate(parts, config),
    )


def _told(
    report: Passage,
    members: Iterable[Passage],
    config: DiffConfig,
    similarity: Similarity | None,
) -> tuple[Passage, ReportMatch] | None:
    """The passage that a report tells of, and what the two share."""

    def found() -> Iterator[tuple[Passage, ReportMatch]]:
        for each in members:
            match = report_match(report, each, config, similarity)
            if match and each.article != report.article:
                yield each, match

    return max(
        found(), key=lambda pair: (pair[1].score, len(pair[1].shared), pair[0].id), default=None
    )


def _report(report: Passage, reference: Part, told: tuple[Passage, ReportMatch] | None) -> Member:
    """A report beside the passage that it tells of."""
    against = told[0].quotation if told else reference.quotation
    members = report.quotation.id, against.id
    found = [
        Difference(kind=DifferenceKind.REPORTED, words="reported, not quoted", members=members),
        *compare_quotations(report.quotation, against),
    ]
    if told and contradicts(report, *told):
        words = "one of the two denies what the other affirms"
        found.append(Difference(kind=DifferenceKind.CONTRADICTED, words=words, members=members))
    return Member(
        quotation=report.quotation,
        against=against.id,
        differences=worst_first(found),
        is_paraphrase=True,
    )


def _ordered(members: Sequence[Member], reference: str) -> tuple[Member, ...]:
    """The reference, then the worst first, then by outlet, date and place."""

    def key(member: Member) -> tuple[bool, int, str, str, int, str]:
        quotation = member.quotation
        return (
            quotation.id != reference,
            -member.severity,
            quotation.origin.publisher,
            quotation.origin.published or "",
            quotation.stretches[0].span.start,
            quotation.id,
        )

    return tuple(sorted(members, key=key))

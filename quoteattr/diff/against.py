"""Quotations of many articles, a transcript ──► Comparison whose references are what was said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from quoteattr.config import DiffConfig
from quoteattr.diff.clusters import Clusters, Group
from quoteattr.diff.compare import compare, make_comparison
from quoteattr.diff.differences import find_differences, worst_first
from quoteattr.diff.gather import Gathered
from quoteattr.diff.operations import word_operations
from quoteattr.diff.parts import Part, make_parts
from quoteattr.diff.transcripts import IndexedTranscript, speaker_of
from quoteattr.diff.utterances import build_utterance
from quoteattr.diff.verify import Heard, check, find_heard
from quoteattr.records import (
    Comparison,
    Context,
    Difference,
    DifferenceKind,
    Member,
    Outcome,
    Quotation,
    QuoteKind,
    Span,
    Stretch,
    Transcript,
    Utterance,
)

# Words of the transcript between two versions of an utterance that are one passage of it.
NEAR = 50
# Words of a sentence that are added to what is quoted of it.
MOST_ADDED = 25
UNHEARD = "not found in the transcript"


def compare_with(
    gathered: Gathered, transcript: Transcript | None, config: DiffConfig | None = None
) -> Comparison:
    """The comparison of what is gathered; with a transcript, with what was said.

    What is found in it is compared with it, as ``verify`` does, and with no other outlet; of an
    utterance that nobody has as the transcript has it, ``separate`` says so.
    """
    if transcript is None:
        return compare(gathered.quotations, gathered.origins, config)
    indexed = IndexedTranscript(transcript)
    clusters = Clusters(config or DiffConfig())
    clusters.add(gathered.quotations)
    found = (_utterance(group, indexed, config) for group in clusters.groups())
    plain = compare((), gathered.origins)
    comparison = make_comparison([each for each in found if each], plain.articles)
    return replace(comparison, transcript=transcript.origin)


def _utterance(
    group: Group, against: IndexedTranscript, config: DiffConfig | None
) -> Utterance | None:
    """The utterance of a group, its members compared with what was said."""
    utterance = build_utterance(group, config)
    if utterance is None:
        return None
    parts = make_parts(group.members)
    heard = {part.id: find_heard(part.quotation, part.words, against) for part in parts}
    place = _widest(heard.values(), against)
    if place is None:
        why = "; ".join(filter(None, (utterance.separate, UNHEARD)))
        return replace(utterance, separate=why)
    reference = _reference(*place, against)
    members = [_member(part, heard[part.id], reference, place, against) for part in parts]
    return replace(
        utterance,
        members=(Member(quotation=reference), *sorted(members, key=_worst)),
        is_heard=True,
    )


def _widest(heard: Iterable[Sequence[Heard]], against: IndexedTranscript) -> tuple[int, int] | None:
    """The words of the transcript that the versions are of, whole sentences; None if nowhere.

    The place with most words, and those near it.
    """
    windows = sorted(
        (window for parts in heard for part in parts for window in part.windows),
        key=lambda each: (-each.matched, each.start),
    )
    if not windows:
        return None
    start, end = windows[0].start, windows[0].end
    for each in windows:
        if each.start - end <= NEAR and start - each.end <= NEAR:
            start, end = min(start, each.start), max(end, each.end)
    before = against.sentence_before(start, MOST_ADDED + 1)
    after = against.sentence_after(end, MOST_ADDED + 1)
    # A transcript without full stops has no sentences to go by.
    return (
        start - len(before) if len(before) <= MOST_ADDED else start,
        end + len(after) if len(after) <= MOST_ADDED else end,
    )


def _reference(start: int, end: int, against: IndexedTranscript) -> Quotation:
    """What was said, as a quotation; its text is without labels and what captions add."""
    words = against.words[start:end]
    said = Span(words[0].span.start, words[-1].span.end)
    # The full stop belongs to it.
    last = words[-1].shown.partition(words[-1].text)[2].rstrip()
    place = against.transcript.place(said)
    text = " ".join((said.of(against.transcript.said) + last).split())
    speakers = [speaker for label in place.labels if (speaker := speaker_of(label))]
    return Quotation(
        origin=against.transcript.origin,
        record=f"t-{place.span.start}",
        stretches=(Stretch(place.span, text, True),),
        kind=QuoteKind.DIRECT,
        source=", ".join(place.labels) or None,
        speaker=speakers[0] if len(speakers) == 1 else None,
        context=Context(),
    )


def _member(
    part: Part,
    heard: Sequence[Heard],
    reference: Quotation,
    place: tuple[int, int],
    against: IndexedTranscript,
) -> Member:
    """A version beside what was said."""
    found = check(part.quotation, heard, against)
    operations, differences = found.operations, found.differences
    if found.outcome is Outcome.NOT_FOUND:
        words = tuple(map(against.in_file, against.words[slice(*place)]))
        operations = word_operations(words, part.words)
        differences = find_differences(operations)
    same = Difference(kind=DifferenceKind.IDENTICAL, words="the same words")
    ids = (part.id, reference.id)
    told = [replace(each, members=each.members or ids) for each in differences or (same,)]
    return Member(
        quotation=part.quotation,
        against=reference.id,
        operations=operations,
        differences=worst_first(told),
        part=part.stretches,
    )


def _worst(member: Member) -> tuple[int, str, int, str]:
    """The worst first, then by outlet and place."""
    quotation = member.quotation
    start = quotation.stretches[0].span.start
    return -member.severity, quotation.origin.publisher, start, quotation.id

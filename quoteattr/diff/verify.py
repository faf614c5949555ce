"""Quotations, a transcript ──► Checks: verbatim, altered, not found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quoteattr.diff.differences import find_differences
from quoteattr.diff.gather import Gathered, Thing, gather
from quoteattr.diff.heard import heard_operations
from quoteattr.diff.locate import Window, locate
from quoteattr.diff.passages import own_stretches
from quoteattr.diff.speakers import SURE, Relation, relate
from quoteattr.diff.transcripts import IndexedTranscript, speaker_of
from quoteattr.diff.words import keys_of, printed, split_words
from quoteattr.io.transcripts import make_transcript, read_transcript
from quoteattr.records import (
    Check,
    Difference,
    DifferenceKind,
    Edit,
    Gap,
    Outcome,
    Place,
    Quotation,
    QuoteKind,
    Transcript,
    Verification,
    Word,
    WordOperation,
)

if TYPE_CHECKING:
    from quoteattr.pipeline import Engine

Words = tuple[Word, ...]
# What leaves a quotation verbatim.
NO_CHANGE = frozenset((DifferenceKind.IDENTICAL, DifferenceKind.COSMETIC, DifferenceKind.TRIMMED))


def verify(
    things: Thing | Iterable[Thing],
    against: Transcript | Path | str,
    engine: Engine | None = None,
) -> Verification:
    """What a transcript says of the quotations of some articles, in order.

    things   articles: texts, Articles, what the engine returned for them, or records as dicts
    against  the transcript: a path, as ``pathlib.Path``, its text, or as ``read_transcript`` gives
    engine   reads articles that are not read yet; without it one is loaded

    Raises InputError for a transcript that cannot be read, and for a dict that is no record.

    >>> import quoteattr
    >>> found = quoteattr.verify(
    ...     "“The bridge is safe,” Mayor Ada Quill said on Monday.",
    ...     "ADA QUILL: I think the bridge is not safe.",
    ... )
    >>> found.checks[0].outcome.value, found.severity
    ('altered', 3)
    """
    return verify_gathered(gather(things, engine), _transcript(against))


def verify_gathered(gathered: Gathered, transcript: Transcript) -> Verification:
    """What the transcript says of quotations that are gathered already."""
    indexed = IndexedTranscript(transcript)
    checks = tuple(check_quotations(gathered.quotations, indexed))
    return Verification(
        transcript=transcript.origin,
        articles=gathered.origins,
        checks=tuple(each for each in checks if each),
        unmarked=sum(not each.quoted for each in gathered.quotations),
    )


def check_quotations(
    quotations: Iterable[Quotation], against: IndexedTranscript
) -> Iterator[Check | None]:
    """What the transcript says of each quotation; None for one without words in marks of its own.

    All quotations of an article must be among them: words that two records claim are checked once.
    """
    for quotation, stretches in own_stretches(quotations):
        words = split_words(stretches)
        heard = find_heard(quotation, words, against)
        yield check(quotation, heard, against) if heard else None


class Heard(NamedTuple):
    """Words of a quotation that belong together, and the windows they stand in; none if nowhere."""

    words: Words
    windows: tuple[Window, ...]


def find_heard(quotation: Quotation, words: Words, against: IndexedTranscript) -> tuple[Heard, ...]:
    """Where in the transcript the words of the quotation stand; empty if all are the reporter's.

    What a mixed content has in marks is several quotations, with the reporter's words between.
    """

    def prefer(number: int) -> bool:
        speaker = speaker_of(against.label(number))
        return relate(speaker, quotation.speaker) is Relation.SAME

    borders = [0, len(words)]
    if quotation.kind is QuoteKind.MIXED:
        breaks = (number for number, word in enumerate(words) if word.gap is Gap.BREAK)
        borders = [0, *breaks, len(words)]
    parts = (words[first:last] for first, last in pairwise(borders))
    return tuple(
        Heard(part, locate(part, against.index, prefer))
        for part in parts
        if not all(word.bracketed for word in part)
    )


def _transcript(against: Transcript | Path | str) -> Transcript:
    match against:
        case Transcript():
            return against
        case Path():
            return read_transcript(against)
        case _:
            return make_transcript(against, "transcript")


def check(quotation: Quotation, heard: Sequence[Heard], against: IndexedTranscript) -> Check:
    """What the transcript says of a quotation whose words are looked up already."""
    windows = [each for part in heard for each in part.windows]
    if not windows:
        return Check(quotation=quotation, outcome=Outcome.NOT_FOUND)
    is_direct = quotation.kind is QuoteKind.DIRECT
    operations: list[WordOperation] = []
    differences: list[Difference] = []
    for part in heard:
        found, told = _compare(part, against, is_direct)
        differences += (_moved(each, len(operations)) for each in told)
        operations += found
    places = tuple(against.place(each.start, each.end) for each in windows)
    differences += _other_speaker(quotation, places)
    kept = [each for each in differences if each.kind is not DifferenceKind.IDENTICAL]
    altered = any(each.kind not in NO_CHANGE for each in kept)
    return Check(
        quotation=quotation,
        outcome=Outcome.ALTERED if altered else Outcome.VERBATIM,
        places=places,
        others=sum(_others(part, against) for part in heard),
        operations=tuple(operations),
        differences=tuple(sorted(kept, key=lambda each: -each.severity)),
    )


def _compare(
    part: Heard, against: IndexedTranscript, is_direct: bool
) -> tuple[list[WordOperation], list[Difference]]:
    """From the transcript's words to those of one part, and what differs."""
    if not part.windows:
        return _missing(part.words)
    operations: list[WordOperation] = []
    differences: list[Difference] = []
    # If the words stand in several places, one of them may be as whole as it is printed.
    is_whole = is_direct and not _others(part, against)
    for window in part.windows:
        found = heard_operations(part.words, window, against, is_whole)
        differences += (_moved(each, len(operations)) for each in find_differences(found))
        operations += found
    return operations, [*differences, *_apart(part.windows)]


def _missing(words: Words) -> tuple[list[WordOperation], list[Difference]]:
    """For a part that is not found, though another of the same content is."""
    kind = DifferenceKind.REWORDED
    told = f"“{printed(words)}” is not in the transcript"
    return (
        [WordOperation(Edit.INSERT, (), words, kind)],
        [Difference(kind=kind, words=told, operations=(0,))],
    )


def _apart(windows: Sequence[Window]) -> Iterator[Difference]:
    """A difference for each two places that the quotation joins."""
    for one, other in pairwise(windows):
        between = other.start - one.end
        how = f"{between:,} words later" if between >= 0 else "from before"
        words = f"joins words that stand apart in the transcript: what follows is {how}"
        yield Difference(kind=DifferenceKind.SPLICED, words=words)


def _other_speaker(quotation: Quotation, places: Sequence[Place]) -> Iterator[Difference]:
    """A difference if the transcript surely gives the words to somebody else.

    Not if the article's own speaker is among those it gives them to.
    """
    speaker = quotation.speaker
    labels = [label for place in places for label in place.labels]
    relations = {label: relate(speaker_of(label), speaker) for label in labels}
    if speaker is None or Relation.SAME in relations.values():
        return
    for label, relation in relations.items():
        sure = relation is Relation.UNLIKE and speaker.confidence >= SURE
        if relation is Relation.DIFFERENT or sure:
            words = f"the transcript gives the words to {label}, the article to {quotation.named}"
            yield Difference(kind=DifferenceKind.SPEAKER, words=words)
            return


def _others(part: Heard, against: IndexedTranscript) -> int:
    """How many other places have all the words as they are."""
    whole = sum(window.matched for window in part.windows[:1]) == len(part.words)
    return max(0, len(against.index.exact(keys_of(part.words))) - 1) if whole else 0


def _moved(difference: Difference, by: int) -> Difference:
    """The difference, its operations counted with those of the windows before."""
    return replace(difference, operations=tuple(number + by for number in difference.operations))

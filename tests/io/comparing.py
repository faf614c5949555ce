"""Comparisons made by hand, for tests of what is shown of them."""

from __future__ import annotations

from quoteattr.diff.differences import find_differences
from quoteattr.diff.operations import word_operations
from quoteattr.diff.words import split_words
from quoteattr.records import (
    Comparison,
    Context,
    Framing,
    Member,
    Origin,
    Quotation,
    QuoteKind,
    Span,
    Speaker,
    SpeakerType,
    Stretch,
    Utterance,
)


def origin(outlet: str, url: str | None = None, title: str | None = None) -> Origin:
    return Origin(id=f"{outlet}.txt", sha256=outlet, outlet=outlet, url=url, title=title)


def quotation(
    text: str,
    where: Origin,
    speaker: str | None = "Ada Quill",
    cue: str = "said",
    framing: Framing = Framing.NEUTRAL,
) -> Quotation:
    """A direct quotation that stands at the beginning of its article."""
    named = speaker and Speaker(name=speaker, type=SpeakerType.PERSON, rule="name", confidence=0.95)
    return Quotation(
        origin=where,
        record="q-1",
        stretches=(Stretch(Span(0, len(text)), text, True),),
        kind=QuoteKind.DIRECT,
        speaker=named or None,
        cue=cue,
        framing=framing,
        context=Context(
            sentence=f"{text} she {cue}.", before="Before.", after="After.", is_whole=True
        ),
    )


def member(own: Quotation, reference: Quotation) -> Member:
    operations = word_operations(split_words(reference.stretches), split_words(own.stretches))
    return Member(
        quotation=own,
        against=reference.id,
        operations=operations,
        differences=find_differences(operations),
    )


def utterance(reference: Quotation, *others: Quotation, separate: str | None = None) -> Utterance:
    """The first quotation and how the others differ from it."""
    members = [Member(quotation=reference), *(member(each, reference) for each in others)]
    return Utterance(members=tuple(members), separate=separate)


def comparison(*utterances: Utterance, transcript: Origin | None = None) -> Comparison:
    """The utterances of several outlets, and all outlets that have one."""
    found = {m.quotation.origin for each in utterances for m in each.everyone()} - {transcript}
    several = [each for each in utterances if len(each.members) > 1]
    return Comparison(
        utterances=tuple(several),
        alone=tuple(each for each in utterances if len(each.members) == 1),
        outlets=tuple(sorted({each.publisher for each in found})),
        articles=tuple(sorted(found, key=lambda each: each.publisher)),
        transcript=transcript,
    )

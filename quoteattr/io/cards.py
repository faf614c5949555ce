"""A Comparison ──► what is shown of it, in words: the same on a terminal and on a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from quoteattr.io.edits import Edited, Mark, edits_of
from quoteattr.io.output import UNPRINTABLE
from quoteattr.records import (
    Comparison,
    Difference,
    DifferenceKind,
    Framing,
    Member,
    Origin,
    Quotation,
    Utterance,
)
from quoteattr.records.quotations import join_stretches

# The words of a title: the row in the matrix for an utterance.
TITLE_WORDS = 9
# A page links to nothing else: an article's "javascript:" is no address.
ADDRESSES = ("http://", "https://")
NOTHING = "No words in quotation marks that two articles have in common."


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One outlet's version of an utterance.

    outlet       its name; "transcript" for what was said
    article      the article's title or id
    date         the day it was published, as given, None if not known
    address      of the article, None if it has none that a browser may follow
    severity     of its differences, None for what the others are compared with
    edits        its words, with what differs marked
    compared     outlet that it is compared with if that is not the reference, else None
    speaker      whom it names, if it names another than the card
    cue, act     as in the quotation, None if it has none
    framing      None if it is neutral or not known
    notes        what differs, a sentence each, the worst first
    is_reported  whether it is a report in the outlet's own words
    before, sentence, after   what stands around it, None without
    """

    outlet: str
    article: str
    date: str | None
    address: str | None
    severity: int | None
    edits: tuple[Edited, ...]
    compared: str | None
    speaker: str | None
    cue: str | None
    act: str | None
    framing: str | None
    notes: tuple[str, ...]
    is_reported: bool
    before: str | None
    sentence: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An utterance and its versions: the reference first, then the worst first, then reports.

    title    its first words
    speaker  whose words they are, with role, "nobody named" if no article tells
    separate why it may be more than one utterance, None if nothing says so
    missing  outlets that do not have it
    """

    id: str
    title: str
    speaker: str
    severity: int
    separate: str | None
    rows: tuple[Row, ...]
    missing: tuple[str, ...]


def cards(comparison: Comparison) -> Iterator[Card]:
    """A card for each utterance that several articles have, the worst first."""
    return (_card(each, comparison.transcript) for each in comparison.utterances)


def lone_cards(comparison: Comparison) -> Iterator[Card]:
    """A card for each utterance that one article alone has, in the order of articles and texts."""
    return (_card(each, None) for each in comparison.alone)


def at_least(comparison: Comparison, severity: int) -> Comparison:
    """The comparison without utterances whose worst difference is below that severity, 0 to 3."""
    if severity <= 0:
        return comparison
    worst = [each for each in comparison.utterances if each.severity >= severity]
    return replace(comparison, utterances=tuple(worst), alone=())


def summary(comparison: Comparison) -> str:
    """How much is compared, one sentence."""
    articles = counted(len(comparison.articles), "article")
    outlets = counted(len(comparison.outlets), "outlet")
    found = counted(len(comparison.utterances), "utterance")
    several = "quoted against the transcript" if comparison.transcript else "in several"
    return f"{articles} of {outlets}; {found} {several}, {len(comparison.alone)} in one alone."


def reference_words(comparison: Comparison) -> str:
    """What the versions are compared with, one sentence."""
    if comparison.transcript:
        return "where the transcript has the words, that is the transcript."
    return "that is the longest version, of equally long ones the earliest."


def counted(number: int, noun: str) -> str:
    """The number and the noun in its number.

    >>> counted(1, "article"), counted(12000, "outlet")
    ('1 article', '12,000 outlets')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _card(utterance: Utterance, transcript: Origin | None) -> Card:
    words = _words(utterance.reference).split()
    return Card(
        id=utterance.id,
        title=" ".join(words[:TITLE_WORDS]) + (" …" if len(words) > TITLE_WORDS else ""),
        speaker=_speaker(utterance),
        severity=utterance.severity,
        separate=_sentence(utterance.separate) if utterance.separate else None,
        rows=tuple(_row(each, utterance, transcript) for each in utterance.everyone()),
        missing=utterance.missing,
    )


def _row(member: Member, utterance: Utterance, transcript: Origin | None) -> Row:
    quotation = member.quotation
    origin, context = quotation.origin, quotation.context
    is_reference = member is utterance.reference
    speaker, named = quotation.named, utterance.reference.quotation.named
    framing = quotation.framing
    return Row(
        outlet=_outlet(quotation, transcript),
        article=_line(origin.title or origin.id),
        date=origin.published,
        address=origin.url if (origin.url or "").startswith(ADDRESSES) else None,
        severity=None if is_reference else member.severity,
        edits=edits_of(member.operations) or (Edited(Mark.SAME, _words(member)),),
        compared=_compared(member, utterance, transcript),
        speaker=_line(speaker) if speaker and speaker != named else None,
        cue=_line(quotation.cue).rstrip(":") if quotation.cue else None,
        act=quotation.act.value if quotation.act else None,
        framing=framing.value if framing and framing is not Framing.NEUTRAL else None,
        notes=tuple(_line(each.words) for each in member.differences if _is_told(each)),
        is_reported=member.is_paraphrase,
        before=context.before and _line(context.before),
        sentence=_line(context.sentence) if context.sentence else None,
        after=context.after and _line(context.after),
    )


def _compared(member: Member, utterance: Utterance, transcript: Origin | None) -> str | None:
    """The outlet that a member's words are compared with, if that is not the reference's."""
    if member.is_paraphrase or member.against in (None, utterance.reference.quotation.id):
        return None
    others = (each.quotation for each in utterance.members)
    return next((_outlet(each, transcript) for each in others if each.id == member.against), None)


def _is_told(difference: Difference) -> bool:
    """Whether it is put in words; the cue is shown beside the outlet's name."""
    return difference.kind not in (DifferenceKind.IDENTICAL, DifferenceKind.CUE)


def _words(member: Member) -> str:
    """What is compared of a quotation, on one line: its words in marks, of a report all."""
    return _line(join_stretches(member.stretches))


def _speaker(utterance: Utterance) -> str:
    """The fullest that is known of the speaker."""
    known = [each.quotation for each in utterance.everyone() if each.quotation.named]
    if not known:
        return "nobody named"
    best = known[0]
    same = (each.speaker for each in known if each.named == best.named)
    role = next((speaker.role for speaker in same if speaker and speaker.role), None)
    name = _line(best.named or "")
    return f"{name}, {_line(role)}" if role and role.lower() not in name.lower() else name


def _outlet(quotation: Quotation, transcript: Origin | None) -> str:
    if quotation.origin == transcript:
        return "transcript"
    return _line(quotation.origin.publisher)


def _line(text: str) -> str:
    return UNPRINTABLE.sub(" ", text).strip()


def _sentence(words: str) -> str:
    line = _line(words)
    return line[:1].upper() + line[1:]

"""What decided about a record's speaker and made its claim, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quoteattr.records import Claim, Evidence, QuoteRecord, Speaker

# Each rule in words, in order; docs/speakers.md says more.
RULES = {
    "joint source": "the source joins several speakers",
    "kin": "a surname with Mrs or Mr, and a relative who is named without it",
    "name": "the source names the speaker",
    "title": "several bear the name, and its title, age or death tells which of them",
    "shared name": "several bear the name",
    "possessor": "his ambition, whose plea: the speaker is whose it is",
    "first person": "I and we in a quotation are whoever is quoted",
    "answer": "he replied: of those just named, whoever was asked",
    "relative": "who stands for the words before it",
    "the two": "the two who were named together last",
    "role": "the words are those of what one person is said to be",
    "shared role": "the words are those of what two are said to be",
    "country": "the country that the words before it name, if they name one alone",
    "coreference": "a pronoun stands for whom the evidence makes likeliest",
    "description": "a description stands for whom the evidence makes likeliest",
    "own words": "a description that stands for nobody else in the article",
    "interview": "an answer of the one person named before the questions",
    "passive": "it was announced, and one body is named just before that may have done so",
    "continuation": "the quotation goes on from the one before",
    "neighbour": "nobody is given the quotation, and the words before or after it name one person",
    "none": "no rule applies",
}


def explain(record: QuoteRecord) -> tuple[str, ...]:
    """Lines "what: words": the speaker or that there is none, the rule, its evidence, rivals.

    After them the claim, and what in it stands for the article's words.  Empty if no speaker was
    sought and nothing is claimed.
    """
    text = record.article.text
    speaker = tuple(_lines(record.speaker, text)) if record.speaker else ()
    return speaker + (tuple(_claim_lines(record.claim, text)) if record.claim else ())


def fields_of(record: QuoteRecord, explained: bool = False) -> dict[str, Any]:
    """The record as JSON types; ``explained``, its speaker with ``why`` and ``rivals``.

    Explained, its claim has ``resolved``: what in it stands for the article's words.
    """
    fields = record.to_dict()
    if explained and record.speaker is not None:
        text = record.article.text
        fields["speaker"] |= {
            "why": [each.to_dict() | {"text": each.span.of(text)} for each in record.speaker.why],
            "rivals": list(record.speaker.rivals),
        }
    if explained and record.claim is not None:
        fields["claim"]["resolved"] = [
            each.to_dict() | {"text": each.span.of(record.article.text)}
            for each in record.claim.substitutions
        ]
    return fields


def _claim_lines(claim: Claim, text: str) -> Iterator[str]:
    yield f"claim: {claim.text} ({claim.type}, worth checking {claim.checkworthy:.2f})"
    for each in claim.substitutions:
        put = f"“{each.words.strip()}” for " if each.words else "without "
        yield f"in the claim: {put}“{each.span.of(text)}”, at {each.span.start}, {each.why}"


def _lines(speaker: Speaker, text: str) -> Iterator[str]:
    yield f"speaker: {_named(speaker)}"
    words = RULES.get(speaker.rule)
    yield f"rule: {speaker.rule}, {words}" if words else f"rule: {speaker.rule}"
    for each in speaker.why:
        yield f"evidence: {_told(each, text)}"
    if speaker.rivals:
        yield f"or else: {', '.join(speaker.rivals)}"
    if speaker.chain:
        yield f"passed on by: {', '.join(speaker.chain)}"
    if speaker.id:
        yield f"known as: {speaker.canonical}, {speaker.id}"


def _named(speaker: Speaker) -> str:
    """The speaker, or why there is none."""
    if speaker.name is None:
        sure = f" ({speaker.confidence:.2f})" if speaker.confidence else ""
        return "nobody, the likeliest is not likely enough" + sure if sure else "nobody"
    role = f", {speaker.role}" if speaker.role else ""
    return f"{speaker.name}{role} ({speaker.type}, confidence {speaker.confidence:.2f})"


def _told(evidence: Evidence, text: str) -> str:
    return f"“{evidence.span.of(text)}”, at {evidence.span.start}, {evidence.why}"

"""What the words of an article refer to, in code points: our reading's mentions, or Stanza's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from quoteattr.read.labels import HEAD_SHAPES
from quoteattr.read.pieces import Pieces, word_end
from quoteattr.read.reading import Reading, SeenMention, SeenName
from quoteattr.records import Document, Span
from quoteattr.speakers.phrases import (
    bare_word,
    core_span,
    head_span,
    is_person_pronoun,
    is_pronoun,
    without_possessive,
    words_in,
)
from quoteattr.speakers.wordlists import kinds as word_kinds
from quoteattr.speakers.wordlists import role_kind


class Form(StrEnum):
    """What a mention's head word is."""

    PRONOUN = "pronoun"
    NAME = "name"
    NOMINAL = "nominal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that refer to somebody or something.

    span   all its words
    head   its head word, of a name the last
    kind   person, organisation, place or thing
    form   pronoun, name or nominal
    none   probability that nothing before it in the text is its antecedent
    links  numbers of earlier mentions with the probability of each, the likeliest first
    """

    span: Span
    head: Span
    kind: str
    form: Form
    none: float
    links: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A named entity: person, organisation, place, group or other."""

    span: Span
    kind: str
    probability: float


@dataclass(frozen=True, slots=True)
class Mentions:
    """An article's mentions and named entities, each in text order; links are into ``mentions``."""

    mentions: tuple[Mention, ...] = ()
    names: tuple[NamedSpan, ...] = ()


def find_mentions(document: Document, reading: Reading) -> Mentions:
    """The article's mentions and names: those of the user's Stanza if it left any, else ours."""
    ours = seen_mentions(reading)
    names = stanza_names(document) if document.names else ours.names
    chains = stanza_mentions(document, names) if document.chains else ours.mentions
    return Mentions(chains, names)


def seen_mentions(reading: Reading) -> Mentions:
    """The mentions that our own heads found."""
    pieces = reading.pieces
    return Mentions(
        tuple(_mention(pieces, each) for each in reading.mentions),
        tuple(_name(pieces, each) for each in reading.names),
    )


def _mention(pieces: Pieces, seen: SeenMention) -> Mention:
    last = word_end(pieces, seen.head)
    end = max(seen.end, last)
    return Mention(
        span=_span(pieces, seen.start, end),
        head=_span(pieces, seen.head, last),
        kind=seen.kind,
        form=Form(HEAD_SHAPES[seen.shape]),
        none=seen.none,
        links=seen.antecedents,
    )


def _name(pieces: Pieces, seen: SeenName) -> NamedSpan:
    return NamedSpan(_span(pieces, seen.start, seen.end), seen.kind, seen.probability)


def _span(pieces: Pieces, start: int, end: int) -> Span:
    return Span(int(pieces.starts[start]), int(pieces.ends[end - 1]))


# Stanza's classes of named entities, of OntoNotes, CoNLL and the worldwide newswire, in ours.
STANZA_NAMES = {
    "PERSON": "person",
    "PER": "person",
    "Person": "person",
    "ORG": "organisation",
    "Organization": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "Location": "place",
    "Facility": "place",
    "NORP": "group",
}
# Kinds of a chain's members, the one that decides for all of them first: "the mayor" alone does
# not tell that it is a person, "she" does.
DECIDING = ("person", "organisation", "place")


def stanza_names(document: Document) -> tuple[NamedSpan, ...]:
    """The names that the user's Stanza found, without possessive endings."""
    text = document.text
    return tuple(
        NamedSpan(without_possessive(text, span), STANZA_NAMES[kind], 1.0)
        for span, kind in document.names
        if kind in STANZA_NAMES
    )


def stanza_mentions(document: Document, names: Sequence[NamedSpan]) -> tuple[Mention, ...]:
    """The mentions of the chains that the user's Stanza found, each linked to the one before.

    Stanza says nothing of kinds: a chain has that of its names and pronouns, else it is a thing.
    """
    text = document.text
    chains = _by_head(document)
    named = {head: _named_at(head, names) for head, _ in chains}
    kinds = [{"thing"} for _ in document.chains]
    for (head, _), number in chains.items():
        kinds[number].update(filter(None, (named[head], _kind_of_word(head.of(text)))))
    last: dict[int, int] = {}
    mentions = []
    for at, ((head, span), number) in enumerate(chains.items()):
        before = last.get(number)
        last[number] = at
        mentions.append(
            Mention(
                span=span,
                head=head,
                kind=next((kind for kind in DECIDING if kind in kinds[number]), "thing"),
                form=_form(head.of(text), named[head]),
                none=1.0 if before is None else 0.0,
                links=() if before is None else ((before, 1.0),),
            )
        )
    return tuple(mentions)


def _by_head(document: Document) -> dict[tuple[Span, Span], int]:
    """Head and words of each mention with the number of its chain, the first of several."""
    text = document.text
    found: dict[tuple[Span, Span], int] = {}
    for number, chain in enumerate(document.chains):
        for span in chain:
            if words_in(text, span):
                found.setdefault((head_span(text, core_span(text, span)), span), number)
    return dict(sorted(found.items()))


def _named_at(head: Span, names: Sequence[NamedSpan]) -> str | None:
    """The kind of the name that a head word is part of; None if it is part of none."""
    at = bisect_right(names, head.start, key=lambda name: name.span.start) - 1
    return names[at].kind if at >= 0 and names[at].span.contains(head) else None


def _kind_of_word(word: str) -> str | None:
    """What a head word alone tells of its kind."""
    if is_person_pronoun(word):
        return "person"
    kind = word_kinds("organisation_words").get(bare_word(word))
    if kind == "person" or role_kind(bare_word(word)) == "head":
        return "person"
    return "organisation" if kind else None


def _form(word: str, named: str | None) -> Form:
    if is_pronoun(word):
        return Form.PRONOUN
    return Form.NAME if named else Form.NOMINAL

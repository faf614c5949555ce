"""What a demand is for and against: toward what something is to be done, or who is to go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quoteattr.claims.sides import (
    FLIPPED,
    SUPPORT,
    Side,
    is_turned,
    match,
    noun_phrase,
    noun_sides,
    object_sides,
    subject_of_clause,
)
from quoteattr.records import Evidence, Span
from quoteattr.stance.clauses import Clause
from quoteattr.stance.words import Word, is_adverb, is_negation, lemmas, words_for

LEAVES = "who is to leave"
POLITE = frozenset({"please", "let", "'s", "’s", "us", "do", "don't", "don’t", "never", "just"})
# Words before the infinitive of a demand.
FAR = 14


def demanded_sides(
    text: str, words: Sequence[Word], start: int, label: str, evidence: Evidence
) -> Iterator[Side]:
    """The sides of what follows a cue of demanding.

    “Ford to resign” is against Ford, “parliament to scrap the tax” against the tax, “an end to
    the war” against the war, “a ceasefire” for it.  An action that takes no side gives none.
    """
    verb = _infinitive(words, start)
    if verb is None:
        inner = list(noun_sides(text, words, start, len(words)))
        sides = inner or list(_thing(text, words, start, evidence))
    else:
        sides = list(_action_sides(text, words, start, verb))
    for side in sides:
        yield side if label == SUPPORT else side._replace(label=FLIPPED[side.label])


def _infinitive(words: Sequence[Word], start: int) -> int | None:
    """The demanded verb: after "to", or the bare one of “that he resign”; None if there is none."""
    for at in range(start, min(len(words), start + FAR)):
        if words[at].text in words_for("duty") or words[at].text == "to":
            place = at + 1
            while place < len(words) and is_adverb(words[place].text):
                place += 1
            if place < len(words) and words[place].text in lemmas(words[place].text, "VERB"):
                return place
        if words[at].text in words_for("subordinator") and at > start:
            return None
    return None


def _thing(text: str, words: Sequence[Word], start: int, evidence: Evidence) -> Iterator[Side]:
    target = noun_phrase(text, words, start, len(words))
    if target is not None and words[start].text not in words_for("wh") | {"that"}:
        yield Side(SUPPORT, target, evidence)


def _action_sides(text: str, words: Sequence[Word], start: int, verb: int) -> Iterator[Side]:
    """The sides of a demanded action: toward its object, or who is to do it if that is to go."""
    found = match(words, verb, "leaves")
    if found is None or _has_object(words, found[1]):
        yield from object_sides(text, words, verb, len(words))
        return
    addressee = noun_phrase(text, words, start, _before_to(words, start, verb))
    if addressee is not None:
        label = FLIPPED[found[0]] if is_turned(words, verb) else found[0]
        shown = Evidence(Span(words[verb].start, words[found[1] - 1].end), LEAVES)
        yield Side(label, addressee, shown)


def _before_to(words: Sequence[Word], start: int, verb: int) -> int:
    """Where the addressee ends: before "to", "should" and what negates them."""
    end = verb
    while end > start and (
        words[end - 1].text in words_for("duty") | {"to"}
        or is_negation(words[end - 1].text)
        or is_adverb(words[end - 1].text)
    ):
        end -= 1
    return end


def _has_object(words: Sequence[Word], at: int) -> bool:
    """Whether a verb of leaving has an object: “quit the treaty”, “go to war”."""
    following = words[at].text if at < len(words) else ""
    return following in words_for("determiner") | {"to", "ahead", "on", "back", "further"}


def duty_sides(clause: Clause) -> Iterator[Side]:
    """The sides of “the state must scrap the tax”, “Ford should go”, “stop the war”."""
    text, words = clause.text, clause.words
    at = clause.finite
    if at is not None and clause.texts[at] in words_for("duty") and clause.verb is not None:
        found = match(words, clause.verb, "leaves")
        if found is None or _has_object(words, found[1]):
            yield from object_sides(text, words, clause.verb, len(words))
            return
        subject = subject_of_clause(clause, at)
        if subject is not None:
            label = (
                FLIPPED[found[0]]
                if clause.is_negated or is_negation(clause.texts[at])
                else (found[0])
            )
            yield Side(label, subject, Evidence(words[clause.verb].span, LEAVES))
        return
    first = 0
    while first < len(words) - 1 and (
        clause.texts[first] in POLITE or is_negation(clause.texts[first])
    ):
        first += 1
    if clause.quoted and words[first].text in lemmas(words[first].text, "VERB"):
        yield from object_sides(text, words, first, len(words))

"""Sides taken within a clause: what a verb, a noun or an adjective says of what it governs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from quoteattr.lexicons import of_kind, rows
from quoteattr.records import Evidence, Span
from quoteattr.speakers.phrases import core_span
from quoteattr.stance.clauses import Clause
from quoteattr.stance.words import Word, forms, is_adverb, is_negation, lemmas, words_for

SUPPORT, OPPOSE, MIXED = "support", "oppose", "mixed"
FLIPPED = {SUPPORT: OPPOSE, OPPOSE: SUPPORT}
# Words before a noun phrase that are no part of it.
LEADING = frozenset({"for", "with", "of", "about", "at", "to", "on", "toward", "towards", "by"})
# Where what is done to a target ends and why begins: “the state for its silence”.
REASONS = frozenset({"for", "over", "as", "because", "after", "when", "while", "if", "unless"})
REASONS |= {"by", "until", "before", "but", "so", "that", "which", "who", "to", "with"}
TYING = frozenset({"of", "to", "on", "against"})
# Words of the longest target.
LONGEST = 12
# Words after a copula that may negate it.
NEAR = 4
# What may stand between the words of a noun phrase: no comma, no stop.
WITHIN = re.compile("[\\s“”\"‘’'-]*")
PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them"})
MARKS = "“”\"'’‘,."


class Side(NamedTuple):
    """Support or opposition toward the words of a span, and what shows it."""

    label: str
    target: Span
    evidence: Evidence


@cache
def _phrases(kind: str) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The phrases of a kind with their labels by first lemma, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, known, label, *_ in rows("sides"):
        if known == kind:
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, label))
    return {word: tuple(sorted(each, key=lambda e: -len(e[0]))) for word, each in found.items()}


def match(words: Sequence[Word], at: int, kind: str) -> tuple[str, int] | None:
    """Label, and the word past the phrase of a kind that begins at a word; None without one."""
    text = words[at].text
    known = (
        (text, *lemmas(text, "VERB")) if kind in ("verb", "leaves", "own") else sorted(forms(text))
    )
    for form in dict.fromkeys(known):
        for phrase, label in _phrases(kind).get(form, ()):
            rest = [word.text for word in words[at + 1 : at + len(phrase)]]
            if rest == list(phrase[1:]):
                return label, at + len(phrase)
    return None


def noun_phrase(text: str, words: Sequence[Word], at: int, end: int) -> Span | None:
    """The noun phrase that begins at a word, before a reason, a comma, another clause.

    None where none begins, it is a pronoun, or it is longer than names of things are.
    """
    last = at
    for place in range(at, end):
        word = words[place].text
        between = text[words[place - 1].end : words[place].start] if place > at else ""
        if not WITHIN.fullmatch(between) or (place > at and word in REASONS):
            break
        if word in ("and", "or") and _goes_on(words, place + 1, end):
            break
        if word in words_for("finite") - {"'s", "’s"} or word in words_for("subordinator"):
            break
        last = place + 1
    if last == at or last - at > LONGEST:
        return None
    span = Span(words[at].start, words[last - 1].end)
    core = core_span(text, span)
    if not _ends_in_noun(text, core):
        return None
    return core if _names_something(core.of(text)) else None


def _goes_on(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether another verb follows "and", not another part of the noun phrase."""
    text = words[at].text if at < end else ""
    return not text or (bool(lemmas(text, "VERB")) and not lemmas(text, "NOUN"))


def _ends_in_noun(text: str, core: Span) -> bool:
    """Whether the last word may be a noun: not so in “more transparent, fairer rules”."""
    last = core.of(text).split()[-1].strip(MARKS)
    plain = last.lower()
    adjective = bool(lemmas(plain, "ADJ")) and not lemmas(plain, "NOUN")
    return not adjective or last[:1].isupper()


def _names_something(words: str) -> bool:
    """Whether the words say what they are about; a pronoun alone may, by whom it stands for."""
    plain = words.lower().split()
    empty = words_for("third") | words_for("self") | words_for("determiner") | words_for("wh")
    if len(plain) == 1 and plain[0] in PRONOUNS:
        return True
    empty |= of_kind("claim_words", "no target")
    return any(word.strip(MARKS) not in empty for word in plain if word.strip(MARKS))


def object_sides(
    text: str, words: Sequence[Word], at: int, end: int, kind: str = "verb"
) -> Iterator[Side]:
    """The sides of a verb at a word toward its object: “scrap | the tax”, “end | the war”.

    ``kind`` is "own" for the verbs by which somebody takes a side himself, not those of what is
    demanded of others.
    """
    found = match(words, at, kind)
    if found is None:
        return
    label, after = found
    inner = list(noun_sides(text, words, after, end))
    if inner and label == SUPPORT:
        yield from inner
        return
    target = noun_phrase(text, words, after, end)
    if target is not None:
        shown = Evidence(Span(words[at].start, words[after - 1].end), _why(label))
        yield Side(_turned(label, words, at), target, shown)


def noun_sides(text: str, words: Sequence[Word], at: int, end: int) -> Iterator[Side]:
    """The sides of a noun phrase toward what its head is tied to: “the repeal of | the tax”."""
    for place in range(at, min(end, at + LONGEST)):
        found = match(words, place, "noun")
        if found is None or not _is_noun_here(words, place, at):
            continue
        label, after = found
        if words[place].text == "end" and (after >= end or words[after].text != "to"):
            # “Till the end of the year” ends nothing.
            continue
        shown = Evidence(words[place].span, _why(label))
        if after < end and words[after].text in TYING and words[place].text != "support":
            target = noun_phrase(text, words, after + 1, end) if after + 1 < end else None
        else:
            target = _owner(text, words, at, place)
        if target is not None:
            yield Side(label, target, shown)
        return


def _is_noun_here(words: Sequence[Word], place: int, at: int) -> bool:
    return place == at or words[place - 1].text not in ("to", "will", "must", "should", "not")


def _owner(text: str, words: Sequence[Word], at: int, place: int) -> Span | None:
    """Whose it is: “the minister’s | resignation”; None if nobody's."""
    if place > at and words[place - 1].text in ("his", "her", "their", "its"):
        return words[place - 1].span
    if place - 1 <= at or words[place - 1].text not in ("'s", "’s"):
        return None
    span = Span(words[at].start, words[place - 2].end)
    return span if _names_something(span.of(text)) else None


def said_sides(clause: Clause) -> Iterator[Side]:
    """The sides of a clause's predicate toward its subject: “the deal is a disgrace”."""
    at = clause.finite
    if at is None or clause.texts[at] not in words_for("copula"):
        return
    subject = subject_of_clause(clause, at)
    if subject is None:
        return
    labels = {}
    turned = any(is_negation(text) for text in clause.texts[at : at + NEAR])
    for place in range(at + 1, min(clause.main_end, at + 9)):
        found = match(clause.words, place, "said")
        if found is None or clause.texts[place] not in _phrases("said"):
            continue
        if turned and found[0] == OPPOSE:
            # “Not bad” may be much or little praise.
            return
        labels[FLIPPED[found[0]] if turned else found[0]] = clause.words[place].span
    for label, span in labels.items():
        yield Side(label, subject, Evidence(span, _why(label)))


def subject_of_clause(clause: Clause, at: int) -> Span | None:
    """The noun phrase before the verb; None if it is a pronoun or a clause."""
    start = at
    while start > clause.start and not clause._breaks(start):
        start -= 1
    while start < at and clause.texts[start] in ("and", "but", "so", "that", "because"):
        start += 1
    if start >= at or any(text in words_for("finite") for text in clause.texts[start:at]):
        return None
    return noun_phrase(clause.text, clause.words, start, at)


def before_sides(text: str, words: Sequence[Word], at: int, end: int) -> Iterator[Side]:
    """The sides of prepositions after a verb: “spoke | in favour of | the deal”."""
    for place in range(at + 1, end):
        found = match(words, place, "before")
        target = noun_phrase(text, words, found[1], end) if found and found[1] < end else None
        if found and target is not None:
            shown = Evidence(Span(words[place].start, words[found[1] - 1].end), _why(found[0]))
            yield Side(_turned(found[0], words, at), target, shown)
            return


def _turned(label: str, words: Sequence[Word], at: int) -> str:
    """The label, the other way if the verb is negated."""
    return FLIPPED[label] if is_turned(words, at) else label


def is_turned(words: Sequence[Word], at: int) -> bool:
    """Whether a verb is negated: “not to pass the bill”, “must never be”."""
    place = at - 1
    while place >= 0:
        text = words[place].text
        if is_negation(text):
            return True
        if not (is_adverb(text) or text in words_for("auxiliary")):
            return False
        place -= 1
    return False


def _why(label: str) -> str:
    return f"a word of {'support' if label == SUPPORT else 'opposition'}"

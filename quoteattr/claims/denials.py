"""What is denied, put positively: “I did not take it” -> “I took it”."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from quoteattr.claims.draft import Draft
from quoteattr.claims.inflect import past, present
from quoteattr.claims.subjects import Subject
from quoteattr.lexicons import lexicon, of_kind, rows
from quoteattr.stance.clauses import Clause
from quoteattr.stance.words import is_adverb, is_negation, lemmas, words_for

WHY = "denied: put positively"
# Contractions of "not" that are not the auxiliary and n't.
CONTRACTED = {"won't": "will", "can't": "can", "cannot": "can", "shan't": "shall"}
DO = {"did": "past", "didn't": "past", "does": "third", "doesn't": "third", "do": "base"}
DO |= {"don't": "base"}
# Words of a longest phrase of reversals.tsv.
LONGEST = 4
# Words between “claim” and its “that”: “by the minister”.
FAR = 6


def affirm(draft: Draft, clause: Clause) -> None:
    """Put positively what a sentence denies in its own words, where that is certain.

    In order: a phrase that denies (“not guilty”, “is false”), “not” at the main verb, “never”
    before it.  What follows in another clause goes, since it may hold for the denial alone.
    Where none fits, the sentence stays as it is.
    """
    _cut_later_clause(draft, clause)
    if _reverse_phrase(draft) or _reverse_verb(draft, clause) or _drop_never(draft):
        soften(draft)


def soften(draft: Draft) -> None:
    """Put “some” for “any”, and so on: without a negation they have another form.

    A noun phrase alone stays as it is.
    """
    if not words_for("finite").intersection(draft.texts) and not _opens_with_gerund(draft):
        return
    known = _pairs("polarity")
    for at, text in enumerate(draft.texts):
        if (text,) in known:
            draft.replace(at, known[(text,)], WHY)
        if draft.texts[at : at + 2] == ["at", "all"]:
            draft.drop((at, at + 1), WHY)


def _opens_with_gerund(draft: Draft) -> bool:
    return any(text.endswith("ing") for text in draft.texts[:3])


@cache
def _pairs(name: str) -> Mapping[tuple[str, ...], str]:
    return {tuple(row[0].split()): row[1] if len(row) > 1 else "" for row in rows(name)}


def _cut_later_clause(draft: Draft, clause: Clause) -> None:
    """End before “because …”, and before “and I …”: the denial is over there."""
    first = (clause.finite if clause.finite is not None else clause.start) + 1
    subjects = words_for("self") | words_for("third") | {"we", "there"}
    for at in range(max(first, 1), len(draft.texts) - 1):
        text = draft.texts[at]
        joined = text == "and" and draft.texts[at + 1] in subjects
        if joined or text in of_kind("claim_words", "later clause") or ";" in draft.between(at):
            draft.cut(at)
            return


def _reverse_phrase(draft: Draft) -> bool:
    """“Is completely false” -> “is true”: the longest phrase of the list, the first in the text."""
    known = _pairs("reversals")
    for at in range(len(draft.texts)):
        for size in range(LONGEST, 0, -1):
            words = tuple(draft.texts[at : at + size])
            if len(words) < size or words not in known:
                continue
            if size == 1 and not _is_predicate(draft, at):
                continue
            _put(draft, at, size, known[words])
            return True
    return False


def _put(draft: Draft, at: int, size: int, words: str) -> None:
    before = at - 1
    while before >= 0 and is_adverb(draft.texts[before]) and size == 1:
        draft.drop([before], WHY)
        before -= 1
    draft.replace(at, words, WHY)
    draft.drop(range(at + 1, at + size), WHY)


def _is_predicate(draft: Draft, at: int) -> bool:
    """Whether a word is said of the subject: “is false”, not “false claims”."""
    before = at - 1
    while before >= 0 and is_adverb(draft.texts[before]):
        before -= 1
    if before < 0 or draft.texts[before] not in words_for("copula"):
        return False
    following = draft.texts[at + 1 : at + 2]
    return not following or not lemmas(following[0], "NOUN") or "," in draft.between(at + 1)


def _reverse_verb(draft: Draft, clause: Clause) -> bool:
    """“Did not take” -> “took”, “is not” -> “is”, “won’t” -> “will”."""
    at = clause.finite
    if at is None or at >= len(draft.texts) or not clause.is_negated:
        return False
    aux = draft.texts[at]
    verb = clause.verb
    negations = [
        place
        for place in range(at + 1, verb if verb is not None else at + 3)
        if place < len(draft.texts) and is_negation(draft.texts[place])
    ]
    if aux in DO:
        if verb is None or verb >= len(draft.texts):
            return False
        _without_do(draft, at, verb, DO[aux])
    elif aux in CONTRACTED or aux.endswith("n't"):
        if aux == "ain't":
            return False
        draft.replace(at, CONTRACTED.get(aux, aux.removesuffix("n't")), WHY)
    elif not negations:
        return False
    draft.drop(negations, WHY)
    return True


def _without_do(draft: Draft, at: int, verb: int, form: str) -> None:
    base = draft.texts[verb]
    draft.drop([at], WHY)
    if form == "past":
        draft.replace(verb, past(base), WHY)
    elif form == "third":
        draft.replace(verb, present(base), WHY)


def _drop_never(draft: Draft) -> bool:
    """“I never met him” -> “I met him”."""
    for at, text in enumerate(draft.texts[:8]):
        if text == "never" and at and at + 1 < len(draft.texts):
            draft.drop([at], WHY)
            return True
    return False


def deny_noun(draft: Draft, subject: Subject | None) -> bool:
    """Make a noun that is denied a sentence: “any involvement in it” -> “Ortiz was involved in it”.

    “Reports that it rained” gives “it rained”.  False, and nothing done, if neither fits.
    """
    at = next((n for n in range(len(draft.texts)) if not draft.is_dropped(n)), None)
    if at is None:
        return False
    start = at
    while at < len(draft.texts) - 1 and _may_lead(draft.texts[at]):
        at += 1
    return _drop_report(draft, start) or (
        subject is not None and _put_predicate(draft, start, at, subject)
    )


def _may_lead(text: str) -> bool:
    return text in words_for("determiner") or text in ("all", "having") or is_adverb(text)


def _drop_report(draft: Draft, start: int) -> bool:
    """“The media reports that S” -> “S”."""
    for at in range(start, min(start + 6, len(draft.texts) - 2)):
        later = draft.texts[at + 1 : at + FAR]
        if draft.texts[at] in lexicon("reported_nouns") and "that" in later:
            draft.drop(range(start, at + 2 + later.index("that")), WHY)
            return True
    return False


def _put_predicate(draft: Draft, start: int, at: int, subject: Subject) -> bool:
    row = _nouns().get(draft.texts[at])
    if row is None:
        return False
    words, wanted = row
    following = draft.texts[at + 1] if at + 1 < len(draft.texts) else ""
    if (following not in wanted) if wanted else bool(following):
        return False
    if subject.plural:
        words = words.replace("was ", "were ", 1) if words.startswith("was ") else words
    draft.drop(range(start, at), WHY)
    draft.replace(at, f"{subject.words} {words}", WHY)
    return True


@cache
def _nouns() -> Mapping[str, tuple[str, frozenset[str]]]:
    return {
        row[0]: (row[1], frozenset(row[2].split(",")) if len(row) > 2 and row[2] else frozenset())
        for row in rows("denied_nouns")
    }

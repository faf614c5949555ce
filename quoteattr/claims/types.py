"""What it would take to check a claim: its type, by its words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from quoteattr.claims.draft import Draft
from quoteattr.lexicons import lexicon, rows
from quoteattr.records import Act, ClaimType
from quoteattr.stance.clauses import Clause
from quoteattr.stance.passages import is_quoted

NUMBER = re.compile(r"\d")
# A day, a year, an age of a law: numbers that count nothing.
YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:s|'s)?")
OWN = frozenset({"i", "we", "my", "our"})


def claim_type(draft: Draft, clause: Clause, act: Act) -> ClaimType:
    """The first that fits: prediction, personal experience, cause, quantity, law or rule, other.

    A cause with a number in it is checked as a cause; what only the speaker can know is checked
    as that, whatever is counted.
    """
    if act is Act.PREDICT or _is_ahead(draft, clause):
        return ClaimType.PREDICTION
    if _is_experience(draft):
        return ClaimType.PERSONAL_EXPERIENCE
    if _has(draft, "cause"):
        return ClaimType.CAUSE
    if _counts(draft):
        return ClaimType.QUANTITY
    return ClaimType.LAW_OR_RULE if _has(draft, "law") else ClaimType.OTHER


def _is_ahead(draft: Draft, clause: Clause) -> bool:
    """Whether the main verb is in the future: “will”, “is going to”; “would” is a condition."""
    at = clause.finite
    if at is None or at >= len(draft.texts):
        return False
    known = _phrases("future")
    return draft.texts[at] in known or tuple(draft.texts[at + 1 : at + 3]) in known.get(
        draft.texts[at + 1] if at + 1 < len(draft.texts) else "", ()
    )


@cache
def _phrases(kind: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The phrases of a class by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase, known, *_ in rows("claim_words"):
        if known == kind:
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append(words)
    return {word: tuple(phrases) for word, phrases in found.items()}


def _has(draft: Draft, kind: str, texts: Sequence[str] | None = None) -> bool:
    """Whether the words have a phrase of the class."""
    texts = draft.texts if texts is None else texts
    known = _phrases(kind)
    return any(
        tuple(texts[at : at + len(phrase)]) == phrase
        for at, text in enumerate(texts)
        for phrase in known.get(text, ())
    )


def _is_experience(draft: Draft) -> bool:
    """Whether the speaker tells, in the first person, what he saw, had or did."""
    quoted = bool(draft.words) and is_quoted(draft.document, draft.words[0].start)
    if not quoted or not set(draft.texts[:4]) & OWN:
        return False
    at = next(place for place, text in enumerate(draft.texts) if text in OWN)
    return _has(draft, "experience", draft.texts[at : at + 6])


def _counts(draft: Draft) -> bool:
    """Whether something is counted or compared: a number that is no date, “half”, “fewer”."""
    for at, text in enumerate(draft.texts):
        if NUMBER.search(text) and not _is_date(draft.texts, at):
            return True
    return _has(draft, "amount") or _has(draft, "scale") or _has_number_word(draft)


def _is_date(texts: Sequence[str], at: int) -> bool:
    beside = {*texts[max(0, at - 1) : at], *texts[at + 1 : at + 2]}
    return bool(YEAR.fullmatch(texts[at])) or bool(beside & lexicon("days"))


def _has_number_word(draft: Draft) -> bool:
    """Whether a number in words counts what follows: “four schools”, not “one of them”."""
    known = _phrases("number")
    texts = draft.texts
    return any(
        text in known and text != "one" and at + 1 < len(texts) and texts[at + 1] not in ("of", "")
        for at, text in enumerate(texts)
    )

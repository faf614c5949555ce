"""The lexicon of cues: which entries a row of words holds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from quoteattr.lexicons import rows
from quoteattr.records import Act, Framing
from quoteattr.stance.words import Word, forms, is_adverb, lemmas, words_for

PARTS = {"v": "VERB", "n": "NOUN"}


class Cue(NamedTuple):
    """An entry of ``lexicons/cues.tsv``.

    phrase       its lemmas, in order
    part         of speech of the first: v, n, a (adjective) or p (anything else)
    act          None if the content decides
    certainty    -3 to 3, None if there is none or the content decides
    framing      how a reporter who chooses it presents the content
    position     "support" or "oppose", None if it takes neither
    complements  of which the content must have one; empty for any content
    """

    phrase: tuple[str, ...]
    part: str
    act: Act | None
    certainty: float | None
    framing: Framing
    position: str | None
    complements: frozenset[str]


class Match(NamedTuple):
    """An entry and the words that hold it: the first and the one past the last."""

    cue: Cue
    first: int
    end: int


@cache
def cues() -> dict[str, tuple[Cue, ...]]:
    """The entries by their first word, longer phrases and those with complements first."""
    found: dict[str, list[Cue]] = {}
    for row in rows("cues"):
        cue = _cue(row)
        found.setdefault(cue.phrase[0], []).append(cue)
    ordered = {
        word: sorted(entries, key=lambda cue: (-len(cue.phrase), not cue.complements))
        for word, entries in found.items()
    }
    return {word: tuple(entries) for word, entries in ordered.items()}


def _cue(row: tuple[str, ...]) -> Cue:
    phrase, part, act, certainty, framing, position, complements, *_ = row
    return Cue(
        tuple(phrase.lower().split()),
        part,
        None if act == "-" else Act(act),
        None if certainty == "-" else float(certainty),
        Framing(framing),
        None if position == "-" else position,
        frozenset() if complements == "-" else frozenset(complements.split(",")),
    )


def match_cues(words: Sequence[Word], complements: frozenset[str]) -> list[Match]:
    """The best entry at each word that begins one, in order.

    An entry whose complements the content does not have is passed over.  An adverb may stand
    between the words of a phrase.
    """
    found: list[Match] = []
    taken = 0
    for at in range(len(words)):
        match = _match_at(words, at, complements) if at >= taken else None
        if match:
            found.append(match)
            # The words of a phrase are no cues of their own: "would like to tell".
            taken = match.end
    return found


def _match_at(words: Sequence[Word], at: int, complements: frozenset[str]) -> Match | None:
    """The longest entry that begins at a word, a noun's after a determiner or possessive."""
    text = words[at].text
    fitting: list[Match] = []
    # In order: of entries as good the first is taken, in every run.
    for form in sorted(forms(text)):
        for cue in cues().get(form, ()):
            if cue.complements and not cue.complements & complements:
                continue
            end = _end(words, at, cue) if _can_be(text, form, cue.part) else None
            if end is not None:
                fitting.append(Match(cue, at, end))
    noun, predicate = _is_noun(words, at), _is_predicate(words, at)
    return min(fitting, key=lambda match: _rank(match, noun, predicate), default=None)


def _rank(match: Match, noun: bool, predicate: bool) -> tuple[int, bool, bool, bool]:
    cue = match.cue
    adjective = (cue.part == "a") != predicate
    return (-len(cue.phrase), (cue.part == "n") != noun, adjective, not cue.complements)


def _is_predicate(words: Sequence[Word], at: int) -> bool:
    """Whether the word stands after a copula: "was worried", against "worried about"."""
    while at and is_adverb(words[at - 1].text):
        at -= 1
    return bool(at) and words[at - 1].text in words_for("copula")


def _is_noun(words: Sequence[Word], at: int) -> bool:
    """Whether what stands before the word makes it a noun: "the claim", "Khan's claim"."""
    if at == 0:
        return False
    before = words[at - 1].text
    return before in words_for("determiner") or before in ("'s", "’s", "of", "on", "for", "under")


def _can_be(text: str, form: str, part: str) -> bool:
    return (
        form == text
        if part in "ap" or text in words_for("modal")
        else (form in lemmas(text, PARTS[part]))
    )


def _end(words: Sequence[Word], at: int, cue: Cue) -> int | None:
    """The word past the last of the phrase, None if the words do not hold it."""
    place = at + 1
    for wanted in cue.phrase[1:]:
        if place < len(words) and wanted not in forms(words[place].text):
            place += is_adverb(words[place].text)
        if place >= len(words) or wanted not in forms(words[place].text):
            return None
        place += 1
    return place

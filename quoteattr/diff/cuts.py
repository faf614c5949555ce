"""Words cut from an end: whether what is left still says what was said."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.diff.changes import Side
from quoteattr.diff.passages import ends_sentence
from quoteattr.diff.vocabulary import negations, phrases
from quoteattr.records import DifferenceKind, Word

# Words before what is left within which a negation or a hedge is taken to govern it.
REACH = 6
# Words behind it within which one is taken to belong to it.
NEAR = 2
# Words from a sentence's beginning to the cut within which its If or But is missed.
FAR = 12
GOVERNING = ("hedge", "conditional")
FOLLOWING = ("conditional", "contrast", "concession")
CLAUSE_ENDS = (",", ";", ":", "—", "–", "--")
COORDINATORS = frozenset(("and", "or", "so", "because"))


def cut_kind(long: Side, short: Side, *, at_start: bool) -> DifferenceKind:
    """What a cut amounts to; ``long`` has the words, ``short`` begins or ends without them."""
    if at_start:
        near = long.same_sentence_before()
        turned = _opens(near) or _governs(near)
    else:
        near = long.same_sentence_after()
        turned = _follows(near) or _next_contrasts(long, near)
    if turned:
        return DifferenceKind.QUALIFIER
    return DifferenceKind.TRIMMED if near else DifferenceKind.CONTEXT


def _keys(words: Sequence[Word]) -> list[str]:
    return [word.key for word in words]


def _opens(words: Sequence[Word]) -> bool:
    """Whether the sentence cut into begins with If or But, and not far off."""
    first = _keys(words)[:2]
    return len(words) <= FAR and any(
        phrases(first, kind) and first[0] == phrases(first, kind)[0].split()[0]
        for kind in ("conditional", "contrast")
    )


def _governs(words: Sequence[Word]) -> bool:
    """Whether what is left stands under a negation, a hedge or an if of the same clause."""
    starts = [at + 1 for at, word in enumerate(words) if _ends_clause(word)]
    keys = _keys(words[starts[-1] if starts else 0 :][-REACH:])
    return bool(negations(keys)) or any(phrases(keys, kind) for kind in GOVERNING)


def _follows(words: Sequence[Word]) -> bool:
    """Whether a condition, a contrast or a no follows at once, or a condition later."""
    keys = _keys(words)
    near = keys[:NEAR]
    is_near = negations(near) or any(phrases(near, kind) for kind in FOLLOWING)
    return bool(is_near or phrases(keys, "conditional"))


def _next_contrasts(long: Side, near: Sequence[Word]) -> bool:
    """Whether the first whole sentence that is left out begins with But."""
    rest = long.words[len(near) :]
    return bool(rest) and bool(phrases(_keys(rest[:1]), "contrast"))


def _ends_clause(word: Word) -> bool:
    """Whether a clause ends with the word: a mark after it, or it is an "and"."""
    after = word.shown.rpartition(word.text)[2]
    is_marked = any(mark in after for mark in CLAUSE_ENDS)
    return is_marked or ends_sentence(word) or word.key in COORDINATORS

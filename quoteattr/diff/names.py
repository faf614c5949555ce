"""Names within a change, and whether they are somebody else's."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.diff.changes import Side
from quoteattr.diff.passages import ends_sentence
from quoteattr.diff.vocabulary import is_common
from quoteattr.records import Gap, Word
from quoteattr.speakers.folding import is_slip, spelt_alike
from quoteattr.speakers.wordlists import given_gender, role_kind
from quoteattr.stance.words import lemmas


def names_of(side: Side) -> tuple[str, ...]:
    """The keys of the words of a change that are names, in order.

    A word is one by its capital; at a sentence's beginning only if it is no other word, or a
    given name.  A title before a name is none.
    """
    found = []
    before = side.before[-1:]
    for word, after in zip(side.words, (*side.words[1:], *side.after[:1], None)):
        if _is_name(word, before) and not _is_title(word, after):
            found.append(word.key)
        before = (word,)
    return tuple(found)


def other_names(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether both have names and none of one is one of the other, however spelt."""
    if not one or not other:
        return False
    return not any(
        a == b or spelt_alike(a, b) or is_slip(a, b) or a.startswith(b) or b.startswith(a)
        for a in one
        for b in other
    )


def _is_name(word: Word, before: Sequence[Word]) -> bool:
    if not word.text[:1].isupper() or is_common(word.key):
        return False
    begins = not before or ends_sentence(before[0]) or word.gap in (Gap.BREAK, Gap.ELLIPSIS)
    return not begins or not _is_word(word.key)


def _is_title(word: Word, after: Word | None) -> bool:
    """Whether it is the Senator of Senator Lee; House and Energy are names by themselves."""
    is_role = role_kind(word.text) is not None
    return is_role and after is not None and after.text[:1].isupper() and after.gap is None


def _is_word(key: str) -> bool:
    """Whether the key is a word of the language rather than a name."""
    return given_gender(key) is None and bool(
        lemmas(key, "NOUN") or lemmas(key, "VERB") or lemmas(key, "ADJ") or lemmas(key, "ADV")
    )

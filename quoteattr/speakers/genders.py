"""What a single word tells of whether it stands for a man or a woman."""

from __future__ import annotations

from quoteattr.lexicons import lexicon
from quoteattr.speakers.names import Gender
from quoteattr.speakers.phrases import FEMALE, MALE


def pronoun_gender(word: str) -> Gender | None:
    """The gender of whom a pronoun, lower case, stands for; None if it tells nothing.

    >>> pronoun_gender("her").value, pronoun_gender("they")
    ('female', None)
    """
    if word in MALE:
        return Gender.MALE
    return Gender.FEMALE if word in FEMALE else None


def word_gender(word: str) -> Gender | None:
    """The same for a pronoun or a noun: *he*, *husband*."""
    if word in lexicon("men"):
        return Gender.MALE
    return Gender.FEMALE if word in lexicon("women") else pronoun_gender(word)

"""Words somebody types ──► a full-text query that has no syntax to get wrong."""

from __future__ import annotations

import re

# “Curly” and "straight" marks make a phrase; one that is not closed is a mark like any other.
TERM = re.compile(r"[\"“”]([^\"“”]+)[\"“”](?!\w)|(\S+)")
# What ends a string of SQLite's, and what no UTF-8 has.
UNFIT = re.compile('["\0\ud800-\udfff]')
# Finds no quotation; an empty query is an error to SQLite.
NOTHING = '""'


def full_text_query(words: str) -> str:
    """The query for quotations that have all the words, in any order.

    Words in quotation marks stand together; a word that ends in ``*`` stands for all that begin
    so.  Whatever else means something to SQLite is read as the words it has, by the index's own
    rules of what a word is.  Without any word it finds nothing.

    >>> print(full_text_query('tariff* AND "steel plant" (NOT'))
    "tariff"* "AND" "steel plant" "(NOT"
    """
    return " ".join(_term(phrase, word) for phrase, word in TERM.findall(words)) or NOTHING


def _term(phrase: str, word: str) -> str:
    stem = word.rstrip("*")
    text = UNFIT.sub(" ", phrase or stem)
    return f'"{text}"' + ("*" if stem and stem != word else "")

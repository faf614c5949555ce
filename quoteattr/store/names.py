"""Speakers by name: words to look them up by, and whether a name asked for may be theirs."""

from __future__ import annotations

import sqlite3

import orjson

from quoteattr.speakers.folding import fold, skeleton
from quoteattr.speakers.matches import compatible
from quoteattr.speakers.names import parse_name
from quoteattr.speakers.organisations import FUNCTION, organisation_matches, parse_organisation

# SQLite takes no more values in one statement than this, however it was built.
MOST_VALUES = 900


def name_words(name: str) -> set[str]:
    """What two names of one speaker share at least one of: words and acronyms in one spelling.

    >>> sorted(name_words("Volodymyr Zelenskyy") & name_words("Zelensky"))
    ['zalanski']
    >>> sorted(name_words("European Central Bank") & name_words("ECB"))
    ['ecb']
    """
    organisation = parse_organisation(name)
    initials = "".join(word[0] for word in organisation.content)
    printed = [fold(word.strip(',;:()“”"')) for word in name.split()]
    words = {*printed, *parse_name(name).keys, initials, organisation.acronym or ""} - {""}
    return {skeleton(word) for word in (words - FUNCTION or words)}


def name_words_json(name: str) -> str:
    """The same as a JSON array, for SQL."""
    return orjson.dumps(sorted(name_words(name))).decode()


def find_speakers(connection: sqlite3.Connection, name: str) -> tuple[int, ...]:
    """Numbers of the speakers who may be meant: *Rutte* and *Mark Rutte*, *ECB* and its full name.

    Whoever the names say is another is left out: *Donald Trump* does not find Melania Trump.
    """
    words = sorted(name_words(name))[:MOST_VALUES]
    marks = ",".join("?" * len(words))
    rows = connection.execute(
        "SELECT DISTINCT s.id, s.name, s.type FROM speaker_word w JOIN speaker s"
        f" ON s.id = w.speaker WHERE w.word IN ({marks}) ORDER BY s.id",
        words,
    )
    return tuple(number for number, known, type in rows if may_be(name, known, type))


def may_be(name: str, known: str, type: str) -> bool:
    """Whether the name asked for may be that of a speaker of this type."""
    if fold(name) == fold(known):
        return True
    if type in ("org", "group", "document"):
        return bool(organisation_matches(name, known).verdict)
    return bool(compatible(parse_name(name), parse_name(known)).verdict)

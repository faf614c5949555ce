"""Numbers in words and digits ──► one key: "two hundred", "200", "$5 million"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import NamedTuple

from quoteattr.lexicons import rows

# Between the words of one number: a space, or the hyphen of twenty-five.
JOINS = frozenset((" ", "-", "‐", "‑", "\u00a0"))
# Digits that no number in a text has; Decimal would take seconds over a million of them.
MOST_DIGITS = 40


class Token(NamedTuple):
    """A word before it is shown: where it stands in its stretch's text, and its key."""

    start: int
    end: int
    key: str


def merge_numbers(text: str, tokens: Sequence[Token]) -> list[Token]:
    """The tokens, those of one number as one with its value as key; "per cent" is one too.

    >>> words = "twenty-five or 3.5 million".replace("-", " ").split()
    >>> starts = (0, 7, 12, 15, 19)
    >>> tokens = [Token(at, at + len(word), word) for at, word in zip(starts, words)]
    >>> [token.key for token in merge_numbers("twenty-five or 3.5 million", tokens)]
    ['25', 'or', '3500000']
    """
    if not any(may_begin(token.key) for token in tokens):
        return list(tokens)
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        end, key = _number_at(text, tokens, at)
        found.append(Token(tokens[at].start, tokens[end - 1].end, key))
        at = end
    return found


def is_number(key: str) -> bool:
    """Whether the key is a number, an ordinal or a decade."""
    return key[:1].isdecimal()


def may_begin(key: str) -> bool:
    """Whether a number of several words, or "per cent", may begin with the key."""
    return key in kinds() or is_number(key) or key == "per"


@cache
def kinds() -> dict[str, tuple[str, str]]:
    """Each number word's kind and value."""
    return {word: (kind, value) for word, kind, value in rows("number_words")}


def _number_at(text: str, tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """Where the number that begins at a token ends, and its key; one token, if none does."""
    key = tokens[at].key
    if key == "per" and _follows(text, tokens, at + 1) and tokens[at + 1].key == "cent":
        return at + 2, "percent"
    kind, value = kinds().get(key, ("", ""))
    if kind == "ordinal" or (kind == "quantity" and value != "-"):
        return at + 1, value
    digits = Decimal(1) if _is_one(text, tokens, at) else _digits(key)
    if digits is not None:
        return _count(text, tokens, at + 1, digits)
    return _count(text, tokens, at, None) if kind in ("unit", "ten") else (at + 1, key)


def _is_one(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether it is the "a" of a hundred."""
    if tokens[at].key != "a" or not _follows(text, tokens, at + 1):
        return False
    return kinds().get(tokens[at + 1].key, ("", ""))[0] in ("hundred", "magnitude")


def _digits(key: str) -> Decimal | None:
    """The value of a number in digits; None for words, ordinals and decades."""
    if not key[:1].isascii() or not key[:1].isdigit() or len(key) > MOST_DIGITS:
        return None
    try:
        return Decimal(key.replace(",", ""))
    except InvalidOperation:
        return None


def _count(text: str, tokens: Sequence[Token], at: int, value: Decimal | None) -> tuple[int, str]:
    """Where the number goes on to, from a value already read, and the key of the whole."""
    total, part = Decimal(0), value
    takes = {"unit", "ten"} if value is None else set()
    while at < len(tokens) and (part is None or _follows(text, tokens, at)):
        kind, worth = kinds().get(tokens[at].key, ("", ""))
        if kind in takes:
            part = (part or Decimal(0)) + int(worth)
            takes = {"unit"} if kind == "ten" else set()
        elif kind == "hundred" and part is not None and value is None:
            part, takes = part * 100, {"unit", "ten"}
        elif kind in ("hundred", "magnitude") and part is not None:
            total, part = total + part * int(worth), Decimal(0)
            takes = {"unit", "ten"} if value is None else set()
        elif _is_inner_and(text, tokens, at, takes):
            pass
        else:
            break
        at += 1
    return at, _shown(total + (part or Decimal(0)))


def _is_inner_and(text: str, tokens: Sequence[Token], at: int, takes: set[str]) -> bool:
    """Whether it is the "and" of two hundred and five."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        tokens[at].key == "and"
        and "ten" in takes
        and after is not None
        and _follows(text, tokens, at + 1)
        and kinds().get(after.key, ("", ""))[0] in takes
    )


def _follows(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a token stands right behind the one before it."""
    return 0 < at < len(tokens) and text[tokens[at - 1].end : tokens[at].start] in JOINS


def _shown(value: Decimal) -> str:
    return format(value.normalize(), "f")

"""Word operations ──► what a person is shown of them: words kept, inserted, deleted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from quoteattr.io.output import UNPRINTABLE
from quoteattr.records import DifferenceKind, Edit, Gap, Word, WordOperation

# What a severity means to a reader.
SEVERITY_WORDS = ("the same words", "shortened", "changed", "says something else")
# A longer stretch that is left out is shown by its first and last words.
MOST_DELETED, SHOWN_OF_DELETED = 14, 5


class Mark(StrEnum):
    """How words of a view differ from what they are compared with."""

    SAME = "same"
    COSMETIC = "cosmetic"
    INSERTED = "inserted"
    DELETED = "deleted"


class Edited(NamedTuple):
    """Words on one line, with the marks and spaces after them, and how they differ."""

    mark: Mark
    text: str


def edits_of(operations: Iterable[WordOperation]) -> tuple[Edited, ...]:
    """What is shown of the operations, in order: first what is left out, then what stands there.

    Of a long stretch that is left out the first and last words are shown, and how many there are.
    What is only written otherwise (2, two) is shown as the member has it.
    """
    return tuple(_merge(each for operation in operations for each in _edits(operation)))


def plain_edits(edits: Iterable[Edited]) -> str:
    """The edits as plain text: ``[-deleted-]{+inserted+}``.

    >>> plain_edits([Edited(Mark.SAME, "it is "), Edited(Mark.DELETED, "not "),
    ...              Edited(Mark.SAME, "safe")])
    'it is [-not-] safe'
    """
    return "".join(bracketed(each) for each in edits)


def bracketed(edited: Edited) -> str:
    """The words, in brackets that tell what was done with them."""
    text = edited.text.rstrip()
    space = edited.text[len(text) :]
    match edited.mark:
        case Mark.DELETED:
            return f"[-{text}-]{space}"
        case Mark.INSERTED:
            return f"{{+{text}+}}{space}"
        case _:
            return edited.text


def _edits(operation: WordOperation) -> Iterator[Edited]:
    if operation.edit is Edit.EQUAL:
        yield Edited(Mark.SAME, display(operation.member))
    elif operation.kind is DifferenceKind.COSMETIC:
        yield Edited(Mark.COSMETIC, display(operation.member))
    else:
        yield Edited(Mark.DELETED, _shortened(operation.reference))
        yield Edited(Mark.INSERTED, display(operation.member))


def _shortened(words: Sequence[Word]) -> str:
    if len(words) <= MOST_DELETED:
        return display(words)
    first, last = words[:SHOWN_OF_DELETED], words[-SHOWN_OF_DELETED:]
    left = len(words) - 2 * SHOWN_OF_DELETED
    return f"{display(first).rstrip()} … ({left} words) … {display(last)}"


def display(words: Sequence[Word]) -> str:
    """The words as printed, on one line, with a sign where the quotation stops and goes on."""
    text = "".join((" … " if word.gap is Gap.BREAK else "") + word.shown for word in words)
    return UNPRINTABLE.sub(" ", text)


def _merge(edits: Iterable[Edited]) -> Iterator[Edited]:
    """The edits, those alike that follow one another in one; none is empty.

    What is left out is another article's text: it brings its own space or none.
    """
    mark, text = Mark.SAME, ""
    for edited in edits:
        if not edited.text.strip():
            continue
        if edited.mark is mark:
            text += edited.text
            continue
        if text:
            apart = Mark.DELETED in (mark, edited.mark) and not text[-1].isspace()
            yield Edited(mark, f"{text} " if apart else text)
        mark, text = edited.mark, edited.text.lstrip() if text else edited.text
    if text:
        yield Edited(mark, text.rstrip())

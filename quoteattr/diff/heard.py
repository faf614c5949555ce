"""A quotation's words, a window of the transcript ──► the operations between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quoteattr.diff.locate import Window
from quoteattr.diff.operations import word_operations
from quoteattr.diff.transcripts import IndexedTranscript
from quoteattr.diff.words import keys_of, split_words
from quoteattr.records import DifferenceKind, Edit, Span, Stretch, Word, WordOperation

Words = tuple[Word, ...]
# After a quotation's last word: it is printed as the end of a sentence or clause.
CLOSED = re.compile(r"[.,!?;:]")
# Words of a sentence looked at before or after what is quoted; one that goes on has no full stops.
MOST_CUT = 25
# Words that may be left out between the last equal word and the quotation's end, which is common.
NEAR = 3
# What words more at an end amount to where two quotations are compared.
AT_ENDS = (DifferenceKind.TRIMMED, DifferenceKind.CONTEXT, DifferenceKind.QUALIFIER)
# What a cut amounts to that is told; a quotation is always cut out of something.
LEAST_TOLD = 2


def heard_operations(
    words: Words, window: Window, against: IndexedTranscript, is_whole: bool
) -> tuple[WordOperation, ...]:
    """From the transcript's words to the quotation's, within the window.

    Where the quotation is printed as a whole sentence and the transcript's has more, with
    ``is_whole`` what is left out is part of them if it changes what the rest says: "If …".
    """
    member = words[window.first : window.last]
    start, end = _edges(words, window, against)
    first, last = _sentence(words, window, start, end, against) if is_whole else (start, end)
    if (first, last) != (start, end):
        whole = word_operations(_reference(against, first, last), member)
        # One end may be cut fairly and the other not.
        if first < start and not _is_told(whole[0]):
            first = start
        if last > end and not _is_told(whole[-1]):
            last = end
    found = word_operations(_reference(against, first, last), member)
    return settle(found, against, first, last)


def settle(
    operations: Sequence[WordOperation], against: IndexedTranscript, start: int, end: int
) -> tuple[WordOperation, ...]:
    """The operations, with what the transcript has in brackets and with words put into a mouth.

    What stands in brackets in a transcript is no part of what is said; a quotation that has it
    too, as one that was copied has, differs in nothing.  Words that the transcript does not have
    are as bad at an end as within: the quotation is not the longer version of it.
    """
    begin, border = against.outside(start, end)
    starts = [each.reference[0].span.start for each in operations if each.reference]
    found = []
    for each in operations:
        if each.reference:
            begin = each.reference[-1].span.end
            found.append(each)
        else:
            after = next((at for at in starts if at >= begin), border)
            found.append(_inserted(each, against.transcript.text, begin, after))
    return tuple(found)


def _inserted(operation: WordOperation, text: str, start: int, end: int) -> WordOperation:
    """Words that the transcript does not have between the two offsets, or has in brackets."""
    if all(word.bracketed for word in operation.member) and start < end:
        aside = split_words([Stretch(Span(start, end), text[start:end], True)])
        keys, wanted = keys_of(aside), keys_of(operation.member)
        for at in range(len(keys) - len(wanted) + 1):
            if keys[at : at + len(wanted)] == wanted:
                reference = aside[at : at + len(wanted)]
                return WordOperation(Edit.EQUAL, reference, operation.member)
    kind = DifferenceKind.REWORDED if operation.kind in AT_ENDS else operation.kind
    return replace(operation, kind=kind)


def _is_told(operation: WordOperation) -> bool:
    cut = operation.edit is Edit.DELETE and operation.kind is not None
    return cut and operation.kind is not None and operation.kind.severity >= LEAST_TOLD


def _reference(against: IndexedTranscript, start: int, end: int) -> Words:
    """The transcript's words, with their places in its file; no caption's end breaks them."""
    return tuple(replace(against.in_file(word), gap=None) for word in against.words[start:end])


def _edges(words: Words, window: Window, against: IndexedTranscript) -> tuple[int, int]:
    """The window with the words that stand for those at the quotation's ends that differ.

    They reach to the next that is equal to the quotation's first or last, or are as many as the
    quotation has; none of another sentence.
    """
    start, end = window.start, window.end
    spoken = [word for word in words[window.first : window.last] if not word.bracketed]
    head, tail = spoken[: window.head], spoken[len(spoken) - window.tail :]
    before = against.sentence_before(start, window.head + NEAR)
    after = against.sentence_after(end, window.tail + NEAR)
    return start - _reach(before[::-1], head[::-1]), end + _reach(after, tail)


def _reach(beside: Words, differing: Sequence[Word]) -> int:
    """How many of the words beside a window belong to it, both from the window outwards."""
    if not differing:
        return 0
    keys, outermost = keys_of(beside), differing[-1].key
    return keys.index(outermost) + 1 if outermost in keys else min(len(differing), len(keys))


def _sentence(
    words: Words, window: Window, start: int, end: int, against: IndexedTranscript
) -> tuple[int, int]:
    """The window to the ends of its sentence, where the quotation claims to be one.

    It does at the beginning if it begins with a capital that the transcript does not have, at the
    end if a clause ends there.
    """
    opens = window.first == 0 and window.head == 0 and _opens(words[0], against.words[start])
    closes = window.last == len(words) and window.tail == 0 and _closes(words[-1])
    before = against.sentence_before(start, MOST_CUT + 1) if opens else ()
    after = against.sentence_after(end, MOST_CUT + 1) if closes else ()
    # A transcript without full stops has no sentences to go by.
    return (
        start - len(before) if len(before) <= MOST_CUT else start,
        end + len(after) if len(after) <= MOST_CUT else end,
    )


def _opens(word: Word, heard: Word) -> bool:
    """Whether the word begins a sentence as it is printed; "I" and names have always a capital."""
    return word.text[0].isupper() and (word.key == "i" or not heard.text[0].isupper())


def _closes(word: Word) -> bool:
    return bool(CLOSED.search(word.shown.rpartition(word.text)[2]))

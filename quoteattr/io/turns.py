"""Lines of a transcript ──► who speaks, when, and what is said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from quoteattr.lexicons import of_kind
from quoteattr.speakers.wordlists import CONNECTORS, is_particle

TIME = r"(?:\d{1,3}:)?[0-5]?\d:[0-5]\d(?:[.,]\d{1,3})?"
# Somebody else begins to speak, as captions write it; &gt; in those of the web.
CHANGE = "(?:>|&gt;){2,}"
# Words before a colon that may be a label: ADA QUILL, CNN HOST (via interpreter):
NAME = r"(?P<name>[^\W\d_][^:\n\r\[\](){}<>“”\"?!;]{0,70}?)"
LABELLED = re.compile(
    rf"(?P<lead>[^\S\r\n]*(?:[-–—][^\S\r\n]+)?(?P<change>{CHANGE})?[^\S\r\n]*"
    # A time in brackets, or one with hours: no speaker says it so.
    rf"(?:(?:[\[(](?P<boxed>{TIME})[\])]|(?P<long>\d{{1,2}}:[0-5]\d:[0-5]\d))(?=\s|$)[^\S\r\n]*)?)"
    rf"(?:{NAME}[^\S\r\n]*(?:[\[(](?P<aside>[^\])\r\n]{{0,60}})[\])])?[^\S\r\n]*:(?=\s|$))?"
)
# A line of its own, as some programs write it: Ada Quill  0:03
HEADED = re.compile(rf"[^\S\r\n]*(?:{NAME}[^\S\r\n]+)?(?P<time>{TIME})[^\S\r\n]*$")
# A line, or what is left of it from such a change on.
LINE = re.compile(rf"(?:{CHANGE})?(?:(?!{CHANGE})[^\r\n])+")
# What was not said: [applause], (Laughter), ♪; of captions {\an8} and <i> too.
BRACKETED = r"\[[^\[\]]{0,200}\]"
NOTES = re.compile(rf"{BRACKETED}|\(([^()]{{1,60}})\)|[♪♫]")
MARKUP = re.compile(r"<[^<>]*>|\{\\[^{}]*\}")
REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")
# Before a note that is no part of a sentence.
ENDS = frozenset('.!?…,;:—–-\r\n”"')
# Of a label; of a note in round brackets that is not in capitals.
MOST_WORDS = 9
MOST_NOTE_WORDS = 4


class Part(NamedTuple):
    """Code points ``start`` to ``end`` of the file, and the words that they stand for."""

    start: int
    end: int
    words: str


class Spoken(NamedTuple):
    """What is said in one go, in order; see ``records.TranscriptLine``."""

    parts: tuple[Part, ...]
    begins: float | None = None
    ends: float | None = None
    label: str | None = None


class Opening(NamedTuple):
    """How a line begins.

    label   who speaks from here on, None if it does not say
    change  whether somebody else begins to speak, named or not
    time    seconds, None without
    end     offset in the file of what is said
    """

    label: str | None
    change: bool
    time: float | None
    end: int


def read_turns(text: str) -> Iterator[Spoken]:
    """What is said in a plain text, a line at a time, in order.

    A label, ``NAME:`` at the beginning of a line, holds until the next; so does a time code.
    Every line with a word that is not label, time code or note is given.
    """
    known = find_labels(text)
    label, time = None, None
    for line in LINE.finditer(text):
        opening = open_line(text, line.start(), line.end(), known)
        if opening.change:
            label = opening.label
        time = time if opening.time is None else opening.time
        parts = tuple(said_parts(text, opening.end, line.end()))
        if any(part.words.strip() for part in parts):
            yield Spoken(parts, time, None, label)


def open_line(text: str, start: int, end: int, known: frozenset[str]) -> Opening:
    """How the line from start to end begins; ``known`` are the file's labels."""
    headed = HEADED.match(text, start, end)
    if headed and (headed["name"] is None or clean_label(headed["name"]) in known):
        label = clean_label(headed["name"]) if headed["name"] else None
        return Opening(label, label is not None, seconds(headed["time"]), end)
    found = LABELLED.match(text, start, end)
    if found is None:
        return Opening(None, False, None, start)
    code = found["boxed"] or found["long"]
    if found["name"] is None or clean_label(found["name"]) not in known:
        time = seconds(code) if code else None
        return Opening(None, bool(found["change"]), time, found.end("lead"))
    if found["aside"] and re.fullmatch(TIME, found["aside"]):
        code = found["aside"]
    return Opening(clean_label(found["name"]), True, seconds(code) if code else None, found.end())


def find_labels(text: str) -> frozenset[str]:
    """What stands for speakers in the transcript, as printed.

    Words before a colon, each with a capital; in mixed case one word alone, or words with a comma
    between, count only if several lines begin with them: "Note:" is no label.

    >>> sorted(find_labels("Note: rough.\\nQ: Is it safe?\\nAda Quill: Yes: it is.\\nMR. ORR: No."))
    ['Ada Quill', 'MR. ORR', 'Q']
    """
    found: Counter[str] = Counter()
    for line in LINE.finditer(text):
        matches = (pattern.match(text, *line.span()) for pattern in (LABELLED, HEADED))
        names = [match["name"] for match in matches if match and match["name"]]
        found.update(map(clean_label, names[:1]))
    return frozenset(label for label, times in found.items() if _is_label(label, times))


def said_parts(text: str, start: int, end: int, markup: bool = False) -> Iterator[Part]:
    """What is said between the two offsets, in order; with ``markup``, as captions write it."""
    at = start
    for cut, words in _cuts(text, start, end, markup):
        if at < cut.start():
            yield Part(at, cut.start(), text[at : cut.start()])
        if words:
            yield Part(cut.start(), cut.end(), words)
        at = max(at, cut.end())
    if at < end:
        yield Part(at, end, text[at:end])


def seconds(code: str) -> float:
    """The seconds of a time code.

    >>> seconds("01:02:05,500"), seconds("0:03")
    (3725.5, 3.0)
    """
    total = 0.0
    for number in code.replace(",", ".").split(":"):
        total = 60 * total + float(number)
    return round(total, 3)


def clean_label(name: str) -> str:
    """The label on one line without the marks of its layout."""
    return " ".join(name.split()).strip("-–—*_ ")


def _is_label(label: str, times: int) -> bool:
    words = label.replace(",", " ").split()
    if not 1 <= len(words) <= MOST_WORDS:
        return False
    if label == label.upper():
        return True
    if not label[0].isupper() or not all(map(_may_stand_in_label, words)):
        return False
    plain = len(words) > 1 and "," not in label
    return plain or times > 1 or label.lower() in of_kind("transcript_words", "voice")


def _may_stand_in_label(word: str) -> bool:
    return not word[0].islower() or word in CONNECTORS or is_particle(word)


def _cuts(text: str, start: int, end: int, markup: bool) -> list[tuple[re.Match[str], str]]:
    """What is left out, with what is said in its stead ("" for nothing), in order."""
    cuts = [(found, "") for found in NOTES.finditer(text, start, end) if _is_note(found)]
    if markup:
        cuts += [(found, "") for found in MARKUP.finditer(text, start, end)]
        references = REFERENCE.finditer(text, start, end)
        cuts += [(each, words) for each in references if (words := unescape(each[0])) != each[0]]
        cuts.sort(key=lambda cut: cut[0].start())
        # A note may have markup in it.
        ends = [start]
        for cut, _ in cuts:
            ends.append(max(ends[-1], cut.end()))
        cuts = [cut for cut, before in zip(cuts, ends) if cut[0].start() >= before]
    return cuts


def _is_note(found: re.Match[str]) -> bool:
    """Whether it was not said.

    What stands in round brackets may have been; it was not in capitals, if it has a word of notes,
    and if it begins like a sentence where one ends: (Shouting).
    """
    aside = found[1]
    if aside is None or (aside.isupper() and len(aside) > 2):
        return True
    words = re.findall(r"[\w-]+", aside.lower())
    if len(words) > MOST_NOTE_WORDS:
        return False
    notes = of_kind("transcript_words", "note")
    before = found.string[: found.start()].rstrip(" \t")[-1:]
    opens = aside[0].isupper() and (not before or before in ENDS)
    return opens or any(word in notes for word in words)

"""A transcript's words, ready to look quotations up in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from quoteattr.diff.places import WordIndex
from quoteattr.diff.words import keys_of, split_words
from quoteattr.lexicons import of_kind
from quoteattr.records import Place, Span, Speaker, SpeakerType, Stretch, Transcript, Word
from quoteattr.speakers.names import parse_name
from quoteattr.speakers.wordlists import role_kind

# A sentence ends after it; so does what somebody else is quoted with.
BORDER = re.compile(r"[.!?…“”„\"«»‘’]")
# Brackets have no meaning for what is said, and one left open would reach to the end.
BRACKETS = str.maketrans("()[]", "    ")
# Lines of one speaker whose words are split at once: a number may run over a caption's end.
MOST_LINES = 50


class IndexedTranscript:
    """A transcript, its words in order, and the index of their keys."""

    def __init__(self, transcript: Transcript) -> None:
        self.transcript = transcript
        self.words = split_words(tuple(_turns(transcript)))
        self.index = WordIndex(keys_of(self.words))
        self._starts = [line.said.start for line in transcript.lines]

    def label(self, number: int) -> str | None:
        """Whose word it is, as the transcript says."""
        at = self.words[number].span.start
        return self.transcript.lines[bisect_right(self._starts, at) - 1].label

    def place(self, start: int, end: int) -> Place:
        """Where the words from start to end stand."""
        words = self.words
        return self.transcript.place(Span(words[start].span.start, words[end - 1].span.end))

    def in_file(self, word: Word) -> Word:
        """The word with its place in the file instead of that among what is said."""
        return replace(word, span=self.transcript.at(word.span))

    def outside(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the file between which nothing is said but the words from start to end."""
        at, words = self.transcript.at, self.words
        before = at(words[start - 1].span).end if start else 0
        after = at(words[end].span).start if end < len(words) else len(self.transcript.text)
        return before, after

    def sentence_before(self, number: int, most: int) -> tuple[Word, ...]:
        """Up to so many words before that one, of the same sentence; in order."""
        first = number
        while first and number - first < most and not self._ends_sentence(first - 1):
            first -= 1
        return self.words[first:number]

    def sentence_after(self, number: int, most: int) -> tuple[Word, ...]:
        """Up to so many words from that one on, of the sentence of the word before it."""
        last = number
        while last - number < most and not self._ends_sentence(last - 1):
            last += 1
        return self.words[number:last]

    def _ends_sentence(self, number: int) -> bool:
        """Whether the next word begins a new sentence, or another's turn."""
        if number + 1 >= len(self.words):
            return True
        word, after = self.words[number], self.words[number + 1]
        _, _, tail = word.shown.rpartition(word.text)
        head, _, _ = after.shown.partition(after.text)
        return bool(BORDER.search(tail) or BORDER.search(head)) or after.gap is not None


def speaker_of(label: str | None) -> Speaker | None:
    """The speaker that a label names; None if it names none: "Q", "Speaker 1", "The President".

    >>> speaker_of("MS. ADA QUILL, MAYOR").name, speaker_of("UNIDENTIFIED MALE"), speaker_of("Q")
    ('Ada Quill', None, None)
    """
    words = (label or "").replace(",", " , ").split()
    voices = of_kind("transcript_words", "voice")
    kept = [word for word in words if word.lower().strip(".") not in voices and not word.isdigit()]
    # Names are told by their capitals, which a label in capitals has everywhere.
    shown = " ".join(word.capitalize() if word.isupper() else word for word in kept)
    name = parse_name(shown.replace(" ,", ","))
    if not name.keys or all(role_kind(word) for word in name.bare.split()):
        return None
    return Speaker(
        name=name.bare, type=SpeakerType.PERSON, role=name.role, rule="name", confidence=1.0
    )


def _turns(transcript: Transcript) -> Iterator[Stretch]:
    """What is said without a change of speaker, in order."""
    said = transcript.said.translate(BRACKETS)
    numbered = enumerate(transcript.lines)
    for _, group in groupby(numbered, lambda each: (each[1].label, each[0] // MOST_LINES)):
        lines = [line for _, line in group]
        span = Span(lines[0].said.start, lines[-1].said.end)
        yield Stretch(span, span.of(said), True)

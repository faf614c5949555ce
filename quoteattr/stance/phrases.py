"""The words of a cue phrase: the cue, the auxiliaries before it, what leads to the content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quoteattr.records import Attribution, Document, Span
from quoteattr.stance.complements import complements_of
from quoteattr.stance.passages import sentence_at
from quoteattr.stance.words import (
    Word,
    is_adverb,
    is_auxiliary,
    is_negation,
    lemmas,
    words_for,
    words_of,
)

# Words between a cue and its content that may belong to it: "called | on".
GAP = 3
# Words before a cue that may belong to it: "has not yet been able to | say".
LEFT = 8
# Words of a content that may finish a cue: "declined | to comment".
HEAD = 5


@dataclass(frozen=True, slots=True)
class CuePhrase:
    """A cue with the words round it that turn it.

    words        auxiliaries and negations before the cue, the cue, particles after it
    first, end   where the cue itself begins and ends among the words
    head         the content's first words, if it follows
    complements  what the content is (``complements.py``)
    sentence     where the cue stands
    """

    words: tuple[Word, ...]
    first: int
    end: int
    head: tuple[Word, ...]
    complements: frozenset[str]
    sentence: Span

    def is_bare(self) -> bool:
        """Whether the cue has no word of its own: "did not", whose verb is in the content."""
        return all(
            is_auxiliary(word.text) or is_negation(word.text) or is_adverb(word.text)
            for word in self.words[self.first : self.end]
        )


def cue_phrase(document: Document, attribution: Attribution) -> CuePhrase | None:
    """The attribution's cue phrase, None if it has no cue or one without a word."""
    text, cue = document.text, attribution.cue
    if cue is None:
        return None
    own = words_of(text, cue.start, cue.end, 40)
    if not own:
        return None
    sentence = sentence_at(document, cue.start)
    left = _nobody(text, attribution.source, cue)
    left = left or _left(text, cue, sentence, attribution.content)
    after = [span for span in attribution.content if span.start >= cue.end]
    gap = _gap(text, cue, sentence, after, attribution.source)
    head = words_of(text, after[0].start, after[0].end, HEAD) if after else []
    return CuePhrase(
        (*left, *own, *gap),
        len(left),
        len(left) + len(own),
        tuple(head),
        complements_of(text, attribution.content, cue),
        sentence,
    )


def _left(text: str, cue: Span, sentence: Span, taken: Sequence[Span]) -> list[Word]:
    """The auxiliaries, adverbs, negations and refusals that end right before the cue."""
    start = max([sentence.start, *(span.end for span in taken if span.end <= cue.start)])
    start = max(start, cue.start - 80)
    found: list[Word] = []
    for word in reversed(words_of(text, start, cue.start)[-LEFT:]):
        if not (is_auxiliary(word.text) or is_adverb(word.text) or _turns(word.text)):
            break
        between = text[word.end : found[-1].start if found else cue.start]
        if between.strip(" \u00a0"):
            break
        found.append(word)
    return found[::-1]


def _nobody(text: str, source: Span | None, cue: Span) -> list[Word]:
    """The first word of a source that is nobody, and what stands between it and the cue."""
    if not source or not source.end <= cue.start <= source.end + 30:
        return []
    first = words_of(text, source.start, source.end, 1)
    if not first or not is_negation(first[0].text):
        return []
    return [first[0], *words_of(text, source.end, cue.start)]


def _turns(word: str) -> bool:
    """Whether the word negates what follows: "never", "refused"."""
    return is_negation(word) or is_refusal(word)


def is_refusal(word: str) -> bool:
    """Whether the word, in whatever form, says that somebody does not: "declined", "unable"."""
    known = words_for("refusal")
    return word in known or any(lemma in known for lemma in lemmas(word, "VERB"))


def _gap(
    text: str, cue: Span, sentence: Span, after: Sequence[Span], source: Span | None
) -> list[Word]:
    """The words right after the cue, before content, source and sentence's end."""
    ends = [sentence.end, *(span.start for span in after[:1])]
    if source and source.start >= cue.end:
        ends.append(source.start)
    end = min(end for end in ends if end >= cue.end) if max(ends) >= cue.end else cue.end
    return words_of(text, cue.end, end, GAP)

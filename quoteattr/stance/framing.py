"""How the reporter presents a content, read from the words outside it alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from quoteattr.records import Attribution, Document, Evidence, Framing, Span
from quoteattr.stance.cue_acts import CueReading
from quoteattr.stance.passages import quoted_at, sentence_at
from quoteattr.stance.verdicts import evidence
from quoteattr.stance.words import Word, words_for, words_of

# Words of a scare quotation, at most (design: stance.md).
SCARE = 4
NAMING = frozenset({"call", "describe", "term", "dub", "label", "brand"})
NAMING |= {"characterize", "characterise"}
# Knowing presupposes what is known even if nobody knows it.
FACTIVE = frozenset({"know", "realise", "realize", "aware", "notice", "forget", "remember"})

# Words that a rebuttal points with, and those that may stand before them.
POINTING = frozenset({"that", "this", "it", "none"})
OPENING = frozenset({"but", "yet", "and", "however"})


class Framed(NamedTuple):
    """A framing, the rule that found it and the words that show it."""

    rule: str
    framing: Framing
    evidence: tuple[Evidence, ...] = ()


NEUTRAL = Framed("framing none", Framing.NEUTRAL)


def judge_framing(
    document: Document, attribution: Attribution, reading: CueReading | None
) -> Framed:
    """The reporter's framing; neutral where nothing outside the content tells."""
    if reading and quoted_at(document, reading.phrase.words[reading.phrase.first].start):
        # The words of a cue within a quotation are its speaker's, not the reporter's.
        return NEUTRAL._replace(rule="framing quoted")
    for found in (
        _contested(document, attribution, reading),
        _named(document, attribution, reading),
        _by_cue(reading),
        _scare_quoted(document, attribution),
    ):
        if found:
            return found
    return NEUTRAL


def _contested(
    document: Document, attribution: Attribution, reading: CueReading | None
) -> Framed | None:
    """“Falsely”, “without evidence” by the cue, or a rebuttal in the reporter's next sentence."""
    if reading:
        adverbs = [word for word in reading.phrase.words if word.text in words_for("contest")]
        if adverbs:
            return Framed("framing adverb", Framing.CONTEST, evidence(adverbs[:1], "contests it"))
        sentence = reading.phrase.sentence
        found: Sequence[Word] = ()
        if _may_hold(document.text, sentence, "contest phrase"):
            found = _phrase_in(_outside(document, attribution, sentence), "contest phrase")
        if found:
            return Framed("framing phrase", Framing.CONTEST, evidence(found, "contests it"))
        if reading.cue and reading.cue.framing is Framing.CONTEST and not reading.negations:
            shown = evidence(reading.matched(), "cue contests it")
            return Framed("framing cue contest", Framing.CONTEST, shown)
    last = max(attribution.content[-1].end, attribution.cue.end if attribution.cue else 0)
    following = _following(document, last)
    found = _phrase_in(following, "rebuttal")
    if found and _rebuts(following, found):
        return Framed("framing rebuttal", Framing.CONTEST, evidence(found, "reporter's rebuttal"))
    return None


def _rebuts(words: Sequence[Word], found: Sequence[Word]) -> bool:
    """Whether the reporter rebuts: what begins with "that" or "it" stands at the sentence's head.

    "Kim said that's not true" is Kim's rebuttal, and "if that's false" nobody's.
    """
    before = [word.text for word in words if word.start < found[0].start]
    return found[0].text not in POINTING or all(each in OPENING for each in before)


def _outside(document: Document, attribution: Attribution, sentence: Span) -> list[Word]:
    """The words of a sentence that are the reporter's: outside contents and quotation marks."""
    return [
        word
        for word in words_of(document.text, sentence.start, sentence.end, 120)
        if not any(span.start <= word.start < span.end for span in attribution.content)
        and not quoted_at(document, word.start)
    ]


def _following(document: Document, place: int) -> list[Word]:
    """The words of the sentence after the one that holds a place, if the reporter's."""
    text = document.text
    sentence = sentence_at(document, min(max(place - 1, 0), max(len(text) - 1, 0)))
    start = sentence.end
    while start < len(text) and text[start].isspace():
        start += 1
    if start >= len(text):
        return []
    after = sentence_at(document, start)
    if not _may_hold(text, after, "rebuttal"):
        return []
    words = words_of(text, after.start, after.end, 40)
    if words and quoted_at(document, words[0].start):
        return []
    return [word for word in words if not quoted_at(document, word.start)]


@cache
def _phrases(kind: str) -> tuple[tuple[str, ...], ...]:
    phrases = (words_of(phrase, 0, len(phrase)) for phrase in sorted(words_for(kind)))
    return tuple(tuple(word.text for word in words) for words in phrases)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(phrase) for phrase in words_for(kind)), re.IGNORECASE)


def _may_hold(text: str, span: Span, kind: str) -> bool:
    """Whether a phrase of that class may stand in a stretch: a look that saves most of the work."""
    return bool(_pattern(kind).search(text, span.start, span.end))


def _phrase_in(words: Sequence[Word], kind: str) -> Sequence[Word]:
    """The words that are a phrase of that class, none if there is none."""
    texts = [word.text for word in words]
    for phrase in _phrases(kind):
        if phrase[0] not in texts:
            continue
        for at in range(len(texts) - len(phrase) + 1):
            if tuple(texts[at : at + len(phrase)]) == phrase:
                return words[at : at + len(phrase)]
    return []


def _named(
    document: Document, attribution: Attribution, reading: CueReading | None
) -> Framed | None:
    """“What he called …”: the reporter keeps away from the word."""
    if not reading or not reading.cue or not set(reading.cue.phrase) & NAMING:
        return None
    start = min(span.start for span in (reading.phrase.words[0].span, attribution.source) if span)
    before = words_of(document.text, max(reading.phrase.sentence.start, start - 12), start)
    inside = words_of(document.text, attribution.content[0].start, attribution.content[0].end, 2)
    if not (before and before[-1].text == "what") and [w.text for w in inside] != ["what"]:
        return None
    shown = evidence(reading.matched(), "the speaker's word")
    return Framed("framing what", Framing.DISTANCE, shown)


def _by_cue(reading: CueReading | None) -> Framed | None:
    if not reading or not reading.cue or reading.cue.framing is Framing.NEUTRAL:
        return None
    framing = reading.cue.framing
    turned = len(reading.negations) % 2 or reading.refusals
    known = set(reading.cue.phrase) & FACTIVE and "wh" not in reading.phrase.complements
    if framing is Framing.ENDORSE and turned and not known:
        return None
    shown = evidence(reading.matched(), f"cue: {framing.value}")
    return Framed(f"framing cue {framing.value}", framing, shown)


def _scare_quoted(document: Document, attribution: Attribution) -> Framed | None:
    """A few words in quotation marks within the reporter's own sentence, and no cue."""
    if attribution.cue or len(attribution.content) > 1:
        return None
    content = attribution.content[0]
    quoted = quoted_at(document, content.start)
    if not quoted or quoted.span.end > content.end + 1:
        return None
    words = words_of(document.text, content.start, content.end, SCARE + 1)
    sentence = sentence_at(document, content.start)
    around = _outside(document, attribution, sentence)
    if not 0 < len(words) <= SCARE or len(around) < SCARE:
        return None
    if not around[0].start < content.start:
        return None
    return Framed("framing scare quotes", Framing.DISTANCE, (Evidence(content, "scare quotes"),))

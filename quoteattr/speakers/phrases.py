"""The parts of a noun phrase, from its words alone: core, head, number."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from quoteattr.lexicons import lexicon, of_kind
from quoteattr.records import Span

WORD = re.compile(r"[^\W_]+(?:\([^\W_]+\))?(?:[-'’.&/][^\W_]+)*[.]?(?:['’]s?\b|(?<=s)['’])?")
# A comma between digits or a bracket within a word does not cut.
BREAK = re.compile(r"[,;:](?!\d)|\s[(\[]|[)\]](?=[\s,])|\s[-–—]+(?=\s)|[—–]|\n")
# A bracket after which the phrase goes on: the People's Party (PP) leader.
BRIDGE = re.compile(r"\s\([^()\n]{1,40}\)(?=\s+[^\W\d_])")
POSSESSIVE = re.compile(r"['’]s?$")
DETERMINERS = of_kind("phrase_words", "determiner")
CUTS = of_kind("phrase_words", "cut")
BINDING = of_kind("phrase_words", "binding")
PLURALS = of_kind("phrase_words", "plural")
MALE, FEMALE = of_kind("pronoun_kinds", "male"), of_kind("pronoun_kinds", "female")
THINGS, PLURAL = of_kind("pronoun_kinds", "thing"), of_kind("pronoun_kinds", "plural")
FIRST, SECOND = of_kind("pronoun_kinds", "first"), of_kind("pronoun_kinds", "second")
PERSON_PRONOUNS = of_kind("pronoun_kinds", "person")
POSSESSIVES = of_kind("pronoun_kinds", "possessive")
SINGULAR_S = ("ss", "us", "is", "ics", "news", "series")


def is_pronoun(word: str) -> bool:
    """Whether a word alone is a pronoun, possessive ones too."""
    folded = word.casefold()
    return folded in lexicon("pronouns") or folded in POSSESSIVES


def is_person_pronoun(word: str) -> bool:
    """Whether a pronoun can only stand for a person."""
    return word.casefold() in PERSON_PRONOUNS


def words_in(text: str, span: Span) -> list[Span]:
    """The words of a span, in order."""
    return [Span(*match.span()) for match in WORD.finditer(text, span.start, span.end)]


def segments(text: str, span: Span) -> list[Span]:
    """A phrase cut at its commas, dashes and brackets: "the mayor | Ada Quill".

    >>> text = "Ada Quill, the mayor,"
    >>> [part.of(text) for part in segments(text, Span(0, 21))]
    ['Ada Quill', 'the mayor']
    """
    parts = []
    at = span.start
    bridges = [match.span() for match in BRIDGE.finditer(text, span.start, span.end)]
    breaks = [
        match
        for match in BREAK.finditer(text, span.start, span.end)
        if not any(start <= match.start() < end for start, end in bridges)
    ]
    for match in [*breaks, None]:
        end = match.start() if match else span.end
        trimmed = text[at:end].strip(" -\t)]")
        if trimmed:
            start = text.index(trimmed, at, end)
            # A bracket within a word is part of it: JD(S).
            closed = text[start + len(trimmed) : end][:1]
            more = closed == ")" and "(" in trimmed
            parts.append(Span(start, start + len(trimmed) + more))
        at = match.end() if match else end
    return parts


def core_span(text: str, span: Span, binding: bool = True) -> Span:
    """A phrase without what comes after its head: "a report | issued by the ministry".

    With ``binding``, "of" and "for" and what they bring stay: "the mayor of Springfield".
    """
    first = segments(text, span)[:1]
    words = words_in(text, first[0] if first else span)
    if not words:
        return span
    cuts = CUTS if binding else CUTS | BINDING
    end = words[0].end
    for word in words[1:]:
        said = word.of(text)
        if said.casefold() in cuts and not said.isupper():
            break
        end = word.end
    kept = [word for word in words if word.end <= end]
    while len(kept) > 1 and kept[-1].of(text).casefold() in BINDING | DETERMINERS:
        kept.pop()
    return Span(words[0].start, kept[-1].end)


def head_span(text: str, core: Span) -> Span:
    """The head word of a phrase's core: the last before "of" or "for"."""
    words = words_in(text, core_span(text, core, binding=False))
    return words[-1] if words else core


def bare_word(word: str) -> str:
    """A word without a possessive ending, case folded."""
    return POSSESSIVE.sub("", word).casefold().strip(".")


def content_words(text: str, span: Span) -> list[str]:
    """The words of a phrase that tell who it is: no articles or pronouns; case folded."""
    bare = (bare_word(word.of(text)) for word in words_in(text, span))
    return [word for word in bare if word and word not in DETERMINERS and not is_pronoun(word)]


@cache
def is_plural(word: str) -> bool:
    """Whether a head noun is plural, as far as its form tells."""
    folded = bare_word(word)
    if folded in PLURALS:
        return True
    return folded.endswith("s") and not folded.endswith(SINGULAR_S) and len(folded) > 3


def step_back(text: str, at: int, over: Callable[[str], bool]) -> int:
    """The place before the characters right before ``at`` that are to be stepped over.

    >>> step_back("Quill, who", 7, " ,".__contains__)
    5
    """
    while at and over(text[at - 1]):
        at -= 1
    return at


def without_article(text: str, span: Span) -> Span:
    """The phrase without a leading article or demonstrative."""
    words = words_in(text, span)
    if len(words) > 1 and words[0].of(text).casefold() in DETERMINERS:
        return Span(words[1].start, span.end)
    return span


def without_possessive(text: str, span: Span) -> Span:
    """The phrase without a possessive ending: "the government | ’s"."""
    kept = POSSESSIVE.sub("", span.of(text))
    return Span(span.start, span.start + len(kept)) if kept else span

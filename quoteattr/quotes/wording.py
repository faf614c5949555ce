"""What the words of a cue and a source tell: head, lemma, kind of report, kind of source."""

from __future__ import annotations

import re
from functools import cache

from quoteattr.lexicons import lexicon, rows
from quoteattr.records import ReportKind, SourceKind

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def cue_lemma(cue: str) -> str:
    """The lemma of a cue's head, its first word that is no auxiliary, adverb or particle.

    A phrase without such a word is its own lemma, lower case.  The lemmatizer is lemminflect's.

    >>> [cue_lemma(cue) for cue in ("said", "has been requesting", "according to", ":")]
    ['say', 'request', 'accord', ':']
    """
    for match in WORD.finditer(cue):
        word = match.group().lower()
        if not is_modifier(word):
            return _lemma(word)
    return cue.lower()


@cache
def is_modifier(word: str) -> bool:
    """Whether a word of a cue is not its head: "didn't", "strongly", but not "reply"."""
    if word in lexicon("cue_modifiers") or word.endswith(("n't", "n’t")):
        return True
    if not word.endswith("ly"):
        return False
    from lemminflect import getAllLemmas

    return not getAllLemmas(word, upos="VERB")


@cache
def _lemma(word: str) -> str:
    # A lemma already: what looks like a form of "will" may be "willing".
    if word in _reports():
        return word
    # Its tables take half a second to load, which only a text with a cue should pay.
    from lemminflect import getLemma

    found: tuple[str, ...] = getLemma(word, "VERB")
    return found[0] if found else word


@cache
def _reports() -> dict[str, ReportKind]:
    return {lemma: ReportKind(report) for lemma, report, *_ in rows("reports")}


def report_kind(lemma: str | None) -> ReportKind:
    """What a cue with this lemma reports; a statement unless the lexicon knows better.

    >>> report_kind("believe").value, report_kind("say").value, report_kind(None).value
    ('belief', 'statement', 'statement')
    """
    return _reports().get(lemma or "", ReportKind.STATEMENT)


def source_kind(source: str | None) -> SourceKind:
    """What the words for a source are, None being implicit.

    A pronoun is one alone; a name has a capitalised word after its first, or is one such word.

    >>> [source_kind(words).value for words in ("she", "Sarah Lee", "the mayor", "The mayor")]
    ['pronoun', 'name', 'nominal', 'nominal']
    """
    if source is None:
        return SourceKind.IMPLICIT
    words = WORD.findall(source)
    if len(words) <= 2 and words and words[0].lower() in lexicon("pronouns"):
        return SourceKind.PRONOUN if len(words) == 1 else SourceKind.NOMINAL
    named = any(word[0].isupper() for word in words[1:]) or (
        len(words) == 1 and words[0][0].isupper()
    )
    return SourceKind.NAME if named else SourceKind.NOMINAL

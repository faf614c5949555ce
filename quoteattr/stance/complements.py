"""What kind of content follows a cue: a clause, an infinitive, a question, a noun phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quoteattr.records import Span
from quoteattr.stance.words import Word, lemmas, words_for, words_of

# Words looked at: a content that long has shown what it is.
FIRST = 14
# A noun that names a claim stands among so many.
CLAIM_WORDS = 6
OPENERS = re.compile(r"[\s“”\"‘’'«»:,(\[]*")
# What begins a noun's own complement.
AFTER_NOUN = frozenset({"who", "which", "because", "of", "in", "by", "from", "about", "over"})
MARKS = frozenset("“\"‘«'”")


def complements_of(text: str, content: Sequence[Span], cue: Span | None) -> frozenset[str]:
    """The complements a content has; several may fit, the lexicon names them.

    that      begins with "that"              to      begins with an infinitive
    wh        begins with "whether", "how"    np_to   a noun phrase and an infinitive
    for, ing  begins with "for", a gerund     clause  has a finite verb near its beginning
    for_to    begins with "for", has "to"     np_ing  a noun phrase and a gerund
    np        a noun phrase alone             as      has "as" after its first word
    question  has a question mark             quote   begins with a quotation mark
    claim     a noun phrase that names what somebody says
    about     begins with "about", "on", "over"
    before    stands before the cue
    subjunctive  a clause with "should" or a bare "be"

    >>> text = "He asked police to act."
    >>> sorted(complements_of(text, [Span(9, 22)], Span(3, 8)))
    ['np_to']
    """
    after = [span for span in content if not cue or span.start >= cue.end]
    found: set[str] = set()
    # What stands before the cue is the subject of a passive, or a quotation.
    for span in after[:1] or content[:1]:
        found |= _complements_of_span(text, span)
    if not after:
        found = found - {"wh", "to", "for"} | {"before"}
    last = content[-1].of(text).rstrip("”\"’'» \n")
    if last.endswith("?"):
        found.add("question")
    return frozenset(found)


def _complements_of_span(text: str, span: Span) -> set[str]:
    words = words_of(text, span.start, span.end, FIRST)
    found = {"quote"} if text[span.start] in MARKS else set()
    if not words:
        return found
    first, *rest = [word.text for word in words]
    second = rest[0] if rest else ""
    if first == "to" or (first == "not" and second == "to"):
        found.add("to")
    elif first in words_for("wh"):
        found.add("wh")
    elif first == "for":
        found |= {"for", "for_to"} if "to" in rest else {"for"}
    elif first == "that" and rest:
        found |= {"that", "clause"}
    elif first.endswith("ing") and lemmas(first, "VERB"):
        found.add("ing")
    elif first in words_for("topic"):
        found |= {"np", "about"}
    else:
        found.add(_phrase_or_clause(words))
    if found & {"np", "np_to"} and _names_a_claim([first, *rest]):
        found.add("claim")
    if "as" in rest:
        found.add("as")
    if found & {"that", "clause"} and _is_subjunctive([first, *rest]):
        found.add("subjunctive")
    return found


def _names_a_claim(texts: Sequence[str]) -> bool:
    """Whether the words begin with what can be true or false: “the report of a split”, “it”."""
    claims = words_for("claim")
    return texts[0] in claims or any(text in claims for text in texts[1:CLAIM_WORDS])


def _phrase_or_clause(words: Sequence[Word]) -> str:
    """What a stretch without a word to introduce it is, by the first verb in it."""
    texts = [word.text for word in words]
    if "as" in texts[1:]:
        # "Dismissed the plan as being built on sand": what follows is no clause of its own.
        texts = texts[: texts.index("as", 1)]
    if texts[0] in words_for("self") | words_for("third") | {"there"} and texts[0] != "it":
        return "clause"
    for at in range(len(texts)):
        kind = _kind_at(texts, at)
        if kind:
            return kind
    return "np"


def _kind_at(texts: Sequence[str], at: int) -> str | None:
    """What a word makes of the stretch, None if it says nothing."""
    text = texts[at]
    if text in words_for("finite") and not (text in ("'s", "’s") and _owns(texts, at)):
        return "clause"
    if not at:
        return None
    if text == "to" and _is_base(texts[at + 1 :]):
        return "np_to"
    if text in AFTER_NOUN:
        # A verb behind it need not be the clause's own.
        return "clause" if text in ("of", "in", "by") and _has_finite(texts[at:]) else "np"
    if text.endswith("ing") and _is_participle(texts, at):
        return "np_ing"
    past = _is_past(text) and texts[at - 1] not in words_for("determiner")
    return "clause" if past else None


def _owns(texts: Sequence[str], at: int) -> bool:
    """Whether ’s is a possessive: a word follows that no verb group has."""
    return at > 0 and texts[at - 1] not in words_for("third") | {"that", "there", "what", "who"}


def _has_finite(texts: Sequence[str]) -> bool:
    return any(text in words_for("finite") for text in texts if text not in ("'s", "’s"))


def _is_base(texts: Sequence[str]) -> bool:
    """Whether the words begin with a verb's base form, an adverb before it allowed."""
    texts = [text for text in texts if text not in ("not", "always", "never", "fully")][:1]
    return bool(texts) and texts[0] in lemmas(texts[0], "VERB")


def _is_past(text: str) -> bool:
    found = lemmas(text, "VERB")
    return bool(found) and text not in found and not text.endswith(("ing", "s"))


def _is_participle(texts: Sequence[str], at: int) -> bool:
    """Whether a word in -ing is what the noun phrase before it does: "him looking at her"."""
    return (
        bool(lemmas(texts[at], "VERB"))
        and texts[at] not in lemmas(texts[at], "NOUN")
        and texts[at - 1] not in words_for("determiner") | words_for("auxiliary")
    )


def _is_subjunctive(texts: Sequence[str]) -> bool:
    """Whether a clause says what should be: "that he should go", "that it be fair"."""
    return "should" in texts or any(
        text == "be" and texts[at - 1] not in words_for("auxiliary") | words_for("adverb")
        for at, text in enumerate(texts)
        if at
    )

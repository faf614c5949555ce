"""The main clause of a sentence: its subject, its finite verb and what comes after."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from quoteattr.records import Span
from quoteattr.stance.words import (
    Word,
    forms,
    is_adverb,
    is_auxiliary,
    is_negation,
    lemmas,
    words_for,
)

BREAK = re.compile(r"[,;:–—()…]|\s-+\s")
MARKS = "“”\"'‘’«» \r\n\t)]"
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})


@dataclass(frozen=True)
class Clause:
    """A sentence of a content.

    text    of the article
    words   of the sentence, in order
    end     where its last stretch ends
    quoted  whether it stands in quotation marks
    source  the words for the speaker, lower case; empty without any
    """

    text: str
    words: tuple[Word, ...]
    end: int
    quoted: bool
    source: tuple[str, ...] = ()

    @cached_property
    def is_question(self) -> bool:
        """Whether it ends in a question mark."""
        start = self.words[-1].end if self.words else self.end
        return "?" in self.text[start : self.end]

    @cached_property
    def start(self) -> int:
        """Where the main clause begins: past "that", and past an "if" clause and its comma."""
        at = 0
        if self.texts[:1] == ["that"]:
            at = 1
        if self.texts[at : at + 1] and self.texts[at] in words_for("subordinator"):
            for place in range(at + 1, len(self.words)):
                if self._breaks(place):
                    return place
        return at

    @cached_property
    def texts(self) -> list[str]:
        """The words in lower case."""
        return [word.text for word in self.words]

    @cached_property
    def finite(self) -> int | None:
        """The main clause's finite verb: an auxiliary, or what follows a pronoun; None if unseen.

        A relative clause is stepped over up to its own verb or a comma.
        """
        within = False
        for at in range(self.start, len(self.words)):
            text = self.texts[at]
            if within and self._breaks(at):
                within = False
            if at > self.start and text in words_for("subordinator"):
                within = True
            elif within and self.texts[at - 1] in RELATIVE and self._is_verb(at):
                within = False
            elif self._is_finite(at):
                if not within:
                    return at
                within = False
            elif not within and self._follows_pronoun(at):
                return at
        return None

    def _breaks(self, at: int) -> bool:
        """Whether a comma or a dash stands before the word."""
        between = self.text[self.words[at - 1].end : self.words[at].start] if at else ""
        return len(between) > 20 or bool(BREAK.search(between))

    def _is_finite(self, at: int) -> bool:
        text = self.texts[at]
        if at and text in ("may", "will") and self.text[self.words[at].start].isupper():
            return False  # the month, the man
        if text in ("need", "needs"):
            before = self.texts[at - 1] if at > self.start else "the"
            return self.texts[at + 1 : at + 2] == ["to"] and before not in words_for("determiner")
        if text in ("'s", "’s"):
            before = self.texts[at - 1] if at else ""
            return before in words_for("third") | {"that", "there", "what", "who", "here", "this"}
        return text in words_for("finite")

    def _is_verb(self, at: int) -> bool:
        return self.texts[at] not in words_for("finite") and bool(lemmas(self.texts[at], "VERB"))

    def _follows_pronoun(self, at: int) -> bool:
        """Whether the word is a verb right after a pronoun, an adverb between them allowed."""
        before = at - 1
        while before > self.start and is_adverb(self.texts[before]):
            before -= 1
        pronouns = words_for("self") | words_for("third")
        return (
            before >= self.start
            and self.texts[before] in pronouns
            and not is_adverb(self.texts[at])
            and bool(lemmas(self.texts[at], "VERB"))
        )

    @cached_property
    def subject(self) -> Sequence[str]:
        """The words before the finite verb, those up to the last comma left out."""
        end = self.finite if self.finite is not None else self.start
        start = self.start
        for at in range(self.start + 1, end):
            if self._breaks(at):
                start = at
        found = [text for text in self.texts[start:end] if not is_adverb(text)]
        while found and found[0] in ("and", "but", "so", "or", "now", "today", "then"):
            found = found[1:]
        return found

    @cached_property
    def is_own(self) -> bool:
        """Whether the subject is the speaker, or what he speaks for: "I", "our company".

        In indirect speech "he" may be anybody, and mostly is the speaker; in a quotation never.
        """
        subject = self.subject
        if not subject or len(subject) > 6:
            return False
        if subject[-1] in words_for("self") or subject[0] in words_for("self"):
            return True
        if len(subject) == 1 and subject[0] in words_for("third"):
            return not self.quoted and (subject[0] != "it" or self._may_be_it())
        if subject[0] in ("our", "my"):
            return subject[-1] in words_for("own body")
        if self.quoted:
            return False
        return subject[-1] in self.source or (
            subject[0] in words_for("determiner")
            and bool(forms(subject[-1]) & words_for("own body"))
        )

    def _may_be_it(self) -> bool:
        """Whether the source may be "it": a body, not a person."""
        return not self.source or self.source[-1] not in words_for("self") | {"he", "she", "they"}

    @cached_property
    def verb(self) -> int | None:
        """The first word of the verb group that is no auxiliary, adverb or negation."""
        if self.finite is None:
            return None
        for at in range(self.finite, min(len(self.words), self.finite + 7)):
            text = self.texts[at]
            if not (is_auxiliary(text) or is_adverb(text) or is_negation(text)):
                return at
        return None

    @cached_property
    def is_negated(self) -> bool:
        """Whether the verb group is negated."""
        if self.finite is None:
            return False
        end = self.verb if self.verb is not None else self.finite + 1
        return any(is_negation(text) for text in self.texts[self.finite : end])

    @cached_property
    def main_end(self) -> int:
        """Where the main clause ends: the first subordinate clause after its verb."""
        first = self.finite if self.finite is not None else self.start
        for at in range(first + 1, len(self.words)):
            if self.texts[at] in words_for("subordinator"):
                return at
        return len(self.words)

    def after(self, at: int, most: int = 8) -> list[str]:
        """The words past a place, within the main clause, at most so many."""
        found: list[str] = []
        for place in range(at + 1, min(len(self.words), at + 1 + most)):
            if self.texts[place] in words_for("subordinator"):
                break
            found.append(self.texts[place])
        return found

    @cached_property
    def span(self) -> Span:
        """From the first word to the end."""
        return Span(self.words[0].start, max(self.end, self.words[-1].end))

"""What rules out that a description stands for a candidate, however likely the rest makes it."""

from __future__ import annotations

from quoteattr.lexicons import lexicon, of_kind
from quoteattr.records import Span
from quoteattr.speakers.genders import word_gender
from quoteattr.speakers.offices import sole_offices
from quoteattr.speakers.phrases import bare_word, content_words, words_in
from quoteattr.speakers.roles import is_body
from quoteattr.speakers.scene import Key, Known, Scene
from quoteattr.speakers.sources import Referent, is_acronym_head

# Letters of the shortest acronym that is no person's: the DNC, but the OC of a police station.
ACRONYM = 3


class Description:
    """What the words of a source tell of whom they cannot mean; made once, asked of many.

    word      its head, lower case
    gender    of a person so called, if it tells
    document  whether it is a document's word
    acronym   whether it is an acronym, and no office's
    new       whether it brings somebody in: a senator, another witness, one official
    owners    who is named in it: Quill's aides
    whose     those of them who are named before a head that is no body's, and so are not meant
    offices   those it asks for; none of one of old, since a former governor may be a senator
    """

    def __init__(self, scene: Scene, referent: Referent) -> None:
        text, core = scene.document.text, referent.core
        head = referent.head.of(text)
        words = words_in(text, core)
        self.scene, self.word = scene, bare_word(head)
        self.gender = word_gender(self.word)
        self.document = self.word in lexicon("documents")
        self.acronym = is_acronym_head(head, ACRONYM)
        first = words[0].of(text).casefold() if words else ""
        self.new = first in of_kind("phrase_words", "indefinite")
        self.owners = {number for _, number in scene.cast.named_at(core)}
        self.whose = set[Key]()
        if core.start < referent.head.start and not is_body(head):
            before = Span(core.start, referent.head.start)
            self.whose = {number for _, number in scene.cast.named_at(before)}
        self.offices = sole_offices([content_words(text, core)])

    def rules_out(self, key: Key) -> bool:
        """Whether a candidate cannot be meant.

        "A senator", "the statement", "the spokeswoman" are not the man named before, "Quill's
        aides" are neither Quill nor Orr's aides, and "the governor" is no senator.
        """
        known = self.scene.known(key)
        if known.kind == "person" and self._is_no_person(key, known):
            return True
        if self.gender and (sure := self.scene.sure_gender(key)) and sure is not self.gender:
            return True
        if key in self.whose:
            return True
        if self.owners and key < 0:
            theirs = self.scene.owners(key)
            if theirs and self.owners.isdisjoint(theirs):
                return True
        return bool(self.offices and known.offices) and self.offices.isdisjoint(known.offices)

    def _is_no_person(self, key: Key, known: Known) -> bool:
        """Whether a description is no person's, or brings in another than those who are named."""
        if self.document or (self.new and key >= 0):
            return True
        roles = (*known.phrases, *known.own) if self.acronym else ()
        return self.acronym and not any(self.word in phrase for phrase in roles)

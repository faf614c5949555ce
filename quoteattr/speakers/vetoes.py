"""What rules out that a description stands for a candidate, however likely the rest makes it."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise

from quoteattr.lexicons import lexicon, of_kind
from quoteattr.records import Span
from quoteattr.speakers.genders import word_gender
from quoteattr.speakers.phrases import bare_word, content_words, core_span, words_in
from quoteattr.speakers.roles import is_body
from quoteattr.speakers.scene import Key, Known, Scene
from quoteattr.speakers.sources import Referent
from quoteattr.speakers.wordlists import kinds, role_kind

# Letters of the shortest acronym that is no person's: the DNC, but the OC of a police station.
ACRONYM = 3


def is_ruled_out(scene: Scene, referent: Referent, key: Key) -> bool:
    """Whether a description cannot be of a candidate.

    "A senator", "the statement", "the spokeswoman" are not the man named before, "Quill's aides"
    are neither Quill nor Orr's aides, and "the governor" is no senator.
    """
    known, text = scene.known(key), scene.document.text
    if known.kind == "person" and _is_no_person(referent.head.of(text), known):
        return True
    gender, sure = word_gender(bare_word(referent.head.of(text))), scene.sure_gender(key)
    if gender and sure and gender is not sure:
        return True
    if key >= 0 and known.kind == "person" and _is_new(text, referent.core):
        return True
    if _is_owner(scene, referent, key) or _has_other_owners(scene, referent.core, key):
        return True
    return _has_other_office(content_words(text, referent.core), known)


def _is_no_person(word: str, known: Known) -> bool:
    """Whether a head is a document's, or an acronym that is in none of somebody's roles."""
    bare = bare_word(word)
    if bare in lexicon("documents"):
        return True
    is_acronym = word.isupper() and len(word) >= ACRONYM and role_kind(word) is None
    return is_acronym and not any(bare in phrase for phrase in (*known.phrases, *known.own))


def _is_new(text: str, core: Span) -> bool:
    """Whether a description brings somebody in: a senator, another witness, one official."""
    words = words_in(text, core)
    return bool(words) and words[0].of(text).casefold() in of_kind("phrase_words", "indefinite")


def _is_owner(scene: Scene, referent: Referent, key: Key) -> bool:
    """Whether a description says it is of the candidate, and so is not he: Quill's spokesman.

    The Hull Bank group may be the Hull Bank.
    """
    start, end = referent.core.start, referent.head.start
    if start >= end or is_body(referent.head.of(scene.document.text)):
        return False
    return any(number == key for _, number in scene.cast.named_at(Span(start, end)))


def _has_other_owners(scene: Scene, core: Span, key: Key) -> bool:
    """Whether both a description and one unnamed tell whose they are, and they are not the same."""
    if key >= 0 or -1 - key >= len(scene.cast.mentions):
        return False
    owners = {number for _, number in scene.cast.named_at(core)}
    mention = scene.cast.mentions[-1 - key]
    theirs = scene.cast.named_at(core_span(scene.document.text, mention.span)) if owners else []
    return bool(theirs) and owners.isdisjoint(number for _, number in theirs)


def _has_other_office(wanted: Sequence[str], known: Known) -> bool:
    """Whether a description tells an office, and somebody's roles others and not that.

    The offices of old count for nothing: a former governor may be a senator.
    """
    if set(wanted) & of_kind("tenures", "past"):
        return False
    current = [phrase for phrase in known.phrases if not set(phrase) & of_kind("tenures", "past")]
    asked = _offices(wanted[-1:] if len(wanted) < 2 else wanted)
    held = {office for phrase in current for office in _offices(phrase)}
    return bool(asked) and bool(held) and asked.isdisjoint(held)


def _offices(words: Sequence[str]) -> Set[str]:
    """The offices among words, "vice president" and "prime minister" before their last words."""
    known = kinds("sole_offices")
    found: set[str] = set()
    for before, word in pairwise(("", *words)):
        found.update((known.get(f"{before} {word}") or known.get(word, "")).split("|"))
    return found - {""}

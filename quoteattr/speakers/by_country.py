"""The rule for the country: the one country that the words before it name."""

from __future__ import annotations

from quoteattr.lexicons import lexicon
from quoteattr.records import Span
from quoteattr.speakers.cases import Case, Verdict
from quoteattr.speakers.origins import is_country
from quoteattr.speakers.phrases import bare_word
from quoteattr.speakers.scene import Key

# Sentences back, the source's own being the first, in which a country may be named.
NEAR = 3


def by_country(case: Case) -> Verdict | None:
    """The country, the nation: the one country named in the nearest sentence that names any.

    Two of them are none; and within quotation marks it is the speaker's own, who knows which.
    """
    referent = case.referent
    if referent is None or case.scene.quoted_at(referent.head):
        return None
    words = referent.core.of(case.text).casefold().split()
    if len(words) != 2 or words[0] != "the" or words[1] not in lexicon("countries_described"):
        return None
    here = case.scene.sentence(case.place.start)
    for number in range(here, max(-1, here - NEAR), -1):
        named = _countries(case, number)
        if len(named) > 1:
            return Verdict(keys=(), rule="country", probability=0.0, rivals=tuple(named))
        for key, place in named.items():
            evidence = ((place, "the one country that the words before name"),)
            return Verdict(keys=(key,), rule="country", probability=0.8, evidence=evidence)
    return None


def _countries(case: Case, sentence: int) -> dict[Key, Span]:
    """The countries that a sentence names before the source, each with its last place."""
    cast, inside = case.scene.cast, case.scene.document.sentences[sentence].span
    return {
        key: span
        for span, key in cast.named_at(inside)
        if span.end <= case.place.start and is_country(bare_word(span.of(case.text)))
    }

"""The rule for "who" and "whose": the phrase right before it, of several the one its verb fits.

It looks at a case and gives a verdict or leaves it to the next.
"""

from __future__ import annotations

import re

from quoteattr.lexicons import of_kind
from quoteattr.quotes.wording import cue_lemma
from quoteattr.records import Span
from quoteattr.speakers.cases import Case, Verdict
from quoteattr.speakers.mentions import Mention
from quoteattr.speakers.phrases import DETERMINERS, bare_word, is_plural, step_back
from quoteattr.speakers.ranking import best_of
from quoteattr.speakers.scene import Key

# Before the second of two clauses, and what begins them.
JOINED = re.compile(r"\b(?:and|but|or) \Z")
RELATIVE = re.compile(r"\b(?:who|whose)\b")
# Code points looked back over for what "who" stands for.
NEAR = 300


def by_relative(case: Case, place: Span | None = None) -> Verdict | None:
    """Who stands for the phrase right before it."""
    place = place or (case.referent.head if case.referent else None)
    if place is None or bare_word(place.of(case.text)) not in ("who", "whose"):
        return None
    place = _first_relative(case, place)
    end = step_back(case.text, place.start, " ,—–-(".__contains__)
    if not end:
        return None
    key = _key_before(case, place, end)
    if key is None:
        return None
    evidence = ((place, "stands for the words before it"),)
    return Verdict(keys=(key,), rule="relative", probability=0.9, evidence=evidence)


def _key_before(case: Case, place: Span, end: int) -> Key | None:
    """Whom the phrase that ends there tells: a mention that ends there, one around, a name."""
    cast = case.scene.cast
    numbers = [
        number
        for number in cast.headed_in(Span(max(0, end - NEAR), end))
        if cast.mentions[number].head.end <= end
        and bare_word(cast.mentions[number].head.of(case.text)) not in DETERMINERS
    ]
    near = [
        number
        for number in numbers
        if abs(cast.mentions[number].span.end - end) <= 1 and cast.mentions[number].kind != "thing"
    ]
    around = [number for number in numbers if cast.mentions[number].span.end >= place.end]
    if near or around:
        fitting = _fitting(case, near) if near else []
        longest = max(fitting, key=lambda at: (len(cast.mentions[at].span), -at), default=None)
        latest = max(around, key=lambda at: cast.mentions[at].head.start, default=None)
        number = latest if longest is None else longest
        assert number is not None, "one of the two is there"
        return cast.by_mention.get(number, best_of(case.scene.shares[number])[0])
    named = [number for span, number in cast.named_before(end + 1) if abs(span.end - end) <= 2]
    return named[-1] if named else None


def _fitting(case: Case, numbers: list[int]) -> list[int]:
    """Those whose number the verb after "who" tells; all if it tells none, or fits none.

    "A person of interest to investigators, who insist": not the person.
    """
    cue = case.attribution.cue
    plural = None if cue is None else verb_number(cue.of(case.text))
    if plural is None:
        return numbers
    mentions = case.scene.cast.mentions
    return [at for at in numbers if _is_plural(case.text, mentions[at]) is plural] or numbers


def _is_plural(text: str, mention: Mention) -> bool:
    return is_plural(mention.head.of(text)) and not mention.head.of(text)[:1].isupper()


def verb_number(cue: str) -> bool | None:
    """Whether a cue's verb wants a plural subject; None if it tells nothing.

    >>> verb_number("insist"), verb_number("has said"), verb_number("first disclosed")
    (True, False, None)
    """
    words = cue.lower().split()
    for number, kind in ((None, "either"), (True, "plural"), (False, "singular")):
        if of_kind("verb_numbers", kind) & set(words):
            return number
    lemma = cue_lemma(cue)
    for word in words:
        if word == lemma and word not in of_kind("verb_numbers", "past"):
            return True
        if word != lemma and word.endswith("s") and cue_lemma(word) == lemma:
            return False
    return None


def _first_relative(case: Case, place: Span) -> Span:
    """Of joined clauses, "whose brother sang and who wrote", the first one's who or whose."""
    sentence = case.scene.document.sentences[case.scene.sentence(place.start)].span
    if not JOINED.search(case.text, sentence.start, place.start):
        return place
    earlier = list(RELATIVE.finditer(case.text, sentence.start, place.start))
    return Span(*earlier[-1].span()) if earlier else place

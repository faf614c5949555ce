"""Rules that need no weighing: names, I and we, the two.

Each looks at a case and gives a verdict or leaves it to the next.  Two candidates are none.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from quoteattr.lexicons import lexicon, of_kind
from quoteattr.records import Attribution, Span
from quoteattr.speakers.by_shared import by_shared_name
from quoteattr.speakers.cases import Case, Verdict
from quoteattr.speakers.genders import pronoun_gender
from quoteattr.speakers.mentions import Form
from quoteattr.speakers.phrases import (
    BINDING,
    CUTS,
    DETERMINERS,
    FIRST,
    bare_word,
    is_plural,
)
from quoteattr.speakers.scene import Key

WORD = re.compile(r"\w+")
# Between a verb and the name of whom it asks: nothing, or a title; code points looked at.
LEAD = re.compile(r" (?:the )?(?:[A-Z]?[\w.-]+ ){0,2}")
NEXT = 60
MARKS = "“\"‘'«„‹"


def by_name(case: Case) -> Verdict | None:
    """The source names somebody."""
    referent = case.referent
    if referent is None or referent.entity is None:
        return None
    entity = case.scene.cast.entities[referent.entity]
    source = (case.place, "names " + entity.name)
    if not entity.rivals:
        return Verdict(keys=(entity.number,), rule="name", probability=0.97, evidence=(source,))
    return by_shared_name(case, entity)


def by_quotation(case: Case) -> Verdict | None:
    """I and we within a quotation are whoever is quoted."""
    referent = case.referent
    if referent is None or not case.around:
        return None
    if bare_word(referent.head.of(case.text)) not in FIRST:
        return None
    attribution, verdict = _own_voice(case, referent.head)
    where = attribution.source or attribution.cue or attribution.content[0]
    return Verdict(
        keys=verdict.keys,
        rule="first person",
        probability=verdict.probability * 0.97,
        evidence=((where, "speaks of himself or herself in this quotation"), *verdict.evidence),
    )


def _own_voice(case: Case, place: Span) -> tuple[Attribution, Verdict]:
    """Whose words stand in the marks around a place; the innermost around if it is in none.

    In “My mother said I was late,” she said, I is not the mother.
    """
    quoted = case.scene.quoted_at(place)
    for attribution, verdict in case.around:
        # Words in marks within marks: a content of its own begins with a mark.
        is_direct = any(
            span.contains(place) and case.text[span.start] in MARKS for span in attribution.content
        )
        outside = quoted is None or not attribution.cue or not quoted.contains(attribution.cue)
        if is_direct or outside:
            return attribution, verdict
    return case.around[0]


def by_answer(case: Case) -> Verdict | None:
    """He replied: of somebody who asked and somebody asked just before, the one asked."""
    referent, cue = case.referent, case.attribution.cue
    if referent is None or cue is None or referent.form is not Form.PRONOUN:
        return None
    gender = pronoun_gender(bare_word(referent.head.of(case.text)))
    words = set(cue.of(case.text).casefold().split())
    if gender is None or not words & of_kind("questions", "answer"):
        return None
    scene, here = case.scene, case.scene.sentence(case.place.start)
    since = scene.document.sentences[max(0, here - 1)].span.start
    found: dict[Key, Span] = {}
    for verb in WORD.finditer(case.text, since, case.place.start):
        if verb[0].casefold() in of_kind("questions", "ask"):
            found |= _right_after(case, verb.end())
    fitting = [key for key in found if scene.gender(key) in (None, gender)]
    if len(fitting) != 1:
        return None
    evidence = ((found[fitting[0]], "was asked just before"),)
    return Verdict(keys=(fitting[0],), rule="answer", probability=0.85, evidence=evidence)


def _right_after(case: Case, start: int) -> dict[Key, Span]:
    """The person named right after a place, with where; empty if there is none."""
    end = min(len(case.text), start + NEXT)
    for span, number in case.scene.cast.named_at(Span(start, end)) if start < end else ():
        is_person = case.scene.cast.entities[number].kind == "person"
        lead = case.text[start : span.start]
        plain = LEAD.fullmatch(lead) and not set(lead.split()) & (CUTS | BINDING)
        return {number: span} if is_person and plain else {}
    return {}


def by_pair(case: Case) -> Verdict | None:
    """Both, the two leaders, the couple, they: two people named together shortly before."""
    referent = case.referent
    if referent is None or referent.form is Form.NAME:
        return None
    words = set(referent.core.of(case.text).casefold().split()) - DETERMINERS
    counted = len(words) == 2 and words & {"two", "both"} and is_plural(referent.head.of(case.text))
    if not words or not (counted or words <= lexicon("pairs")):
        return None
    here = case.scene.sentence(case.place.start)
    at = bisect_right(case.scene.pairs, (case.place, ())) - 1
    if at < 0 or here - case.scene.sentence(case.scene.pairs[at][0].start) > 3:
        return _by_two(case, here)
    span, keys = case.scene.pairs[at]
    if words & {"they", "their"} and _plural_since(case, span):
        return None
    evidence = ((span, "named together shortly before"),)
    return Verdict(keys=keys, rule="the two", probability=0.8, evidence=evidence)


def _by_two(case: Case, here: int) -> Verdict | None:
    """The two people mentioned in the two sentences before, if the words are not a pronoun."""
    assert case.referent is not None, "by_pair has looked"
    if case.referent.form is Form.PRONOUN and bare_word(case.referent.head.of(case.text)) != "both":
        return None
    near: dict[Key, Span] = {}
    for span, number in case.scene.cast.named_before(case.place.start):
        is_person = case.scene.cast.entities[number].kind == "person"
        if is_person and here - case.scene.sentence(span.start) <= 2:
            near[number] = span
    if len(near) != 2:
        return None
    keys = tuple(sorted(near, key=lambda key: near[key]))
    evidence = tuple((near[key], "one of the two mentioned just before") for key in keys)
    return Verdict(keys=keys, rule="the two", probability=0.7, evidence=evidence)


def _plural_since(case: Case, span: Span) -> bool:
    """Whether others that "they" may stand for are mentioned after a pair."""
    if span.end >= case.place.start:
        return False
    between = case.scene.cast.headed_in(Span(span.end, case.place.start))
    return any(
        mention.form is Form.NOMINAL
        and mention.kind in ("person", "organisation")
        and is_plural(mention.head.of(case.text))
        for mention in (case.scene.cast.mentions[number] for number in between)
    )

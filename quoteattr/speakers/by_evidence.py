"""Rules that weigh what speaks for each candidate.

Each looks at a case and gives a verdict or leaves it to the next.  Two candidates are none.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from quoteattr.lexicons import lexicon
from quoteattr.records import Span
from quoteattr.speakers.by_shared import by_shared_name
from quoteattr.speakers.by_who import by_relative
from quoteattr.speakers.by_words import by_name
from quoteattr.speakers.candidates import NOBODY, find_candidates
from quoteattr.speakers.cases import Case, Verdict
from quoteattr.speakers.genders import pronoun_gender
from quoteattr.speakers.mentions import Form
from quoteattr.speakers.phrases import (
    FEMALE,
    FIRST,
    MALE,
    POSSESSIVES,
    SECOND,
    bare_word,
    is_plural,
    without_possessive,
    words_in,
)
from quoteattr.speakers.ranking import best_of
from quoteattr.speakers.roles import is_body, is_office
from quoteattr.speakers.scene import Key, number_key
from quoteattr.speakers.sources import Referent, refer
from quoteattr.speakers.vetoes import Description

# Share of a description's antecedents from which one named entity is what it means.
LINKED = 0.6


def by_partners(case: Case) -> Verdict | None:
    """The source joins several: "A and B"."""
    referent = case.referent
    if referent is None or not referent.partners:
        return None
    keys: list[Key] = []
    sure = 1.0
    for part in referent.partners:
        verdict = resolve_source(case, part)
        if verdict is None or len(verdict.keys) != 1:
            return None
        keys += verdict.keys
        sure *= verdict.probability
    if len(set(keys)) < len(keys):
        return None
    evidence = tuple((part, "one of those joined") for part in referent.partners)
    return Verdict(keys=tuple(keys), rule="joint source", probability=sure, evidence=evidence)


def by_possessor(case: Case) -> Verdict | None:
    """His ambition, whose plea: the words are no speaker, but whose they are is."""
    referent = case.referent
    if referent is None or referent.mention is None:
        return None
    words = words_in(case.text, referent.core)
    if not words:
        return None
    first = words[0]
    kind = case.scene.cast.mentions[referent.mention].kind
    said = bare_word(referent.head.of(case.text))
    if first == referent.head or first.of(case.text).casefold() not in POSSESSIVES | {"whose"}:
        return None
    if kind != "thing" or said in lexicon("documents") or is_office(said):
        return None
    verdict = by_relative(case, first) or resolve_source(case, first)
    if verdict is None or not verdict.keys or verdict.rule == "own words":
        return None
    evidence = ((referent.core, "is no speaker; whose it is speaks"), *verdict.evidence)
    return replace(verdict, rule="possessor", evidence=evidence)


def resolve_source(case: Case, part: Span) -> Verdict | None:
    """The verdict on a part of a source alone."""
    referent = refer(case.scene.cast, part)
    inner = replace(case, referent=referent)
    return by_name(inner) or by_evidence(inner, part)


def by_description(case: Case) -> Verdict | None:
    """A description, "the company", whose antecedents are surely those of one named entity."""
    referent = case.referent
    if referent is None or referent.form is not Form.NOMINAL or referent.mention is None:
        return None
    scene, word = case.scene, bare_word(referent.head.of(case.text))
    if not referent.core.of(case.text).casefold().startswith("the ") or is_plural(word):
        return None
    shares = scene.shares[referent.mention]
    best = max(shares, key=lambda key: shares[key])
    if best < 0 or shares[best] < LINKED or referent.mention in scene.cast.by_mention:
        return None
    kind = scene.known(best).kind
    if (is_body(word) and kind == "person") or (is_office(word) and kind != "person"):
        return None
    if Description(scene, referent).rules_out(best):
        return None
    last = scene.before(best, case.place.start)
    evidence = ((last or case.place, f"what the description refers back to; {shares[best]:.0%}"),)
    return Verdict(keys=(best,), rule="description", probability=shares[best], evidence=evidence)


def by_evidence(case: Case, place: Span | None = None) -> Verdict | None:
    """A pronoun or a description: whoever the evidence makes likeliest."""
    referent = case.referent
    if referent is None or (referent.form is Form.PRONOUN and is_spoken(case, referent)):
        return None
    candidates = find_candidates(case.scene, referent, place or case.place, _bearers(case))
    likely = case.ranker(referent.form, candidates)
    best, sure = best_of(likely)
    rivals = tuple(key for key in sorted(likely, key=lambda k: -likely[k]) if key != best)[:2]
    if best != NOBODY and _named_together(case, referent, best, rivals):
        words = "two named together, and nothing tells which of them"
        return Verdict(
            keys=(),
            rule="coreference",
            probability=sure,
            evidence=((case.place, words),),
            rivals=(best, *rivals),
        )
    if best != NOBODY:
        last = case.scene.before(best, case.place.start)
        evidence = ((last or case.place, f"mentioned here; {sure:.0%} likely"),)
        if referent.form is not Form.PRONOUN:
            case.scene.describe(best, without_possessive(case.text, referent.core))
        rule = "coreference" if referent.form is Form.PRONOUN else "description"
        return Verdict(keys=(best,), rule=rule, probability=sure, evidence=evidence, rivals=rivals)
    if referent.form is Form.PRONOUN:
        return Verdict(keys=(), rule="coreference", probability=1 - sure, rivals=rivals)
    evidence = ((referent.core, "described by these words alone"),)
    own = own_key(case, referent)
    case.scene.describe(own, without_possessive(case.text, referent.core))
    return Verdict(keys=(own,), rule="own words", probability=sure, evidence=evidence)


def _bearers(case: Case) -> dict[Key, Key]:
    """Of each surname that several bear whose it is here, if that is told."""
    shared = [each for each in case.scene.cast.entities if each.rivals]
    told = ((each.number, by_shared_name(case, each).keys) for each in shared)
    return {number: keys[0] for number, keys in told if keys}


def _named_together(case: Case, referent: Referent, best: Key, rivals: tuple[Key, ...]) -> bool:
    """Whether he or she may be either of two people who were named together last."""
    word = bare_word(referent.head.of(case.text))
    at = bisect_right(case.scene.pairs, (case.place, ())) - 1
    if word not in MALE | FEMALE or at < 0 or not rivals:
        return False
    span, keys = case.scene.pairs[at]
    near = case.scene.sentence(case.place.start) - case.scene.sentence(span.start) <= 1
    if (
        not near
        or {best, rivals[0]} != set(keys)
        or best in [key for _, key in case.scene.said[-1:]]
    ):
        return False
    return all(case.scene.gender(key) in (None, pronoun_gender(word)) for key in keys)


def is_spoken(case: Case, referent: Referent) -> bool:
    """Whether a source is I, we or you: somebody of the conversation."""
    return bare_word(referent.head.of(case.text)) in FIRST | SECOND


def own_key(case: Case, referent: Referent) -> Key:
    """The key of whoever a description introduces."""
    if referent.mention is not None:
        return number_key(referent.mention)
    return -1 - len(case.scene.cast.mentions) - referent.core.start

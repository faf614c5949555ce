"""Who a pronoun or a description may stand for, and what speaks for each."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property

from quoteattr.lexicons import of_kind
from quoteattr.records import Span
from quoteattr.speakers.genders import pronoun_gender
from quoteattr.speakers.mentions import Form
from quoteattr.speakers.origins import alike
from quoteattr.speakers.phrases import (
    FEMALE,
    MALE,
    PLURAL,
    POSSESSIVES,
    THINGS,
    bare_word,
    content_words,
    is_plural,
)
from quoteattr.speakers.roles import is_body, is_office
from quoteattr.speakers.scene import FAR, Key, Known, Scene, number_key
from quoteattr.speakers.sources import Referent
from quoteattr.speakers.vetoes import Description

# Logarithm of one and the sentences back to a near candidate: the sentence before.
NEAR = 0.7
NOBODY: Key = -(10**9)
NONE_SHARED: Mapping[Key, Key] = {}


def find_candidates(
    scene: Scene, referent: Referent, place: Span, bearers: Mapping[Key, Key] = NONE_SHARED
) -> dict[Key, dict[str, float]]:
    """Who a source may be, each with its features; a description may always be itself.

    ``bearers`` tell whose a surname is here that several bear: its mentions are then theirs.
    """
    text = scene.document.text
    pronoun = referent.form is Form.PRONOUN
    own = number_key(referent.mention) if referent.mention is not None else None
    shares = scene.shares[referent.mention] if referent.mention is not None else {}
    recent = scene.recent(place.start)
    if bearers:
        shares, recent = _with_bearers(shares, recent, bearers)
    keys = set(shares) | set(recent)
    if not pronoun:
        keys |= scene.in_role(content_words(text, referent.core))
    context = Context(scene, referent, place, bare_word(referent.head.of(text)))
    found = {}
    for key in sorted(keys):
        if key != own and _may_be(context, key):
            last = recent.get(key) or scene.before(key, place.start)
            found[key] = candidate_features(context, key, shares.get(key, 0.0), last)
    _compare(found, recent)
    none = shares.get(own, 0.0) if own is not None else 0.5
    nobody = {"linked": math.log(none + 0.02)}
    if pronoun:
        nobody["bias_nobody"] = 1.0
        nobody["it_nobody"] = float(context.word in THINGS)
        nobody["they_nobody"] = float(context.word in PLURAL)
    else:
        nobody |= {"bias_itself": 1.0, **_determiner(context)}
    found[NOBODY] = nobody
    return found


def _with_bearers(
    shares: Mapping[Key, float], recent: Mapping[Key, Span], bearers: Mapping[Key, Key]
) -> tuple[dict[Key, float], dict[Key, Span]]:
    """Shares and last places, those of shared surnames with their bearers."""
    whole: dict[Key, float] = {}
    for key, share in shares.items():
        whole[bearers.get(key, key)] = whole.get(bearers.get(key, key), 0.0) + share
    last: dict[Key, Span] = {}
    for key, span in recent.items():
        last[bearers.get(key, key)] = max(span, last.get(bearers.get(key, key), span))
    return whole, last


class Context:
    """A source and what was said before it.

    word    the source's head word
    before  the last two speakers before it with their places, the last one first
    """

    def __init__(self, scene: Scene, referent: Referent, place: Span, word: str) -> None:
        self.scene, self.referent, self.place, self.word = scene, referent, place, word
        at = bisect_right(scene.said, (place, NOBODY))
        self.before = scene.said[max(0, at - 2) : at][::-1]
        self.here = scene.sentence(place.start)
        self.line = scene.document.text.rfind("\n", 0, place.start)
        self.wanted = content_words(scene.document.text, referent.core)

    @cached_property
    def description(self) -> Description:
        """What the source's words rule out, if it is no pronoun."""
        return Description(self.scene, self.referent)


def _may_be(context: Context, key: Key) -> bool:
    """Whether number, kind and gender allow it."""
    known = context.scene.known(key)
    if key < 0 and context.scene.cast.mentions[-1 - key].form is Form.PRONOUN:
        return False
    if context.referent.form is not Form.PRONOUN:
        if is_plural(context.word) and known.kind == "person" and key >= 0:
            return False
        return not context.description.rules_out(key)
    if context.word in MALE | FEMALE:
        sure = context.scene.sure_gender(key)
        fits = sure in (None, pronoun_gender(context.word))
        return known.kind == "person" and not known.plural and fits
    return context.word not in THINGS or known.kind != "person"


def candidate_features(
    context: Context, key: Key, share: float, last: Span | None
) -> dict[str, float]:
    """What speaks for one candidate."""
    scene, word = context.scene, context.word
    known = scene.known(key)
    linked = math.log(share + 0.02)
    features = {
        "linked": linked,
        "linked_strongly": float(share > 0.6),
        "linked_most": float(share > 0.45),
        "named": float(key >= 0),
        "kind_person": float(known.kind == "person"),
        "kind_body": float(known.kind == "organisation"),
        "kind_place": float(known.kind in ("place", "group")),
        "often": math.log(1 + len(scene.seen.get(key, ()))),
    }
    gender = scene.gender(key)
    wanted = pronoun_gender(word)
    if wanted is not None and gender is not None:
        features["gender" if gender is wanted else "other_gender"] = 1.0
    if is_plural(word) or word in PLURAL:
        features["plural_fits"] = float(known.plural)
    if word in THINGS:
        features |= {"it_body": features["kind_body"], "it_linked": linked}
    if word in PLURAL:
        features |= {"they_person": features["kind_person"], "they_linked": linked}
    features |= place_features(context, last) | _speaker_features(context, key)
    if context.referent.form is not Form.PRONOUN:
        features |= description_features(context, known)
    return features


def place_features(context: Context, last: Span | None) -> dict[str, float]:
    """Where the candidate was mentioned last."""
    if last is None:
        return {"sentences": math.log(1 + FAR)}
    scene = context.scene
    apart = context.here - scene.sentence(last.start)
    return {
        "sentences": math.log(1 + min(max(apart, 0), FAR)),
        "same_sentence": float(apart == 0),
        "sentence_before": float(apart == 1),
        "in_marks": float(scene.quoted_at(last) is not None),
        "opens_sentence": float(scene.opens_sentence(last)),
        "here_before": float(last.start > context.line),
    }


def _speaker_features(context: Context, key: Key) -> dict[str, float]:
    """Whether the candidate spoke just before."""
    features = {}
    if context.before:
        span, speaker = context.before[0]
        near = context.here - context.scene.sentence(span.start) <= 4
        features["speaker_before"] = float(speaker == key and near)
        features["speaker_before_here"] = float(speaker == key and span.start > context.line)
    if len(context.before) > 1:
        features["speaker_two_before"] = float(context.before[1][1] == key)
    return features


def description_features(context: Context, known: Known) -> dict[str, float]:
    """How well a description fits what is known of a candidate."""
    head, wanted = context.word, context.wanted
    phrases = known.phrases if known.head != head else known.own
    words = {word for phrase in (*phrases, *known.own) for word in phrase}
    role = any(head in phrase for phrase in phrases)
    covered = sum(any(alike(word, other) for other in words) for word in wanted)
    body = is_body(head)
    return {
        "body_word": float(body and known.kind == "organisation")
        - float(body and known.kind == "person"),
        "person_word": float(is_office(head) and known.kind == "person"),
        "role": float(role),
        "role_words": covered / max(1, len(wanted)),
        "head_word": float(any(head in phrase for phrase in known.own)),
        "words_over": float(covered < len(wanted)) if covered else 0.0,
    }


def _determiner(context: Context) -> dict[str, float]:
    """What a description's first word and length tell of whether it brings somebody new in."""
    words = context.referent.core.of(context.scene.document.text).split()
    first = words[0].casefold() if words else ""
    return {
        "indefinite": float(first in of_kind("phrase_words", "indefinite")),
        "demonstrative": float(first in of_kind("phrase_words", "demonstrative")),
        "definite": float(first == "the"),
        "definite_short": float(first == "the" and len(context.wanted) < 2),
        "possessive": float(first in POSSESSIVES),
        "bare_plural": float(first != "the" and is_plural(context.word)),
        "many_words": float(len(context.wanted) > 2),
        "body_itself": float(is_body(context.word)),
        "office_itself": float(is_office(context.word)),
    }


def _compare(found: dict[Key, dict[str, float]], recent: Mapping[Key, Span]) -> None:
    """Mark who was mentioned last, who has no rival, and who has one of the right gender."""
    known = [(recent[key], key) for key in found if key in recent]
    if known:
        found[max(known)[1]]["latest"] = 1.0
    if len(found) == 1:
        next(iter(found.values()))["only_one"] = 1.0
    near = [each for each in found.values() if each.get("gender") and each["sentences"] < NEAR]
    if near:
        for each in found.values():
            if not each.get("gender"):
                each["outgendered"] = 1.0

"""Whether two articles give the words to the same speaker."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from quoteattr.records import Speaker, SpeakerType
from quoteattr.speakers.matches import Verdict, compatible
from quoteattr.speakers.names import Name, parse_name
from quoteattr.speakers.organisations import organisation_matches
from quoteattr.speakers.wordlists import is_small

# Strength of evidence, 0 to 100, from which two names are taken for one's: a surname alone will
# do, since the words are alike as well (speakers/matches.py).
LEAST = 60
# The words for the speaker stand beside the cue and are a name: such a speaker is surely meant.
# Pronouns and descriptions are resolved wrongly too often to accuse anybody of a misattribution.
SURE_RULE = "name"
SURE = 0.9


class Relation(StrEnum):
    """What two speakers are to each other.

    same       the names are one's, as far as one can tell
    vaguer     one is named, the other is a body, a group, a text or somebody unnamed
    different  both are surely named, and the names are two people's or two bodies'
    unlike     the names are two people's, but one may be wrong
    unknown    nothing is known of one of them
    """

    SAME = "same"
    VAGUER = "vaguer"
    DIFFERENT = "different"
    UNLIKE = "unlike"
    UNKNOWN = "unknown"


@lru_cache(maxsize=1 << 15)
def relate(one: Speaker | None, other: Speaker | None) -> Relation:
    """What two speakers are to each other, in either order.

    >>> from quoteattr.records import Speaker, SpeakerType
    >>> person = SpeakerType.PERSON
    >>> mayor = Speaker(name="Ada Quill", type=person, rule="name", confidence=0.95)
    >>> relate(mayor, Speaker(name="Mayor Quill", type=person)).value
    'same'
    >>> relate(mayor, Speaker(name="city hall", type=SpeakerType.ORG)).value
    'vaguer'
    """
    if one is None or other is None or one.type is None or other.type is None:
        return Relation.UNKNOWN
    if one.id is not None and one.id == other.id:
        return Relation.SAME
    persons = bool(person_names(one)), bool(person_names(other))
    if all(persons):
        return _relate_persons(one, other)
    if any(persons):
        return Relation.VAGUER
    return _relate_bodies(one, other)


@lru_cache(maxsize=1 << 15)
def person_names(speaker: Speaker) -> tuple[Name, ...]:
    """The speaker's names, the fullest first; none for bodies and whoever is only described.

    "President Trump" counts, though the article may not tell who he is.
    """
    if speaker.type not in (SpeakerType.PERSON, SpeakerType.UNNAMED) or not speaker.name:
        return ()
    if speaker.type is SpeakerType.UNNAMED and any(map(is_small, speaker.name.split())):
        return ()
    names = [speaker.canonical or speaker.name, speaker.name]
    names += [alias for alias in speaker.aliases if not any(map(is_small, alias.split()))]
    parsed = [parse_name(name) for name in dict.fromkeys(names)]
    return tuple(name for name in parsed if name.keys)


@lru_cache(maxsize=1 << 15)
def blocking_keys(speaker: Speaker | None) -> frozenset[str]:
    """What another name of the same speaker shares: folded surnames, or a body's words and id."""
    if speaker is None:
        return frozenset()
    names = person_names(speaker)
    keys = {(name.family_keys or name.keys)[-1] for name in names}
    if not names and speaker.type in (SpeakerType.ORG, SpeakerType.DOCUMENT, SpeakerType.GROUP):
        keys = {(speaker.name or "").lower()}
    return frozenset(keys | ({speaker.id} if speaker.id else set())) - {""}


def is_sure(speaker: Speaker | None) -> bool:
    """Whether the article names the speaker beside the words."""
    return speaker is not None and speaker.rule == SURE_RULE and speaker.confidence >= SURE


def _relate_persons(one: Speaker, other: Speaker) -> Relation:
    best = max(compatible(a, b) for a in person_names(one) for b in person_names(other))
    if best.score >= LEAST:
        return Relation.SAME
    if best.verdict is not Verdict.DIFFERENT:
        return Relation.UNKNOWN
    return Relation.DIFFERENT if is_sure(one) and is_sure(other) else Relation.UNLIKE


def _relate_bodies(one: Speaker, other: Speaker) -> Relation:
    if one.type is not SpeakerType.ORG or other.type is not SpeakerType.ORG:
        same = (one.name or "").lower() == (other.name or "").lower()
        return Relation.SAME if same else Relation.UNKNOWN
    match = organisation_matches(one.name or "", other.name or "")
    return Relation.SAME if match.verdict is Verdict.SAME else Relation.UNKNOWN

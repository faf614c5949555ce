"""Names from many articles ──► one identity for each person or organisation, where that is sure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from typing import NamedTuple

from quoteattr.records import Speaker, SpeakerType
from quoteattr.speakers.folding import fold, skeleton
from quoteattr.speakers.matches import GENERATION, Match, Verdict, compatible, other_forms
from quoteattr.speakers.names import Name, parse_name
from quoteattr.speakers.organisations import (
    ACRONYM,
    FUNCTION,
    is_acronym,
    organisation_matches,
    parse_organisation,
)
from quoteattr.speakers.people import ORGANISATIONS, WEAKEST, PeopleIndex, PersonMatch
from quoteattr.speakers.wordlists import kinds, role_kind

ID_DIGITS = 10
PERSON, SAME = SpeakerType.PERSON, Verdict.SAME
PREFIXES = {SpeakerType.PERSON: "p-", SpeakerType.ORG: "o-"}
ACRONYM_ALONE = Match(Verdict.DIFFERENT, 0, "an acronym that no article explains")
# Strength of evidence, 0 to 100, from which an entry of a people file is taken: not for a surname
# alone, since articles speak of others than those in the file (speakers/people.py).
LEAST = 75
# Clusters of one key that a name is compared with: two of so many fit at any rate.
MOST_NEAR = 48
# Words that make a name of what many have: there is one World Bank, one European Commission.
SINGULAR = frozenset(("europe", "european", "united", "world"))
# Words of a role that many have who have nothing else in common.
COMMON = FUNCTION | {
    *("former", "ex", "then", "acting", "deputy", "vice", "assistant", "senior", "chief", "head"),
    *("new", "current", "first", "with", "who", "his", "her", "its", "their", "as", "from", "by"),
}


class Identity(NamedTuple):
    """What the records of one person or organisation share."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Face:
    """A person or organisation as one article names it.

    roles     folded words of what it is said to be
    acronyms  its aliases that are acronyms
    parsed    the name taken apart
    """

    type: SpeakerType
    name: str
    roles: frozenset[str] = frozenset()
    acronyms: frozenset[str] = frozenset()
    parsed: Name = field(kw_only=True, compare=False, repr=False)


@dataclass(slots=True)
class Cluster:
    """Faces that are one person or organisation.

    names  those surely its own, to compare with
    seen   all, with the number of their records
    entry  of the people file, if it is there
    """

    names: dict[str, Name] = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)
    roles: set[str] = field(default_factory=set)
    entry: PersonMatch | None = None


Key = tuple[str, ...]


def face_of(speaker: Speaker) -> Face | None:
    """The speaker's face; None for groups, documents and whoever has no name."""
    if speaker.name is None or speaker.type is None or speaker.type not in PREFIXES:
        return None
    words = (fold(word.strip(",;:()")) for word in (speaker.role or "").split())
    roles = frozenset(word for word in words if word and word not in COMMON)
    is_body = speaker.type is SpeakerType.ORG
    acronyms = frozenset(each for each in speaker.aliases if is_body and is_acronym(each))
    return Face(speaker.type, speaker.name, roles, acronyms, parsed=parse_name(speaker.name))


def looked_up(face: Face, people: PeopleIndex) -> Identity | None:
    """The identity that the people file gives, if one entry of the face's type fits."""
    match = _entry_of(face, people)
    return _identity(face.type, Cluster(entry=match)) if match else None


def identify(faces: Mapping[Face, int], people: PeopleIndex | None = None) -> dict[Face, Identity]:
    """What each face is, if that is sure; ``faces`` with the number of their records.

    The order of the faces is of no account: those in the people file come first, then the fuller
    the name the earlier.
    """
    clusters = Clusters()
    found: dict[Face, Cluster] = {}
    ordered = sorted(faces, key=_fullness)
    entries = {face: _entry_of(face, people) for face in ordered} if people else {}
    for face in ordered:
        if entry := entries.get(face):
            found[face] = clusters.of_entry(face, entry)
    for face in ordered:
        if face not in found and (cluster := clusters.find(face)):
            found[face] = cluster
    for face, cluster in found.items():
        cluster.seen[face.name] += faces[face]
    return {face: _identity(face.type, cluster) for face, cluster in found.items()}


class Clusters:
    """The clusters so far, found by keys that the names of one person share."""

    def __init__(self) -> None:
        self._by_key: defaultdict[Key, list[Cluster]] = defaultdict(list)
        self._entries: dict[int, Cluster] = {}

    def of_entry(self, face: Face, entry: PersonMatch) -> Cluster:
        """The cluster of an entry of the people file, with the face in it."""
        cluster = self._entries.setdefault(id(entry.entry), Cluster(entry=entry))
        self._add(face, cluster, (entry.name, *entry.entry.aliases, face.name))
        return cluster

    def find(self, face: Face) -> Cluster | None:
        """The one cluster the face belongs to, a new one if it is nobody known; None if unsure."""
        if face.type is SpeakerType.ORG and not _is_proper(face.name):
            return None
        name = face.parsed
        keys = _sure_keys(face.type, name)
        same = [each for match, each in self._fitting(face, name, keys) if match.verdict is SAME]
        if len(same) > 1:
            return None
        if not same:
            near = self._fitting(face, name, _near_keys(name)) if face.type is PERSON else []
            if near:
                return self._find_near(face, name, near)
            if _is_alone(name) and face.type is PERSON:
                return None
        cluster = same[0] if same else Cluster()
        self._add(face, cluster, (face.name,))
        return cluster

    def _find_near(
        self, face: Face, name: Name, near: list[tuple[Match, Cluster]]
    ) -> Cluster | None:
        """The one cluster that may be meant, if the roles say so; a new one of a full name."""
        match, cluster = near[0]
        is_strong = match.score >= WEAKEST and match != GENERATION
        if len(near) == 1 and is_strong and face.roles & cluster.roles:
            return cluster
        if _is_alone(name) or _is_short(name):
            return None
        new = Cluster()
        self._add(face, new, (face.name,))
        return new

    def _fitting(self, face: Face, name: Name, keys: Iterable[Key]) -> list[tuple[Match, Cluster]]:
        """The clusters under the keys that may be the face's, each with what the names say."""
        found = {id(each): each for key in keys for each in self._by_key.get(key, ())[:MOST_NEAR]}
        compared = ((_compare(face, name, each), each) for each in found.values())
        return [(match, each) for match, each in compared if match.verdict]

    def _add(self, face: Face, cluster: Cluster, names: Iterable[str]) -> None:
        cluster.roles |= face.roles
        for text in (*names, *face.acronyms):
            if text not in cluster.names:
                name = face.parsed if text == face.name else parse_name(text)
                cluster.names[text] = name
                near = _near_keys(name, indexed=True) if face.type is PERSON else set()
                for key in _sure_keys(face.type, name) | near:
                    if all(each is not cluster for each in self._by_key[key][-MOST_NEAR:]):
                        self._by_key[key].append(cluster)


def _compare(face: Face, name: Name, cluster: Cluster) -> Match:
    """The best that the names say; of people, unless one says that they are two."""
    known = islice(cluster.names.items(), MOST_NEAR)
    if face.type is PERSON:
        matches = [compatible(name, each) for _, each in known]
        return min(matches) if min(matches).verdict is Verdict.DIFFERENT else max(matches)
    bodies = [organisation_matches(face.name, text) for text, _ in known]
    # An acronym that no article explains may be another's.
    return max((each for each in bodies if each != ACRONYM), default=ACRONYM_ALONE)


def _entry_of(face: Face, people: PeopleIndex) -> PersonMatch | None:
    """The one entry of the people file that the face's name is surely of."""
    match = people.match(face.parsed, LEAST)
    if match is None:
        return None
    is_body = (match.entry.type or "").lower() in ORGANISATIONS
    return match if is_body == (face.type is SpeakerType.ORG) else None


def _identity(type: SpeakerType, cluster: Cluster) -> Identity:
    """Id and name of the people file, else the fullest name, of equals the commonest, hashed."""
    entry = cluster.entry
    name = entry.name if entry else max(cluster.seen, key=lambda text: _rank(type, cluster, text))
    if entry and entry.id:
        return Identity(entry.id, name)
    folded = " ".join(fold(word) for word in name.split())
    digest = sha256(f"{type.value} {folded}".encode("utf-8", "surrogatepass")).hexdigest()
    return Identity(PREFIXES[type] + digest[:ID_DIGITS], name)


def _rank(type: SpeakerType, cluster: Cluster, text: str) -> tuple[int, int, int, str]:
    parts = _parts(type, cluster.names.get(text) or parse_name(text))
    return parts, cluster.seen[text], len(text), text


def _parts(type: SpeakerType, name: Name) -> int:
    """Words of the name that tell."""
    return len(name.keys if type is PERSON else parse_organisation(name.text).words)


def _fullness(face: Face) -> tuple[bool, int, int, str, str, list[str]]:
    """Sorts the fullest names first."""
    short = face.type is PERSON and _is_short(face.parsed)
    parts = _parts(face.type, face.parsed)
    return short, -parts, -len(face.name), face.name, face.type.value, sorted(face.roles)


def _is_alone(name: Name) -> bool:
    """Whether it is a surname or given name alone, which many have; not Pope Francis."""
    return len(name.keys) < 2 and name.kept is None


def _is_short(name: Name) -> bool:
    """Whether the first of the given names is but an initial."""
    return bool(name.given_keys) and len(name.given_keys[0]) == 1


def _is_proper(text: str) -> bool:
    """Whether an organisation's name is more than what many are called: Health Ministry, police."""
    if not any(map(str.isupper, text)):
        return False
    ordinary = kinds("organisation_words")
    words = parse_organisation(text).content
    return any(
        word in SINGULAR or (word not in ordinary and role_kind(word) != "portfolio")
        for word in words
    )


def _sure_keys(type: SpeakerType, name: Name) -> set[Key]:
    """Of two names that are surely one's at least one key is the same."""
    if type is SpeakerType.ORG:
        words = parse_organisation(name.text)
        return {("body", *sorted(words.content)), ("body", words.acronym or name.text)}
    found = {("person", *sorted(name.keys)), ("person", skeleton("".join(name.keys)))}
    if name.given_keys:
        surname, given = skeleton("".join(name.family_keys)), name.given_keys[0]
        found |= {("given", surname, skeleton(form)) for form in {given, *other_forms(given)}}
    return found


def _near_keys(name: Name, *, indexed: bool = False) -> set[Key]:
    """Surname and initial, the surname alone of a name that has no more.

    ``indexed``, all by which the name is to be found.
    """
    surnames = {"".join(name.family_keys), *name.family_keys} - {""}
    initials = {given[0] for given in name.given_keys[:1]} or {""}
    if indexed:
        initials |= {""}
    return {("near", skeleton(surname), each) for surname in surnames for each in initials}

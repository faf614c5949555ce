"""Names ──► the entries of a people file, with their ids: near-linear, and none rather than two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from quoteattr.errors import InputError
from quoteattr.speakers.folding import skeleton
from quoteattr.speakers.matches import Match, compatible, other_forms
from quoteattr.speakers.names import Name, parse_name
from quoteattr.speakers.organisations import Organisation, organisation_matches, parse_organisation

# Types of entries that are no person's.
ORGANISATIONS = frozenset(("org", "organisation", "organization", "group", "body"))
# Weakest evidence that a match may rest on, 0 to 100: a surname alone, spelt otherwise
# (speakers/matches.py).  Only one entry may fit as well.
WEAKEST = 60
# A block of entries up to this size is compared whole; of a larger one only what rapidfuzz finds
# alike, NEAREST at most, from ALIKE (0 to 100) on.
WHOLE = 48
NEAREST = 8
ALIKE = 75.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An entry of a people file, a person or an organisation.

    name     canonical name, never empty
    id       the user's, such as a Wikidata QID, if given; no two entries have the same
    aliases  other names
    type     "person" if None
    others   further columns and their values, in their order
    place    file and line, for errors
    """

    name: str
    id: str | None = None
    aliases: tuple[str, ...] = ()
    type: str | None = None
    others: tuple[tuple[str, Any], ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class PersonMatch:
    """The entry that a name stands for.

    id     the entry's, None if it has none
    name   its canonical name
    score  strength of the evidence, WEAKEST to 100
    why    in words
    entry  the whole entry
    """

    id: str | None
    name: str
    score: int
    why: str
    entry: Person


class PeopleIndex:
    """People and organisations, found by name; made once for many lookups."""

    def __init__(self, people: Iterable[Person]) -> None:
        """InputError if two entries have one id."""
        self.people = tuple(people)
        _refuse_double_ids(self.people)
        # A name of an entry and the entry's number, by what a mention of it may share.
        self._names: list[tuple[Name, int]] = []
        self._equal: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        self._surnames: defaultdict[str, list[int]] = defaultdict(list)
        self._by_given: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_initial: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._slips: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._organisations: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
        for number, person in enumerate(self.people):
            is_organisation = (person.type or "").lower() in ORGANISATIONS
            for name in (person.name, *person.aliases):
                if is_organisation:
                    self._add_organisation(name, number)
                else:
                    self._add_person(name, number)

    def match(self, name: Name | str, min_score: int = WEAKEST) -> PersonMatch | None:
        """The one entry that the name stands for; None if there is none, or two fit as well.

        A surname alone is matched if only one entry has it: ask for a ``min_score`` of 75 where
        the text may speak of others too.

        >>> index = PeopleIndex([Person(name="William Ruto", id="Q1")])
        >>> found = index.match("President Wiliam Ruto")
        >>> found.id, found.why
        ('Q1', 'the same name spelt otherwise')
        """
        parsed = parse_name(name) if isinstance(name, str) else name
        best = self._best(self._person_matches(parsed))
        if best is None and self._organisations:
            best = self._best(self._organisation_matches(parsed.text))
        if best is None or best[0].score < min_score:
            return None
        match, number = best
        person = self.people[number]
        return PersonMatch(person.id, person.name, match.score, match.reason, person)

    def match_all(
        self, names: Iterable[Name | str], min_score: int = WEAKEST
    ) -> tuple[PersonMatch | None, ...]:
        """For each name its match, in order; each different name is looked up once."""
        known: dict[Name | str, PersonMatch | None] = {}
        names = tuple(names)
        for name in names:
            if name not in known:
                known[name] = self.match(name, min_score)
        return tuple(known[name] for name in names)

    def _add_person(self, text: str, number: int) -> None:
        name = parse_name.__wrapped__(text)
        at = len(self._names)
        self._names.append((name, number))
        # Sorted, for those who write Orbán Viktor.
        self._equal[tuple(sorted(name.keys))].append(at)
        if not name.keys:
            return
        surname = skeleton("".join(name.family_keys or name.keys))
        self._surnames[surname].append(at)
        if name.given_keys:
            given = name.given_keys[0]
            self._by_given[surname, skeleton(given)].append(at)
            self._by_initial[surname, given[0]].append(at)
            self._slips[skeleton(given), surname[0]].append(at)

    def _add_organisation(self, text: str, number: int) -> None:
        for key in _organisation_keys(parse_organisation(text)):
            self._organisations[key].add((text, number))

    def _person_matches(self, name: Name) -> Iterator[tuple[Match, int]]:
        """What each entry that may be meant says; only the surest way that finds any."""
        for candidates in (self._with_equal, self._with_surname, self._with_slip):
            found = False
            for at in candidates(name):
                known, number = self._names[at]
                match = compatible(name, known)
                if match.verdict:
                    found = True
                    yield match, number
            if found:
                return

    def _with_equal(self, name: Name) -> Sequence[int]:
        if name.keys:
            return self._equal.get(tuple(sorted(name.keys)), ())
        return [at for at in self._equal.get((), ()) if self._names[at][0].bare == name.bare]

    def _with_surname(self, name: Name) -> Sequence[int]:
        """Entries whose surname is written alike and whose given name may be meant."""
        if not name.keys:
            return ()
        surname = skeleton("".join(name.family_keys or name.keys))
        block = self._surnames.get(surname, ())
        if len(block) <= WHOLE:
            return block
        if not name.given_keys:
            # So many of one surname are two people at least: two tell as much as all.
            return block[:WHOLE]
        given = name.given_keys[0]
        if len(given) == 1:
            return self._by_initial.get((surname, given), ())
        found = {
            at
            for form in other_forms(given) | {given}
            for at in self._by_given.get((surname, skeleton(form)), ())
        }
        initials = self._by_given.get((surname, given[0]), ())
        return [*found, *initials] or self._nearest(given, block, of_given=True)

    def _with_slip(self, name: Name) -> Sequence[int]:
        """Entries of the same given name whose surname is misspelt, but for its first letter."""
        if not name.given_keys or not name.family_keys:
            return ()
        surname = "".join(name.family_keys)
        block = self._slips.get((skeleton(name.given_keys[0]), skeleton(surname)[0]), ())
        return self._nearest(surname, block, of_given=False)

    def _nearest(self, word: str, block: Sequence[int], *, of_given: bool) -> Sequence[int]:
        """The entries of the block whose given name or surname is most like the word."""
        words = [
            name.given_keys[0] if of_given and name.given_keys else "".join(name.family_keys)
            for name, _ in (self._names[at] for at in block)
        ]
        near = process.extract(word, words, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=NEAREST)
        return [block[index] for _, _, index in near]

    def _organisation_matches(self, text: str) -> Iterator[tuple[Match, int]]:
        found = {
            each
            for key in _organisation_keys(parse_organisation(text))
            for each in self._organisations.get(key, ())
        }
        for known, number in found:
            match = organisation_matches(text, known)
            if match.verdict:
                yield match, number

    def _best(self, matches: Iterable[tuple[Match, int]]) -> tuple[Match, int] | None:
        """The best match if no other entry's is as good."""
        best: dict[int, Match] = {}
        for match, number in matches:
            best[number] = max(match, best.get(number, match))
        if not best:
            return None
        top = max(best.values(), key=_strength)
        numbers = [number for number, match in best.items() if _strength(match) == _strength(top)]
        return (top, numbers[0]) if len(numbers) == 1 else None


def _strength(match: Match) -> tuple[int, int]:
    return match.verdict, match.score


def _organisation_keys(organisation: Organisation) -> set[str]:
    """What an organisation is looked up by: its words in any order, its acronym, its initials."""
    initials = "".join(word[0] for word in organisation.content)
    keys = {" ".join(sorted(organisation.content)), organisation.acronym or ""}
    return (keys | ({initials} if len(initials) > 1 else set())) - {""}


def _refuse_double_ids(people: Sequence[Person]) -> None:
    seen: dict[str, Person] = {}
    for person in people:
        if person.id is None:
            continue
        first = seen.setdefault(person.id, person)
        if first is not person:
            raise InputError(
                f"{person.place or person.name}: id {person.id} is {first.name}'s already; give"
                " each entry its own"
            )

"""Names against a large people file, both made up: time, precision and recall as one JSON line.

python -m benchmarks.people [PEOPLE MENTIONS]
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from time import process_time

from benchmarks.throughput import peak_bytes
from quoteattr.lexicons import rows
from quoteattr.speakers.people import PeopleIndex, Person

SEED = 20
PEOPLE = MENTIONS = 100_000
TITLES = ("President", "Dr.", "Foreign Minister", "Kenyan lawmaker", "former Mayor", "Gen.")
# Ways to write a name otherwise in English.
WRITINGS = (("y", "i"), ("u", "ou"), ("k", "kh"), ("i", "y"), ("f", "ph"), ("d", "dh"), ("n", "nn"))
ONSETS = (*"bdfghjklmnprstvwz", "br", "dr", "gr", "kr", "pr", "sh", "st", "tr")
VOWELS = ("a", "e", "i", "o", "u")
CODAS = ("", "", "n", "r", "l", "s", "k", "nd", "m", "rt")
ENDINGS = ("a", "ov", "enko", "i", "o", "son", "yan", "ez", "ski", "u", "ic", "man", "wa")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as an article might print it and the id of whom it means, None for nobody sure."""

    text: str
    id: str | None


def made_up_people(size: int, chance: random.Random) -> list[Person]:
    """That many people of different names; the commonest surnames are shared by many."""
    given = [row[0].capitalize() for row in rows("given_names")]
    surnames = sorted({_surname(chance) for _ in range(size // 2)})
    names: dict[str, None] = {}
    while len(names) < size:
        # Squared, so that a few surnames are common and most are rare.
        surname = surnames[int(len(surnames) * chance.random() ** 3)]
        names[f"{chance.choice(given)} {surname}"] = None
    return [Person(name=name, id=f"P{number}") for number, name in enumerate(names)]


def made_up_mentions(people: list[Person], size: int, chance: random.Random) -> list[Mention]:
    """That many mentions: as printed, titled, misspelt, shortened, and 15 % of strangers."""
    surnames = Counter(person.name.split()[1] for person in people)
    initials = Counter((person.name[0], person.name.split()[1]) for person in people)
    names = {person.name for person in people}
    strangers = [name for name in _strangers(people, size // 6, chance) if name not in names]
    mentions = []
    for _ in range(size):
        if chance.random() < 0.15:
            mentions.append(Mention(chance.choice(strangers), None))
            continue
        person = chance.choice(people)
        given, surname = person.name.split()
        way = chance.choices(list(WAYS), (35, 20, 10, 10, 15, 10))[0]
        text = WAYS[way](given, surname, chance)
        alone = {"surname": surnames[surname], "initial": initials[given[0], surname]}
        sure = alone.get(way, 1) == 1 and (text == person.name or text not in names)
        mentions.append(Mention(text, person.id if sure else None))
    return mentions


def measure(size: int = PEOPLE, mentions: int = MENTIONS) -> dict[str, float]:
    """Seconds of one core for index and matching, precision and recall, 0 to 1, peak bytes."""
    chance = random.Random(SEED)
    people = made_up_people(size, chance)
    asked = made_up_mentions(people, mentions, chance)
    started = process_time()
    index = PeopleIndex(people)
    indexed = process_time()
    found = index.match_all(mention.text for mention in asked)
    ended = process_time()
    ids = [match.id if match else None for match in found]
    right = sum(id is not None and id == mention.id for id, mention in zip(ids, asked))
    return {
        "people": size,
        "mentions": mentions,
        "seconds": round(ended - started, 2),
        "index_seconds": round(indexed - started, 2),
        "precision": round(right / (len(ids) - ids.count(None)), 4),
        "recall": round(right / sum(mention.id is not None for mention in asked), 4),
        "peak_bytes": peak_bytes(),
    }


def _surname(chance: random.Random) -> str:
    """A made-up surname of two or three syllables."""
    syllables = [
        chance.choice(ONSETS) + chance.choice(VOWELS) + chance.choice(CODAS)
        for _ in range(chance.choice((1, 2, 2)))
    ]
    return ("".join(syllables) + chance.choice(ENDINGS)).capitalize()


def _strangers(people: list[Person], size: int, chance: random.Random) -> list[str]:
    """Names of nobody: half with the surname of one of the people."""
    given = [row[0].capitalize() for row in rows("given_names")]
    known = [person.name.split()[1] for person in people]
    return [
        f"{chance.choice(given)} {chance.choice(known) if n % 2 else _surname(chance)}"
        for n in range(size)
    ]


def _misspelt(word: str, chance: random.Random) -> str:
    """The word with a letter left out, doubled or swapped with the next, not the first."""
    at = chance.randrange(1, len(word) - 1)
    one, other = word[at], word[at + 1]
    return word[:at] + chance.choice(("", one + one + other, other + one)) + word[at + 2 :]


def _rewritten(word: str, chance: random.Random) -> str:
    """The word in another transliteration, if it has a letter for it."""
    ways = [(one, other) for one, other in WRITINGS if one in word[1:]]
    if not ways:
        return word
    one, other = chance.choice(ways)
    return word[0] + word[1:].replace(one, other, 1)


WAYS: dict[str, Callable[[str, str, random.Random], str]] = {
    "as_is": lambda given, surname, chance: f"{given} {surname}",
    "titled": lambda given, surname, chance: f"{chance.choice(TITLES)} {given} {surname}",
    "misspelt": lambda given, surname, chance: f"{given} {_misspelt(surname, chance)}",
    "rewritten": lambda given, surname, chance: f"{given} {_rewritten(surname, chance)}",
    "surname": lambda given, surname, chance: f"{chance.choice(TITLES)} {surname}",
    "initial": lambda given, surname, chance: f"{given[0]}. {surname}",
}


if __name__ == "__main__":
    print(json.dumps(measure(*map(int, sys.argv[1:]))))

"""Made-up quotations of made-up speakers in made-up outlets, with the truth about which are one.

    python -m benchmarks.corpus SIZE FILE

writes JSON lines: text, speaker, day, outlet, article, utterance.  The shares of what newsrooms do
to a quotation are those of BASIL (28 % identical, 52 % trimmed at the ends, 20 % edited inside).
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import orjson

from benchmarks.people import made_up_people

SEED = 7
OUTLETS = 60
# Quotations that one article has.
PER_ARTICLE = 4
# Days that the corpus spans, and days after the words were said on which they are quoted.
DAYS, LATER = 730, (0, 0, 0, 0, 1, 1, 2)
# An utterance is quoted by k outlets with a weight of k**-2, as attention to news is spread.
MOST_QUOTED = 40
WORDS = """
    the of to and a in that is it for we I on this be not have are you they was with will our as he
    at but by from an has their all do would there if more who been can what about so one up no out
    when them were which or people my had me very going just time because than into been
"""
SYLLABLES = "ba ne ri to lu ka se mo di pa ve ro ti na co le mi sa du gre sta bri pon tar vel"
STOCK = (
    "at the end of the day",
    "I want to be very clear about this",
    "there is still a lot of work to do",
    "our thoughts and prayers are with the families",
    "we will continue to monitor the situation closely",
)
# What is done to a quotation: shares out of 100.
SAME, TRIMMED = 28, 80
FEWEST_LEFT = 4


class Said(NamedTuple):
    """A quotation of the corpus; ``utterance`` is the truth."""

    text: str
    speaker: str
    day: int
    outlet: int
    article: int
    utterance: int


def made_up_corpus(size: int, seed: int = SEED) -> Iterator[Said]:
    """So many quotations, article by article within each outlet and day; the same on every run."""
    chance = random.Random(seed)
    found = sorted(_quoted(size, chance), key=lambda said: (said.day, said.outlet))
    article, count = 0, 0
    before: Said | None = None
    here: set[int] = set()
    for said in found:
        # One article has each utterance once.
        apart = before is None or (before.day, before.outlet) != (said.day, said.outlet)
        if apart or count == PER_ARTICLE or said.utterance in here:
            article, count, here = article + 1, 0, set()
        count += 1
        here.add(said.utterance)
        before = said
        yield said._replace(article=article)


def _quoted(size: int, chance: random.Random) -> Iterator[Said]:
    speakers = [person.name for person in made_up_people(max(20, size // 50), chance)]
    vocabulary = Vocabulary(chance)
    often = list(accumulate(k**-2.0 for k in range(1, MOST_QUOTED + 1)))
    made = utterance = 0
    while made < size:
        words, speaker = vocabulary.sentence(), chance.choice(speakers)
        day = chance.randrange(DAYS)
        (times,) = chance.choices(range(1, MOST_QUOTED + 1), cum_weights=often)
        for outlet in chance.sample(range(OUTLETS), min(times, size - made)):
            text = " ".join(_printed(words, chance, vocabulary))
            name = speaker if chance.random() < 0.8 else speaker.split()[-1]
            yield Said(f"“{text},”", name, day + chance.choice(LATER), outlet, 0, utterance)
            made += 1
        utterance += 1


class Vocabulary:
    """Words by how common they are, made up but for the commonest."""

    def __init__(self, chance: random.Random, size: int = 30_000) -> None:
        self.chance = chance
        made = {
            "".join(chance.choices(SYLLABLES.split(), k=chance.choice((2, 3, 3, 4))))
            for _ in range(size)
        }
        self.words = sorted(made)
        chance.shuffle(self.words)
        self.weights = list(accumulate(1 / (rank + 20) for rank in range(len(self.words))))
        self.often = WORDS.split()
        self.common = list(accumulate(1 / (rank + 3) for rank in range(len(self.often))))

    def sentence(self) -> list[str]:
        """Between 5 and 60 words, half of them common; now and then a stock phrase."""
        length = min(60, max(5, round(self.chance.lognormvariate(2.9, 0.5))))
        common = self.chance.choices(self.often, cum_weights=self.common, k=length)
        rare = self.chance.choices(self.words, cum_weights=self.weights, k=length)
        words = [one if self.chance.random() < 0.5 else other for one, other in zip(common, rare)]
        if self.chance.random() < 0.05:
            at = self.chance.randrange(length)
            words[at:at] = self.chance.choice(STOCK).split()
        if self.chance.random() < 0.15:
            words.insert(self.chance.randrange(length), f"{self.chance.randrange(2, 900)} percent")
        return words

    def word(self) -> str:
        """A word to put in another's place."""
        (word,) = self.chance.choices(self.words, cum_weights=self.weights)
        return word


def _printed(words: Sequence[str], chance: random.Random, vocabulary: Vocabulary) -> list[str]:
    """The words as one newsroom prints them."""
    way = chance.randrange(100)
    if way < SAME or len(words) <= FEWEST_LEFT:
        return list(words)
    if way < TRIMMED:
        return _trimmed(words, chance)
    return _reworded(words, chance, vocabulary)


def _trimmed(words: Sequence[str], chance: random.Random) -> list[str]:
    """What is left after a cut at either end or both; short cuts are commoner than long ones."""
    left = max(FEWEST_LEFT, round(len(words) * (1 - chance.random() ** 2 * 0.85)))
    start = chance.choice((0, len(words) - left, chance.randrange(len(words) - left + 1)))
    return list(words[start : start + left])


def _reworded(words: Sequence[str], chance: random.Random, vocabulary: Vocabulary) -> list[str]:
    """One word in twelve, one at least, is another, left out or added; half are trimmed as well."""
    found = list(words)
    for _ in range(max(1, len(found) // 12)):
        at = chance.randrange(len(found))
        way = chance.randrange(3)
        found[at : at + (way < 2)] = [] if way == 0 else [vocabulary.word()]
    return _trimmed(found, chance) if chance.random() < 0.5 and len(found) > FEWEST_LEFT else found


def write_corpus(size: int, path: Path) -> None:
    """Write the corpus as JSON lines."""
    with open(path, "wb") as file:
        file.writelines(orjson.dumps(said._asdict()) + b"\n" for said in made_up_corpus(size))


if __name__ == "__main__":
    write_corpus(int(sys.argv[1]), Path(sys.argv[2]))

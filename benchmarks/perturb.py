"""Quotations changed on purpose: what the comparison must find, and what it must let pass.

Works on the printed text with tables of its own: nothing of quoteattr/diff or its lexicons.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

# Words that must be left on either side of a change, and of a quotation to be changed.
MARGIN, FEWEST, MOST = 4, 9, 80
SHARES = {
    "negation": 300, "number": 200, "entity": 250, "modality": 250, "pronoun": 250, "splice": 200,
}  # fmt: skip
HARMLESS = 500
AUXILIARY = re.compile(
    r"\b(is|are|was|were|will|would|can|could|should|must|has|have|had|do|does|did)\b"
    r"(?!\s+(?:not|never|no)\b|n?['’]t)",
    re.IGNORECASE,
)
SHORT_NOT = re.compile(r"\b(is|are|was|were|would|could|should|has|have|had|do|does|did)n['’]t\b")
NO = re.compile(r"\b(?:not|never)\s+|\bcannot\b|\b(?:won|can)['’]t\b", re.IGNORECASE)
WITHOUT_NOT = {"cannot": "can", "can't": "can", "won't": "will"}
DIGITS = re.compile(r"\b\d+(?:[.,]\d+)*\b")
NUMBER_WORDS = """
two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty hundred
thousand million billion trillion
""".split()  # noqa: SIM905
NUMBER = re.compile(rf"\b(?:{'|'.join(NUMBER_WORDS)})\b", re.IGNORECASE)
MODALS = {
    "will": ("may", "might", "could", "should"), "would": ("might", "must", "can"),
    "can": ("must", "should", "might"), "could": ("will", "must"), "may": ("will", "must"),
    "might": ("will", "must"), "must": ("may", "can"), "should": ("may", "will", "might"),
    "have to": ("might", "may"), "need to": ("may", "can"), "going to": ("supposed to",),
}  # fmt: skip
MODAL = re.compile(rf"\b(?:{'|'.join(MODALS)})\b(?!['’])")
PRONOUNS = {
    "I": ("we", "they"), "we": ("they", "I"), "they": ("we", "he"), "he": ("she", "they"),
    "she": ("he", "they"), "you": ("they", "we"), "our": ("their", "my"), "their": ("our", "his"),
    "his": ("her", "their"), "us": ("them",), "them": ("us",), "my": ("our", "his"),
    "him": ("them", "her"), "your": ("our", "their"), "it": ("they",),
}  # fmt: skip
PRONOUN = re.compile(rf"\b(?:{'|'.join(PRONOUNS)})\b(?!['’])")
# A run of capitalised words that does not begin a sentence.
NAME = re.compile(r"(?<=[a-z,;] )(?!I\b)[A-Z][A-Za-z.]*[a-z](?:\s+[A-Z][a-z]+)*\b")
_TITLES = """
President Mr Mrs Ms Dr Senator Congressman Congresswoman Governor Secretary Sen Gov Rep Speaker
Member Members State Department Act Law Bill General God
"""
NO_NAMES = frozenset(_TITLES.split())


class Changed(NamedTuple):
    """A quotation and what became of it.

    kind    what was done
    said    the texts as said: one, or the two that were spliced
    changed the text as it might be printed elsewhere
    """

    kind: str
    said: tuple[str, ...]
    changed: str


class Edit(NamedTuple):
    """A place in a text and what to put there."""

    start: int
    end: int
    text: str


Finder = Callable[[str, random.Random, Sequence[str]], list[Edit]]


def perturb(texts: Sequence[Sequence[str]], seed: int = 0) -> Iterator[Changed]:
    """Changes that say another thing, SHARES of each kind as far as there are places for them.

    ``texts`` are the quotations of each article, without marks.  The same for the same seed.
    """
    chance = random.Random(seed)
    flat = [text for article in texts for text in article if is_fit(text)]
    names = sorted({name for text in flat for name in names_in(text)})
    for kind, find in FINDERS.items():
        places = [
            (text, edit)
            for text in flat
            for edit in find(text, chance, names)
            if is_inside(text, edit)
        ]
        chance.shuffle(places)
        for text, edit in places[: SHARES[kind]]:
            yield Changed(kind, (text,), trim(text, edit, chance))
    yield from splices(texts, chance)


def spare(texts: Sequence[Sequence[str]], seed: int = 1) -> Iterator[Changed]:
    """Changes that every newsroom makes and that say no other thing, HARMLESS at most."""
    chance = random.Random(seed)
    flat = [text for article in texts for text in article if is_fit(text)]
    found = [
        Changed(kind, (text,), changed)
        for text in flat
        for kind, change in SPARED.items()
        if (changed := change(text, chance)) != text
    ]
    chance.shuffle(found)
    yield from found[:HARMLESS]


def is_fit(text: str) -> bool:
    """Whether a quotation is long enough to change, and one go."""
    words = len(text.split())
    return FEWEST <= words <= MOST and not re.search(r"…|\.\.\.|\[", text)


def is_inside(text: str, edit: Edit) -> bool:
    """Whether words stand on either side: at an end it would be a cut."""
    return bool(text[: edit.start].strip()) and bool(text[edit.end :].strip(" .?!,"))


def names_in(text: str) -> list[str]:
    """Names that do not begin a sentence, titles left out."""
    found = [match.group() for match in NAME.finditer(text)]
    return [name for name in found if not NO_NAMES & set(name.replace(".", "").split())]


def negations(text: str, chance: random.Random, names: Sequence[str]) -> list[Edit]:
    """A not more, or one less."""
    more = [
        Edit(*match.span(), f"{match[1]} {chance.choice(('not', 'not', 'never'))}")
        for match in AUXILIARY.finditer(text)
    ]
    less = [Edit(*match.span(), match[1]) for match in SHORT_NOT.finditer(text)]
    less += [
        Edit(*match.span(), WITHOUT_NOT.get(match.group().lower().replace("’", "'"), ""))
        for match in NO.finditer(text)
    ]
    return less + chance.sample(more, min(1, len(more)))


def numbers(text: str, chance: random.Random, names: Sequence[str]) -> list[Edit]:
    """Another number."""
    words = [
        Edit(*match.span(), chance.choice([w for w in NUMBER_WORDS if w != match[0].lower()]))
        for match in NUMBER.finditer(text)
    ]
    digits = [Edit(*match.span(), _other(match[0], chance)) for match in DIGITS.finditer(text)]
    return words + digits


def entities(text: str, chance: random.Random, names: Sequence[str]) -> list[Edit]:
    """Somebody else's name."""
    found = []
    for match in NAME.finditer(text):
        if NO_NAMES & set(match[0].replace(".", "").split()):
            continue
        others = [name for name in names if not set(name.split()) & set(match[0].split())]
        found.append(Edit(*match.span(), chance.choice(others)))
    return found


def modals(text: str, chance: random.Random, names: Sequence[str]) -> list[Edit]:
    """Another modal."""
    return [Edit(*match.span(), chance.choice(MODALS[match[0]])) for match in MODAL.finditer(text)]


def pronouns(text: str, chance: random.Random, names: Sequence[str]) -> list[Edit]:
    """Another pronoun, one in each quotation."""
    found = [
        Edit(*match.span(), chance.choice(PRONOUNS[match[0]])) for match in PRONOUN.finditer(text)
    ]
    return chance.sample(found, min(1, len(found)))


FINDERS: dict[str, Finder] = {
    "negation": negations, "number": numbers, "entity": entities, "modality": modals,
    "pronoun": pronouns,
}  # fmt: skip


def splices(texts: Sequence[Sequence[str]], chance: random.Random) -> Iterator[Changed]:
    """The first half of one quotation and the second half of another of the article."""
    pairs = [
        (one, other)
        for article in texts
        for one in article
        for other in article
        if one != other and is_fit(one) and is_fit(other)
    ]
    chance.shuffle(pairs)
    for one, other in pairs[: SHARES["splice"]]:
        first, second = one.split(), other.split()
        head = first[: chance.randint(MARGIN + 2, max(MARGIN + 2, len(first) - 3))]
        tail = second[-chance.randint(MARGIN + 2, max(MARGIN + 2, len(second) - 3)) :]
        joint = " ".join([*head, *tail])
        yield Changed("splice", (one, other), joint)


def trim(text: str, edit: Edit, chance: random.Random) -> str:
    """The text with the edit, and half of the times cut at both ends as another paper might."""
    before, after = text[: edit.start].split(), text[edit.end :].split()
    # Spaces at the edit are kept as they are: "it" + "'s".
    glue = " " if text[: edit.start].endswith(" ") or not before else ""
    if chance.random() < 0.5:
        before = before[chance.randint(0, max(0, len(before) - MARGIN)) :]
        after = after[: len(after) - chance.randint(0, max(0, len(after) - MARGIN))]
    end = " " if text[edit.end : edit.end + 1].isspace() or not edit.text else ""
    middle = f"{glue}{edit.text}{end}" if before else f"{edit.text}{end}"
    return " ".join(f"{' '.join(before)}{middle}{' '.join(after)}".split())


def _other(number: str, chance: random.Random) -> str:
    """Another number of the same length."""
    at = chance.choice([place for place, letter in enumerate(number) if letter.isdigit()])
    return (
        number[:at] + chance.choice([d for d in "123456789" if d != number[at]]) + number[at + 1 :]
    )


def _contract(text: str, chance: random.Random) -> str:
    text = re.sub(r"\b(do|does|did|is|are|was|were|would|could|should) not\b", r"\1n't", text)
    return re.sub(r"\b(it|that|he|she) is\b", r"\1's", text)


def _expand(text: str, chance: random.Random) -> str:
    text = re.sub(r"\b(do|does|did|is|are|was|were|would|could|should)n['’]t\b", r"\1 not", text)
    return re.sub(r"\b(it|It|that|he|she)['’]s\b", r"\1 is", text)


def _spell_numbers(text: str, chance: random.Random) -> str:
    figures = dict(
        zip(["two", "three", "four", "five", "six", "seven", "eight", "nine"], "23456789")
    )
    text = re.sub(r"(\d) ?%", r"\1 percent", text)
    return re.sub(
        r"\b(?:two|three|four|five|six|seven|eight|nine)\b", lambda m: figures[m[0]], text
    )


def _cut_ends(text: str, chance: random.Random) -> str:
    words = text.split()
    start = chance.randint(0, len(words) // 3)
    return " ".join(words[start : len(words) - chance.randint(0, len(words) // 3)])


def _dots(text: str, chance: random.Random) -> str:
    words = text.split()
    if len(words) < FEWEST + MARGIN:
        return text
    at = chance.randint(MARGIN, len(words) - MARGIN - 1)
    end = min(len(words) - MARGIN, at + chance.randint(1, 6))
    return " ".join([*words[:at], "...", *words[end:]])


def _bracket(text: str, chance: random.Random) -> str:
    found = list(re.finditer(r"\b(?:he|she|they|it|him|them)\b(?!['’])", text))
    if not found:
        return text
    match = chance.choice(found)
    return f"{text[: match.start()]}[the committee]{text[match.end() :]}"


def _straighten(text: str, chance: random.Random) -> str:
    return text.translate(str.maketrans("“”‘’—", "\"\"''-")).replace("- ", "-- ")


def _say(text: str, chance: random.Random) -> str:
    return text.replace("going to ", "gonna ").replace(" because ", " 'cause ")


SPARED: dict[str, Callable[[str, random.Random], str]] = {
    "contracted": _contract, "expanded": _expand, "numbers": _spell_numbers, "trimmed": _cut_ends,
    "dots": _dots, "bracketed": _bracket, "marks": _straighten, "as spoken": _say,
}  # fmt: skip

"""Made-up newspaper quotations round treebank sentences, which have few of their own.

Without them Stanza's tokenizer takes the end of "…," Li said. for a sentence.
"""

from __future__ import annotations

import random
from itertools import pairwise

from training.stanza_corpora import Paragraph, Sentence, Token

# Common names and words, chosen for their lengths: short ones are taken for sentence starts.
FIRST = (
    *("Ada", "Ali", "Ana", "Ben", "Carlos", "Dipa", "Eugene", "Fatima", "Grace", "Ivan", "Jo"),
    *("Kofi", "Lin", "Malcolm", "Nadia", "Omar", "Ping", "Rosa", "Sam", "Tunde", "Wei", "Yusuf"),
)
LAST = (
    *("An", "Bao", "Cho", "Diaz", "Eze", "Fox", "Gill", "Ho", "Ito", "Jones", "Khan", "Lee", "Li"),
    *("Lu", "Ma", "Mbeki", "Ng", "O'Hara", "Park", "Qi", "Rao", "Sato", "Silva", "Tam", "Udo"),
    *("Vega", "Wang", "Wu", "Xu", "Yeo", "Yi", "Zhou", "Okafor", "Petrov", "Teevan", "Smith-Hall"),
)
TITLES = ("Mr", "Mr.", "Ms", "Mrs.", "Dr", "Dr.", "Prof", "Gen.", "Sen.", "President", "Minister")
SUFFIXES = ("Jr", "Jnr", "Jr.", "III")
VERBS = ("said", "says", "added", "told reporters", "warned", "argued", "wrote", "said on Monday")
ROLES = (
    *("a lawyer", "the mayor", "a spokesman", "head of the union", "chief economist"),
    *("the club's No 2", "owner of Gill Co", "an aide in Washington, D.C."),
)
CHOICES = {"V": VERBS, "R": ROLES, "P": ("he", "she", "they")}
# Templates: S and T are treebank sentences without their full stop, N a name, V a verb, R a
# role, P a pronoun; the other words stand for themselves, / ends a sentence, ~ joins to the
# word before or, at a word's beginning, to the one after.
TEMPLATES = (
    '"~ S ~, ~" N V ~.',
    '"~ S ~, ~" said N ~.',
    '"~ S ~" ~, N V ~.',
    '"~ S ~, ~" P V ~. / "~ T ~. ~"',
    '"~ S ~, ~" N V ~, "~ and T ~. ~"',
    '"~ S ~? ~" N asked ~.',
    '"~ S ~! ~" N said ~.',
    '"~ S ~, ~" said N ~, R ~. / T ~.',
    'N V ~: "~ S ~. ~"',
    "N ~, R ~, V that S ~.",
    "S ~, N V ~.",
    "S ~, according to N ~, R ~. / N V T ~.",
    "N of Fox Corp. V that S ~.",
    "Rao & Sons Ltd. and N told the court that S ~.",
    "The National Teachers' Federation V S ~.",
)
WORDS = range(3, 26)
BRACKETS = 0.25


def make_quotations(paragraphs: list[Paragraph], count: int, seed: int) -> list[Paragraph]:
    """That many paragraphs of one or two made-up sentences, from TEMPLATES in turn.

    >>> he_left = (Token("He", True), Token("left", True), Token("today", False), Token(".", True))
    >>> [made] = make_quotations([(he_left, he_left)], 1, seed=1)
    >>> [token.text for token in made[0]][:6]
    ['"', 'He', 'left', 'today', ',', '"']
    """
    rng = random.Random(seed)
    pairs = [
        (first[:-1], second[:-1])
        for paragraph in paragraphs
        for first, second in pairwise(paragraph)
        if is_plain(first) and is_plain(second)
    ]
    return [
        fill(TEMPLATES[number % len(TEMPLATES)], rng.choice(pairs), rng) for number in range(count)
    ]


def is_plain(sentence: Sentence) -> bool:
    """Whether a sentence is of usual length, ends in a full stop and has no quotation mark."""
    marks = any(glyph in token.text for token in sentence for glyph in '"“”‘`/')
    return len(sentence) in WORDS and sentence[-1].text == "." and not marks


def fill(template: str, pair: tuple[Sentence, Sentence], rng: random.Random) -> Paragraph:
    """The template's sentences."""
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    for word in template.split():
        if word == "/":
            sentences.append(tuple(tokens))
            tokens = []
            continue
        if word.startswith("~"):
            tokens[-1] = Token(tokens[-1].text, False)
        tokens += expand(word, pair, rng)
    return (*sentences, tuple(tokens))


def expand(word: str, pair: tuple[Sentence, Sentence], rng: random.Random) -> Sentence:
    """The tokens for a word of a template."""
    if word in ("S", "T"):
        return insert(pair["ST".index(word)], rng)
    chosen = name(rng) if word == "N" else rng.choice(CHOICES[word]) if word in CHOICES else word
    return tuple(
        piece
        for each in chosen.split()
        for piece in hyphenated(each.removeprefix("~").removesuffix("~"), not each.endswith("~"))
    )


def insert(words: Sentence, rng: random.Random) -> Sentence:
    """The words, in one of four with one or two set in square brackets, as editors do."""
    if rng.random() >= BRACKETS:
        return words
    first = rng.randrange(len(words) - 1)
    last = min(first + rng.randrange(2), len(words) - 2)
    bracketed = (*words[first:last], Token(words[last].text, False), Token("]", words[last].spaced))
    return (*words[:first], Token("[", False), *bracketed, *words[last + 1 :])


def hyphenated(word: str, spaced: bool) -> Sentence:
    """The word as the treebanks cut it, at hyphens: "Smith-Hall" is three tokens."""
    first, hyphen, second = word.partition("-")
    if not (first and second):
        return (Token(word, spaced),)
    return (Token(first, False), Token(hyphen, False), Token(second, spaced))


def name(rng: random.Random) -> str:
    """A person's name in one of the ways that newspapers use."""
    first, last = rng.choice(FIRST), rng.choice(LAST)
    forms = (
        *(last, last, f"{first} {last}", f"{rng.choice(TITLES)} {last}"),
        f"{first} {rng.choice(LAST)} {last} {rng.choice(SUFFIXES)}",
    )
    return rng.choice(forms)

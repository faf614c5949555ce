"""Names told by rules, for articles in which nobody has marked names.

The rules want to be right, not complete.  People: a courtesy title before a capital word (Ms
Quill), a given name before one (Ada Quill), and the surnames of those two alone.  Others: names
that elsewhere are nearly always one kind's, and capital words that end in an organisation's (the
Harbour Committee).  What they leave open is open.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from quoteattr.lexicons import lexicon, of_kind
from quoteattr.read.labels import NAME_TAGS
from quoteattr.read.pieces import Pieces
from quoteattr.records import Span
from quoteattr.records.spans import overlaps_any
from quoteattr.speakers.folding import fold
from quoteattr.speakers.mentions import NamedSpan
from quoteattr.speakers.wordlists import given_gender, is_particle, kinds, role_kind

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
POSSESSIVE = ("'s", "’s")
# Between the words of a name; the point is an initial's or a title's.
BLANK = re.compile(r"\.?[ \u00a0]")
# Words after a title or given name that a name may have.
LONGEST = 3
# A name of another kind that was read with this probability stands.
SURE = 0.6
# A person's, whose surname is then known.
KNOWN = 0.8
OTHERS = ("organisation", "place", "group")
# Initials that are a country's: the U.S. Clinton knew.
COUNTRIES = (["U", "S"], ["U", "K"], ["U", "N"])
# Words that end a place's name more often than its government's.
PLACES = frozenset(("city", "county", "district", "kingdom", "province", "republic", "state"))
# Articles that a name must be in, and the share of them in which it is of one kind.
OFTEN, USUAL = 3, 0.8
# A word written small in more than this share of its places is no surname.
SMALL = 0.2
NO_SURNAMES = frozenset(kinds("organisation_words")) | lexicon("days") | {"christmas"}
NO_SURNAMES |= {"republican", "democrat", "catholic"}
# Tag of pieces that nothing is learnt from.
OPEN = -100


def cut_words(text: str) -> list[Span]:
    """The words without possessive endings, in order.

    >>> [word.of("Mr. Quill’s al-Sisi") for word in cut_words("Mr. Quill’s al-Sisi")]
    ['Mr', 'Quill', 'al-Sisi']
    """
    return [
        Span(match.start(), match.end() - 2 * match.group().endswith(POSSESSIVE))
        for match in WORD.finditer(text)
    ]


class Casing:
    """How often each word of some texts is written small."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._small: Counter[str] = Counter()
        self._all: Counter[str] = Counter()
        for text in texts:
            for word in (span.of(text) for span in cut_words(text)):
                self._all[word.lower()] += 1
                self._small[word.lower()] += word[0].islower()

    def is_small(self, word: str) -> bool:
        """Whether the word is one of the language, not only a name."""
        key = word.lower()
        return self._small[key] > SMALL * self._all[key]


class PeopleFinder:
    """Finds the people of one article.  ``names`` are what a model read there."""

    def __init__(self, text: str, names: Sequence[NamedSpan], casing: Casing) -> None:
        self.text, self.casing = text, casing
        self.words = cut_words(text)
        self.said = [word.of(text) for word in self.words]
        sure = [each for each in names if each.probability >= SURE]
        self.others = sorted(each.span for each in sure if each.kind != "person")
        self.read = [
            each.span for each in names if each.kind == "person" and each.probability >= KNOWN
        ]

    def find(self) -> list[Span]:
        """The people's names, in text order and apart."""
        told = [*self._titled(), *self._given()]
        whole = [each for each in self.read if " " in each.of(self.text)]
        known = {span.of(self.text).split()[-1] for span in (*whole, *told)}
        surnames = {name for name in known if self._is_surname(name)}
        found = [*self.read, *told, *self._alone(surnames)]
        kept: list[Span] = []
        for span in sorted(set(found), key=lambda each: (each.start - each.end, each.start)):
            if not any(span.overlaps(each) for each in kept):
                kept.append(span)
        return sorted(kept)

    def _titled(self) -> Iterator[Span]:
        """Ms Quill, Mr. J. Ward."""
        for at, word in enumerate(self.said[:-1]):
            if fold(word) in of_kind("titles", "courtesy") and self._is_capital(at + 1):
                last = self._last(at + 1)
                if self._joined(at) and self._is_surname(self.said[last]):
                    yield Span(self.words[at + 1].start, self.words[last].end)

    def _given(self) -> Iterator[Span]:
        """Ada Quill, Ada J. Quill, Ada de Quill."""
        for at, word in enumerate(self.said[:-1]):
            if len(word) < 3 or given_gender(word) is None or not self._is_capital(at):
                continue
            last = self._last(at)
            span = Span(self.words[at].start, self.words[last].end)
            ends = last > at and self._is_surname(self.said[last]) and not self._runs_on(last)
            if ends and not overlaps_any(span, self.others):
                yield span

    def _alone(self, surnames: set[str]) -> Iterator[Span]:
        """Quill or A.B. Quill, with no capital word beside it but a title."""
        for at, word in enumerate(self.said):
            if word not in surnames or overlaps_any(self.words[at], self.others):
                continue
            first = at
            while first and self._joined(first - 1) and self._is_initial(first - 1):
                first -= 1
            before = self.said[first - 1] if first and self._joined(first - 1) else ""
            if self.said[first:at] in COUNTRIES:
                first, before = at, ""
            if before[:1].isupper() and role_kind(before) is None:
                continue
            if not self._runs_on(at):
                yield Span(self.words[first].start, self.words[at].end)

    def _last(self, at: int) -> int:
        """The number of the last word of a name that begins with a word: initials, particles."""
        last = at
        while (
            last + 1 < len(self.words)
            and last - at < LONGEST
            and self._joined(last)
            and (self._is_capital(last + 1) or is_particle(self.said[last + 1]))
            and (last == at or not self._is_surname(self.said[last]))
        ):
            last += 1
        return last

    def _joined(self, at: int) -> bool:
        """Whether a blank is all between a word and the next; a point after titles and initials."""
        between = self.text[self.words[at].end : self.words[at + 1].start]
        if between == ".":
            return self._is_initial(at) and self._is_initial(at + 1)
        if between[:1] == "." and not self._is_initial(at) and role_kind(self.said[at]) is None:
            return False
        return bool(BLANK.fullmatch(between))

    def _runs_on(self, at: int) -> bool:
        """Whether another capital word follows: Quill Street."""
        return at + 1 < len(self.words) and self._joined(at) and self._is_capital(at + 1)

    def _is_initial(self, at: int) -> bool:
        """Whether a word is a single capital letter: the U and the S of U.S. too."""
        return len(self.said[at]) == 1 and self._is_capital(at)

    def _is_capital(self, at: int) -> bool:
        return self.said[at][0].isupper()

    def _is_surname(self, word: str) -> bool:
        """Whether a word may be a surname: no initial, title, organisation's or common word."""
        return (
            len(word) > 2
            and word[0].isupper()
            and not word.isupper()
            and role_kind(word) is None
            and not NO_SURNAMES & {fold(word), fold(word).removesuffix("s")}
            and not self.casing.is_small(word)
        )


def usual_kinds(articles: Iterable[Iterable[tuple[str, str]]]) -> dict[str, str]:
    """The kind of each name, from names and kinds in articles where somebody marked them.

    A name is there if so many articles have it, and in nearly all it is that kind's.
    """
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        for name, kind in set(article):
            counts[name][kind] += 1
    found = {}
    for name, kinds_of in counts.items():
        kind, count = kinds_of.most_common(1)[0]
        if count >= OFTEN and count >= USUAL * kinds_of.total():
            found[name] = kind
    return found


def find_others(text: str, usual: Mapping[str, str]) -> list[tuple[Span, str]]:
    """Names of organisations, places and groups with their kinds, in text order and apart."""
    found = []
    for run in _capital_runs(text):
        said = Span(run[0].start, run[-1].end).of(text)
        last = fold(run[-1].of(text))
        ends_body = len(run) > 1 and last not in PLACES and kinds("organisation_words").get(last)
        kind = usual.get(said) or ("organisation" if ends_body in ("head", "both") else None)
        if kind in OTHERS:
            found.append((Span(run[0].start, run[-1].end), kind))
    return found


def _capital_runs(text: str) -> list[list[Span]]:
    """Capital words that only blanks part, without the common words that they begin with."""
    runs: list[list[Span]] = [[]]
    for word in cut_words(text):
        run = runs[-1]
        if run and text[run[-1].end : word.start] != " ":
            runs.append([])
        if not text[word.start].isupper():
            runs.append([])
        elif runs[-1] or fold(word.of(text)) not in lexicon("common_words"):
            runs[-1].append(word)
    return [run for run in runs if run]


def tag_names(
    text: str, pieces: Pieces, names: Sequence[NamedSpan], told: Iterable[tuple[Span, str]]
) -> np.ndarray[Any, np.dtype[np.int64]]:
    """NAME_TAGS of each piece: what rules told, names of other kinds as read, O of small words.

    Of what overlaps, the later in ``told`` stands.  Other capital words are OPEN: they may be names
    that neither rules nor model know.
    """
    tags = np.zeros(len(pieces), np.int64)
    for word in cut_words(text):
        if text[word.start].isupper():
            tags[slice(*pieces.over(word.start, word.end))] = OPEN
    others = [each for each in names if each.kind != "person" and each.probability >= SURE]
    for span, kind in [*((each.span, each.kind) for each in others), *told]:
        first, last = pieces.over(span.start, span.end)
        tags[first:last] = NAME_TAGS.index(f"I-{kind}")
        tags[first : first + 1] = NAME_TAGS.index(f"B-{kind}")
    return tags

"""Passages packed into arrays, so that a million of them can be clustered in memory."""

from __future__ import annotations

import gc
from array import array
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Iterator
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Generic, NamedTuple, TypeVar, cast

from quoteattr.config import DiffConfig
from quoteattr.cycles import no_search_for_cycles
from quoteattr.diff.clusters import Clusters, Group
from quoteattr.diff.kept import Kept
from quoteattr.diff.passages import Passage, Role
from quoteattr.diff.postings import CompactIndex, CompactReports, LateReports
from quoteattr.diff.reports import is_report
from quoteattr.lexicons import lexicon
from quoteattr.records import Quotation, Speaker

T = TypeVar("T", bound=Hashable)
# Of an article without a date.
NO_DAY = -1
# Passages kept unpacked for a while.
UNPACKED = 1 << 15


class PackedQuotation(NamedTuple):
    """What is kept of a quotation: all that comparing its words needs."""

    id: str
    speaker: Speaker | None


class PackedPassage:
    """A passage unpacked, as far as it was packed: for comparing its words, not for showing."""

    role = Role.WORDS

    def __init__(
        self,
        quotation: PackedQuotation,
        number: int,
        keys: tuple[str, ...],
        sentences: tuple[range, ...],
        day: int | None,
        article: tuple[str, str, str],
    ) -> None:
        self.quotation, self.keys, self.sentences = quotation, keys, sentences
        self.day, self.article = day, article
        self.id = f"{quotation.id}/{number}"

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def joined(self) -> str:
        """The keys with a space around each."""
        return f" {' '.join(self.keys)} "

    @property
    def content(self) -> frozenset[str]:
        """The keys that not every text has."""
        return frozenset(self.keys) - lexicon("common_words")


class PackedPassages:
    """Passages by number: what may be a report whole, all others packed.

    Of 17 words one takes 250 bytes, where as it comes it takes six thousand.
    """

    def __init__(self, config: DiffConfig) -> None:
        self._config = config
        self._whole: dict[int, Passage] = {}
        self._vocabulary: dict[str, int] = {}
        self._known: list[str] = []
        self._keys, self._ends = array("i"), array("q", [0])
        self._sentences, self._sentence_ends = array("i"), array("q", [0])
        self._days = array("i")
        self._places = array("i")
        self._ids: list[str] = []
        self._speakers = _Once[Speaker | None]()
        self._articles = _Once[tuple[str, str, str]]()
        # What is added is soon compared, and again: news is quoted within days.
        self._unpacked: OrderedDict[int, Passage] = OrderedDict()

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, number: int, /) -> Passage:
        if number in self._unpacked:
            return self._unpacked[number]
        if number in self._whole:
            return self._whole[number]
        return self._remember(number, self._unpack(number))

    def _remember(self, number: int, passage: PackedPassage) -> Passage:
        """The passage, kept unpacked while it is among the last; the oldest is given up."""
        if len(self._unpacked) >= UNPACKED:
            self._unpacked.popitem(last=False)
        # It has all that is asked of one whose words are compared.
        found = self._unpacked[number] = cast(Passage, passage)
        return found

    def _unpack(self, number: int) -> PackedPassage:
        keys = self._keys[self._ends[number] : self._ends[number + 1]]
        starts = self._sentences[self._sentence_ends[number] : self._sentence_ends[number + 1]]
        day = self._days[number]
        return PackedPassage(
            PackedQuotation(self._ids[number], self._speakers[number]),
            self._places[number],
            tuple(self._known[key] for key in keys),
            tuple(map(range, starts, [*starts[1:], len(keys)])),
            None if day == NO_DAY else day,
            self._articles[number],
        )

    def append(self, passage: Passage, /) -> None:
        """Add the passage of the next number."""
        number, quotation = len(self), passage.quotation.id
        for key in passage.keys:
            if key not in self._vocabulary:
                self._vocabulary[key] = len(self._known)
                self._known.append(key)
        self._keys.extend([self._vocabulary[key] for key in passage.keys])
        self._ends.append(len(self._keys))
        self._sentences.extend(each.start for each in passage.sentences)
        self._sentence_ends.append(len(self._sentences))
        self._days.append(NO_DAY if passage.day is None else passage.day)
        self._places.append(passage.number)
        self._ids.append(quotation)
        self._speakers.append(passage.quotation.speaker)
        self._articles.append(passage.article)
        if passage.role is not Role.WORDS or is_report(passage, self._config):
            self._whole[number] = passage
        else:
            kept = PackedQuotation(quotation, self._speakers[number])
            self._remember(number, _without_text(passage, kept))


def _without_text(passage: Passage, quotation: PackedQuotation) -> PackedPassage:
    """The passage as it will be unpacked."""
    return PackedPassage(
        quotation, passage.number, passage.keys, passage.sentences, passage.day, passage.article
    )


class PackedJoined:
    """Of each root the numbers joined to it; only those of more than one are written down."""

    def __init__(self) -> None:
        self._several: dict[int, list[int]] = {}

    def __getitem__(self, root: int, /) -> list[int]:
        return self._several.get(root) or [root]

    def __setitem__(self, root: int, numbers: list[int], /) -> None:
        if len(numbers) > 1:
            self._several[root] = numbers

    def pop(self, root: int, /) -> list[int]:
        """Those of what is no root any longer."""
        return self._several.pop(root, None) or [root]


class _Once(Generic[T]):
    """Values by number, equal ones kept once."""

    def __init__(self) -> None:
        self._numbers: dict[T, int] = {}
        self._values: list[T] = []
        self._of = array("i")

    def __getitem__(self, number: int) -> T:
        return self._values[self._of[number]]

    def append(self, value: T) -> None:
        """Add the value of the next number."""
        number = self._numbers.setdefault(value, len(self._values))
        if number == len(self._values):
            self._values.append(value)
        self._of.append(number)


def packed(config: DiffConfig) -> Kept:
    """What clusters keep, packed: about a tenth of the memory, and somewhat more time."""
    passages = PackedPassages(config)
    return Kept(
        runs=CompactIndex(),
        said=LateReports(passages),
        told=CompactReports(),
        passages=passages,
        parents=array("i"),
        joined=PackedJoined(),
    )


def cluster_many(
    quotations: Iterable[Quotation], config: DiffConfig | None = None
) -> Iterator[Group]:
    """The groups of quotations too many to be kept as they are; of each article all in a row.

    The groups are those of Clusters.  Their passages have what tells them and what is compared:
    ``id``, ``article``, ``keys``, the quotation's ``id`` and ``speaker``.  While it reads, Python
    searches for no cycles, and until the last group is given those that there are stay in memory:
    it is for a process of its own.
    """
    config = config or DiffConfig()
    clusters = Clusters(config, packed(config))
    was_set_aside = gc.get_freeze_count()
    with no_search_for_cycles():
        for _, article in groupby(quotations, key=attrgetter("origin")):
            clusters.extend(article)
        # Nor later: it is much, and there to stay.
        gc.freeze()
    try:
        yield from clusters.groups()
    finally:
        if not was_set_aside:
            gc.unfreeze()

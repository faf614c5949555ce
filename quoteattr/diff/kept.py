"""What clusters keep of the passages added to them, and where: in memory, packed, in a store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from quoteattr.diff.candidates import CandidateIndex, RunIndex
from quoteattr.diff.passages import Passage
from quoteattr.diff.reports import ReportIndex


class Anchor(NamedTuple):
    """What a short passage or a report hangs on.

    by_words  whether by its words; what hangs so hangs better than by content
    rank      how well it fits
    number    of the passage it hangs on
    """

    by_words: bool
    rank: tuple[float | str, ...]
    number: int


class Passages(Protocol):
    """Passages by number, from 0 in the order they were added."""

    def __len__(self) -> int: ...
    def __getitem__(self, number: int, /) -> Passage: ...
    def append(self, passage: Passage, /) -> None:
        """Add the passage of the next number."""


class Parents(Protocol):
    """Of each passage the number of another that it is joined to, or its own."""

    def __getitem__(self, number: int, /) -> int: ...
    def __setitem__(self, number: int, parent: int, /) -> None: ...
    def append(self, parent: int, /) -> None:
        """Add the next passage's."""


class Joined(Protocol):
    """Of each root the numbers of all that are joined to it, its own too."""

    def __getitem__(self, root: int, /) -> list[int]: ...
    def __setitem__(self, root: int, numbers: list[int], /) -> None: ...
    def pop(self, root: int, /) -> list[int]:
        """Those of what is no root any longer."""


class Anchors(Protocol):
    """Of each root that hangs on another passage, on which."""

    def __contains__(self, root: object, /) -> bool: ...
    def __getitem__(self, root: int, /) -> Anchor: ...
    def __setitem__(self, root: int, anchor: Anchor, /) -> None: ...
    def get(self, root: int, /) -> Anchor | None:
        """The anchor, None if it hangs on nothing."""

    def pop(self, root: int, default: Any, /) -> Anchor | None:
        """The anchor, which is forgotten."""


class Hanging(Protocol):
    """Of each passage the numbers of the roots that hang on it; sets to be changed in place."""

    def __getitem__(self, number: int, /) -> set[int]: ...
    def get(self, number: int, default: Any, /) -> Iterable[int]:
        """The numbers, or the default."""


class Numbers(Protocol):
    """Of each quotation, by id, the numbers of its passages; lists to be changed in place."""

    def __contains__(self, quotation: object, /) -> bool: ...
    def __getitem__(self, quotation: str, /) -> list[int]: ...
    def get(self, quotation: str, default: Any, /) -> Iterable[int]:
        """The numbers, or the default."""


class Parted(Protocol):
    """Numbers of passages of which another has a part."""

    def update(self, numbers: Iterable[int], /) -> None:
        """Add passages."""

    def intersection(self, numbers: Iterable[int], /) -> set[int]:
        """Those of the passages that were added."""


class ReportCandidates(Protocol):
    """Numbers of passages, found by their speaker and content words."""

    def add(self, number: int, passage: Passage, content: frozenset[str]) -> None:
        """Keep a passage by these words."""

    def near(self, passage: Passage, content: frozenset[str], least: int) -> Iterable[int]:
        """Numbers of passages of the same speaker's that were kept by so many of these words."""


def _no_numbers() -> defaultdict[str, list[int]]:
    return defaultdict(list)


def _none_hanging() -> defaultdict[int, set[int]]:
    return defaultdict(set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """All that clusters know; by default in memory, empty.

    runs       passages by the runs of words in them
    said, told   passages that a report may tell of, and reports, by speaker and content
    parted     numbers of passages of which another has a part, not enough by itself
    """

    runs: CandidateIndex = field(default_factory=RunIndex)
    said: ReportCandidates = field(default_factory=ReportIndex)
    told: ReportCandidates = field(default_factory=ReportIndex)
    passages: Passages = field(default_factory=list[Passage])
    numbers: Numbers = field(default_factory=_no_numbers)
    parents: Parents = field(default_factory=list[int])
    joined: Joined = field(default_factory=dict[int, list[int]])
    anchors: Anchors = field(default_factory=dict[int, Anchor])
    hanging: Hanging = field(default_factory=_none_hanging)
    parted: Parted = field(default_factory=set[int])

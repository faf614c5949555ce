"""Passages ──► groups of one utterance each, article by article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from quoteattr.config import DiffConfig
from quoteattr.diff.acceptance import Match, Strength, same_story
from quoteattr.diff.kept import Anchor, Kept
from quoteattr.diff.matching import Matches, shared_places
from quoteattr.diff.passages import Passage, Role, make_passages
from quoteattr.diff.reports import (
    ReportMatch,
    Similarity,
    is_report,
    report_match,
)
from quoteattr.diff.speakers import Relation
from quoteattr.diff.variants import Link, without_variants
from quoteattr.records import Quotation


class Group(NamedTuple):
    """The passages of one utterance, each part by id.

    members   those joined by their words; empty of a report that tells of no known words
    reports   those joined by speaker and content
    """

    members: tuple[Passage, ...]
    reports: tuple[Passage, ...]


class Clusters:
    """Quotations by utterance; adding an article takes time in proportion to its quotations.

    Long passages that match are joined, and so are those that match either.  A fragment of few
    words hangs on the one passage that it fits best and never joins two, and so does a report.
    The groups do not depend on the order in which articles are added.
    """

    def __init__(
        self,
        config: DiffConfig | None = None,
        kept: Kept | None = None,
        similarity: Similarity | None = None,
    ) -> None:
        """``kept`` is what was added before, and where to keep the rest; None is nothing.

        ``similarity`` says how alike two texts are, for reports in other words.
        """
        self.config = config or DiffConfig()
        self._similarity = similarity
        self._matches = Matches(self.config)
        kept = kept or Kept()
        self._runs, self._said, self._told = kept.runs, kept.said, kept.told
        self._passages, self._numbers = kept.passages, kept.numbers
        self._parents, self._joined = kept.parents, kept.joined
        self._anchors, self._hanging = kept.anchors, kept.hanging
        self._parted = kept.parted

    def add(self, quotations: Iterable[Quotation]) -> list[Group]:
        """Add whole articles; returns the groups that are new or changed, in no order.

        All quotations of an article must come in one call.  What is known already is passed over.
        """
        return [self.group(top) for top in self.extend(quotations)]

    def extend(self, quotations: Iterable[Quotation]) -> set[int]:
        """As ``add``, but returns the numbers of the groups' first passages, for ``group``."""
        numbers = self._numbers
        unknown = {name: each for each in quotations if (name := each.id) not in numbers}
        fresh = make_passages(unknown.values())
        fresh.sort(key=lambda each: each.article)
        touched: set[int] = set()
        for _, passages in groupby(fresh, key=lambda each: each.article):
            touched |= self._add_article(list(passages))
        return {self._top(number) for number in touched}

    def groups(self) -> Iterator[Group]:
        """All groups, those of a single passage too; each passage is in one."""
        for number in range(len(self._passages)):
            if self._top(number) == number:
                yield self.group(number)

    def groups_of(self, quotation: str) -> list[Group]:
        """The groups of the passages of the quotation with that id; none if it was not added."""
        tops = dict.fromkeys(map(self._top, self._numbers.get(quotation, ())))
        return [self.group(top) for top in tops]

    def _add_article(self, passages: list[Passage]) -> set[int]:
        """Numbers of the passages that are new or whose group may have changed."""
        first = len(self._passages)
        links = [
            link
            for number, passage in enumerate(passages, first)
            for link in self._links(number, passage)
        ]
        reports = [
            link
            for number, passage in enumerate(passages, first)
            for link in self._report_links(number, passage)
        ]
        for number, passage in enumerate(passages, first):
            self._keep(number, passage)
        touched = set(range(first, len(self._passages)))
        parts = [link for link in links if link[2].strength is Strength.PART]
        links = [link for link in links if link[2].strength is not Strength.PART]
        for one, other, found in self._joint(parts, links, first):
            touched |= self._link(one, other, found)
        links = without_variants(self._of_one_story(links), self._passages, self.config)
        for one, other, found in links:
            touched |= self._link(one, other, found)
        for report, other, told in reports:
            rank = (told.score, len(told.shared), -self._days(told.days), *self._order(other))
            touched |= self._hang(report, Anchor(False, rank, other))
        return touched

    def _links(self, number: int, passage: Passage) -> Iterator[Link]:
        """What matches the passage's words."""
        if passage.role is not Role.WORDS:
            return
        for other in self._runs.near(passage.keys, passage.day):
            known = self._passages[other]
            if known.article != passage.article:
                found = self._matches.of(passage, known)
                if found:
                    yield number, other, found

    def _joint(self, parts: list[Link], links: list[Link], first: int) -> Iterator[Link]:
        """Links of passages of which each of several others has a part, and together the most.

        Those from ``first`` on are new, and all their links are given.
        """
        for one, other, _ in parts:
            self._parted.update((one, other))
        of_new = defaultdict(list)
        for link in (*parts, *links):
            of_new[link[0]].append(link)
        ends = {number for link in (*parts, *links) for number in link[:2]}
        for number in sorted(self._parted.intersection(ends)):
            passage = self._passages[number]
            found = of_new[number] if number >= first else list(self._links(number, passage))
            yield from self._covering(passage, found)

    def _covering(self, passage: Passage, links: list[Link]) -> list[Link]:
        """A passage's partial links if with others they have most of its words together.

        Those that have most of it alone do not count: they say nothing of the parts.
        """
        most = self.config.sure_coverage * len(passage)
        parts = [places for link in links if len(places := shared_places(link[2], 0)) < most]
        if sum(map(len, parts)) < most or len(set().union(*parts)) < most:
            return []
        return [link for link in links if link[2].strength is Strength.PART]

    def _report_links(
        self, number: int, passage: Passage
    ) -> Iterator[tuple[int, int, ReportMatch]]:
        """What the passage tells of, and what tells of it: numbers of report and quotation."""
        least = self.config.report_words - 1
        if passage.role is Role.WORDS:
            for other in self._told.near(passage, passage.content, least):
                if found := self._tells(self._passages[other], passage):
                    yield other, number, found
        if is_report(passage, self.config):
            for other in self._said.near(passage, passage.told, least):
                if found := self._tells(passage, self._passages[other]):
                    yield number, other, found

    def _tells(self, report: Passage, passage: Passage) -> ReportMatch | None:
        if report.article == passage.article:
            return None
        is_shorter = (len(report), report.joined) < (len(passage), passage.joined)
        if report.role is Role.WORDS and not is_shorter:
            return None
        return report_match(report, passage, self.config, self._similarity)

    def _of_one_story(self, links: Iterable[Link]) -> Iterator[Link]:
        """The links but for loose ones to articles that tell another story."""
        links = list(links)
        if all(link[2].strength is Strength.FIRM for link in links):
            yield from links
            return
        by_article = defaultdict(list)
        for link in links:
            by_article[self._passages[link[1]].article].append(link)
        for found in by_article.values():
            together = same_story((link[2] for link in found), self.config)
            yield from (link for link in found if together or link[2].strength is Strength.FIRM)

    def _keep(self, number: int, passage: Passage) -> None:
        self._passages.append(passage)
        self._numbers[passage.quotation.id].append(number)
        self._parents.append(number)
        self._joined[number] = [number]
        if passage.role is Role.WORDS:
            self._runs.add(number, passage.keys)
            self._said.add(number, passage, passage.content)
        if is_report(passage, self.config):
            self._told.add(number, passage, passage.told)

    def _link(self, one: int, other: int, found: Match) -> set[int]:
        """Join two passages, or hang one on the other; numbers of those that moved."""
        shorter = min(len(self._passages[one]), len(self._passages[other]))
        if shorter > self.config.fragment or self._size(one) == self._size(other):
            return self._join(one, other)
        small, great = sorted((one, other), key=self._size)
        is_long = len(self._passages[great]) > self.config.fragment
        is_same = found.relation is Relation.SAME
        rank = (is_long, is_same, -self._days(found.days), found.shared, *self._order(great))
        return self._hang(small, Anchor(True, rank, great))

    def _days(self, days: int | None) -> int:
        return self.config.days if days is None else days

    def _size(self, number: int) -> tuple[int, str]:
        """The order of fragments: a shorter one hangs on a longer one, never the other way.

        Fragments of the same words are equal, and are joined.
        """
        passage = self._passages[number]
        return len(passage), passage.joined

    def _order(self, number: int) -> tuple[int, str]:
        """What decides between anchors that fit alike."""
        return len(self._passages[number]), self._passages[number].id

    def _hang(self, small: int, anchor: Anchor) -> set[int]:
        """Hang a passage there if it fits better than where it hangs; numbers of those touched."""
        root = self._root(small)
        before = self._anchors.get(root)
        if before and before >= anchor:
            return set()
        if before:
            self._hanging[before.number].discard(root)
        self._anchors[root] = anchor
        self._hanging[anchor.number].add(root)
        return {root, anchor.number} | ({before.number} if before else set())

    def _join(self, one: int, other: int) -> set[int]:
        small, great = sorted((self._root(one), self._root(other)), key=self._load)
        if small == great:
            return set()
        self._parents[small] = great
        self._joined[great] += self._joined.pop(small)
        anchor = self._anchors.pop(small, None)
        if anchor is None:
            return {great}
        self._hanging[anchor.number].discard(small)
        return {great, anchor.number} | self._hang(great, anchor)

    def _load(self, root: int) -> int:
        return len(self._joined[root])

    def _root(self, number: int) -> int:
        """Whom a passage is joined to."""
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number

    def _top(self, number: int) -> int:
        """The root of a passage, or of what it hangs on."""
        root = self._root(number)
        while root in self._anchors:
            root = self._root(self._anchors[root].number)
        return root

    def group(self, top: int) -> Group:
        """The group of that number: all that is joined to it or hangs on that."""
        members: list[Passage] = []
        reports: list[Passage] = []
        waiting = [top]
        while waiting:
            root = waiting.pop()
            anchor = self._anchors.get(root)
            for number in self._joined[root]:
                passage = self._passages[number]
                is_member = passage.role is Role.WORDS and (anchor is None or anchor.by_words)
                (members if is_member else reports).append(passage)
                waiting += self._hanging.get(number, ())
        return Group(_by_id(members), _by_id(reports))


def _by_id(passages: list[Passage]) -> tuple[Passage, ...]:
    return tuple(sorted(passages, key=lambda each: each.id))

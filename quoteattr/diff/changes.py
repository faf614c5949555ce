"""An edit in its place: what stands around it, and what the marks there say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from quoteattr.diff.passages import ends_sentence
from quoteattr.diff.vocabulary import content_of
from quoteattr.records import Edit, Gap, Word

Words = tuple[Word, ...]
Opcode = tuple[str, int, int, int, int]


@dataclass(frozen=True)
class Side:
    """One quotation at an edit: the words before, those that the edit concerns, those after."""

    before: Words
    words: Words
    after: Words

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of the words concerned."""
        return tuple(word.key for word in self.words)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Dots and breaks at the edit or in it, but not before the quotation's first word."""
        inner = (*self.words, *self.after[:1])
        first = self.words[:1] if not self.before else ()
        if not self.before and not self.words:
            return ()
        return tuple(word.gap for word in inner if word.gap and word not in first)

    def same_sentence_before(self) -> Words:
        """The words of the edit's last sentence: those that what follows belongs to."""
        starts = [at + 1 for at, word in enumerate(self.words) if ends_sentence(word)]
        return self.words[starts[-1] :] if starts else self.words

    def same_sentence_after(self) -> Words:
        """The words of the edit's first sentence: those that belong to what stands before."""
        if self.before and ends_sentence(self.before[-1]):
            return ()
        end = next((at + 1 for at, word in enumerate(self.words) if ends_sentence(word)), None)
        return self.words[:end]


@dataclass(frozen=True)
class Change:
    """Words of the reference, and what the member has in their place."""

    edit: Edit
    reference: Side
    member: Side

    @property
    def at_start(self) -> bool:
        """Whether nothing that the two share stands before it."""
        return not self.reference.before or not self.member.before

    @property
    def at_end(self) -> bool:
        """Whether nothing that the two share stands after it."""
        return not self.reference.after or not self.member.after

    @cached_property
    def lost(self) -> tuple[str, ...]:
        """Keys that the reference has more often."""
        return _more(self.reference.keys, self.member.keys)

    @cached_property
    def gained(self) -> tuple[str, ...]:
        """Keys that the member has more often."""
        return _more(self.member.keys, self.reference.keys)

    @cached_property
    def other_content(self) -> int:
        """Content words that only one side has, of the side that has more of them."""
        one, other = content_of(self.lost), content_of(self.gained)
        return max(len(one - other), len(other - one))


def changes(opcodes: Sequence[Opcode], reference: Words, member: Words) -> Iterator[Change]:
    """Each opcode in its place, those of equal words too."""
    for edit, i, j, k, m in opcodes:
        yield Change(
            Edit(edit),
            Side(reference[:i], reference[i:j], reference[j:]),
            Side(member[:k], member[k:m], member[m:]),
        )


def _more(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    left = Counter(other)
    found = []
    for key in one:
        if left[key]:
            left[key] -= 1
        else:
            found.append(key)
    return tuple(found)

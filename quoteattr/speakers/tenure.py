"""What somebody is said to be, and when: the former mayor, the then-minister, the mayor-elect."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quoteattr.lexicons import of_kind
from quoteattr.records import Span
from quoteattr.speakers.origins import alike, origin
from quoteattr.speakers.phrases import BINDING, CUTS, POSSESSIVE, bare_word, content_words, words_in

# A word's first part that makes it a former one.
EX = "ex-"
# The same of somebody who is to be it.
ENDS = ("-elect", "-designate")
TIMES = ("past", "next", "now")
# Between two heads: president and chief executive.
JOINTS = ("and", "&", "or")


@dataclass(frozen=True, slots=True)
class Held:
    """What somebody is said to be.

    words  content words, without those that only tell when
    heads  those of the words that say what it is, not of what: mayor, of "mayor of Hull"
    when   past, now or next; now if nothing tells
    told   whether a word tells it
    """

    words: tuple[str, ...]
    heads: frozenset[str]
    when: str = "now"
    told: bool = False

    def covers(self, wanted: Held) -> bool:
        """Whether it has all the words of a description, its heads as heads.

        A deputy mayor is no mayor.
        """
        under = of_kind("tenures", "under")
        if not wanted.words or (under & set(self.words)) - set(wanted.words):
            return False
        return all(self._has(word, word in wanted.heads) for word in wanted.words)

    def _has(self, word: str, is_head: bool) -> bool:
        """Whether a word is among its own: a head the same, unless it is a country's."""
        if not is_head:
            return any(alike(word, other) for other in self.words)
        return word in self.heads or (
            origin(word) is not None and any(alike(word, other) for other in self.words)
        )


def held_in(text: str, span: Span, when: str = "now") -> Held:
    """What a phrase says that somebody is.

    >>> found = held_in("the former mayor of Hull", Span(0, 24))
    >>> found.words, sorted(found.heads), found.when
    (('mayor', 'of', 'hull'), ['mayor'], 'past')
    """
    return held(content_words(text, span), heads_in(text, span), when)


def held(words: Iterable[str], heads: Iterable[str], when: str = "now") -> Held:
    """What content words say that somebody is, and when; ``when`` if they do not tell.

    >>> held(["ex-minister"], ["ex-minister"]).words, held(["mayor"], ["mayor"], "past").when
    (('minister',), 'past')
    """
    parts = [_parted(word) for word in words]
    told = next((kind for _, kind in parts if kind), "")
    kept = tuple(word for word, _ in parts if word)
    return Held(kept, frozenset(_parted(head)[0] for head in heads), told or when, bool(told))


def heads_in(text: str, span: Span) -> list[str]:
    """The words of a phrase that say what it is: before "of" or "for", at its end, beside "and"."""
    words = [word.of(text) for word in words_in(text, span)]
    found = []
    for at, word in enumerate(words):
        after = words[at + 1].casefold() if at + 1 < len(words) else ""
        if word.casefold() in CUTS | BINDING:
            break
        if not POSSESSIVE.search(word) and (not after or after in CUTS | BINDING | set(JOINTS)):
            found.append(bare_word(word))
    return found


def _parted(word: str) -> tuple[str, str]:
    """A word without what tells when, "" if that is all, and what it tells, "" if nothing."""
    if word.startswith(EX):
        return word.removeprefix(EX), "past"
    if word.endswith(ENDS):
        return word.rpartition("-")[0], "next"
    kind = next((kind for kind in TIMES if word in of_kind("tenures", kind)), "")
    return ("" if kind else word), kind


def best_held(found: Sequence[tuple[int, Held]], wanted: Held) -> list[int]:
    """Of people and what they are, those who are it when the description says, else all.

    Nobody is the former mayor who is the mayor now.
    """
    same = [key for key, each in found if each.when == wanted.when]
    if same or wanted.told:
        return list(dict.fromkeys(same))
    # "The minister" may be who was minister then, but not who is called former.
    return list(dict.fromkeys(key for key, each in found if not each.told))

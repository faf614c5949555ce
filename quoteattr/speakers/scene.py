"""An article as its sources are resolved: who is mentioned where, and who has spoken."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from quoteattr.parse.paragraphs import paragraph_at
from quoteattr.records import Document, Span
from quoteattr.speakers.entities import Cast
from quoteattr.speakers.genders import pronoun_gender, word_gender
from quoteattr.speakers.mentions import Form
from quoteattr.speakers.names import Gender
from quoteattr.speakers.offices import sole_offices
from quoteattr.speakers.phrases import PLURAL, bare_word, content_words, core_span, is_plural
from quoteattr.speakers.standing import Standing

# A key is the number of an entity, or -1 minus that of a mention that is nobody named.
Key = int
# Who was not mentioned for so many sentences is no candidate, but for one who fits a description.
FAR = 14
# Nor who was mentioned before so many mentions, where sentences have no end.
MOST = 300
# Content words of the longest description that is taken for a name.
MOST_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the words for a candidate tell.

    kind     person, organisation, place, group or thing
    gender   None if not told
    plural   whether its head word is
    phrases  content words of its roles; empty of one unnamed
    own      content words of its names, of one unnamed of its own words
    head     head word of one unnamed, else ""
    offices  those of its roles of which one mostly has one
    """

    kind: str
    gender: Gender | None
    plural: bool
    phrases: tuple[tuple[str, ...], ...]
    own: tuple[tuple[str, ...], ...]
    head: str
    offices: Set[str] = frozenset()


@dataclass(slots=True)
class Scene:
    """A document as the ranker sees it while its sources are resolved in text order.

    said    place and key of the speakers resolved so far, by place
    words   the source's words for somebody without a name, by key
    told    gender of those whom a pronoun has stood for
    shares  for each mention, to whom it refers, with what probability
    seen    where each key is mentioned, in text order
    pairs   people named together, in text order
    pronouns  where a mention is a pronoun alone
    standing  what the people named are, and whose
    """

    document: Document
    cast: Cast
    said: list[tuple[Span, Key]] = field(default_factory=list)
    words: dict[Key, Span] = field(default_factory=dict)
    told: dict[Key, Gender] = field(default_factory=dict)
    shares: list[dict[Key, float]] = field(default_factory=list)
    seen: dict[Key, list[Span]] = field(default_factory=dict)
    _sentences: list[int] = field(default_factory=list)
    _marks: list[Span] = field(default_factory=list)
    _order: list[tuple[int, int, Key]] = field(default_factory=list)
    _by_role: dict[str, set[Key]] = field(default_factory=dict)
    _known: dict[Key, Known] = field(default_factory=dict)
    _owners: dict[Key, Set[int]] = field(default_factory=dict)
    pairs: list[tuple[Span, tuple[int, ...]]] = field(default_factory=list)
    pronouns: frozenset[Span] = frozenset()
    standing: Standing = field(init=False)

    def __post_init__(self) -> None:
        self._sentences = [each.span.start for each in self.document.sentences]
        self._marks = [each.span for each in self.document.quoted]
        self._place_mentions()
        self.pairs = self.cast.pairs()
        self.standing = Standing(self.document, self.cast, self.seen)
        self.pronouns = frozenset(
            each.span for each in self.cast.mentions if each.form is Form.PRONOUN
        )
        for key, spans in self.seen.items():
            spans.sort()
            self._order += [(span.start, span.end, key) for span in spans]
        self._order.sort()
        for entity in self.cast.entities:
            words = [
                word for role in entity.roles for word in content_words(self.document.text, role)
            ]
            for word in words:
                self._by_role.setdefault(word, set()).add(entity.number)

    def _place_mentions(self) -> None:
        """Share out the mentions, and list where everybody is mentioned."""
        for number, mention in enumerate(self.cast.mentions):
            self.shares.append(self._share(number))
            best = max(self.shares[-1], key=lambda key: self.shares[number][key])
            if self.shares[-1][best] >= 0.5 or best == number_key(number):
                self.seen.setdefault(best, []).append(mention.span)
        mentioned = {key: sorted(spans) for key, spans in self.seen.items()}
        for span, entity in self.cast.places:
            around = mentioned.get(entity, [])
            at = paragraph_at(around, span.start) + 1
            if not any(each.contains(span) for each in around[max(0, at - 4) : at]):
                self.seen.setdefault(entity, []).append(span)

    def _share(self, number: int) -> dict[Key, float]:
        """To whom a mention refers, as its antecedents' probabilities add up."""
        if number in self.cast.by_mention:
            return {self.cast.by_mention[number]: 1.0}
        mention = self.cast.mentions[number]
        shares = {number_key(number): mention.none}
        for other, probability in mention.links:
            for key, share in self.shares[other].items():
                shares[key] = shares.get(key, 0.0) + probability * share
        kept = {key: share for key, share in shares.items() if share > 0.005}
        return kept or {number_key(number): 1.0}

    def sentence(self, at: int) -> int:
        """Number of the sentence at a code point."""
        return max(0, bisect_right(self._sentences, at) - 1)

    def opens_sentence(self, span: Span) -> bool:
        """Whether a mention opens its sentence: mostly its subject."""
        start = self._sentences[self.sentence(span.start)] if self._sentences else 0
        return span.start - start <= 3

    def quoted_at(self, span: Span) -> Span | None:
        """The stretch in quotation marks that a span stands in."""
        at = paragraph_at(self._marks, span.start)
        return self._marks[at] if at >= 0 and self._marks[at].contains(span) else None

    def most_likely(self, mention: int) -> Key:
        """To whom a mention most likely refers."""
        shares = self.shares[mention]
        return max(shares, key=lambda key: shares[key])

    def before(self, key: Key, at: int) -> Span | None:
        """The last place before a code point where somebody is mentioned."""
        spans = self.seen.get(key, [])
        found = bisect_right(spans, Span(at, at + 1)) - 1
        while found >= 0 and spans[found].end > at:
            found -= 1
        return spans[found] if found >= 0 else None

    def recent(self, at: int) -> dict[Key, Span]:
        """Everybody mentioned in the FAR sentences before a code point, with the last place."""
        here = self.sentence(at)
        since = self._sentences[max(0, here - FAR)] if self._sentences else 0
        found: dict[Key, Span] = {}
        number = bisect_right(self._order, (at, -1, 0)) - 1
        least = max(0, number - MOST)
        while number >= least and self._order[number][0] >= since:
            start, end, key = self._order[number]
            if end <= at:
                found.setdefault(key, Span(start, end))
            number -= 1
        return found

    def in_role(self, words: Sequence[str]) -> set[Key]:
        """The people whose roles have one of the words."""
        return set().union(*(self._by_role.get(word, ()) for word in words))

    def describe(self, key: Key, core: Span) -> None:
        """Keep a source's words for somebody if they say more than those before."""
        known = self.words.get(key)
        if known is None or len(self._content(known)) < len(self._content(core)) <= MOST_WORDS:
            self.words[key] = core

    def _content(self, span: Span) -> list[str]:
        return content_words(self.document.text, span)

    def sure_gender(self, key: Key) -> Gender | None:
        """What title, role or given name tell, without what pronouns were taken to stand for."""
        sure = self.standing.gender(key) if key >= 0 else None
        return sure or self.known(key).gender

    def gender(self, key: Key) -> Gender | None:
        """As words for a candidate tell, his or her names, or else a pronoun before."""
        return self.sure_gender(key) or self.told.get(key)

    def learn_gender(self, key: Key, word: str) -> None:
        """Keep in mind the gender of whom he or she stands for."""
        if gender := pronoun_gender(word):
            self.told.setdefault(key, gender)

    def owners(self, key: Key) -> Set[int]:
        """The entities named in the words for one unnamed, up to a clause: Quill's aides."""
        if key not in self._owners:
            at = -1 - key
            text, mentions = self.document.text, self.cast.mentions
            named = (
                self.cast.named_at(core_span(text, mentions[at].span)) if at < len(mentions) else []
            )
            self._owners[key] = {number for _, number in named}
        return self._owners[key]

    def known(self, key: Key) -> Known:
        """What the words for a candidate tell."""
        if key not in self._known:
            self._known[key] = _know(self, key)
        return self._known[key]


def number_key(mention: int) -> Key:
    """The key of a mention that is nobody named."""
    return -1 - mention


def _know(scene: Scene, key: Key) -> Known:
    text = scene.document.text
    if key >= 0:
        entity = scene.cast.entities[key]
        roles = dict.fromkeys(tuple(content_words(text, role)) for role in entity.roles)
        own = dict.fromkeys(tuple(content_words(text, each.span)) for each in entity.seen[:6])
        return Known(
            kind=entity.kind,
            gender=entity.gender,
            plural=entity.kind == "group",
            phrases=tuple(roles),
            own=tuple(own),
            head="",
            offices=sole_offices(roles),
        )
    mention = scene.cast.mentions[-1 - key]
    word = mention.head.of(text)
    head = bare_word(word)
    words = (tuple(content_words(text, mention.span)),)
    return Known(
        kind=mention.kind,
        gender=word_gender(head),
        plural=is_plural(word) or head in PLURAL,
        phrases=(),
        own=words,
        head=head,
    )

"""A verdict as the record's speaker: name, type, role, aliases."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from quoteattr.lexicons import ARTICLES, of_kind
from quoteattr.records import Span, SpeakerType
from quoteattr.speakers.entities import Cast
from quoteattr.speakers.mentions import Mention
from quoteattr.speakers.phrases import (
    BINDING,
    DETERMINERS,
    POSSESSIVES,
    bare_word,
    content_words,
    core_span,
    head_span,
    is_plural,
    without_article,
    words_in,
)
from quoteattr.speakers.roles import is_office, is_role
from quoteattr.speakers.scene import Key, Scene
from quoteattr.speakers.sources import Kind, described_kind

MOST_ALIASES = 8
SPACES = re.compile(r"\s+")
# How words for trades end; and hyphened ones that begin with an office.
TRADE_ENDING = re.compile(r"^(?:[a-z]+(?:er|or|ist|ian|man|woman|eer)|[Ee]ditor-in-[Cc]hief)$")
TYPES = {
    "person": SpeakerType.PERSON,
    "organisation": SpeakerType.ORG,
    "place": SpeakerType.ORG,
    "group": SpeakerType.GROUP,
}
DESCRIBED = {
    Kind.UNNAMED: SpeakerType.UNNAMED,
    Kind.GROUP: SpeakerType.GROUP,
    Kind.ORGANISATION: SpeakerType.ORG,
    Kind.DOCUMENT: SpeakerType.DOCUMENT,
}


def name_of(scene: Scene, key: Key) -> str:
    """The fullest name of somebody, or the words that describe him; on one line."""
    words = described_by(scene, key).of(scene.cast.text) if key < 0 else _fuller(scene, key)
    return SPACES.sub(" ", words)


def _fuller(scene: Scene, key: Key) -> str:
    """An entity's name, or of an organisation a source's words that hold it and more."""
    entity, text = scene.cast.entities[key], scene.cast.text
    core = scene.words.get(key)
    if entity.kind == "person" or core is None:
        return entity.name
    whole = set(content_words(text, core))
    words = {bare_word(word) for word in entity.name.split()} - DETERMINERS
    is_more = words < whole and any(seen.span.overlaps(core) for seen in entity.seen)
    return without_article(text, core).of(text) if is_more else entity.name


def described_by(scene: Scene, key: Key) -> Span:
    """The words for somebody who has no name: his own as a source, or as first mentioned."""
    cast = scene.cast
    told = [scene.words[key]] if key in scene.words else []
    if -1 - key < len(cast.mentions):
        told.append(up_to_head(cast.text, cast.mentions[-1 - key]))
    # Who is no mention has been a source: there is always one of the two.
    core = max(told, key=lambda span: len(content_words(cast.text, span)))
    article = core.of(cast.text).partition(" ")[0].casefold()
    kind = described_kind(cast.text, core, head_span(cast.text, core))
    if article == "the" or (article in ("a", "an") and kind is Kind.ORGANISATION):
        return without_article(cast.text, core)
    return core


def up_to_head(text: str, mention: Mention) -> Span:
    """A mention's words up to its head, with what "of" and "for" bind to it."""
    core = core_span(text, mention.span)
    if not core.start <= mention.head.start < core.end:
        return core
    rest = text[mention.head.end : core.end].split()
    if rest and rest[0].casefold() in BINDING:
        return core
    return Span(core.start, mention.head.end)


def joint_name(scene: Scene, keys: Sequence[Key], source: Span | None) -> str:
    """Several speakers' name: as printed if the source has each in full, else those joined.

    People's are joined, without the titles between them; the firm of "Quill & Orr" is printed so.
    """
    names = [name_of(scene, key) for key in keys]
    core = core_span(scene.cast.text, source) if source else None
    printed = core.of(scene.cast.text) if core else ""
    people = all(key >= 0 and scene.cast.entities[key].kind == "person" for key in keys)
    if all(name in printed for name in names) and (not people or "&" in printed):
        # From the first name on: a title or trade before it is no part of it.
        return SPACES.sub(" ", printed[min(map(printed.index, names)) :])
    return joined(names)


def type_of(scene: Scene, key: Key) -> SpeakerType:
    """What somebody is."""
    text = scene.cast.text
    if key >= 0:
        return TYPES[scene.cast.entities[key].kind]
    core = described_by(scene, key)
    return DESCRIBED[described_kind(text, core, head_span(text, core))]


def role_of(cast: Cast, key: Key) -> str | None:
    """The office of a named person, as first printed, without article.

    What only tells a trade, a party or a former office gives way to an office.
    """
    roles = cast.entities[key].roles if key >= 0 else []
    text = cast.text
    told = [each for each in roles if is_role(text, each, joined=True) or _is_trade(text, each)]
    cut = [_role_words(text, role) for role in told]
    ranked = [(_role_rank(cast, role), role) for role in cut if role]
    best = min(((rank, role) for rank, role in ranked if rank is not None), default=None)
    return (SPACES.sub(" ", best[1].of(text)).strip(" ,(") or None) if best else None


def _is_trade(text: str, role: Span) -> bool:
    """Whether words right before a name end in a trade's, known or not: "moderator | Ada Quill"."""
    last = words_in(text, role)[-1:]
    return text[role.end - 1] == " " and bool(last) and bool(TRADE_ENDING.search(last[0].of(text)))


def _role_words(text: str, role: Span) -> Span | None:
    """A role without article, without an adverb before it and the ending of whose it is."""
    words = words_in(text, role)
    if text[role.start - 1 : role.start] in ("'", "’") and words[0].of(text) == "s":
        words = words[1:]
    while words and words[0].of(text).casefold() in of_kind("role_words", "adverb"):
        words = words[1:]
    end = role.end
    for before, word in pairwise(words):
        if is_office(before.of(text)) and word.of(text).endswith("ing"):
            # The judge overseeing the case.
            end = before.end
            break
    return without_article(text, Span(words[0].start, end)) if words else None


def _role_rank(cast: Cast, role: Span) -> int | None:
    """0 for an office, 1 for one held before, 2 for a trade, rank, party or "minister" alone.

    None for what no role is: a clause, a thing, what a pronoun makes somebody's (his opponent).
    """
    text = cast.text
    words = [word.of(text).casefold() for word in words_in(text, role)]
    if not words or words[0] in POSSESSIVES or words[-1] in BINDING | DETERMINERS:
        return None
    if set(words) & of_kind("role_words", "clause"):
        return None
    if set(role.of(text)) & set("[]") or not _is_persons(cast, role):
        return None
    less = of_kind("role_words", "party") | of_kind("role_words", "rank")
    if role.of(text) in words or not any(is_office(word) and word not in less for word in words):
        return 2
    return int(words[0] in of_kind("tenures", "past"))


def _is_persons(cast: Cast, role: Span) -> bool:
    """Whether a role's head is one person's word: an office, or what was read as a person."""
    head = head_span(cast.text, role)
    word = bare_word(head.of(cast.text))
    if word in of_kind("role_words", "none") or is_plural(word):
        return False
    numbers = cast.headed_in(head)
    if is_office(word) or any(cast.mentions[at].kind == "person" for at in numbers):
        return True
    return _is_trade(cast.text, role)


def aliases_of(scene: Scene, key: Key) -> tuple[str, ...]:
    """Other words that the document has for somebody, pronouns apart, in order of first use."""
    own = name_of(scene, key)
    names = {}
    if key >= 0:
        names = {seen.span.start: seen.name.bare for seen in scene.cast.entities[key].seen}
    starts = sorted(names)
    found: dict[str, None] = {}
    for span in scene.seen.get(key, ()):
        if span in scene.pronouns:
            continue
        at = bisect_left(starts, span.start)
        inside = at < len(starts) and starts[at] < span.end
        plain = (
            names[starts[at]] if inside else core_span(scene.cast.text, span).of(scene.cast.text)
        )
        words = SPACES.sub(" ", plain)
        # What is read as a mention may be an article alone.
        if words != own and words.lower() not in ARTICLES and len(found) < MOST_ALIASES:
            found.setdefault(words)
    return tuple(found)


def joined(names: Sequence[str]) -> str:
    """Several names as one.

    >>> joined(["Ada Quill"]), joined(["Ada Quill", "Tom Orr", "Lu Xun"])
    ('Ada Quill', 'Ada Quill, Tom Orr and Lu Xun')
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"

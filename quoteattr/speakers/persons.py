"""Which names are one person's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quoteattr.lexicons import lexicon
from quoteattr.records import Span
from quoteattr.speakers.entities import Entity, NameSeen, new_entity
from quoteattr.speakers.matches import Verdict, compatible
from quoteattr.speakers.mentions import NamedSpan
from quoteattr.speakers.names import parse_name
from quoteattr.speakers.phrases import bare_word, words_in
from quoteattr.speakers.wordlists import role_kind

INITIALS = re.compile(r"(?<!\w)(?:[A-Z]\.? ?)+\Z")
NICKNAME = re.compile(r" [“\"'‘(][^\W\d_]+(?:[ -][^\W\d_]+)?[”\"'’)] ")
# Words looked back over for a title or office before a name, and the code points they stand in.
BEFORE = 8
NEAR = 200


def join_nicknamed(text: str, names: Sequence[NamedSpan]) -> list[NamedSpan]:
    """The names, one made of those with only a nickname in marks between: Edward “Ted” Heath."""
    joined: list[NamedSpan] = []
    for each in names:
        joined.append(each)
        for count in (3, 2):
            parts = joined[-count:]
            if len(parts) == count and _is_nicknamed(text, parts):
                span = Span(parts[0].span.start, each.span.end)
                joined[-count:] = [NamedSpan(span, each.kind, each.probability)]
                break
    return joined


def _is_nicknamed(text: str, parts: Sequence[NamedSpan]) -> bool:
    """Whether all that stands between the first and the last is a nickname in marks."""
    between = text[parts[0].span.end : parts[-1].span.start]
    if not NICKNAME.fullmatch(between):
        return False
    return len(parts) == 2 or parts[1].span.of(text) in between


def see_names(text: str, names: Sequence[NamedSpan]) -> list[NameSeen]:
    """The names with the titles and offices that stand before them."""
    return [seen for each in names if (seen := see_name(text, each.span)) is not None]


def with_initials(text: str, span: Span) -> Span:
    """A name with the initials before it."""
    before = INITIALS.search(text, max(0, span.start - 12), span.start)
    return Span(before.start() if before else span.start, span.end)


def see_name(text: str, span: Span) -> NameSeen | None:
    """A person's name with what stands before it; None if the words hold no name."""
    span = with_initials(text, span)
    start = _title_start(text, span)
    name = parse_name(Span(start, span.end).of(text))
    if not name.keys:
        return None
    at = text.find(name.bare, start, span.end) if name.bare else -1
    bare = Span(at, at + len(name.bare)) if at >= 0 else span
    return NameSeen(span=bare, whole=Span(start, span.end), name=name)


def _title_start(text: str, span: Span) -> int:
    """Where the title or office before a name begins; the name's start without one."""
    near = max(0, span.start - NEAR)
    line = max(near, text.rfind("\n", near, span.start) + 1)
    words = words_in(text, Span(line, span.start))[-BEFORE:] if line < span.start else []
    start = span.start
    titled = False
    for word in reversed(words):
        said = word.of(text)
        kind = role_kind(said)
        if kind in ("kept", "royal") and said[:1].islower():
            # His brother, her father, the king: no titles.
            break
        between = text[word.end : start].strip(" ")
        if between not in ("", ".") or _ends_sentence(said + between, kind):
            break
        capital = said[:1].isupper()
        if kind in ("courtesy", "kept", "royal", "head", "surname"):
            titled = True
        elif not titled or not capital or bare_word(said) in lexicon("openers"):
            break
        start = word.start
    return start


def _ends_sentence(word: str, kind: str | None) -> bool:
    """Whether a word before a name ends in a full stop: Hull., but not Mr., Sen., U.S. or J."""
    bare = word.rstrip(".")
    if bare == word or kind == "courtesy" or "." in bare or len(bare) < 3:
        return False
    return kind is None or len(bare) > 4 or not bare[:1].isupper()


def find_people(text: str, seen: Sequence[NameSeen]) -> list[Entity]:
    """One entity for each person named; surnames alone join the one person they fit."""
    entities: list[Entity] = []
    alone: list[NameSeen] = []
    for each in seen:
        if len(each.name.keys) < 2:
            alone.append(each)
            continue
        fits = [(one, _fits(each, one)) for one in entities]
        same = [one for one, verdict in fits if verdict is Verdict.SAME]
        best = same or [one for one, verdict in fits if verdict is Verdict.MAYBE]
        if len(best) == 1:
            best[0].seen.append(each)
        else:
            entities.append(new_entity(len(entities), "person", each))
    for each in alone:
        _join_alone(entities, each)
    for one in entities:
        one.seen.sort(key=lambda each: each.span)
        one.name = _fullest(one.seen)
    return entities


def _fits(name: NameSeen, entity: Entity) -> Verdict:
    """The best that the entity's names say, unless one of them says it is somebody else."""
    if entity.name.casefold().endswith(" " + name.name.bare.casefold()):
        return Verdict.MAYBE
    verdicts = {compatible(name.name, known.name).verdict for known in entity.seen[:12]}
    if Verdict.DIFFERENT in verdicts:
        return Verdict.DIFFERENT
    return max(verdicts)


def _join_alone(entities: list[Entity], seen: NameSeen) -> None:
    """Give a single name to the one person it fits best; with two it is nobody's for sure."""
    scored = []
    for one in entities:
        matches = [compatible(seen.name, known.name) for known in one.seen[:12]]
        if all(match.verdict for match in matches):
            scored.append((max(matches), one))
    full = [(match, one) for match, one in scored if _is_full(one)]
    best = max((match.score for match, _ in full or scored), default=0)
    fitting = [one for match, one in full or scored if match.score >= best - 5]
    if len(fitting) == 1:
        fitting[0].seen.append(seen)
        return
    known = [one for one in entities if one.rivals and one.name == seen.name.bare]
    if known:
        known[0].seen.append(seen)
        return
    new = new_entity(len(entities), "person", seen)
    new.rivals = frozenset(one.number for one in fitting)
    entities.append(new)


def _is_full(entity: Entity) -> bool:
    return any(len(each.name.keys) > 1 for each in entity.seen)


def _fullest(seen: Sequence[NameSeen]) -> str:
    """The name with the most parts, of equals the one printed most letters long, then first."""
    best = max(seen, key=lambda each: (len(each.name.keys), len(each.name.bare), -each.span.start))
    return best.name.bare

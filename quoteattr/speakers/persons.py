"""Which names are one person's."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from quoteattr.lexicons import lexicon
from quoteattr.records import Span
from quoteattr.records.spans import overlaps_any
from quoteattr.speakers.blocks import Blocks
from quoteattr.speakers.entities import Entity, NameSeen
from quoteattr.speakers.matches import Verdict, compatible
from quoteattr.speakers.mentions import NamedSpan
from quoteattr.speakers.names import Name, parse_name
from quoteattr.speakers.phrases import bare_word, words_in
from quoteattr.speakers.relatives import put_aside
from quoteattr.speakers.wordlists import role_kind

# "World War II. Quill": no initials of hers.
INITIALS = re.compile(r"(?<!\w)(?!(?:I{2,3}|IV|VI+|IX)\b)(?:[A-Z]\.? ?)+\Z")
NICKNAME = re.compile(r" [“\"'‘(][^\W\d_]+(?:[ -][^\W\d_]+)?[”\"'’)] ")
GENERATION = re.compile(r",? (?:[JS]n?r\b\.?|I{2,3}\b|IV\b)")
# Between two parts of a name of which one is initials.
SPLIT = re.compile(r"\.? ?")
# Words looked back over for a title or office before a name, and the code points they stand in.
BEFORE = 8
NEAR = 200
# What joins names in a source.
JOINTS = frozenset({"and", "or"})


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


def join_initials(text: str, names: Sequence[NamedSpan]) -> list[NamedSpan]:
    """The names, people's with the initials that were read as a name of their own: E.F. Quill."""
    joined: list[NamedSpan] = []
    for each in names:
        before = joined[-1] if joined else None
        if before and {before.kind, each.kind} == {"person"} and _is_initials(text, before, each):
            joined[-1] = replace(each, span=Span(before.span.start, each.span.end))
        else:
            joined.append(each)
    return joined


def _is_initials(text: str, one: NamedSpan, other: NamedSpan) -> bool:
    """Whether a name is initials alone, with nothing but a point and a blank up to another."""
    between = text[one.span.end : other.span.start]
    return bool(INITIALS.fullmatch(one.span.of(text)) and SPLIT.fullmatch(between))


def with_generations(text: str, names: Sequence[NamedSpan]) -> list[NamedSpan]:
    """The names, people's with the Jr. or Sr. after them, which is no name of its own."""
    found: list[NamedSpan] = []
    for each in names:
        if found and found[-1].span.contains(each.span):
            continue
        match = GENERATION.match(text, each.span.end) if each.kind == "person" else None
        found.append(replace(each, span=Span(each.span.start, match.end())) if match else each)
    return found


def with_surnames(
    text: str, names: Sequence[NamedSpan], sources: Sequence[Span], taken: Sequence[Span] = ()
) -> list[NamedSpan]:
    """The names with the surnames that stand alone in a source, of people named in full elsewhere.

    "Ward and Kamara said": at the head of a sentence many a surname is read as a common word.  It
    is alone with nothing but titles before it and other names joined to it: not in "Young people".
    Words in ``taken`` are of other names.
    """
    full = (words_in(text, each.span) for each in names if each.kind == "person")
    surnames = {words[-1].of(text) for words in full if len(words) > 1}
    spans = sorted([*taken, *(each.span for each in names)])
    found = set()
    for source in set(sources):
        words = words_in(text, source)
        said = [word.of(text) for word in words]
        for at, word in enumerate(words):
            if said[at] in surnames and _is_alone_at(said, at) and not overlaps_any(word, spans):
                found.add(word)
    also = [NamedSpan(span, "person", 1.0) for span in found]
    return sorted([*names, *also], key=lambda each: each.span)


def _is_alone_at(said: Sequence[str], at: int) -> bool:
    """Whether a capital word has nothing, or a title, beside it, or is joined to other capitals."""
    two_before, before, word, after, two_after = ["", "", *said, "", ""][at : at + 5]
    if not word[:1].isupper():
        return False
    titled = role_kind(before) is not None
    follows = not before or titled or (before in JOINTS and two_before[:1].isupper())
    return follows and (not after or (after in JOINTS and two_after[:1].isupper()))


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
    people = Blocks()
    alone = [each for each in seen if _is_alone(each.name)]
    for each in seen:
        if not _is_alone(each.name):
            _join_full(people, each)
    aside = {one.number for one in put_aside(text, people.entities, alone)}
    for each in alone:
        _join_alone(people, each, aside)
    entities = people.entities
    for one in entities:
        one.seen.sort(key=lambda each: each.span)
        one.name = _fullest(one.seen)
    return entities


def _join_full(people: Blocks, seen: NameSeen) -> None:
    """Give a name of several words to the one person it fits; with two or none it is new."""
    fits = [(one, _fits(seen, one)) for one in people.near(seen.name)]
    same = [one for one, verdict in fits if verdict is Verdict.SAME]
    best = same or [one for one, verdict in fits if verdict is Verdict.MAYBE]
    if len(best) == 1:
        people.join(best[0], seen)
    else:
        people.add(seen)


def _fits(name: NameSeen, entity: Entity) -> Verdict:
    """The best that the entity's names say, unless one of them says it is somebody else."""
    if entity.name.casefold().endswith(" " + name.name.bare.casefold()):
        return Verdict.MAYBE
    verdicts = {compatible(name.name, known.name).verdict for known in entity.seen[:12]}
    if Verdict.DIFFERENT in verdicts:
        return Verdict.DIFFERENT
    return max(verdicts)


def _join_alone(people: Blocks, seen: NameSeen, aside: Set[int]) -> None:
    """Give a single name to the one person it fits best; with two it is nobody's for sure.

    Those put aside have it only if its title tells that it is theirs.
    """
    scored = []
    near = people.near(seen.name)
    for one in near:
        if one.number in aside and not _is_told_apart(seen, one, near):
            continue
        matches = [compatible(seen.name, known.name) for known in one.seen[:12]]
        if all(match.verdict for match in matches):
            scored.append((max(matches), one))
    told = [pair for pair in scored if _is_generation(pair[1], seen.name.generation)]
    full = [(match, one) for match, one in told or scored if _is_full(one)]
    best = max((match.score for match, _ in full or scored), default=0)
    fitting = [one for match, one in full or scored if match.score >= best - 5]
    if len(fitting) == 1:
        people.join(fitting[0], seen)
        return
    known = [one for one in near if one.rivals and one.name == seen.name.bare]
    if known:
        people.join(known[0], seen)
    else:
        people.add(seen, frozenset(one.number for one in fitting))


def _is_told_apart(seen: NameSeen, one: Entity, near: Sequence[Entity]) -> bool:
    """Whether a title is of somebody's gender and of nobody's else: Mrs Quill beside Mr Quill."""
    gender = seen.name.gender
    if gender is None or gender is not one.gender or any(n.name.generation for n in one.seen):
        return False
    return all(each.gender is not gender for each in near if each is not one)


def _is_alone(name: Name) -> bool:
    """Whether it is one word as printed, a double name too: Delgado-Pryce."""
    return len(name.given) + len(name.surnames) < 2


def _is_generation(entity: Entity, generation: str | None) -> bool:
    """Whether one of somebody's names has the Jr. or Sr. that is given."""
    return generation is not None and any(n.name.generation == generation for n in entity.seen)


def _is_full(entity: Entity) -> bool:
    return any(not _is_alone(each.name) for each in entity.seen)


def _fullest(seen: Sequence[NameSeen]) -> str:
    """The name with the most parts, of equals the one printed most letters long, then first."""
    best = max(seen, key=lambda each: (len(each.name.keys), len(each.name.bare), -each.span.start))
    return best.name.bare

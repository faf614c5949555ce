"""The rule for a name that several bear: whom what stands around it tells apart, or nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from quoteattr.lexicons import of_kind
from quoteattr.speakers.cases import Case, Verdict
from quoteattr.speakers.entities import Entity, NameSeen
from quoteattr.speakers.phrases import content_words
from quoteattr.speakers.relatives import is_relative
from quoteattr.speakers.scene import Key

# Sentences back to a relative who may be meant after all; to whom a surname is of, and how many
# sentences before that nobody else of the name may have been named.
JUST = 1
NEAR = 3
EARLIER = 6


def by_shared_name(case: Case, entity: Entity) -> Verdict:
    """A name that several bear: whoever the title before it fits, or who is much the likelier."""
    rivals = tuple(sorted(entity.rivals))
    cast = case.scene.cast
    seen = next((each for each in entity.seen if case.place.contains(each.span)), entity.seen[0])
    words = set(content_words(case.text, case.place)) - set(content_words(case.text, seen.span))
    for why, fitting in _ways(case, entity, rivals, words):
        if len(fitting) == 1:
            others = tuple(number for number in rivals if number != fitting[0])
            evidence = ((case.place, why),)
            return Verdict(
                keys=fitting, rule="title", probability=0.9, evidence=evidence, rivals=others
            )
    names = " and ".join(cast.entities[number].name for number in rivals)
    evidence = ((case.place, f"may be {names}: a shared name is nobody's"),)
    return Verdict(keys=(), rule="shared name", probability=0.5, evidence=evidence, rivals=rivals)


def _ways(
    case: Case, shared: Entity, rivals: Sequence[Key], words: Set[str]
) -> Iterator[tuple[str, tuple[Key, ...]]]:
    """What may tell the rivals apart, the surest first, with those it leaves."""
    yield "what stands before it fits one of that name only", _with_role(case, rivals, words)
    yield "the other of that name is older, or younger", _of_age(case, rivals, words)
    yield "the others of that name are dead", _alive(case, rivals)
    yield "nobody else of that name was named before", _named_before(case, rivals)
    yield "the others of that name are relatives", _no_relatives(case, rivals)
    yield "so called before, or named last", _called_so(case, rivals, shared)


def _with_role(case: Case, rivals: Sequence[Key], words: Set[str]) -> tuple[Key, ...]:
    """The rivals who are said to be one of the words."""
    standing = case.scene.standing
    return tuple(
        key for key in rivals if any(words & set(each.words) for each in standing.held(key))
    )


def _of_age(case: Case, rivals: Sequence[Key], words: Set[str]) -> tuple[Key, ...]:
    """The elder or the younger of relatives, if the words ask for one of them."""
    asked = [kind for kind in ("elder", "younger") if words & of_kind("ages", kind)]
    if len(asked) != 1 or len(rivals) != 2:
        return ()
    for key, other in (rivals, rivals[::-1]):
        kin = case.scene.standing.kin(key)
        if kin is not None and kin[1] == other and kin[0] != "same":
            return (key if kin[0] == asked[0] else other,)
    return ()


def _alive(case: Case, rivals: Sequence[Key]) -> tuple[Key, ...]:
    """The rivals who are not said to be dead, if others are."""
    alive = tuple(key for key in rivals if not case.scene.standing.is_dead(key))
    return alive if len(alive) < len(rivals) else ()


def _named_before(case: Case, rivals: Sequence[Key]) -> tuple[Key, ...]:
    """The rivals who were named in full before."""
    return tuple(key for key in rivals if _full_before(case, key))


def _no_relatives(case: Case, rivals: Sequence[Key]) -> tuple[Key, ...]:
    """The rivals who are not named as somebody's relatives; none if a relative was named just now.

    "His father, Hugh Quill, was there": what Quill then says is his, but not right after.
    """
    relatives = [key for key in rivals if _is_relative(case, key)]
    if any(_sentences_back(case, key) <= JUST for key in relatives):
        return ()
    return tuple(key for key in rivals if key not in relatives)


def _is_relative(case: Case, key: Key) -> bool:
    return is_relative(case.text, case.scene.cast.entities[key])


def _called_so(case: Case, rivals: Sequence[Key], shared: Entity) -> tuple[Key, ...]:
    """Who was called by the surname alone before anybody else of the name, or was named last.

    Nobody if these are two, or if another was named just now.
    """
    first = _first_called(case, rivals, shared)
    last = _named_last(case, rivals)
    others = (key for key in rivals if key not in first)
    if first and any(_sentences_back(case, key) <= JUST for key in others):
        first = ()
    both = {*first, *last}
    return tuple(both) if len(both) == 1 else ()


def _first_called(case: Case, rivals: Sequence[Key], shared: Entity) -> tuple[Key, ...]:
    """Whom the surname alone meant where it stood first after a full name, if only one had it."""
    for seen in shared.seen:
        if seen.span.start >= case.place.start:
            break
        before = tuple(key for key in rivals if _full_before(case, key, seen.span.start))
        if before:
            return before if len(before) == 1 else ()
    return ()


def _named_last(case: Case, rivals: Sequence[Key]) -> tuple[Key, ...]:
    """Who was named in full just now, and as no relative, if the others were so much earlier."""
    back = sorted((_sentences_back(case, key), key) for key in rivals)
    last, key = back[0]
    others = min((before for before, _ in back[1:]), default=last + EARLIER)
    is_last = last <= NEAR and others >= last + EARLIER and not _is_relative(case, key)
    return (key,) if is_last else ()


def _sentences_back(case: Case, key: Key) -> int:
    """How many sentences ago somebody was last named in full; as many as there are if never."""
    scene, full = case.scene, _full_before(case, key)
    here = scene.sentence(case.place.start)
    return here - scene.sentence(full[-1].span.start) if full else len(scene.document.sentences)


def _full_before(case: Case, key: Key, at: int | None = None) -> list[NameSeen]:
    """Where somebody was named with more than the surname before a place, in text order."""
    end = case.place.start if at is None else at
    return [
        each
        for each in case.scene.cast.entities[key].seen
        if each.span.end <= end and len(each.name.keys) > 1
    ]

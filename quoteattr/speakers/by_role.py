"""Rules for descriptions that fit what one person is said to be, and for relatives.

Each looks at a case and gives a verdict or leaves it to the next.  Two candidates are none.
"""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.lexicons import lexicon, of_kind
from quoteattr.speakers.cases import Case, Verdict
from quoteattr.speakers.genders import word_gender
from quoteattr.speakers.mentions import Form
from quoteattr.speakers.origins import is_country, origin
from quoteattr.speakers.phrases import POSSESSIVES, bare_word, content_words, is_plural
from quoteattr.speakers.roles import is_body, is_office
from quoteattr.speakers.scene import Key
from quoteattr.speakers.tenure import Held, best_held, held

# Sentences back to somebody who is it because the only other one is not.
NEAR = 2


def by_role(case: Case) -> Verdict | None:
    """The Ukrainian president, the former midwife: the one person who is said to be all that."""
    wanted = _wanted(case)
    if wanted is None or case.referent is None:
        return None
    fitting = _fitting(case, wanted, bare_word(case.referent.head.of(case.text)))
    found = best_held(fitting, wanted)
    if len(found) == 1:
        name = case.scene.cast.entities[found[0]].name
        place = case.scene.before(found[0], case.place.start) or case.place
        evidence = ((place, f"{name} is said to be {' '.join(wanted.words)}"),)
        return Verdict(keys=(found[0],), rule="role", probability=0.9, evidence=evidence)
    if not found:
        return _by_elimination(case, wanted, fitting)
    return _shared(case, found)


def _wanted(case: Case) -> Held | None:
    """What a description says of whom it means; None if it names no one person."""
    referent = case.referent
    if referent is None or referent.form is not Form.NOMINAL or referent.partners:
        return None
    head = bare_word(referent.head.of(case.text))
    first = referent.core.of(case.text).split()[:1]
    # His wife is whoever his is.
    open_words = of_kind("phrase_words", "indefinite") | POSSESSIVES
    indefinite = bool(first) and first[0].casefold() in open_words
    words = content_words(case.text, referent.core)
    if head in lexicon("leaders"):
        words = [word for word in words if word != head]
    if indefinite or is_plural(head) or is_body(head) or not words:
        return None
    if _is_name(referent.head.of(case.text), head):
        return None
    return held(words, {head} & set(words))


def _is_name(printed: str, head: str) -> bool:
    """Whether a head word is a name, China's, DOC, and no office or word for who is from there."""
    if not printed[:1].isupper() or is_office(head):
        return False
    return printed.isupper() or is_country(head) or origin(head) is None


def _fitting(case: Case, wanted: Held, head: str) -> list[tuple[Key, Held]]:
    """The people who are that, at any time, with what they are; none of another gender."""
    standing, gender = case.scene.standing, word_gender(head)
    return [
        (key, each)
        for key in standing.people
        for each in standing.held(key)
        if each.covers(wanted) and not (gender and case.scene.gender(key) not in (None, gender))
    ]


def _by_elimination(
    case: Case, wanted: Held, fitting: Sequence[tuple[Key, Held]]
) -> Verdict | None:
    """Of two people the one who is not it at another time: not the mayor now, so the former one."""
    people = case.scene.standing.people
    others = {key for key, _ in fitting}
    if len(others) != 1 or len(people) != 2 or not (wanted.told or fitting[0][1].told):
        return None
    (key,) = set(people) - others
    scene, here = case.scene, case.place.start
    last = scene.before(key, here)
    if last is None or scene.sentence(here) - scene.sentence(last.start) > NEAR:
        return None
    evidence = ((last, "the only other person named is not it"),)
    return Verdict(keys=(key,), rule="role", probability=0.7, evidence=evidence)


def _shared(case: Case, found: Sequence[Key]) -> Verdict | None:
    """Two who are it and were mentioned last in one sentence: nobody, unless one spoke last."""
    last = {key: case.scene.before(key, case.place.start) for key in found}
    sentences = {case.scene.sentence(span.start) for span in last.values() if span}
    spoke = case.scene.said[-1:]
    if len(sentences) != 1 or None in last.values() or any(key in found for _, key in spoke):
        return None
    evidence = ((case.place, "may be either of those who are said to be it"),)
    return Verdict(
        keys=(), rule="shared role", probability=0.5, evidence=evidence, rivals=tuple(found)
    )


def by_kin(case: Case) -> Verdict | None:
    """Mrs. Ruto: the wife named Rachel alone, of somebody whose surname it is."""
    referent = case.referent
    if referent is None or referent.entity is None:
        return None
    scene = case.scene
    entity = scene.cast.entities[referent.entity]
    names = [each.name for each in entity.seen]
    if entity.kind != "person" or any(name.given or len(name.surnames) != 1 for name in names):
        return None
    surname, found = names[0].family_keys, []
    for key in scene.standing.people:
        relation = scene.standing.kin(key)
        if relation is None or key == entity.number or not _bears(case, relation[1], surname):
            continue
        if any(len(each.name.keys) > 1 for each in scene.cast.entities[key].seen):
            continue
        if scene.gender(key) in (None, scene.standing.gender(entity.number)):
            found.append(key)
    if len(found) != 1:
        return None
    place = scene.before(found[0], case.place.start) or case.place
    evidence = ((place, "a relative of somebody of that surname"),)
    return Verdict(keys=(found[0],), rule="kin", probability=0.85, evidence=evidence)


def _bears(case: Case, key: Key, surname: tuple[str, ...]) -> bool:
    """Whether a person's surname is that."""
    seen = case.scene.cast.entities[key].seen
    return any(each.name.family_keys == surname and each.name.given for each in seen)

"""What a speaker is for or against: the targets of evaluations and demands, and given ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quoteattr.claims.demands import demanded_sides, duty_sides
from quoteattr.claims.pronouns import certain_entity
from quoteattr.claims.sides import (
    FLIPPED,
    LEADING,
    MIXED,
    PRONOUNS,
    SUPPORT,
    Side,
    before_sides,
    noun_phrase,
    noun_sides,
    object_sides,
    said_sides,
)
from quoteattr.claims.targets import Target, mentions_of
from quoteattr.records import Act, Attribution, Document, Evidence, Position, Span, Stance
from quoteattr.speakers.mentions import Form
from quoteattr.speakers.scene import Scene
from quoteattr.stance.clauses import Clause
from quoteattr.stance.cue_acts import CueReading
from quoteattr.stance.passages import is_quoted, sentences_of, words_in
from quoteattr.stance.phrases import cue_phrase
from quoteattr.stance.words import Word, words_for, words_of

TAKING = frozenset({Act.APPRAISE, Act.DEMAND})
# Acts by which nobody takes a side, whatever words there are.
NEUTRAL = frozenset({Act.ASK, Act.WITHHOLD, Act.DENY, Act.DOUBT})
# Contents that are no target themselves.
CLAUSES = frozenset({"clause", "that", "wh"})
# Contents of demands that say what is to be done.
INFINITIVES = frozenset({"to", "np_to", "for_to", "subjunctive"})
# Words of an article's target that tell where it is, not what it is.
PLACING = frozenset({"of", "in", "by", "for", "from", "with", "to", "on", "at"})


def with_positions(
    scene: Scene, attribution: Attribution, stance: Stance, asked: Sequence[Target] = ()
) -> Stance:
    """The stance with what the speaker is for and against, and the evidence of it.

    Of evaluations and demands toward each target that is named; of any act toward the targets
    ``asked`` for, under the name they were asked by.  Where it is not clear there is none.
    """
    wanted = stance.act in TAKING
    if not wanted and (not asked or stance.act in NEUTRAL):
        return replace(stance, position=())
    sides = list(_sides(scene.document, attribution, stance.act))
    found = merge(scene, sides) if wanted else {}
    for target in asked if stance.act not in NEUTRAL else ():
        found |= _toward(scene, attribution, sides, target)
    shown = [side.evidence for each in found.values() for side in each]
    evidence = sorted({*stance.evidence, *shown}, key=lambda each: (each.span, each.why))
    return replace(stance, position=tuple(found), evidence=tuple(evidence))


def merge(scene: Scene, sides: Sequence[Side]) -> dict[Position, list[Side]]:
    """A position for each target, in text order, with its sides: two that differ are mixed.

    A pronoun's target is whom it stands for; without one for certain it is left out.
    """
    by_name: dict[str, list[Side]] = {}
    for side in sorted(sides, key=lambda side: side.target):
        name = target_name(scene, side.target)
        if name is not None:
            by_name.setdefault(name, []).append(side)
    return {
        Position(name, _label(found), found[0].target): found for name, found in by_name.items()
    }


def target_name(scene: Scene, span: Span) -> str | None:
    """The words of a target; of a pronoun the name it stands for, None if that is not certain."""
    for number in scene.cast.headed_in(span):
        mention = scene.cast.mentions[number]
        if mention.form is Form.PRONOUN and mention.head == span:
            entity = certain_entity(scene, number)
            return entity.name if entity else None
    words = " ".join(span.of(scene.document.text).split())
    return None if words.lower() in PRONOUNS else words


def _label(sides: Sequence[Side]) -> str:
    labels = {side.label for side in sides}
    return labels.pop() if len(labels) == 1 else MIXED


def _toward(
    scene: Scene, attribution: Attribution, sides: Sequence[Side], target: Target
) -> dict[Position, list[Side]]:
    """The position toward a target that is asked for; empty if it is not named, or unclear."""
    places = mentions_of(scene, target, attribution.content)
    text = scene.document.text
    fitting = [side for side in sides if _is_about(text, side.target, places)]
    if not fitting:
        return {}
    return {Position(target.name, _label(fitting), fitting[0].target): fitting}


def _is_about(text: str, span: Span, places: Sequence[Span]) -> bool:
    """Whether what a side is toward is the target itself, not something that names it.

    Who is against “Ford’s plan” need not be against Ford, nor who is against “cuts in Lund”
    against Lund.
    """
    inside = [place for place in places if span.contains(place)]
    if not inside:
        return False
    before = text[span.start : inside[0].start].lower().split()
    return not text[inside[-1].end : span.end].strip() and not set(before) & PLACING


def _sides(document: Document, attribution: Attribution, act: Act) -> Iterator[Side]:
    """Every side that the cue takes toward the content, or else the content itself."""
    phrase = cue_phrase(document, attribution)
    reading = CueReading(phrase) if phrase else None
    found = list(_cue_sides(document, attribution, reading, act)) if reading else []
    yield from found
    if not found:
        for clause in _clauses(document, attribution):
            yield from _clause_sides(clause, act)


def _cue_sides(
    document: Document, attribution: Attribution, reading: CueReading, act: Act
) -> Iterator[Side]:
    """The sides of a cue with a side of its own: toward a noun phrase, toward what is demanded."""
    label, shown = _cue_label(reading, act), reading.matched()
    if label is None or act not in TAKING or not shown:
        return
    evidence = Evidence(Span(shown[0].start, shown[-1].end), f"cue: {label}s")
    text, cue = document.text, attribution.cue
    if reading.phrase.complements & CLAUSES and act is Act.APPRAISE:
        return
    after = [span for span in attribution.content if cue is None or span.start >= cue.end]
    content = after[0] if after else attribution.content[0]
    if len(attribution.content) > 1 and after and after[0] is not attribution.content[0]:
        # “Viya | was recognised as | an outstanding person”: for Viya.
        content = attribution.content[0]
    words = words_of(text, content.start, content.end)
    start = 0
    while start < len(words) and words[start].text in LEADING - {"to"}:
        start += 1
    if start >= len(words) or words[start].text in words_for("subordinator"):
        return
    if _is_apology(reading) and words[0].text != "for":
        # Who apologises to somebody is not against him.
        return
    if act is Act.DEMAND:
        yield from demanded_sides(text, words, start, label, evidence)
    else:
        yield from _appraised(text, words, start, label, evidence)


def _is_apology(reading: CueReading) -> bool:
    return any(word.text.startswith("apolog") for word in reading.matched())


def _cue_label(reading: CueReading, act: Act) -> str | None:
    """The side the cue takes toward its content; who demands that something be done is for it."""
    demands = reading.cue is not None and reading.cue.act is act is Act.DEMAND
    if reading.position is None and demands and reading.phrase.complements & INFINITIVES:
        return SUPPORT
    return reading.position


def _appraised(
    text: str, words: Sequence[Word], start: int, label: str, evidence: Evidence
) -> Iterator[Side]:
    """“Welcomed | the repeal of the tax” is against the tax, “praised | the deal” for the deal."""
    inner = list(noun_sides(text, words, start, len(words)))
    for side in inner:
        yield side._replace(label=side.label if label == SUPPORT else FLIPPED[side.label])
    start += not inner and words[start].text == "to"
    target = None if inner else noun_phrase(text, words, start, len(words))
    if target is None:
        return
    following = [word for word in words if word.start >= target.end]
    if not following or following[0].text not in words_for("finite"):
        yield Side(label, target, evidence)


def _clauses(document: Document, attribution: Attribution) -> Iterator[Clause]:
    """The content's sentences as clauses."""
    text, source = document.text, attribution.source
    named = tuple(word.text for word in words_of(text, source.start, source.end)) if source else ()
    for parts in sentences_of(document, attribution.content):
        words = tuple(words_in(text, parts))
        if words:
            quoted = is_quoted(document, words[0].start)
            yield Clause(text, words, parts[-1].end, quoted, named)


def _clause_sides(clause: Clause, act: Act) -> Iterator[Side]:
    """The sides a clause takes: the speaker's own verb, what must be done, what is said of it."""
    if clause.is_question:
        return
    text, words, end = clause.text, clause.words, len(clause.words)
    if clause.texts[0] == "to" and act is not Act.DEMAND and end > 1:
        yield from object_sides(text, words, 1, end)
    if clause.is_own and clause.verb is not None:
        yield from object_sides(text, words, clause.verb, end, "own")
        yield from before_sides(text, words, clause.verb, end)
    if act is Act.DEMAND:
        yield from duty_sides(clause)
    yield from said_sides(clause)

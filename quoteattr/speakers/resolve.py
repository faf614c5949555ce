"""From every attribution's source to a verdict, in text order of the sources."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Mapping, Sequence
from dataclasses import replace

from quoteattr.records import Attribution, Span
from quoteattr.speakers.by_shared import by_shared_name
from quoteattr.speakers.cases import Case, Verdict
from quoteattr.speakers.phrases import bare_word
from quoteattr.speakers.ranking import Ranker
from quoteattr.speakers.rules import RULES
from quoteattr.speakers.scene import Scene
from quoteattr.speakers.sources import refer

# Attributions before one that a quotation without a cue may go on from.
BEFORE = 6
# Attributions looked at that one is nested in.
DEEPEST = 8
# From this probability a pronoun tells the gender of whom it stands for.
SURE = 0.7
NOTHING = Verdict(keys=(), rule="none", probability=0.0)


def resolve_all(
    scene: Scene,
    attributions: Sequence[Attribution],
    ranker: Ranker,
    outer: Sequence[int | None] | None = None,
) -> list[Verdict]:
    """A verdict for each attribution, in their order, which is by place of content.

    ``outer`` are those they are nested in, as ``enclosing_all`` gives them; None finds them.
    """
    outer = enclosing_all(attributions) if outer is None else outer
    verdicts: dict[int, Verdict] = {}
    for number in sorted(range(len(attributions)), key=lambda n: _source_place(attributions[n])):
        chain = _unjudged(number, outer, verdicts)
        # Held for now, so that attributions nested in each other come to an end.
        verdicts |= dict.fromkeys(chain, NOTHING)
        for each in reversed(chain):
            verdicts[each] = _judge(each, attributions, outer, verdicts, scene, ranker)
    return [verdicts[number] for number in range(len(attributions))]


def _source_place(each: Attribution) -> tuple[int, int]:
    where = each.source or each.cue or each.content[0]
    return (where.start, -len(where))


def _unjudged(
    number: int, outer: Sequence[int | None], verdicts: Mapping[int, Verdict]
) -> list[int]:
    """An attribution and those it is nested in, the innermost first, as far as none is judged."""
    chain: dict[int, None] = {}
    at: int | None = number
    while at is not None and at not in verdicts and at not in chain:
        chain[at] = None
        at = outer[at]
    return list(chain)


def _judge(
    number: int,
    attributions: Sequence[Attribution],
    outer: Sequence[int | None],
    verdicts: Mapping[int, Verdict],
    scene: Scene,
    ranker: Ranker,
) -> Verdict:
    """Judge one attribution, given the verdicts on those it is nested in."""
    around: dict[int, tuple[Attribution, Verdict]] = {}
    at = outer[number]
    while at is not None and at not in around and len(around) < DEEPEST:
        around[at] = (attributions[at], verdicts[at])
        at = outer[at]
    each = attributions[number]
    earlier = [
        (attributions[n], verdicts[n])
        for n in range(max(0, number - BEFORE), number)
        if n in verdicts
    ]
    referent = refer(scene.cast, each.source) if each.source else None
    case = Case(scene, ranker, each, referent, list(around.values()), earlier)
    found = next((verdict for rule in RULES if (verdict := rule(case)) is not None), NOTHING)
    found = _told_apart(case, found)
    if len(found.keys) == 1:
        if referent is not None and found.probability >= SURE:
            scene.learn_gender(found.keys[0], bare_word(referent.head.of(case.text)))
        insort(scene.said, (case.place, found.keys[0]))
    return found


def _told_apart(case: Case, found: Verdict) -> Verdict:
    """The verdict; where it is on a surname that several bear ("who", of Quill), whose it is."""
    entities = case.scene.cast.entities
    if len(found.keys) != 1 or found.keys[0] < 0 or not entities[found.keys[0]].rivals:
        return found
    shared = by_shared_name(case, entities[found.keys[0]])
    return replace(found, keys=shared.keys) if shared.keys else shared


def enclosing_all(attributions: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the one in whose content it stands, the innermost; None if in none."""
    spans = sorted(
        (span, number) for number, each in enumerate(attributions) for span in each.content
    )
    longest = max((len(span) for span, _ in spans), default=0)
    starts = [span.start for span, _ in spans]
    found: list[int | None] = []
    for number, each in enumerate(attributions):
        place = each.cue or each.content[0]
        first = bisect_right(starts, place.start - longest - 1)
        last = bisect_right(starts, place.start)
        around = [
            (len(span), other)
            for span, other in spans[first:last]
            if other != number and _holds(span, place, attributions[other], each)
        ]
        found.append(min(around)[1] if around else None)
    return found


def _holds(span: Span, place: Span, outer: Attribution, inner: Attribution) -> bool:
    return span.contains(place) and outer.cue != inner.cue and outer.content != inner.content

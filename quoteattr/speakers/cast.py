"""The entities of an article, and which mentions name or describe them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from quoteattr.lexicons import lexicon
from quoteattr.records import Document, Span
from quoteattr.speakers.aliases import join_known
from quoteattr.speakers.bodies import (
    as_bodies,
    find_organisations,
    join_adjacent,
    whole_words,
    widened,
)
from quoteattr.speakers.entities import Cast
from quoteattr.speakers.mentions import Mentions
from quoteattr.speakers.persons import (
    find_people,
    join_initials,
    join_nicknamed,
    see_names,
    with_generations,
    with_surnames,
)
from quoteattr.speakers.phrases import core_span, head_span
from quoteattr.speakers.roles import place_roles
from quoteattr.speakers.sources import named_by

# A name read as a person's below this probability is none.
LEAST = 0.4
# Words of the longest mention that a name within it may stand for.
LONGEST = 20
# From this one on it may be part of a longer name.
FAINT = 0.2


def find_cast(document: Document, found: Mentions, sources: Sequence[Span] = ()) -> Cast:
    """The named entities of a document, and which mentions name or describe them.

    ``sources`` are those of its attributions, in which a surname alone is looked for.
    """
    text = document.text
    likely = [each for each in found.names if each.kind != "other" and each.probability >= FAINT]
    whole = whole_words(text, likely)
    joined = [each for each in join_adjacent(text, whole) if each.probability >= LEAST]
    others = [each.span for each in found.names if each.kind == "other"]
    called = with_surnames(text, join_initials(text, joined), sources, others)
    names = as_bodies(text, widened(text, with_generations(text, called)))
    people = join_nicknamed(text, [each for each in names if each.kind == "person"])
    entities = find_people(text, see_names(text, people))
    bodies = [each for each in names if each.kind != "person"]
    entities = entities + find_organisations(text, bodies, len(entities))
    entities = join_known(text, entities)
    places = sorted((seen.span, each.number) for each in entities for seen in each.seen)
    cast = Cast(text, found.mentions, entities, {}, places=places)
    place_roles(cast)
    _anchor(cast)
    return cast


def _anchor(cast: Cast) -> None:
    """Tie mentions to entities: by name, by the role that stands beside a name."""
    roles = sorted((role, each.number) for each in cast.entities for role in each.roles)
    starts = [role.start for role, _ in roles]
    for number, mention in enumerate(cast.mentions):
        named = [entity for span, entity in cast.named_at_point(mention.head)]
        if named:
            cast.by_mention[number] = named[0]
            continue
        at = bisect_right(starts, mention.head.start) - 1
        words = set(mention.span.of(cast.text).casefold().split())
        plain = not words & lexicon("clause_words") and len(words) < LONGEST
        beside = named_by(cast, mention.span) if plain and mention.kind != "thing" else None
        if beside is not None:
            cast.by_mention[number] = beside
        elif at >= 0 and roles[at][0].contains(mention.head):
            role = roles[at][0]
            if head_span(cast.text, core_span(cast.text, role)) == mention.head:
                cast.by_mention[number] = roles[at][1]

"""Sources that join several: "Ada Quill and Tom Orr", "France and Germany"."""

from __future__ import annotations

import re
from itertools import pairwise

from quoteattr.records import Span
from quoteattr.speakers.entities import Cast
from quoteattr.speakers.origins import countries
from quoteattr.speakers.phrases import DETERMINERS, head_span, is_pronoun, words_in
from quoteattr.speakers.roles import is_body, is_office

AND = re.compile(r"\s+(?:and|&)\s+")
LISTED = re.compile(r",? (?:(?:and|&) )?(?:[A-Z][\w.-]* ){0,4}")


def listed(cast: Cast, source: Span) -> tuple[Span, ...]:
    """The people of a list, "A, B and C", with or without titles; empty if it is none."""
    names = [
        span for span, number in cast.named_at(source) if cast.entities[number].kind == "person"
    ]
    between = [cast.text[one.end : other.start] for one, other in pairwise(names)]
    lead = cast.text[source.start : names[0].start].rstrip() if names else ""
    if (
        len(names) < 3
        or lead.endswith(("-", "–", "—", ",", ":"))
        or not all(LISTED.fullmatch(words) for words in between)
    ):
        return ()
    return tuple(names) if AND.search(between[-1]) else ()


def joint_parts(cast: Cast, core: Span) -> tuple[Span, ...]:
    """The parts of "A and B" if each is somebody; empty if the phrase is one."""
    text = cast.text
    names = [span for span, _ in cast.named_at(core)]
    for match in AND.finditer(text, core.start, core.end):
        if any(span.start < match.start() and match.end() < span.end for span in names):
            continue
        if match.start() <= core.start or match.end() >= core.end:
            continue
        left, right = Span(core.start, match.start()), Span(match.end(), core.end)
        both = _is_somebody(cast, left) and _is_somebody(cast, right)
        both = both or _are_places(cast, left, right)
        if both and not _is_one_holder(cast, left, right):
            return (*(joint_parts(cast, left) or (left,)), right)
    return ()


def _are_places(cast: Cast, left: Span, right: Span) -> bool:
    """Whether two places are joined: France and Germany, but not Bosnia and Herzegovina."""
    names = {
        span: span.of(cast.text) in countries()
        for span, number in cast.named_at(Span(left.start, right.end))
        if cast.entities[number].kind == "place"
    }
    return left in names and right in names and names[left] is names[right]


def _is_one_holder(cast: Cast, left: Span, right: Span) -> bool:
    """Whether what "and" joins are the offices, or the office's body, of who is named after it.

    Deputy chief and Interior Minister Ada Quill; Oversight and Reform Committee aide Ada Quill.
    """
    text, named = cast.text, cast.named_at(right)
    if not named or named[-1][0].end < right.end or named[-1][0].start <= right.start:
        return False
    if cast.entities[named[-1][1]].kind != "person":
        return False
    if any(word.of(text).casefold() in DETERMINERS for word in words_in(text, left)[:1]):
        return False
    before = [word.of(text) for word in words_in(text, Span(right.start, named[-1][0].start))]
    if not before or not is_office(before[-1]):
        return False
    head = head_span(text, left).of(text)
    of_body = len(before) > 1 and is_body(before[-2]) and not head.isupper()
    return is_office(head) or (of_body and left == head_span(text, left) and not is_body(head))


def _is_somebody(cast: Cast, part: Span) -> bool:
    text = cast.text
    if any(cast.entities[number].kind != "place" for _, number in cast.named_at(part)):
        return True
    words = [word.of(text) for word in words_in(text, part)]
    capitals = [word for word in words if word[:1].isupper()]
    is_named_body = len(capitals) > 1 and is_body(head_span(text, part).of(text))
    return is_named_body or (len(words) == 1 and is_pronoun(words[0]))

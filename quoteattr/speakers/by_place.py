"""Rules for quotations without a source: who has just spoken, who is named just before or after.

Each looks at a case and gives a verdict or leaves it to the next.  Two candidates are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from quoteattr.lexicons import lexicon
from quoteattr.records import Span
from quoteattr.speakers.cases import Case, Verdict
from quoteattr.speakers.mentions import Form
from quoteattr.speakers.phrases import bare_word, step_back, words_in
from quoteattr.speakers.roles import is_body
from quoteattr.speakers.scene import Key

# A question or an answer of an interview, at the start of its line.
QUESTION = re.compile(r"^(?:Q|Question)\s*[:.]", re.MULTILINE)
ANSWER = re.compile(r"(?:A|Answer)\s*[:.]\s*")


def by_spoken_i(case: Case) -> Verdict | None:
    """I and we in marks that no attribution has: whoever the quotation goes on from."""
    referent = case.referent
    if referent is None or case.around or referent.head.of(case.text) not in ("I", "we", "We"):
        return None
    quoted = case.scene.quoted_at(referent.head)
    if quoted is None:
        return None
    whole = replace(case.attribution, content=(quoted,), cue=None, source=None)
    inner = replace(case, attribution=whole, referent=None)
    verdict = by_continuation(inner) or by_neighbour(inner)
    return verdict and replace(verdict, rule="first person")


def by_continuation(case: Case) -> Verdict | None:
    """A quotation without source or cue goes on from the one before it, if close by."""
    each = case.attribution
    if each.source is not None or each.cue is not None or not case.earlier:
        return None
    before, verdict = max(
        case.earlier, key=lambda pair: (pair[0].content[-1].end, pair[0].content[0].start)
    )
    paragraphs = case.text[before.content[-1].end : each.content[0].start].count("\n\n")
    if not verdict.keys or paragraphs > 2:
        return None
    if any(number not in verdict.keys for _, number in _people_before(case, each.content[0].start)):
        return None
    where = before.source or before.content[0]
    evidence = ((where, "spoke just before, and nobody else has since"), *verdict.evidence)
    odds = verdict.probability * (0.92, 0.85, 0.6)[paragraphs]
    return Verdict(keys=verdict.keys, rule="continuation", probability=odds, evidence=evidence)


def by_neighbour(case: Case) -> Verdict | None:
    """A quotation that nobody is given: who the words just before it are about.

    The one person they name, or of several the one that opens their last sentence alone.
    """
    each = case.attribution
    if each.source is not None or each.cue is not None:
        return None
    start = each.content[0].start
    named = _people_before(case, start)
    people = {number for _, number in named}
    if not people:
        return None
    last = case.scene.sentence(named[-1][0].start)
    opening = [
        number
        for span, number in named
        if case.scene.sentence(span.start) == last
        and case.scene.opens_sentence(span)
        and not any(pair.contains(span) for pair, _ in case.scene.pairs)
    ]
    chosen = people if len(people) == 1 else set(opening[:1])
    if not chosen:
        return None
    place = named[-1][0]
    evidence = ((place, "named in the words before, and the quotation follows"),)
    sure = 0.65 if len(people) == 1 else 0.55
    return Verdict(keys=tuple(chosen), rule="neighbour", probability=sure, evidence=evidence)


def _people_before(case: Case, start: int) -> list[tuple[Span, Key]]:
    """The people named between the quotation before, or the paragraph before, and this one."""
    end = step_back(case.text, start, str.isspace)
    since = case.text.rfind("\n", 0, end) + 1
    if case.earlier:
        since = max(since, case.earlier[-1][0].content[-1].end)
    return [
        (span, number)
        for span, number in case.scene.cast.named_before(start)
        if since <= span.start and case.scene.cast.entities[number].kind == "person"
    ]


def by_passive(case: Case) -> Verdict | None:
    """It was announced, they were told: the one body that the sentence before is about."""
    each = case.attribution
    if each.source is not None or each.cue is None:
        return None
    words = [bare_word(word.of(case.text)) for word in words_in(case.text, each.cue)]
    if not words or words[-1] not in lexicon("announced"):
        return None
    before = case.text[max(0, each.cue.start - 2) : each.cue.start].rstrip()[-1:]
    if words[0] == "asked" and (case.text[each.cue.start].isupper() or before == ","):
        # "Asked whether it would, she declined": by whoever wrote it.
        return None
    here = case.scene.sentence(each.cue.start)
    bodies = dict(_bodies(case, here - 1))
    if here < 1 or len(bodies) != 1:
        return None
    ((key, place),) = bodies.items()
    if "\n" in case.text[place.end : each.cue.start]:
        return None
    case.scene.describe(key, place)
    evidence = ((place, "the one body that may have made it known"),)
    return Verdict(keys=(key,), rule="passive", probability=0.75, evidence=evidence)


def _bodies(case: Case, sentence: int) -> Iterator[tuple[Key, Span]]:
    """The bodies mentioned in a sentence, by name or by a word such as court."""
    scene = case.scene
    for number in scene.cast.headed_in(scene.document.sentences[max(0, sentence)].span):
        mention = scene.cast.mentions[number]
        key = scene.most_likely(number)
        named = key >= 0 and scene.known(key).kind == "organisation"
        described = mention.form is Form.NOMINAL and is_body(mention.head.of(case.text))
        if named or (described and key < 0):
            yield key, mention.span


def by_interview(case: Case) -> Verdict | None:
    """The answers of an interview: the one person named before its first question."""
    each = case.attribution
    if each.source is not None:
        return None
    line = case.text.rfind("\n", 0, each.content[0].start) + 1
    first = QUESTION.search(case.text)
    if first is None or first.start() > line or not ANSWER.match(case.text, line):
        return None
    named = case.scene.cast.named_before(first.start())
    people = {key: span for span, key in named if case.scene.known(key).kind == "person"}
    if len(people) != 1:
        return None
    ((key, place),) = people.items()
    evidence = ((place, "the one person named before the questions"),)
    return Verdict(keys=(key,), rule="interview", probability=0.85, evidence=evidence)


def by_next_words(case: Case) -> Verdict | None:
    """With those words Ada Quill left: the one person named where the words after look back."""
    each = case.attribution
    if each.source is not None or each.cue is not None:
        return None
    end = each.content[-1].end
    after = next((s.span for s in case.scene.document.sentences if s.span.start >= end), None)
    if after is None or case.text[end : after.start].strip("”\"’' \r\n"):
        return None
    opening = case.text[after.start : after.end].casefold()
    if not opening.startswith(tuple(lexicon("looking_back"))):
        return None
    named = [(span, key) for span, key in case.scene.cast.named_at(after)]
    people = [(span, key) for span, key in named if case.scene.known(key).kind == "person"]
    if len({key for _, key in people}) != 1:
        return None
    place, key = people[0]
    evidence = ((place, "the words after the quotation say that it was his or hers"),)
    return Verdict(keys=(key,), rule="neighbour", probability=0.7, evidence=evidence)

"""Contents that are no sentence yet: “taking the money”, “to have won”, made one."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.claims.draft import Draft
from quoteattr.claims.inflect import base_of, is_participle, past, present
from quoteattr.claims.subjects import Subject
from quoteattr.records import Act, Span
from quoteattr.speakers.phrases import core_span, head_span, is_plural
from quoteattr.stance.words import is_adverb, words_for

# Words after a verb without a subject that a finite verb may follow all the same: their own.
OWN_SUBJECTS = frozenset({"who", "which", "that", "whom", "what", "he", "she", "it", "they", "i"})
OWN_SUBJECTS |= {"we", "you", "there"}
MADE = "made a sentence, the speaker its subject"
FINISHED = "made a sentence"


def finish(draft: Draft, subject: Subject | None, act: Act, cue: Span | None) -> None:
    """Make a gerund or an infinitive a sentence, if that is what the draft is.

    Its subject is what stands before the cue in the content (“the suspect | is believed | to have
    fled”), or else the speaker; without either it stays as it is.
    """
    at = _first(draft, cue)
    if at is None:
        return
    before = [place for place in range(at) if not draft.is_dropped(place)]
    if before:
        subject = _printed_subject(draft, before)
    if draft.texts[at] == "to" and at + 1 < len(draft.texts):
        _finish_infinitive(draft, at, subject, act, bool(before))
    elif subject is not None and not before and is_gerund(draft, at):
        _finish_gerund(draft, at, subject)


def _first(draft: Draft, cue: Span | None) -> int | None:
    """Number of the first word after the cue that is not left out; None if all is before it."""
    for at, word in enumerate(draft.words):
        if not draft.is_dropped(at) and (cue is None or word.start >= cue.end):
            return at
    return None


def _printed_subject(draft: Draft, before: Sequence[int]) -> Subject:
    """What the content has before the cue; its words stand already."""
    text = draft.document.text
    core = core_span(text, Span(draft.words[before[0]].start, draft.words[before[-1]].end))
    words = core.of(text)
    head = head_span(text, core).of(text)
    plural = " and " in words or is_plural(head) or words.lower() in ("they", "we", "you")
    return Subject("", plural)


def is_gerund(draft: Draft, at: int) -> bool:
    """Whether the draft is a verb in -ing from there on, with no finite verb of its own."""
    texts = draft.texts
    while at < len(texts) - 1 and (is_adverb(texts[at]) or texts[at] == "not"):
        at += 1
    if not texts[at].endswith("ing") or base_of(texts[at]) is None:
        return False
    for place in range(at + 1, len(texts)):
        if texts[place] in words_for("finite") - {"'s"}:
            return texts[place - 1] in OWN_SUBJECTS or place - 2 > at and (
                texts[place - 2] in OWN_SUBJECTS
            )
    return True


def _finish_gerund(draft: Draft, at: int, subject: Subject) -> None:
    """“Not having taken it” -> “Ortiz had not taken it”; “taking it” -> “Ortiz took it”."""
    negated = draft.texts[at] == "not"
    start = at
    while not draft.texts[at].endswith("ing"):
        at += 1
    base = base_of(draft.texts[at])
    assert base is not None
    if negated:
        draft.drop([start], MADE)
        verb = _negated(base, subject.plural)
    else:
        verb = past(base, subject.plural)
    between = [draft.words[n] for n in range(start, at) if not draft.is_dropped(n)]
    if between:
        # “Knowingly taking it”: the adverb stays between the two.
        word = draft.document.text[between[0].start : between[0].end]
        draft.replace(draft.by_start[between[0].start], f"{subject.words} {word}", MADE)
        draft.replace(at, verb, MADE)
    else:
        draft.replace(at, f"{subject.words} {verb}", MADE)


def _negated(base: str, plural: bool) -> str:
    if base in ("be", "have"):
        return f"{past(base, plural)} not"
    return f"did not {base}"


def _finish_infinitive(
    draft: Draft, at: int, subject: Subject | None, act: Act, printed: bool
) -> None:
    """“To have won” -> “Ortiz won”; “to fall” -> “will fall” where it is predicted."""
    texts = draft.texts
    verb = at + 1
    while verb < len(texts) - 1 and is_adverb(texts[verb]):
        verb += 1
    if subject is None or base_of(texts[verb]) is None or texts[verb] == "not":
        return
    why = FINISHED if printed else MADE
    lead = "" if printed else f"{subject.words} "
    plural = subject.plural
    if texts[verb] == "have" and verb + 1 < len(texts) and is_participle(texts[verb + 1]):
        done = base_of(texts[verb + 1])
        assert done is not None
        words = past(done, plural)
        draft.drop(range(at, verb), why)
        draft.replace(verb, lead + words, why)
        draft.drop([verb + 1], why)
        return
    words = f"will {texts[verb]}" if act is Act.PREDICT else present(texts[verb], plural)
    if act is not Act.PREDICT and base_of(texts[verb]) != texts[verb]:
        return
    draft.drop(range(at, verb), why)
    draft.replace(verb, lead + words, why)

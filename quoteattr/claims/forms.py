"""Contents that are no sentence yet: “taking the money”, “to have won”, made one."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.claims.draft import Draft
from quoteattr.claims.inflect import base_of, is_participle, past, present
from quoteattr.claims.subjects import Subject
from quoteattr.lexicons import of_kind
from quoteattr.records import Act, Span
from quoteattr.speakers.phrases import core_span, head_span, is_plural
from quoteattr.stance.words import is_adverb, lemmas, words_for, words_of

# Words after a verb without a subject that a finite verb may follow all the same: their own.
OWN_SUBJECTS = frozenset({"who", "which", "that", "whom", "what", "he", "she", "it", "they", "i"})
OWN_SUBJECTS |= {"we", "you", "there"}
# Words of a subject before its infinitive.
LONGEST_SUBJECT = 12
SUBJECT_FORMS = {"him": "he", "her": "she", "them": "they", "me": "I", "us": "we"}
MADE = "made a sentence, the speaker its subject"
FINISHED = "made a sentence"


def finish(draft: Draft, subject: Subject | None, act: Act, cue: Span | None) -> None:
    """Make a gerund or an infinitive a sentence, if that is what the draft is.

    Its subject is what stands before the cue in the content (“the suspect | is believed | to have
    fled”) or before the infinitive (“expect | rates to fall”), or else the speaker; without any,
    and after a cue that takes no such content, it stays as it is.
    """
    at = _first(draft, cue)
    if at is None or cue is None:
        return
    verbs = _lemmas_of(draft, cue)
    before = [place for place in range(at) if not draft.is_dropped(place)]
    if draft.texts[at] == "to":
        if before and verbs & of_kind("claim_words", "raising"):
            _finish_infinitive(draft, at, _printed_subject(draft, before), act, True)
        elif not before and subject and verbs & of_kind("claim_words", "claiming infinitive"):
            _finish_infinitive(draft, at, subject, act, False)
    elif not before and verbs & of_kind("claim_words", "gerund cue") and is_gerund(draft, at):
        if subject is not None:
            _finish_gerund(draft, at, subject)
    elif not before and verbs & of_kind("claim_words", "raising object"):
        place = _expected(draft, at)
        if place is not None:
            printed = _printed_subject(draft, range(at, place))
            _finish_infinitive(draft, place, printed, act, True)
            if draft.is_dropped(place) and place == at + 1 and draft.texts[at] in SUBJECT_FORMS:
                draft.replace(at, SUBJECT_FORMS[draft.texts[at]], FINISHED)


def _lemmas_of(draft: Draft, cue: Span) -> frozenset[str]:
    """The verbs a cue may be a form of."""
    words = words_of(draft.document.text, cue.start, cue.end)
    return frozenset(lemma for word in words for lemma in lemmas(word.text, "VERB"))


def _first(draft: Draft, cue: Span | None) -> int | None:
    """Number of the first word after the cue that is not left out; None if all is before it."""
    for at, word in enumerate(draft.words):
        if not draft.is_dropped(at) and (cue is None or word.start >= cue.end):
            return at
    return None


def _expected(draft: Draft, at: int) -> int | None:
    """Number of the "to" that follows a noun phrase, no finite verb before it; None without."""
    for place in range(at + 1, min(len(draft.texts), at + LONGEST_SUBJECT)):
        if draft.texts[place] in words_for("finite") | words_for("subordinator"):
            return None
        if draft.texts[place] == "to" and draft.texts[place + 1 : place + 2]:
            return place if is_bare(draft.texts[place + 1]) else None
        if lemmas(draft.texts[place], "VERB") and not lemmas(draft.texts[place], "NOUN"):
            # A verb of its own: “the company relied on it to …”.
            return None
    return None


def is_bare(text: str) -> bool:
    """Whether the word is a verb's base form, whatever else it may be."""
    return text in lemmas(text, "VERB")


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
    if texts[at] in of_kind("claim_words", "no gerund"):
        return False
    for place in range(at + 1, len(texts)):
        if texts[place] in words_for("finite") - {"'s"}:
            near = texts[max(at + 1, place - 2) : place]
            return not OWN_SUBJECTS.isdisjoint(near)
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
    if texts[at] != "to":
        return
    verb = at + 1
    while verb < len(texts) - 1 and is_adverb(texts[verb]):
        verb += 1
    if verb >= len(texts) or subject is None or not is_bare(texts[verb]):
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
    if act is not Act.PREDICT and texts[verb] not in of_kind("claim_words", "stative"):
        # “It was said to shut” may be of now or of then.
        return
    words = f"will {texts[verb]}" if act is Act.PREDICT else present(texts[verb], plural)
    draft.drop(range(at, verb), why)
    draft.replace(verb, lead + words, why)

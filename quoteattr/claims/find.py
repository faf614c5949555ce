"""The claims stage: attributions with their speakers and stances to one claim each, or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from quoteattr.claims.dates import dateline_place, published_on, resolve_place, resolve_times
from quoteattr.claims.denials import affirm, deny_noun, soften
from quoteattr.claims.draft import Draft, make_draft
from quoteattr.claims.first_person import Voices, resolve_first_person
from quoteattr.claims.forms import finish
from quoteattr.claims.hedges import drop_belief
from quoteattr.claims.pronouns import resolve_pronouns
from quoteattr.claims.subjects import speaking_subject
from quoteattr.claims.types import claim_type
from quoteattr.lexicons import of_kind
from quoteattr.records import Act, Article, Attribution, Claim, Span, Speaker, Stance
from quoteattr.speakers.scene import Scene
from quoteattr.stance.clauses import Clause
from quoteattr.stance.contents import judge_clause
from quoteattr.stance.cue_acts import CueReading, judge_cue
from quoteattr.stance.passages import is_quoted, sentences_of, words_in
from quoteattr.stance.phrases import cue_phrase
from quoteattr.stance.words import is_adverb, is_negation, words_for, words_of

CLAIMING = frozenset({Act.ASSERT, Act.HEDGE, Act.PREDICT, Act.DENY})
# Sentences of one content that are looked at; longer quotations say the same again.
MOST = 6
# Finite verbs of “what worries me is”.
LEAST_FINITE = 2


@dataclass(frozen=True, slots=True)
class Reported:
    """What all claims of an article share.

    scene      its entities and mentions
    voices     who says what where
    published  the day it came out, None if not known
    place      where it is written from, None if not known
    worth      how worth checking a sentence is, 0 to 1
    """

    scene: Scene
    voices: Voices
    published: date | None
    place: str | None
    worth: Callable[[str], float]


def find_claims(
    article: Article,
    scene: Scene,
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker],
    stances: Sequence[Stance],
    worth: Callable[[str], float],
) -> tuple[Claim | None, ...]:
    """What each attribution puts forward, in their order; None where nothing is. No text raises."""
    reported = Reported(
        scene,
        Voices(attributions, speakers),
        published_on(article),
        dateline_place(article.text),
        worth,
    )
    return tuple(
        find_claim(reported, each, speaker, stance) if stance.act in CLAIMING else None
        for each, speaker, stance in zip(attributions, speakers, stances, strict=True)
    )


def find_claim(
    reported: Reported, attribution: Attribution, speaker: Speaker | None, stance: Stance
) -> Claim | None:
    """What one attribution puts forward: of several sentences the one most worth checking.

    Only those count that do what the attribution does, if any does.
    """
    sentences = [each for each in _sentences(reported, attribution) if not each[1].is_question]
    doing = [(parts, clause) for parts, clause, act in sentences if act is stance.act]
    claiming = [(parts, clause) for parts, clause, act in sentences if act in CLAIMING]
    chosen = doing or claiming or [(parts, clause) for parts, clause, _ in sentences]
    found = [
        claim
        for parts, clause in chosen[:MOST]
        if (claim := _claim(reported, attribution, speaker, stance, parts, clause))
    ]
    return max(found, key=lambda claim: claim.checkworthy, default=None)


def _sentences(
    reported: Reported, attribution: Attribution
) -> list[tuple[list[Span], Clause, Act]]:
    """The content's sentences with a word, each with what it does."""
    document, source = reported.scene.document, attribution.source
    text = document.text
    named = tuple(word.text for word in words_of(text, source.start, source.end)) if source else ()
    found = []
    sentences = sentences_of(document, attribution.content)
    for parts in (each for joined in sentences for each in apart(text, joined)):
        words = tuple(words_in(text, parts))
        if words:
            quoted = is_quoted(document, words[0].start)
            clause = Clause(text, words, parts[-1].end, quoted, named)
            found.append((parts, clause, judge_clause(clause).act))
    return found


def apart(text: str, parts: Sequence[Span]) -> list[list[Span]]:
    """A sentence's stretches, parted where one begins a sentence of its own: with a capital.

    So are “…,” she said, “… The road is shut” where no stop stands between the two.
    """
    found: list[list[Span]] = []
    for part in parts:
        first = next(iter(words_of(text, part.start, part.end, 1)), None)
        begins = first is not None and text[first.start].isupper() and first.text != "i"
        before = found[-1][-1] if found else None
        if before is None or (begins and _is_clause(text, before)):
            found.append([part])
        else:
            found[-1].append(part)
    return found


def _is_clause(text: str, part: Span) -> bool:
    finite = words_for("finite")
    return any(word.text in finite for word in words_of(text, part.start, part.end))


def _claim(
    reported: Reported,
    attribution: Attribution,
    speaker: Speaker | None,
    stance: Stance,
    parts: Sequence[Span],
    clause: Clause,
) -> Claim | None:
    """The claim that one sentence makes; None if it has too few words to be one."""
    scene = reported.scene
    draft = make_draft(scene.document, parts)
    if stance.act is Act.HEDGE:
        drop_belief(draft)
    subject = speaking_subject(scene, attribution, speaker)
    if stance.act is Act.DENY:
        if not _is_denied_by_cue(scene, attribution):
            affirm(draft, clause)
        elif not deny_noun(draft, subject):
            soften(draft)
    finish(draft, subject, stance.act, attribution.cue)
    if is_open(draft):
        return None
    kind = claim_type(draft, clause, stance.act)
    resolve_pronouns(draft, scene)
    resolve_first_person(draft, scene, reported.voices)
    resolve_times(draft, attribution, reported.published)
    resolve_place(draft, reported.place)
    text = draft.render()
    if not text or not has_content(draft):
        return None
    return Claim(
        text=text,
        type=kind,
        checkworthy=reported.worth(text),
        spans=draft.parts,
        substitutions=draft.substitutions(),
    )


def is_open(draft: Draft) -> bool:
    """Whether it is an indirect question, which puts nothing forward: “how it came to that”.

    “What worries me is the price” does, and so does what stands after a word of time.
    """
    at = next((n for n in range(len(draft.texts)) if not draft.is_dropped(n)), len(draft.texts))
    if at == len(draft.texts) or draft.texts[at] not in of_kind("claim_words", "asking"):
        return False
    finite = [text for text in draft.texts[at:] if text in words_for("finite")]
    return draft.texts[at] not in ("what", "who") or len(finite) < LEAST_FINITE


def has_content(draft: Draft) -> bool:
    """Whether any word says what is put forward: not so in “Absolutely not”, “It is”, “Yes”."""
    empty = words_for("finite") | words_for("self") | words_for("third")
    return any(words for words, _ in draft.put.values()) or any(
        not (draft.is_dropped(at) or text in empty or is_negation(text) or is_adverb(text))
        and text not in of_kind("claim_words", "empty")
        for at, text in enumerate(draft.texts)
    )


def _is_denied_by_cue(scene: Scene, attribution: Attribution) -> bool:
    """Whether the cue denies, so that the content is what is denied."""
    phrase = cue_phrase(scene.document, attribution)
    verdict = judge_cue(CueReading(phrase)) if phrase else None
    return verdict is not None and verdict.act is Act.DENY

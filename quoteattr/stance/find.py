"""The stance stage: an attribution to what its speaker does and how the reporter presents it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from quoteattr.records import (
    Act,
    Attribution,
    Document,
    Evidence,
    ReportKind,
    Stance,
)
from quoteattr.stance.confidence import rule_precision
from quoteattr.stance.contents import judge_content, judge_expressed
from quoteattr.stance.cue_acts import CueReading, judge_cue
from quoteattr.stance.decide import Decided, decide_act, decide_framing
from quoteattr.stance.features import name_findings
from quoteattr.stance.framing import Framed, judge_framing
from quoteattr.stance.heard import Heard
from quoteattr.stance.phrases import CuePhrase, cue_phrase
from quoteattr.stance.verdicts import LABELS, Verdict, evidence
from quoteattr.stance.words import forms, words_for, words_of

# What a cue does that the lexicon does not know, by what it reports.
BY_REPORT = {
    ReportKind.BELIEF: Act.HEDGE,
    ReportKind.INTENTION: Act.COMMIT,
    ReportKind.DECREE: Act.ASSERT,
    ReportKind.PERCEPTION: Act.ASSERT,
}


Listen = Callable[[Sequence[Attribution], Sequence[Sequence[str]]], list[Heard | None]]


class Ruled(NamedTuple):
    """What the rules say of an attribution: by its cue, of its act, of its framing."""

    reading: CueReading | None
    verdict: Verdict
    framed: Framed


def find_stances(
    document: Document, attributions: Sequence[Attribution], listen: Listen
) -> list[Stance]:
    """What each attribution's speaker does with the words, and how the reporter presents them.

    Rules and head decide together; the head knows what the rules say.  ``listen`` runs the head
    (``heard.Listener``).  No text raises.
    """
    ruled = [rule_on(document, each) for each in attributions]
    names = [name_findings(each, *by) for each, by in zip(attributions, ruled, strict=True)]
    heard = listen(attributions, names)
    return [conclude(by, each) for by, each in zip(ruled, heard, strict=True)]


def find_stance(document: Document, attribution: Attribution) -> Stance:
    """The same of one attribution by the rules alone.

    >>> from quoteattr.records import *
    >>> text = "Ortiz denied taking the money."
    >>> document = Document(text, (Span(0, 30),), (), ())
    >>> attribution = Attribution(QuoteKind.INDIRECT, (Span(13, 29),), Span(6, 12), Span(0, 5),
    ...     SourceKind.NAME, ReportKind.STATEMENT, 0.9)
    >>> stance = find_stance(document, attribution)
    >>> stance.act.value, stance.label.value, stance.certainty, stance.framing.value
    ('deny', 'rejects', -3.0, 'neutral')
    """
    return conclude(rule_on(document, attribution), None)


def rule_on(document: Document, attribution: Attribution) -> Ruled:
    """What the rules say of an attribution."""
    phrase = cue_phrase(document, attribution)
    reading = CueReading(phrase) if phrase else None
    verdict = judge(document, attribution, reading)
    if phrase and is_supposed(document.text, attribution, phrase):
        verdict = verdict._replace(rule="supposed")
    return Ruled(reading, verdict, judge_framing(document, attribution, reading))


def conclude(ruled: Ruled, heard: Heard | None) -> Stance:
    """The record by rules and head together, or by the rules alone where nothing was heard."""
    verdict, framed = ruled.verdict, ruled.framed
    act: tuple[Act, float] = (verdict.act, rule_precision(verdict.rule))
    framing = (framed.framing, rule_precision(framed.rule))
    if heard:
        act = decide_act(verdict, heard.acts)
        framing = decide_framing(framed, heard.framings)
    if heard and act[0] is not verdict.act:
        why = f"the model looks at it most: {act[0].value}"
        shown = (Evidence(heard.telling, why),) if heard.telling else ()
        verdict = Verdict("head", act[0], shown)
    return _stance(verdict, framed, Decided(*act, *framing))


def judge(document: Document, attribution: Attribution, reading: CueReading | None) -> Verdict:
    """The cue's verdict, or the content's where the cue leaves it open.

    What is said in jest is not affirmed: nobody can tell what of it is meant.
    """
    verdict = _in_earnest(document, attribution, reading)
    words = reading.phrase.words if reading else ()
    jest = [word for word in words if forms(word.text) & words_for("jest")]
    if jest and verdict.act in (Act.ASSERT, Act.DENY):
        return Verdict("jest", Act.HEDGE, evidence(jest[:1], "said in jest"), 1.0)
    return verdict


def is_supposed(text: str, attribution: Attribution, phrase: CuePhrase) -> bool:
    """Whether the attribution is a condition: “if he denies it”, said of nobody yet."""
    starts = [phrase.words[0].start]
    if attribution.source and phrase.sentence.start <= attribution.source.start:
        starts.append(attribution.source.start)
    before = words_of(text, max(phrase.sentence.start, min(starts) - 12), min(starts))
    return bool(before) and before[-1].text in words_for("condition")


def _in_earnest(
    document: Document, attribution: Attribution, reading: CueReading | None
) -> Verdict:
    """What cue or content say, taken at their word."""
    verdict = judge_cue(reading) if reading else None
    if verdict:
        return verdict
    if reading and reading.match is None and attribution.report in BY_REPORT:
        act = BY_REPORT[attribution.report]
        return Verdict(f"report {attribution.report.value}", act)
    expressed = judge_expressed(document, attribution, reading) if reading else None
    if expressed:
        return expressed
    return judge_content(document, attribution) or Verdict("nothing", Act.ASSERT)


def _stance(verdict: Verdict, framed: Framed, decided: Decided) -> Stance:
    """The record; words that show another framing than the one decided show nothing."""
    framing_shown = framed.evidence if decided.framing is framed.framing else ()
    shown = sorted({*verdict.evidence, *framing_shown}, key=lambda each: (each.span, each.why))
    return Stance(
        label=LABELS[verdict.act],
        act=verdict.act,
        certainty=verdict.sureness(),
        framing=decided.framing,
        evidence=tuple(shown),
        act_confidence=decided.act_confidence,
        framing_confidence=decided.framing_confidence,
    )

"""Decision order, 4 to 6: what the main clause of the content does, where the cue is neutral."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from quoteattr.lexicons import lexicon
from quoteattr.records import Act, Attribution, Document, Span
from quoteattr.stance.clauses import Clause
from quoteattr.stance.complements import complements_of
from quoteattr.stance.cue_acts import SAYING, CueReading, judge_cue
from quoteattr.stance.cues import Match, match_cues
from quoteattr.stance.modals import judge_duty, judge_future, judge_possibility
from quoteattr.stance.passages import is_quoted, sentences_of, words_in
from quoteattr.stance.phrases import CuePhrase
from quoteattr.stance.verdicts import ORDER, Verdict, evidence
from quoteattr.stance.words import Word, forms, is_adverb, lemmas, words_for, words_of

Rule = Callable[[Clause], Verdict | None]
# Acts that are told of rather than done when the verb is past: “we agreed to meet”.
# Verbs that tell what was done even where they are the speaker's own.
TOLD = frozenset({"decline", "call", "term", "dub", "name", "back"})
NOT_OWN = frozenset({Act.ASSERT, Act.ASK, Act.WITHHOLD})
DONE_NOW = frozenset({Act.COMMIT, Act.DEMAND})
STATES = frozenset({"want", "intend", "plan", "need", "hope", "wish", "like", "aim", "expect"})
STATES |= {"prepare", "willing", "ready", "determined", "committed"}


def judge_content(document: Document, attribution: Attribution) -> Verdict | None:
    """What the content's sentences do, the first act in decision order 6; None without a word."""
    found = [judge_clause(clause) for clause in _clauses(document, attribution)]
    return min(found, key=lambda each: ORDER.index(each.act), default=None)


def judge_expressed(
    document: Document, attribution: Attribution, reading: CueReading
) -> Verdict | None:
    """“Expressed his sympathy”: a neutral verb whose object is the act itself."""
    if not any(forms(word.text) & words_for("expressing") for word in reading.matched()):
        return None
    if not reading.phrase.complements & {"np", "np_to"}:
        return None
    content = attribution.content[0]
    words = words_of(document.text, content.start, content.end, 7)
    for match in match_cues(words, frozenset()):
        if match.cue.part in ("n", "v") and match.cue.act:
            shown = evidence(words[match.first : match.end], "what is expressed")
            return Verdict("content expressed", match.cue.act, shown)
    return None


def _clauses(document: Document, attribution: Attribution) -> list[Clause]:
    text, source = document.text, attribution.source
    named = tuple(word.text for word in words_of(text, source.start, source.end)) if source else ()
    clauses = []
    for parts in sentences_of(document, attribution.content):
        words = tuple(words_in(text, parts))
        if words:
            quoted = is_quoted(document, words[0].start)
            clauses.append(Clause(text, words, parts[-1].end, quoted, named))
    return clauses


def judge_clause(clause: Clause) -> Verdict:
    """What one sentence does: the first rule that has an answer, else it asserts."""
    for rule in RULES:
        verdict = rule(clause)
        if verdict:
            return verdict
    return Verdict("content assert", Act.ASSERT)


def _question(clause: Clause) -> Verdict | None:
    if not clause.is_question:
        return None
    return Verdict("content question", Act.ASK, evidence(clause.words, "a question"))


def _own_verb(clause: Clause) -> Verdict | None:
    """The speaker's own verb: “I think”, “he welcomed”, “she was saddened by”."""
    if not clause.is_own or clause.verb is None or clause.finite is None:
        return None
    rest = clause.words[clause.verb + 1 :]
    phrase = CuePhrase(
        clause.words[clause.finite : clause.verb + 5],
        clause.verb - clause.finite,
        clause.verb - clause.finite + 1,
        (),
        complements_of(clause.text, [_rest_span(clause, rest)], None) if rest else frozenset(),
        clause.span,
    )
    reading = CueReading(phrase)
    verdict = judge_cue(reading)
    match = reading.match
    if not match or not (match.first <= phrase.first < match.end or reading.refusals):
        return None
    if verdict is None:
        return _said_again(clause, reading)
    if not _is_done_now(clause, verdict.act, match):
        return None
    return verdict._replace(rule=f"content own {verdict.act.value}")


def _is_done_now(clause: Clause, act: Act, match: Match) -> bool:
    """Whether the speaker's verb does what it says, and is not told of, undergone or to come."""
    assert clause.verb is not None
    told = act in NOT_OWN or bool(forms(clause.texts[clause.verb]) & TOLD)
    undergone = match.cue.part == "v" and act is not Act.PREDICT and _is_passive(clause)
    turned = act is Act.DENY and match.cue.act is not Act.DENY
    over = act in DONE_NOW and _is_past(clause)
    over = over or (act in DONE_NOW | {Act.APPRAISE} and clause.is_negated)
    to_come = act in DONE_NOW | {Act.APPRAISE} and _is_modal(clause)
    return not (told or undergone or turned or over or to_come)


def _is_passive(clause: Clause) -> bool:
    """Whether it is done to the subject: "he is being denied entry"."""
    assert clause.verb is not None and clause.finite is not None
    text = clause.texts[clause.verb]
    group = set(clause.texts[clause.finite : clause.verb])
    return bool(group & words_for("copula")) and not text.endswith("ing") and _differs(text)


def _differs(text: str) -> bool:
    """Whether the word is a verb's other form than its base."""
    found = lemmas(text, "VERB")
    return bool(found) and text not in found


def _is_modal(clause: Clause) -> bool:
    """Whether a modal before the verb decides instead: “will support”, not “would like”."""
    assert clause.verb is not None and clause.finite is not None
    modal = clause.texts[clause.finite] in words_for("future") | {"may", "might", "could"}
    return modal and not forms(clause.texts[clause.verb]) & STATES


def _said_again(clause: Clause, reading: CueReading) -> Verdict | None:
    """“I can confirm that we will go” does what its own content does."""
    start = (clause.verb or 0) + 1
    if "that" in clause.texts[start : start + 6]:
        start = clause.texts.index("that", start)
    says = (
        forms(clause.texts[start - 1]) & (words_for("speaking") | SAYING) or reading.matched()[1:]
    )
    rest = clause.words[start:]
    if not rest or not says or not reading.phrase.complements & {"that", "clause", "to"}:
        return None
    return judge_clause(replace(clause, words=rest))


def _rest_span(clause: Clause, rest: Sequence[Word]) -> Span:
    return Span(rest[0].start, max(clause.end, rest[-1].end))


def _is_past(clause: Clause) -> bool:
    """Whether the main verb tells of what was done; "wanted" in reported speech does not."""
    assert clause.verb is not None and clause.finite is not None
    text = clause.texts[clause.verb]
    if forms(text) & STATES:
        return False
    if clause.verb != clause.finite:
        have = ("has", "have", "'ve", "’ve", "'s", "’s")
        decided = bool(forms(text) & {"decide", "resolve"})
        return clause.texts[clause.finite] in ("had", "was", "were", "did", *have) and not decided
    return text not in lemmas(text, "VERB") and not text.endswith("s")


def _denial(clause: Clause) -> Verdict | None:
    """A main clause that rejects something in play: “not guilty”, “never happened”."""
    texts = clause.texts
    for at in range(clause.start, clause.main_end):
        for phrase in _denials().get(texts[at], ()):
            alone = len(phrase) > 1 or _is_predicated(clause, at)
            if alone and tuple(texts[at : at + len(phrase)]) == phrase:
                shown = evidence(clause.words[at : at + len(phrase)], "rejects what is in play")
                return Verdict("content denial", Act.DENY, shown)
    return None


def _is_predicated(clause: Clause, at: int) -> bool:
    """Whether a word is said of the subject, not of a noun after it: "is false, he said"."""
    before = [text for text in clause.texts[max(0, at - 4) : at] if not is_adverb(text)]
    if at == 0:
        return len(clause.words) <= 2 or clause._breaks(1)
    ends = at + 1 == len(clause.words) or clause._breaks(at + 1)
    following = clause.texts[at + 1] if not ends else ""
    joined = following in ("and", "or", "of", "by", "on", "to") or following in words_for(
        "subordinator"
    )
    return (ends or joined) and bool(before) and before[-1] in words_for("copula")


@cache
def _denials() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in lexicon("denials"):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return found


def _imperative(clause: Clause) -> Verdict | None:
    """“Stop the violence”, “Please stay”, “Do not speculate”."""
    if not clause.quoted or not clause.words:
        return None
    first, second = clause.texts[0], (clause.texts[1] if len(clause.texts) > 1 else "")
    if first == "like" or first in words_for("subordinator"):
        return None
    told = first in ("please", "let", "don't", "don’t", "never") or (first, second) == ("do", "not")
    objects = words_for("determiner") | {"me", "us", "them", "him", "it", "yourself", "not"}
    bare = first in lemmas(first, "VERB") and second in objects and first not in words_for("finite")
    if not (told or bare):
        return None
    return Verdict("content imperative", Act.DEMAND, evidence(clause.words[:2], "an imperative"))


def _evaluation(clause: Clause) -> Verdict | None:
    """A bare evaluation: “It is a disgrace”, with no number in it and no name after it."""
    if any(text[0].isdigit() for text in clause.texts) or len(clause.words) > 30:
        return None
    at = clause.finite
    if at is None:
        near = clause.texts[:6] if len(clause.words) <= 6 and clause.quoted else []
        start = 0
    else:
        is_copula = clause.texts[at] in words_for("copula")
        near = [clause.texts[at], *clause.after(at, 6)] if is_copula else [clause.texts[at]]
        start = at
    for place, text in enumerate(near, start):
        if text in lexicon("evaluations") and not _is_particular(clause, place):
            shown = evidence(clause.words[place : place + 1], "evaluates")
            return Verdict("content evaluation", Act.APPRAISE, shown)
    return None


def _is_particular(clause: Clause, place: int) -> bool:
    """Whether the sentence goes on to names, a reason, or is about somebody else's feelings."""
    later = clause.words[place + 1 :]
    named = any(clause.text[word.start].isupper() and word.text != "i" for word in later)
    feels = clause.texts[place] in words_for("feeling") and not clause.is_own
    return named or feels or any(word.text in ("because", "since") for word in later)


RULES: tuple[Rule, ...] = (
    _question,
    _denial,
    _own_verb,
    _imperative,
    judge_duty,
    judge_future,
    judge_possibility,
    _evaluation,
)

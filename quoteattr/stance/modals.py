"""Modal verbs of a main clause: what should be, what will be, what may be."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.records import Act
from quoteattr.stance.clauses import Clause
from quoteattr.stance.verdicts import Verdict, evidence
from quoteattr.stance.words import forms, is_adverb, is_negation, lemmas, words_for

# Words after “will” that say what comes to the speaker, not what he does.
COMES = frozenset({"be", "have", "see", "know", "need", "become", "get", "lose", "suffer", "face"})
WANTED = frozenset(
    {"important", "imperative", "essential", "vital", "necessary", "crucial", "time"}
)
SURE_AHEAD = frozenset({"expected", "likely", "forecast", "scheduled"})
AHEAD = SURE_AHEAD | {"going", "about", "set", "due", "bound", "poised"}


def judge_duty(clause: Clause) -> Verdict | None:
    """“Should”, “must”, “needs to”, “it is important that”, of somebody else or of all."""
    at = clause.finite
    if at is None:
        return None
    text, after = clause.texts[at], clause.after(at, 5)
    following = [each for each in after if not (is_adverb(each) or is_negation(each))][:2]
    own = clause.texts[at - 1] == "i" if at else False
    if text in words_for("duty"):
        owed = following[:1] != ["have"] and following != ["be", "able"] and not own
    elif clause.verb is not None and forms(clause.texts[clause.verb]) & {"need"}:
        owed = clause.texts[clause.verb + 1 : clause.verb + 2] == ["to"] and not own
    elif text in ("have", "has", "had"):
        owed = text != "had" and following[:1] == ["to"] and following != ["to", "do"] and not own
    else:
        owed = text in ("is", "'s", "’s") and clause.subject == ["it"] and _is_wanted(after)
        owed = owed or (clause.subject == ["there"] and "need" in after)
    if not owed:
        return None
    return Verdict(
        "content duty", Act.DEMAND, evidence(clause.words[at : at + 1], "what should be")
    )


def _is_wanted(after: Sequence[str]) -> bool:
    """Whether “it is” goes on with “important that …”, “time to …”, not “important to us”."""
    found = [at for at, text in enumerate(after[:3]) if text in WANTED]
    following = after[found[0] + 1 : found[0] + 3] if found else []
    if following[:1] == ["to"]:
        # “It is important to note” only says it.
        verb = following[1] if following[1:] else "note"
        return verb in lemmas(verb, "VERB") and verb not in ("note", "remember", "say", "stress")
    return bool(found) and following[:1] in ([], ["that"], ["for"], ["we"])


def judge_future(clause: Clause) -> Verdict | None:
    """“Will”: a commitment of the speaker's own act, else a prediction."""
    at = clause.finite
    if at is None:
        return None
    text, after = clause.texts[at], clause.after(at, 6)
    if clause.verb is not None and clause.texts[clause.verb] in ("like", "love", "prefer"):
        return None
    following = [
        each for each in after if each in AHEAD or not (is_adverb(each) or is_negation(each))
    ]
    would = text in ("would", "'d", "’d", "wouldn't", "wouldn’t")
    if text in words_for("future"):
        # In a quotation “would” is a condition, in reported speech the future of the past.
        ahead = not (would and clause.quoted)
    else:
        ahead = text in words_for("copula") and bool(set(following[:1]) & AHEAD)
        ahead = ahead and (following[0] in SURE_AHEAD or following[1:2] == ["to"])
        ahead = ahead and not (following[0] == "due" and following[2:3] != ["be"])
    if not ahead:
        return None
    shown = evidence(clause.words[at : at + 1], "of the future")
    comes = bool(following) and following[0] in COMES and not _goes_on(following)
    likely = bool(following) and following[0] in SURE_AHEAD
    if clause.is_own and not comes and not likely:
        return Verdict("content own future", Act.COMMIT, shown)
    return Verdict("content future", Act.PREDICT, shown)


def _goes_on(following: Sequence[str]) -> bool:
    """Whether “will be” is followed by what the speaker does: “will be meeting”."""
    return len(following) > 1 and following[0] == "be" and following[1].endswith("ing")


def judge_possibility(clause: Clause) -> Verdict | None:
    """“May”, “could”, “perhaps”, “seems”: epistemic, not negated."""
    known = words_for("possibility")
    at = clause.finite
    opening = clause.texts[clause.start : clause.start + 7]
    if "in" in opening[:4] and {"opinion", "view"} & set(opening):
        shown = evidence(clause.words[clause.start : clause.start + 7], "an opinion")
        return Verdict("content opinion", Act.HEDGE, shown)
    end = at + 4 if at is not None else 4
    for place in range(clause.start, min(len(clause.words), end)):
        text = clause.texts[place]
        if text not in known or (place != at and text in ("may", "might", "could")):
            continue
        if clause.texts[place + 1 : place + 2] == ["not"] and text == "could":
            continue
        shown = evidence(clause.words[place : place + 1], "possible, not certain")
        return Verdict("content possibility", Act.HEDGE, shown)
    return None

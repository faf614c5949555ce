"""What a cue phrase decides: the entry it holds, turned by the negations before it."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.records import Act, Framing
from quoteattr.stance.cues import Cue, Match, match_cues
from quoteattr.stance.phrases import CuePhrase, is_refusal
from quoteattr.stance.verdicts import Verdict, evidence
from quoteattr.stance.words import Word, forms, is_negation, words_for

# A negated cue: "did not deny" asks nobody to believe anything, "does not believe" doubts.
NEGATED = {
    Act.ASSERT: Act.WITHHOLD,
    Act.HEDGE: Act.DOUBT,
    Act.PREDICT: Act.DOUBT,
    Act.DENY: Act.ASK,
    Act.DOUBT: Act.HEDGE,
    Act.ASK: Act.WITHHOLD,
    Act.COMMIT: Act.COMMIT,
    Act.DEMAND: Act.DEMAND,
    Act.APPRAISE: Act.APPRAISE,
    Act.WITHHOLD: Act.ASK,
}
# What is refused: ruling out leaves a thing open, accepting or believing rejects it.
REFUSED = {Act.DENY: Act.HEDGE, Act.HEDGE: Act.DOUBT, Act.APPRAISE: Act.APPRAISE}
ACCEPTING = frozenset({"accept", "agree", "recognise", "recognize", "concede", "concur"})
# What leaves a thing open when it is refused; “refused to deny” says nothing.
OPEN = frozenset({"rule", "exclude", "discount", "dismiss", "reject"})
# Verbs that say; a noun after them is how it was said: “said to applause”.
SAYING = frozenset({"say", "tell", "write", "add", "tweet", "state", "reply", "respond", "explain"})
GRANTING = frozenset({"allow", "permit", "grant", "let", "give"})
WILLING = frozenset({"intend", "mean", "want", "plan", "aim", "seek"})
FLIPPED = {"support": "oppose", "oppose": "support", None: None}


class CueReading:
    """A cue phrase and the entry of the lexicon that decides it.

    match      the entry and its words, None if the phrase holds none
    negations  words before the entry that negate it
    refusals   words before the entry that say it is not done
    """

    def __init__(self, phrase: CuePhrase) -> None:
        self.phrase = phrase
        self.words: Sequence[Word] = phrase.words
        found = self._best(phrase.first, phrase.end)
        if phrase.is_bare() and not found:
            self.words = (*phrase.words, *phrase.head)
            found = self._best(0, len(self.words))
        found = found or self._best(0, phrase.end)
        self.match = self._past_refusal(found)
        before = self.words[: self.match.first] if self.match else self.words[: phrase.end]
        self.negations = [word for at, word in enumerate(before) if _negates(before, at)]
        self.refusals = [word for word in before if is_refusal(word.text)]

    @property
    def cue(self) -> Cue | None:
        """The entry that decides, if one does."""
        return self.match.cue if self.match else None

    @property
    def position(self) -> str | None:
        """What the speaker is to the content, if the cue says: "support", "oppose"."""
        position = self.cue.position if self.cue else None
        return FLIPPED[position] if len(self.negations) % 2 else position

    def matched(self) -> Sequence[Word]:
        """The words of the entry, or of the cue if there is none."""
        if self.match:
            return self.words[self.match.first : self.match.end]
        return self.phrase.words[self.phrase.first : self.phrase.end]

    def _best(self, first: int, end: int) -> Match | None:
        """The entry among those words that tells most: one that decides, then the longest."""
        found = match_cues(self.words, self.phrase.complements)
        inside = [each for each in found if first <= each.first < end]
        if inside and _says(inside[0].cue):
            others = [each for each in inside[1:] if each.cue.part == "v" and each.cue.act]
            return min(others, key=_telling, default=inside[0])
        return min(inside, key=_telling, default=None)

    def _past_refusal(self, found: Match | None) -> Match | None:
        """What is refused, if the phrase goes on after "declined to"."""
        if found is None or not is_refusal(self.words[found.first].text):
            return found
        words = [*self.words, *self.phrase.head] if self.words is self.phrase.words else self.words
        if found.end < len(words) and (words[found.end].text in ("to", "any", "further")):
            later = match_cues(words, frozenset())
            following = [each for each in later if each.first > found.end]
            if following and following[0].first <= found.end + 3:
                self.words = words
                return following[0]
        return found


def _says(cue: Cue) -> bool:
    """Whether an entry is a verb of saying; a noun after it is only how: "said to cheers"."""
    framed = cue.framing is not Framing.NEUTRAL and cue.part == "v"
    return cue.act is None and (cue.phrase[0] in SAYING or framed)


def _telling(match: Match) -> tuple[bool, int, int]:
    return (match.cue.act is None, -len(match.cue.phrase), match.first)


def _negates(words: Sequence[Word], at: int) -> bool:
    """Whether the word negates: "not only said" does not."""
    following = words[at + 1].text if at + 1 < len(words) else ""
    if following in ("only", "just", "merely", "simply") or words[at].text == "nothing":
        return False
    # “Had no choice but to answer” answers.
    return is_negation(words[at].text) and following not in ("choice", "doubt", "secret", "bones")


def judge_cue(reading: CueReading) -> Verdict | None:
    """What the cue phrase decides, None if it leaves it to the content."""
    for rule in (_no_comment, _held_back, _refused, _negated, _decided):
        verdict = rule(reading)
        if verdict:
            return verdict
    return None


def _no_comment(reading: CueReading) -> Verdict | None:
    """Decision order, 2: the speaker gives no content."""
    turning = [*reading.negations, *reading.refusals]
    refusal = reading.match and is_refusal(reading.words[reading.match.first].text)
    words = [*reading.matched(), *reading.phrase.head]
    if not (turning or refusal) or len(turning) == 2:
        return None
    if reading.cue and reading.cue.act not in (None, Act.ASSERT, Act.WITHHOLD) and not refusal:
        # “Did not comment on it” is no evaluation.
        says = reading.cue.phrase[0] in words_for("speaking")
        if not (says and reading.cue.act is Act.APPRAISE):
            return None
    said = [word for word in words if forms(word.text) & words_for("speaking")]
    if not reading.match and not reading.phrase.is_bare():
        return None
    if not said or (refusal and said[0].start > words[0].end + 30):
        return None
    shown = sorted({*turning, *reading.matched(), said[0]})
    return Verdict("no comment", Act.WITHHOLD, evidence(shown, "says nothing of it"))


def _refused(reading: CueReading) -> Verdict | None:
    """“Refused to rule out” leaves it open; “refused to accept” rejects it."""
    if not reading.refusals or not reading.match or not reading.cue:
        return None
    if len(reading.negations) % 2:
        return None
    shown = evidence([*reading.refusals, *reading.matched()], "refuses what the verb says")
    if forms(reading.matched()[0].text) & (ACCEPTING | GRANTING):
        return Verdict("refused", Act.DENY, shown)
    head = forms(reading.matched()[0].text)
    act = REFUSED.get(reading.cue.act or Act.WITHHOLD, Act.COMMIT)
    if act is Act.HEDGE and not head & OPEN:
        act = Act.ASK if "deny" in head else Act.COMMIT
    return Verdict("refused", act, shown, 1.0 if act is Act.HEDGE else None)


def _negated(reading: CueReading) -> Verdict | None:
    """Decision order, 3: a negated cue says the opposite, or nothing."""
    if not len(reading.negations) % 2 or not reading.cue:
        return None
    act = NEGATED[reading.cue.act or Act.ASSERT]
    head = forms(reading.matched()[0].text)
    if head & ACCEPTING or (head & WILLING and _is_past(reading)):
        # “Did not intend to harm” answers those who said so.
        act = Act.DENY
    asks = reading.phrase.complements & {"wh"}
    if asks and (act is Act.DOUBT or head & words_for("knowing")):
        act = Act.ASK
    elif act is Act.WITHHOLD and head & words_for("proving"):
        # “Found no proof”, “did not see it that way” lean against it.
        act = Act.DOUBT
    elif "forget" in head:
        act = Act.ASSERT
    if act is Act.COMMIT and reading.cue.part == "n":
        # “Had no intention” answers those who said so.
        act = Act.DENY
    shown = evidence([*reading.negations, *reading.matched()], "negated cue")
    certainty = {Act.HEDGE: 2.0, Act.DOUBT: -2.0}.get(act)
    return Verdict(f"negated {(reading.cue.act or Act.ASSERT).value}", act, shown, certainty)


def _is_past(reading: CueReading) -> bool:
    return any(word.text in ("did", "didn't", "didn’t", "had") for word in reading.words)


def _held_back(reading: CueReading) -> Verdict | None:
    """“The details will be announced”: not yet said."""
    words = reading.matched()
    if not reading.match or not forms(words[0].text) & words_for("publishing"):
        return None
    before = [word for word in reading.words[: reading.match.first] if word.text == "will"]
    if not before or not reading.phrase.complements & {"np", "before"}:
        return None
    return Verdict("held back", Act.WITHHOLD, evidence([*before, *words], "not said yet"))


def _decided(reading: CueReading) -> Verdict | None:
    """Decision order, 3: a specific cue decides."""
    cue = reading.cue
    if cue is None or cue.act is None:
        return None
    words = reading.matched()
    why = f"cue: {' '.join(cue.phrase)}"
    return Verdict(f"cue {cue.act.value}", cue.act, evidence(words, why), cue.certainty)

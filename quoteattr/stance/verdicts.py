"""What a rule says of an attribution, before it becomes a record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quoteattr.records import Act, Evidence, Label, Span
from quoteattr.stance.words import Word

LABELS = {
    Act.ASSERT: Label.AFFIRMS,
    Act.HEDGE: Label.QUALIFIED,
    Act.PREDICT: Label.QUALIFIED,
    Act.DENY: Label.REJECTS,
    Act.DOUBT: Label.REJECTS,
    Act.ASK: Label.NO_CLAIM,
    Act.COMMIT: Label.NO_CLAIM,
    Act.DEMAND: Label.NO_CLAIM,
    Act.APPRAISE: Label.NO_CLAIM,
    Act.WITHHOLD: Label.NO_CLAIM,
}
CERTAINTY: dict[Act, float | None] = {
    Act.ASSERT: 3.0,
    Act.HEDGE: 1.5,
    Act.PREDICT: 1.5,
    Act.DENY: -3.0,
    Act.DOUBT: -1.5,
    Act.ASK: 0.0,
    Act.COMMIT: None,
    Act.DEMAND: None,
    Act.APPRAISE: None,
    Act.WITHHOLD: None,
}
# Decision order, 6: of several sentences, the first of these that occurs.
ORDER = (
    Act.DENY,
    Act.ASSERT,
    Act.DOUBT,
    Act.HEDGE,
    Act.PREDICT,
    Act.COMMIT,
    Act.DEMAND,
    Act.ASK,
    Act.APPRAISE,
    Act.WITHHOLD,
)


class Verdict(NamedTuple):
    """An act, by which rule, and the words that tell.

    rule      the name it has in ``lexicons/stance_rules.tsv``
    evidence  words and what they show, in text order
    certainty  of the speaker, -3 to 3, if the words say more than the act; None for the act's own
    """

    rule: str
    act: Act
    evidence: tuple[Evidence, ...] = ()
    certainty: float | None = None

    def sureness(self) -> float | None:
        """The certainty, -3 to 3; None for acts that claim nothing."""
        if self.certainty is not None and CERTAINTY[self.act] is not None:
            return self.certainty
        return CERTAINTY[self.act]


def evidence(words: Sequence[Word], why: str) -> tuple[Evidence, ...]:
    """One piece of evidence: from the first of the words to the last; none without words."""
    if not words:
        return ()
    return (Evidence(Span(words[0].start, words[-1].end), why),)

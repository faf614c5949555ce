"""Which act and framing it is in the end, where rules and head may differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from quoteattr.read.labels import ACTS, FRAMINGS
from quoteattr.records import Act, Framing, Label
from quoteattr.stance.confidence import DOUBTFUL, rule_precision
from quoteattr.stance.framing import Framed
from quoteattr.stance.verdicts import LABELS, Verdict

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Digits of a probability that mean something; more would only differ between machines.
DIGITS = 4
# A denial taken for a claim, or a claim for a denial, is so many times as bad as any other error.
WRONG_WAY = 2.0
AFFIRMING = frozenset({Label.AFFIRMS, Label.QUALIFIED})


def _costs() -> NDArray[np.float64]:
    """What it costs to say an act (row) where another is right (column)."""
    labels = [LABELS[Act(act)] for act in ACTS]
    return np.array(
        [
            [
                WRONG_WAY if _opposed(said, right) else float(at != column)
                for column, right in enumerate(labels)
            ]
            for at, said in enumerate(labels)
        ]
    )


def _opposed(said: Label, right: Label) -> bool:
    """Whether one of two labels affirms what the other rejects."""
    sides = {said in AFFIRMING, right in AFFIRMING}
    return Label.REJECTS in (said, right) and sides == {True, False}


COSTS = _costs()


class Decided(NamedTuple):
    """An act and its probability, a framing and its own, 0 to 1."""

    act: Act
    act_confidence: float
    framing: Framing
    framing_confidence: float


def decide_act(verdict: Verdict, probabilities: NDArray[np.float64]) -> tuple[Act, float]:
    """The act that is least likely to mislead, and its probability.

    ``probabilities`` are of ACTS, (10,); they know what the rules say.  What is said in jest or
    supposed stays what the rules make of it.
    """
    if verdict.rule in DOUBTFUL:
        return verdict.act, rule_precision(verdict.rule)
    at = int((COSTS @ probabilities).argmin())
    return Act(ACTS[at]), round(float(probabilities[at]), DIGITS)


def decide_framing(framed: Framed, probabilities: NDArray[np.float64]) -> tuple[Framing, float]:
    """The likeliest framing and its probability; ``probabilities`` are of FRAMINGS, (4,).

    Words of a cue within quotation marks are never the reporter's, whatever the head says; what
    contradicts the content, only the rules can tell.
    """
    contest = FRAMINGS.index(Framing.CONTEST.value)
    if framed.rule == "framing quoted" or framed.framing is Framing.CONTEST:
        at = FRAMINGS.index(framed.framing.value)
    else:
        at = int(np.delete(probabilities, contest).argmax())
        at += at >= contest
    return Framing(FRAMINGS[at]), round(float(probabilities[at]), DIGITS)

"""Which act and framing it is in the end, where rules and head may differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from quoteattr.read.labels import ACTS, FRAMINGS
from quoteattr.records import Act, Framing, Label
from quoteattr.stance.confidence import DOUBTFUL, rule_precision
from quoteattr.stance.framing import Framed
from quoteattr.stance.verdicts import LABELS, Verdict

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Digits of a probability that mean something; more would only differ between machines.
DIGITS = 4
# What the rules compute of words that turn each other stands: "did not deny", "refused to deny".
KEPT = frozenset({"negated deny", "negated doubt", "refused"})
# The rules' act stands unless another is so many times as likely: they can show why.
BENEFIT = 2.0
# A claim is made a denial, or a denial a claim, only if that is as likely as this.
TURNED = 0.8
# The rules' framing stands unless another is as likely as this, or contest as this.
SURE = 0.9
CONTESTED = 0.95
AFFIRMING = frozenset({Label.AFFIRMS, Label.QUALIFIED})


class Decided(NamedTuple):
    """An act and its probability, a framing and its own, 0 to 1."""

    act: Act
    act_confidence: float
    framing: Framing
    framing_confidence: float


def decide_act(verdict: Verdict, probabilities: NDArray[np.float64]) -> tuple[Act, float]:
    """The rules' act, or the likeliest where the rules have to give way, and its probability.

    ``probabilities`` are of ACTS, (10,); the head that gives them knows what the rules say.  What
    is said in jest or supposed stays what the rules make of it, and so do words that turn each
    other, each as surely as its rule is right.
    """
    if verdict.rule in DOUBTFUL | KEPT:
        return verdict.act, rule_precision(verdict.rule)
    likely = dict(zip(map(Act, ACTS), probabilities.tolist(), strict=True))
    act = max(Act, key=likely.__getitem__)
    if not _gives_way(verdict, act, likely):
        act = verdict.act
    return act, round(likely[act], DIGITS)


def _gives_way(verdict: Verdict, act: Act, likely: Mapping[Act, float]) -> bool:
    """Whether the rules' act gives way to the likeliest."""
    if likely[act] < BENEFIT * likely[verdict.act]:
        return False
    return likely[act] >= TURNED or not _are_opposed(LABELS[act], LABELS[verdict.act])


def _are_opposed(one: Label, other: Label) -> bool:
    """Whether one of two labels affirms what the other rejects."""
    return Label.REJECTS in (one, other) and (one in AFFIRMING or other in AFFIRMING)


def decide_framing(framed: Framed, probabilities: NDArray[np.float64]) -> tuple[Framing, float]:
    """The rules' framing, or another if that is all but certain, and its probability.

    ``probabilities`` are of FRAMINGS, (4,).  Words of a cue within quotation marks are never the
    reporter's, whatever the head says; and where the rules see a content contradicted, it is.
    """
    if framed.rule == "framing quoted" or framed.framing is Framing.CONTEST:
        return framed.framing, rule_precision(framed.rule)
    at, likeliest = FRAMINGS.index(framed.framing.value), int(probabilities.argmax())
    needed = CONTESTED if FRAMINGS[likeliest] == Framing.CONTEST.value else SURE
    if probabilities[likeliest] >= needed:
        at = likeliest
    return Framing(FRAMINGS[at]), round(float(probabilities[at]), DIGITS)

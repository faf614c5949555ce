"""How often each rule was right: the confidence of what it says."""

from __future__ import annotations

from functools import cache

from quoteattr.lexicons import rows

# Of a rule that the labelled articles never called, or that is a doubt itself.
UNSEEN = 0.5
DOUBTFUL = frozenset({"jest", "supposed"})


@cache
def _precisions() -> dict[str, float]:
    return {rule: float(precision) for rule, precision, *_ in rows("stance_rules")}


def rule_precision(rule: str) -> float:
    """The share of its answers that were right, 0 to 1, smoothed (``benchmarks/stance.py``).

    >>> 0 < rule_precision("cue deny") < 1
    True
    """
    return UNSEEN if rule in DOUBTFUL else _precisions().get(rule, UNSEEN)

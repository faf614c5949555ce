"""Scores -> a table to read or a JSON object to keep, with their signature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import orjson

from quoteattr.evaluate.bootstrap import f1_intervals
from quoteattr.evaluate.calibration import Reliability, measure_reliability
from quoteattr.evaluate.counts import Counts, Scores
from quoteattr.evaluate.signature import Signature

# Every measure, in the order of the report, and its name there (docs/metrics.md).
COUNTED = {
    "source_exact": "source exact",
    "cue_exact": "cue exact",
    "content_exact": "content exact",
    "cue_overlap": "cue overlap",
    "content": "content ≥ 0.5",
    "attribution": "attribution ≥ 0.5",
    "attribution_exact": "attribution exact",
    "end_to_end": "end to end",
}
SHARED = {
    "direct_found": "direct found",
    "kind": "kind",
    "report": "report",
    "speaker": "speaker",
    "speaker_coverage": "speaker coverage",
    "speaker_answered": "speaker, answered",
    "act": "act",
    "framing": "framing",
}


@dataclass(frozen=True, slots=True)
class Report:
    """Scores with all that is said about them.

    intervals    each F1's 95 % interval, by measure
    reliability  of the confidences, None if there are none
    """

    signature: Signature
    scores: Scores
    intervals: Mapping[str, tuple[float, float]]
    reliability: Reliability | None


def make_report(scores: Scores, signature: Signature) -> Report:
    """The report on scores, its intervals drawn with the signature's seed."""
    judged = [each for tally in scores.tallies for each in tally.judged]
    intervals = f1_intervals(scores, signature.seed)
    return Report(signature, scores, intervals, measure_reliability(judged))


def to_dict(report: Report) -> dict[str, Any]:
    """The report as JSON types; null for what could not be measured."""
    scores = report.scores
    return {
        "signature": str(report.signature),
        **asdict(report.signature),
        "scores": {measure: _counted(measure, report) for measure in COUNTED}
        | {measure: _shared(measure, scores) for measure in SHARED},
        "reliability": None if report.reliability is None else asdict(report.reliability),
    }


def to_json(report: Report) -> str:
    """The report as indented JSON, in the order of the measures."""
    return orjson.dumps(to_dict(report), option=orjson.OPT_INDENT_2).decode()


def to_text(report: Report) -> str:
    """The report as a table of percentages, a line for each measure, signature last."""
    lines = [f"{'':20}{'P':>6}{'R':>6}{'F1':>6}  95 %"]
    lines += [_counted_line(measure, report) for measure in COUNTED]
    lines += [_shared_line(measure, report.scores) for measure in SHARED]
    lines += _reliability_lines(report.reliability)
    return "\n".join([*lines, f"signature: {report.signature}"])


def _counted(measure: str, report: Report) -> dict[str, Any] | None:
    counts = report.scores.counts.get(measure)
    if counts is None:
        return None
    rates = {name: getattr(counts, name) for name in ("precision", "recall", "f1")}
    return rates | {"interval": report.intervals[measure]} | asdict(counts)


def _shared(measure: str, scores: Scores) -> dict[str, Any] | None:
    share = scores.shares.get(measure)
    return None if share is None else {"value": share.value} | asdict(share)


def _counted_line(measure: str, report: Report) -> str:
    counts: Counts | None = report.scores.counts.get(measure)
    if counts is None:
        return f"{COUNTED[measure]:20}{'–':>18}"
    low, high = report.intervals[measure]
    rates = (counts.precision, counts.recall, counts.f1)
    percentages = "".join(f"{100 * rate:6.1f}" for rate in rates)
    of = f"{counts.right} of {counts.predicted} and {counts.gold}"
    return f"{COUNTED[measure]:20}{percentages}  {100 * low:.1f}–{100 * high:.1f}  {of}"


def _shared_line(measure: str, scores: Scores) -> str:
    share = scores.shares.get(measure)
    if share is None or share.value is None:
        return f"{SHARED[measure]:20}{'–':>18}"
    return f"{SHARED[measure]:20}{100 * share.value:18.1f}  of {share.of}"


def _reliability_lines(reliability: Reliability | None) -> list[str]:
    if reliability is None:
        return []
    return [
        f"{'calibration error':20}{reliability.ece:18.3f}  of {reliability.size}, ten widths",
        f"{'':20}{reliability.ece_mass:18.3f}  ten tenths",
        f"{'Brier score':20}{reliability.brier:18.3f}",
    ]

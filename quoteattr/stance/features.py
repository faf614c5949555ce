"""What the stance head is told of an attribution beside its pieces: the rules' findings by name."""

from __future__ import annotations

from quoteattr.records import Attribution
from quoteattr.stance.cue_acts import CueReading
from quoteattr.stance.framing import Framed
from quoteattr.stance.verdicts import Verdict


def name_findings(
    attribution: Attribution, reading: CueReading | None, verdict: Verdict, framed: Framed
) -> list[str]:
    """Names of what holds: what the rules said and why, the cue's entry, what it governs."""
    return [
        f"act {verdict.act.value}",
        f"rule {verdict.rule}",
        f"framing {framed.framing.value}",
        f"framing rule {framed.rule}",
        f"kind {attribution.kind.value}",
        f"report {attribution.report.value}",
        f"source {attribution.source_kind.value}",
        *_name_cue(reading),
    ]


def _name_cue(reading: CueReading | None) -> list[str]:
    """What the cue is, how it is turned, what it governs."""
    if reading is None:
        return ["no cue"]
    names = [f"complement {each}" for each in sorted(reading.phrase.complements)]
    names += ["negated"] if len(reading.negations) % 2 else []
    names += ["refused"] if reading.refusals else []
    if reading.cue is None:
        return [*names, "no entry"]
    act = reading.cue.act.value if reading.cue.act else "open"
    names.append(f"entry {' '.join(reading.cue.phrase)}")
    return [*names, f"entry does {act}", f"entry frames {reading.cue.framing.value}"]

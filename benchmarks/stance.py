"""Stance against labels: act, label, framing and certainty, with gold spans, one JSON line each.

python -m benchmarks.stance [--corpora DIR --texts DIR] [--gold DIR] [--part held|tuned] [--rules]

Held are the labelled articles that neither the head learnt from nor the rules were made with in
view; tuned those that the rules were made with.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

from quoteattr.pipeline import Engine, load
from quoteattr.records import Act, Attribution, Document, Framing, Label
from quoteattr.stance.cue_acts import CueReading
from quoteattr.stance.find import find_stance, find_stances, rule_on
from quoteattr.stance.heard import Listener
from quoteattr.stance.phrases import cue_phrase
from quoteattr.stance.verdicts import CERTAINTY, LABELS
from training.labelled import SINGLE, ActLabels, as_attribution, is_held, read_acts

# Articles that were read while the rules were made.  By name, not by number: the labels grow, and
# an article once read must never count as held out.
TUNED = Path(__file__).parents[1] / "fixtures" / "stance" / "tuned_articles.txt"
# What is measured together: whole articles, those that the head's temperatures were fitted on, and
# attributions picked so that rare acts are many.
SETS = {"articles": ("worldwide",), "dev": ("dev",), "picked": SINGLE}
# Beside a rule's own answers, as if it had given so many as right as rules are in the mean.
PRIOR = 5.0


class Labelled(NamedTuple):
    """An attribution with gold spans, and its gold act and framing, None where nobody told it.

    ``part`` is "held", "tuned" or "learnt".
    """

    document: Document
    attribution: Attribution
    act: Act
    framing: Framing | None
    part: str
    listen: Listener


class Judged(NamedTuple):
    """What a system says of an attribution."""

    act: Act
    framing: Framing
    certainty: float | None
    confidence: float = 1.0


System = Callable[[Labelled], Judged]


def read_gold(folder: Path) -> Iterator[ActLabels]:
    """As ``read_acts``, of a folder of gold files, each with its text beside it."""
    for path in sorted(folder.glob("*.json")):
        row = json.loads(path.read_text("utf-8"))
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        yield "gold", path.stem, text, [_flat(each) for each in row["attributions"]]


def _flat(each: dict[str, Any]) -> dict[str, Any]:
    """An attribution of a gold file as one of our labels."""
    return {
        "source": _place(each["source"]),
        "cue": _place(each["cue"]),
        "content": [_place(span) for span in each["content"]],
        "act": each["act"],
        "framing": each["framing"],
    }


def _place(span: dict[str, Any] | None) -> list[int] | None:
    return [span["start"], span["end"]] if span and span.get("start") is not None else None


def label(
    articles: Iterable[ActLabels], engine: Engine, wanted: str | None = None
) -> Iterator[Labelled]:
    """The articles' attributions, parsed and read as the engine does; of one part, if given."""
    tuned = set(TUNED.read_text("utf-8").splitlines())
    for corpus, name, text, rows in articles:
        held = "held" if is_held(corpus, text) else "learnt"
        part = "tuned" if name in tuned else held
        if wanted not in (None, part):
            continue
        (document,) = engine.parse([text])
        listen = Listener(engine.read(document), engine.read.judge, engine.models.stance)
        for row in rows:
            if row["content"]:
                attribution = as_attribution(document, row)
                framing = Framing(row["framing"]) if row.get("framing") else None
                yield Labelled(document, attribution, Act(row["act"]), framing, part, listen)


def stage(each: Labelled) -> Judged:
    """The stage itself."""
    (stance,) = find_stances(each.document, [each.attribution], each.listen)
    return Judged(stance.act, stance.framing, stance.certainty, stance.act_confidence)


def rules_alone(each: Labelled) -> Judged:
    """The stage without its head."""
    stance = find_stance(each.document, each.attribution)
    return Judged(stance.act, stance.framing, stance.certainty, stance.act_confidence)


def all_assert(each: Labelled) -> Judged:
    """The first baseline: everybody asserts, no reporter frames."""
    return Judged(Act.ASSERT, Framing.NEUTRAL, 3.0)


def lexicon_alone(each: Labelled) -> Judged:
    """The second: the entry of the cue, no negation, no content."""
    phrase = cue_phrase(each.document, each.attribution)
    cue = CueReading(phrase).cue if phrase else None
    if cue is None:
        return all_assert(each)
    act = cue.act or Act.ASSERT
    return Judged(act, cue.framing, CERTAINTY[act] if cue.certainty is None else cue.certainty)


SYSTEMS: dict[str, System] = {
    "all assert": all_assert,
    "lexicon alone": lexicon_alone,
    "rules alone": rules_alone,
    "stance": stage,
}


def f1(gold: Sequence[Any], said: Sequence[Any], value: Any) -> float | None:
    """F1 of one value, 0 to 1; None if neither side has it."""
    right = sum(g == s == value for g, s in zip(gold, said))
    total = list(gold).count(value) + list(said).count(value)
    return 2 * right / total if total else None


def mean(values: Iterable[float | None]) -> float:
    """The mean of those that are known; 0 of none."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else 0.0


def score_acts(
    acts: Sequence[Act], framings: Sequence[Framing | None], said: Sequence[Judged]
) -> dict[str, Any]:
    """Everything that is reported of a system, of gold acts and framings, None where unknown."""
    judged = [each.act for each in said]
    known = [(gold, each.framing) for gold, each in zip(framings, said, strict=True) if gold]
    gold_framings, framed = [gold for gold, _ in known], [said for _, said in known]
    per_act = {act.value: f1(acts, judged, act) for act in Act}
    per_framing = {
        framing.value: f1(gold_framings, framed, framing)
        for framing in Framing
        if framing is not Framing.NEUTRAL
    }
    wrong = {frozenset((Label.AFFIRMS, Label.REJECTS))}
    ways = [frozenset((LABELS[g], LABELS[s])) in wrong for g, s in zip(acts, judged)]
    return {
        "attributions": len(acts),
        "act_accuracy": rounded(mean(float(g == s) for g, s in zip(acts, judged))),
        "act_macro_f1": rounded(mean(per_act.values())),
        "wrong_way": rounded(mean(map(float, ways))),
        "framing_mean_f1": rounded(mean(per_framing.values())),
        "framing_accuracy": rounded(mean(float(g == s) for g, s in known)),
        "certainty_mae": rounded(certainty_error(acts, said)),
        "acts": {act: rounded(value) for act, value in per_act.items()},
        "framings": {framing: rounded(value) for framing, value in per_framing.items()},
    }


def rounded(value: float | None) -> float | None:
    """To four places."""
    return None if value is None else round(value, 4)


def certainty_error(acts: Sequence[Act], said: Sequence[Judged]) -> float:
    """Mean distance from the middle of the gold act's band, of those where both claim something."""
    bands = [(CERTAINTY[gold], each.certainty) for gold, each in zip(acts, said)]
    return mean(abs(g - s) for g, s in bands if g is not None and s is not None)


def rule_shares(labelled: list[Labelled]) -> list[tuple[str, float, int]]:
    """Each rule with the smoothed share of its right answers and their number."""
    asked: defaultdict[str, float] = defaultdict(float)
    right: defaultdict[str, float] = defaultdict(float)
    count: Counter[str] = Counter()
    tuned = sum(each.part == "tuned" for each in labelled)
    others = max(1, len(labelled) - tuned)
    for each in labelled:
        # Rules look better than they are where they were made: elsewhere, an answer weighs so much
        # that both parts count the same.
        weight = 1.0 if each.part == "tuned" else max(1.0, tuned / others)
        for rule, correct in rules_of(each):
            count[rule] += 1
            asked[rule] += weight
            right[rule] += weight * correct
    overall = sum(right.values()) / max(1, sum(asked.values()))
    return [
        (rule, round((right[rule] + PRIOR * overall) / (asked[rule] + PRIOR), 3), count[rule])
        for rule in sorted(asked)
    ]


def calibration(acts: list[Act], said: list[Judged]) -> dict[str, float]:
    """How far act confidence is from the share that is right: Brier score, calibration error."""
    pairs = [(each.confidence, each.act is gold) for gold, each in zip(acts, said, strict=True)]
    brier = mean((sure - right) ** 2 for sure, right in pairs)
    return {"brier": round(brier, 4), "ece": round(_expected_error(pairs), 4)}


def _expected_error(pairs: list[tuple[float, bool]], bins: int = 10) -> float:
    """The expected calibration error in bins of equal width."""
    total = 0.0
    for number in range(bins):
        inside = [p for p in pairs if number <= p[0] * bins < number + 1 + (number == bins - 1)]
        if inside:
            gap = mean(sure for sure, _ in inside) - mean(float(right) for _, right in inside)
            total += len(inside) / len(pairs) * abs(gap)
    return total


def rules_of(each: Labelled) -> Iterator[tuple[str, bool]]:
    """The rules that decided act and framing, and whether they were right."""
    ruled = rule_on(each.document, each.attribution)
    yield ruled.verdict.rule, ruled.verdict.act is each.act
    yield ruled.framed.rule, ruled.framed.framing is each.framing


def measure_held(texts: Path, corpora: Path, engine: Engine) -> dict[str, float]:
    """The stage on whole articles held out, 0 to 1: acts, wrong way, the framings not too rare."""
    labelled = list(label(read_acts(texts, corpora, SETS["articles"]), engine, "held"))
    acts, framings = [each.act for each in labelled], [each.framing for each in labelled]
    found = score_acts(acts, framings, [stage(each) for each in labelled])
    framings_found = {f"{name}_f1": found["framings"][name] for name in ("endorse", "distance")}
    return {name: found[name] for name in ("act_macro_f1", "wrong_way")} | framings_found


def measure(labelled: list[Labelled], name: str) -> Iterator[dict[str, Any]]:
    """A report of each system."""
    acts, framings = [each.act for each in labelled], [each.framing for each in labelled]
    for system, said_by in SYSTEMS.items():
        started = process_time()
        said = [said_by(each) for each in labelled]
        spent = process_time() - started
        report = {"set": name, "system": system, **score_acts(acts, framings, said)}
        report |= calibration(acts, said)
        yield report | {"ms_each": round(1000 * spent / max(1, len(labelled)), 3)}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--part", choices=("held", "tuned"), default="held")
    parser.add_argument("--rules", action="store_true", help="lines of stance_rules.tsv")
    asked = parser.parse_args()
    if (asked.corpora is None) != (asked.texts is None) or (asked.rules and not asked.corpora):
        parser.error("--corpora and --texts are given together, and --rules with both")
    engine = load()
    if asked.corpora:
        articles = list(read_acts(asked.texts, asked.corpora))
        if asked.rules:
            worldwide = [each for each in articles if each[0] == "worldwide"]
            for row in rule_shares(list(label(worldwide, engine))):
                print(*row, sep="\t")
            return
        for name, corpora in SETS.items():
            chosen = [each for each in articles if each[0] in corpora]
            part = list(label(chosen, engine, asked.part))
            for report in measure(part, f"{name}, {asked.part}"):
                print(json.dumps(report), flush=True)
    if asked.gold:
        for report in measure(list(label(read_gold(asked.gold), engine)), "gold"):
            print(json.dumps(report))


if __name__ == "__main__":
    main()

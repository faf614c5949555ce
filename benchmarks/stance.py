"""Stance against labels: act, label, framing and certainty, with gold spans, one JSON line each.

python -m benchmarks.stance [--labels FILE --texts DIR] [--gold DIR]
    [--part held|tuned|all] [--rules]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

from quoteattr.config import Config
from quoteattr.parse.with_stanza import load_parser
from quoteattr.quotes.attributions import QuotedPlaces
from quoteattr.quotes.wording import cue_lemma, report_kind, source_kind
from quoteattr.records import Act, Attribution, Document, Framing, Label, Span, Stance
from quoteattr.stance.cue_acts import CueReading
from quoteattr.stance.find import find_stance, judge
from quoteattr.stance.framing import judge_framing
from quoteattr.stance.phrases import cue_phrase
from quoteattr.stance.verdicts import CERTAINTY, LABELS

# Articles that were read while the rules were made.  By name, not by number: the labels grow, and
# an article once read must never count as held out.
TUNED = Path(__file__).parents[1] / "fixtures" / "stance" / "tuned_articles.txt"
FOLDS = 5
# Beside a rule's own answers, as if it had given so many as right as rules are in the mean.
PRIOR = 5.0


class Labelled(NamedTuple):
    """An attribution with gold spans, and its gold act and framing."""

    document: Document
    attribution: Attribution
    act: Act
    framing: Framing
    part: str


class Judged(NamedTuple):
    """What a system says of an attribution."""

    act: Act
    framing: Framing
    certainty: float | None


System = Callable[[Labelled], Judged]


def read_labels(labels: Path, texts: Path) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """Name, text and attributions of each labelled article, by name."""
    rows = [json.loads(line) for line in labels.read_text("utf-8").splitlines()]
    for row in sorted(rows, key=lambda row: str(row["doc"])):
        text = (texts / f"{row['doc']}.txt").read_bytes().decode("utf-8")
        yield row["doc"], text, row["attributions"]


def read_gold(folder: Path) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """The same of a folder of gold files, each with its text beside it."""
    for path in sorted(folder.glob("*.json")):
        row = json.loads(path.read_text("utf-8"))
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        yield path.stem, text, [_flat(each) for each in row["attributions"]]


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


def label(articles: Iterable[tuple[str, str, list[dict[str, Any]]]], parse: Any) -> list[Labelled]:
    """The articles' attributions, parsed as the engine parses."""
    found = []
    tuned = set(TUNED.read_text("utf-8").splitlines())
    for name, text, rows in articles:
        (document,) = parse([text])
        part = "tuned" if name in tuned else "held"
        for row in rows:
            content = tuple(sorted(Span(*span) for span in row["content"]))
            if content:
                attribution = as_attribution(document, row, content)
                found.append(
                    Labelled(document, attribution, Act(row["act"]), Framing(row["framing"]), part)
                )
    return found


def as_attribution(
    document: Document, row: dict[str, Any], content: tuple[Span, ...]
) -> Attribution:
    """A labelled attribution as the quotes stage would give it."""
    text = document.text
    cue = Span(*row["cue"]) if row["cue"] else None
    source = Span(*row["source"]) if row["source"] else None
    return Attribution(
        kind=QuotedPlaces(document).kind(content),
        content=content,
        cue=cue,
        source=source,
        source_kind=source_kind(source.of(text) if source else None),
        report=report_kind(cue_lemma(cue.of(text)) if cue else None),
        confidence=1.0,
    )


def stage(each: Labelled) -> Judged:
    """The stage itself."""
    stance: Stance = find_stance(each.document, each.attribution)
    return Judged(stance.act, stance.framing, stance.certainty)


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
    "stance": stage,
}


def f1(gold: list[Any], said: list[Any], value: Any) -> float | None:
    """F1 of one value, 0 to 1; None if neither side has it."""
    right = sum(g == s == value for g, s in zip(gold, said))
    total = gold.count(value) + said.count(value)
    return 2 * right / total if total else None


def mean(values: Iterable[float | None]) -> float:
    """The mean of those that are known; 0 of none."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else 0.0


def score(labelled: list[Labelled], said: list[Judged]) -> dict[str, Any]:
    """Everything that is reported of a system."""
    acts, framings = [each.act for each in labelled], [each.framing for each in labelled]
    judged, framed = [each.act for each in said], [each.framing for each in said]
    per_act = {act.value: f1(acts, judged, act) for act in Act}
    per_framing = {
        framing.value: f1(framings, framed, framing)
        for framing in Framing
        if framing is not Framing.NEUTRAL
    }
    wrong = {frozenset((Label.AFFIRMS, Label.REJECTS))}
    ways = [frozenset((LABELS[g], LABELS[s])) in wrong for g, s in zip(acts, judged)]
    return {
        "attributions": len(labelled),
        "act_accuracy": rounded(mean(float(g == s) for g, s in zip(acts, judged))),
        "act_macro_f1": rounded(mean(per_act.values())),
        "wrong_way": rounded(mean(map(float, ways))),
        "framing_mean_f1": rounded(mean(per_framing.values())),
        "framing_accuracy": rounded(mean(float(g == s) for g, s in zip(framings, framed))),
        "certainty_mae": rounded(certainty_error(acts, said)),
        "acts": {act: rounded(value) for act, value in per_act.items()},
        "framings": {framing: rounded(value) for framing, value in per_framing.items()},
    }


def rounded(value: float | None) -> float | None:
    """To four places."""
    return None if value is None else round(value, 4)


def certainty_error(acts: list[Act], said: list[Judged]) -> float:
    """Mean distance from the middle of the gold act's band, of those where both claim something."""
    bands = [(CERTAINTY[gold], each.certainty) for gold, each in zip(acts, said)]
    return mean(abs(g - s) for g, s in bands if g is not None and s is not None)


def rule_shares(labelled: list[Labelled]) -> list[tuple[str, float, int]]:
    """Each rule with the smoothed share of its right answers and their number."""
    asked: defaultdict[str, float] = defaultdict(float)
    right: defaultdict[str, float] = defaultdict(float)
    count: Counter[str] = Counter()
    parts = Counter(each.part for each in labelled)
    for each in labelled:
        # Rules look better than they are where they were made: held out, an answer weighs so much
        # that both parts count the same.
        weight = max(1.0, parts["tuned"] / parts["held"]) if each.part == "held" else 1.0
        for rule, correct in rules_of(each):
            count[rule] += 1
            asked[rule] += weight
            right[rule] += weight * correct
    overall = sum(right.values()) / max(1, sum(asked.values()))
    return [
        (rule, round((right[rule] + PRIOR * overall) / (asked[rule] + PRIOR), 3), count[rule])
        for rule in sorted(asked)
    ]


def calibration(labelled: list[Labelled]) -> dict[str, float]:
    """How far act confidence is from the share that is right, each fold by the others' rules."""
    names = sorted({each.document.text for each in labelled})
    fold = {name: number % FOLDS for number, name in enumerate(names)}
    pairs: list[tuple[float, bool]] = []
    for number in range(FOLDS):
        others = [each for each in labelled if fold[each.document.text] != number]
        shares = {rule: share for rule, share, _ in rule_shares(others)}
        for each in labelled:
            if fold[each.document.text] == number:
                rule, right = next(rules_of(each))
                pairs.append((shares.get(rule, 0.5), right))
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
    phrase = cue_phrase(each.document, each.attribution)
    reading = CueReading(phrase) if phrase else None
    verdict = judge(each.document, each.attribution, reading)
    yield verdict.rule, verdict.act is each.act
    framed = judge_framing(each.document, each.attribution, reading)
    yield framed.rule, framed.framing is each.framing


def measure(labelled: list[Labelled], name: str) -> Iterator[dict[str, Any]]:
    """A report of each system."""
    for system, said_by in SYSTEMS.items():
        started = process_time()
        said = [said_by(each) for each in labelled]
        spent = process_time() - started
        report = {"set": name, "system": system, **score(labelled, said)}
        yield report | {"ms_each": round(1000 * spent / max(1, len(labelled)), 3)}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--part", choices=("held", "tuned", "all"), default="held")
    parser.add_argument("--rules", action="store_true", help="lines of stance_rules.tsv")
    asked = parser.parse_args()
    parse = load_parser(Config())
    if asked.labels:
        labelled = label(read_labels(asked.labels, asked.texts), parse)
        if asked.rules:
            for row in rule_shares(labelled):
                print(*row, sep="\t")
            return
        print(json.dumps({"set": "all", "calibration": calibration(labelled)}))
        part = [each for each in labelled if asked.part in (each.part, "all")]
        for report in measure(part, asked.part):
            print(json.dumps(report))
    if asked.gold:
        for report in measure(label(read_gold(asked.gold), parse), "gold"):
            print(json.dumps(report))


if __name__ == "__main__":
    main()

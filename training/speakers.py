"""Fit the weights by which pronouns and descriptions find their speakers, and the confidence.

    python -m training.speakers --texts TEXTS --model quoteattr/models/joint

``TEXTS`` has the worldwide articles of ``training/labels``.  Writes MODEL/speakers.json.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
from scipy.optimize import minimize
from sklearn.isotonic import IsotonicRegression

from quoteattr.config import Config
from quoteattr.evaluate.names import same_speaker
from quoteattr.parse.with_stanza import load_parser
from quoteattr.read.encoder import Reader
from quoteattr.records import Document, Span
from quoteattr.speakers.candidates import NOBODY, find_candidates
from quoteattr.speakers.cases import Verdict
from quoteattr.speakers.cast import find_cast
from quoteattr.speakers.confidence import Confidence
from quoteattr.speakers.describe import joint_name, name_of
from quoteattr.speakers.mentions import Form, Mentions, seen_mentions
from quoteattr.speakers.phrases import FIRST, SECOND, bare_word
from quoteattr.speakers.ranking import FEATURES, Ranker
from quoteattr.speakers.resolve import resolve_all
from quoteattr.speakers.scene import Key, Scene
from quoteattr.speakers.sources import refer
from training.labelled import as_attribution, read_labels

FOLDS = 5
PENALTY = 0.3
# Outcomes that make a point of a curve.
ENOUGH = 25
# Points of a curve, at most.
MOST = 20
# The least probability of a name that is given.
THRESHOLD = 0.6


@dataclass(frozen=True, slots=True)
class Choice:
    """One source: the candidates' features (candidates, FEATURES), which is right, its article."""

    form: Form
    features: np.ndarray[Any, np.dtype[np.float64]]
    right: int
    article: int


def article_choices(scene: Scene, labels: Sequence[dict[str, Any]], article: int) -> list[Choice]:
    """The choices of one article's labelled sources, in text order, gold speakers before each."""
    text = scene.document.text
    choices = []
    sourced = [each for each in labels if each["source"]]
    for each in sorted(sourced, key=lambda each: (each["source"][0], -each["source"][1])):
        place = Span(*each["source"])
        names = gold_names(text, each)
        referent = refer(scene.cast, place)
        if referent.entity is not None:
            scene.said.append((place, referent.entity))
            continue
        if referent.partners or bare_word(referent.head.of(text)) in FIRST | SECOND:
            continue
        candidates = find_candidates(scene, referent, place)
        right = [key for key in candidates if key != NOBODY and is_right(scene, key, names)]
        if right:
            scene.learn_gender(right[0], bare_word(referent.head.of(text)))
            scene.said.append((place, right[0]))
        elif referent.mention is not None:
            scene.said.append((place, -1 - referent.mention))
        itself = names and same_speaker(referent.core.of(text), names)
        if not right and names and referent.form is not Form.PRONOUN and not itself:
            # The right one was not found, and his own words are not it: nothing to learn.
            continue
        chosen = right[0] if right else NOBODY
        keys = list(candidates)
        rows = [[candidates[key].get(name, 0.0) for name in FEATURES] for key in keys]
        choices.append(Choice(referent.form, np.asarray(rows), keys.index(chosen), article))
    return choices


def gold_names(text: str, label: dict[str, Any]) -> list[str]:
    """The speaker's name and aliases; empty if nobody can be told."""
    speaker = label["speaker"]
    if speaker["name"] is None:
        return []
    return [text[slice(*span)] for span in (speaker["name"], *speaker["aliases"])]


def is_right(scene: Scene, key: Key, names: Sequence[str]) -> bool:
    """Whether a candidate is the labelled speaker."""
    if same_speaker(name_of(scene, key), names):
        return True
    if key < 0 or not names:
        return False
    seen = scene.cast.entities[key].seen
    return any(same_speaker(each.name.bare, names[:1]) for each in seen) or any(
        _mostly(each.name.bare, names[0]) for each in seen
    )


def _mostly(found: str, gold: str) -> bool:
    """Whether a name that was found is most of the labelled one: Ministry of Finance."""
    words, wanted = set(found.casefold().split()), set(gold.casefold().split())
    return len(words & wanted) >= 2 and len(words & wanted) * 2 >= len(wanted) and words <= wanted


def fit(choices: Sequence[Choice], penalty: float = PENALTY) -> np.ndarray[Any, Any]:
    """Weights of FEATURES that make the right candidates likeliest (conditional logit)."""

    def loss(weights: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        total, slope = penalty * float(weights @ weights), 2 * penalty * weights
        for each in choices:
            scores = each.features @ weights
            scores -= scores.max()
            powers = np.exp(scores)
            odds = powers / powers.sum()
            total -= float(np.log(odds[each.right] + 1e-12))
            slope = slope - each.features[each.right] + odds @ each.features
        return total, slope

    found = minimize(loss, np.zeros(len(FEATURES)), jac=True, method="L-BFGS-B")
    return np.asarray(found.x)


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article as parsed and read, and its labels."""

    document: Document
    mentions: Mentions
    labels: Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict on a labelled attribution: whether it names somebody, and the right one."""

    rule: str
    probability: float
    named: bool
    right: bool
    wanted: bool
    source_form: str


def read_articles(
    articles: Sequence[tuple[str, Sequence[dict[str, Any]]]], model: Path
) -> list[Labelled]:
    """The articles, parsed and read by the model."""
    parse, read = load_parser(Config()), Reader(model)
    found = []
    for text, labels in articles:
        document = parse([text])[0]
        found.append(Labelled(document, seen_mentions(read(document)), labels))
    return found


def all_choices(articles: Sequence[Labelled]) -> list[Choice]:
    """The choices of all articles."""
    return [
        choice
        for number, each in enumerate(articles)
        for choice in article_choices(scene_of(each), each.labels, number)
    ]


def scene_of(article: Labelled) -> Scene:
    """The article before any source of it is resolved."""
    return Scene(article.document, find_cast(article.document, article.mentions))


def fit_ranker(choices: Sequence[Choice]) -> Ranker:
    """A ranker with weights for pronouns and for descriptions."""
    pronouns = [each for each in choices if each.form is Form.PRONOUN]
    nominals = [each for each in choices if each.form is not Form.PRONOUN]
    both = [
        {name: round(float(x), 4) for name, x in zip(FEATURES, fit(chosen), strict=True)}
        for chosen in (pronouns, nominals)
    ]
    return Ranker(*both)


def judge(article: Labelled, ranker: Ranker) -> list[Outcome]:
    """What the rules make of an article's labelled sources, nested ones and all."""
    scene, text = scene_of(article), article.document.text
    attributions = [as_attribution(article.document, label) for label in article.labels]
    outcomes = []
    verdicts = resolve_all(scene, attributions, ranker)
    for label, attribution, verdict in zip(article.labels, attributions, verdicts, strict=True):
        names = gold_names(text, label)
        keys = verdict.keys
        given = given_name(scene, keys, attribution.source)
        outcomes.append(
            Outcome(
                verdict.rule,
                verdict.probability,
                bool(keys),
                bool(keys) and (same_speaker(given, names) or _is_joint(scene, keys, names)),
                bool(names),
                attribution.source_kind.value,
            )
        )
    return outcomes


def _is_joint(scene: Scene, keys: Sequence[Key], names: Sequence[str]) -> bool:
    """Whether a label names all of several speakers, in whatever words."""
    last = [name_of(scene, key).split()[-1] for key in keys]
    return len(keys) > 1 and any(all(word in name for word in last) for name in names)


def given_name(scene: Scene, keys: Sequence[Key], source: Span | None) -> str | None:
    """The name that a verdict's keys come to."""
    if len(keys) > 1:
        return joint_name(scene, keys, source)
    return name_of(scene, keys[0]) if keys else None


def fit_confidence(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Curves by rule, and the threshold, from outcomes of articles the ranker never saw."""
    named = [each for each in outcomes if each.named]
    rules = sorted({each.rule for each in named})
    curves = {"": curve(named)}
    for rule in rules:
        chosen = [each for each in named if each.rule == rule]
        if len(chosen) >= ENOUGH:
            curves[rule] = curve(chosen)
    return {"curves": curves, "threshold": THRESHOLD}


def curve(outcomes: Sequence[Outcome]) -> list[tuple[float, float]]:
    """Mean probability and share that is right of up to MOST groups, ascending in both.

    Isotonic regression (Zadrozny and Elkan 2002, scikit-learn) pools groups that would descend.
    """
    ordered = sorted(outcomes, key=lambda each: each.probability)
    count = max(1, min(MOST, len(ordered) // ENOUGH))
    groups = [
        [ordered[at] for at in part] for part in np.array_split(np.arange(len(ordered)), count)
    ]
    means = [float(np.mean([each.probability for each in group])) for group in groups]
    shares = [(sum(each.right for each in group) + 0.5) / (len(group) + 1) for group in groups]
    weights = [len(group) for group in groups]
    fitted = IsotonicRegression().fit(means, shares, sample_weight=weights).predict(means)
    points = {round(mean, 4): round(float(y), 4) for mean, y in zip(means, fitted, strict=True)}
    return sorted(points.items())


def validate(articles: Sequence[Labelled]) -> list[Outcome]:
    """Outcomes of each article by a ranker that was fitted on others."""
    choices = all_choices(articles)
    outcomes: list[Outcome] = []
    for fold in range(FOLDS):
        ranker = fit_ranker([each for each in choices if each.article % FOLDS != fold])
        for number, article in enumerate(articles):
            if number % FOLDS == fold:
                outcomes += judge(article, ranker)
    return outcomes


def report(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Accuracy among those named and share named, by form of source and by rule."""
    groups = [("all", outcomes)]
    for name in ("source_form", "rule"):
        for value in sorted({getattr(each, name) for each in outcomes}):
            groups.append((value, [each for each in outcomes if getattr(each, name) == value]))
    for name, group in groups:
        wanted = [each for each in group if each.wanted]
        named = [each for each in wanted if each.named]
        if wanted:
            accuracy = sum(each.right for each in named) / max(1, len(named))
            share = len(named) / len(wanted)
            yield f"{name:14} {len(wanted):5} named {share:.3f} right {accuracy:.3f}"


def trade_off(outcomes: Sequence[Outcome], fields: dict[str, Any]) -> Iterator[str]:
    """Share named and share of those right, by the least confidence asked for."""
    confidence = Confidence(fields["curves"], fields["threshold"])
    judged = [
        (confidence(Verdict(keys=(0,), rule=each.rule, probability=each.probability)), each)
        for each in outcomes
        if each.wanted
    ]
    for least in (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95):
        given = [each for sure, each in judged if each.named and sure >= least]
        right = sum(each.right for each in given) / max(1, len(given))
        yield f"from {least:.2f}: named {len(given) / len(judged):.3f} right {right:.3f}"


@click.command()
@click.option("--texts", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--model", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--curves-only", is_flag=True, help="Keep the weights that MODEL has.")
def main(texts: Path, model: Path, curves_only: bool) -> None:
    """Fit on the labelled articles; print what cross-validation says."""
    articles = read_articles(read_labels(texts), model)
    outcomes = validate(articles)
    for line in report(outcomes):
        click.echo(line)
    confidence = fit_confidence(outcomes)
    for line in trade_off(outcomes, confidence):
        click.echo(line)
    path = model / "speakers.json"
    if curves_only:
        fields = json.loads(path.read_text())
    else:
        ranker = fit_ranker(all_choices(articles))
        fields = {"pronoun": dict(ranker.pronoun), "nominal": dict(ranker.nominal)}
    path.write_text(json.dumps(fields | {"confidence": confidence}, indent=1) + "\n")


if __name__ == "__main__":
    main()

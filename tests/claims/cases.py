"""Cases of claims and positions as documents made by hand, so that these tests need no model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quoteattr.claims.find import find_claims
from quoteattr.claims.positions import with_positions
from quoteattr.claims.targets import Target
from quoteattr.records import (
    Act,
    Attribution,
    Claim,
    Document,
    Framing,
    Speaker,
    SpeakerType,
    Stance,
    make_article,
)
from quoteattr.speakers.cast import find_cast
from quoteattr.speakers.scene import Scene
from quoteattr.stance.find import find_stance
from quoteattr.stance.verdicts import CERTAINTY, LABELS
from tests.speakers.conftest import Said, make_mentions
from tests.stance.cases import locate, make_attribution, make_document, read_case

FIXTURES = Path(__file__).parents[2] / "fixtures" / "claims"


def read_cases(folder: str) -> Iterator[dict[str, Any]]:
    """The cases of the folder's files, in order."""
    for path in sorted((FIXTURES / folder).glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            yield json.loads(line)


def make_scene(case: dict[str, Any]) -> Scene:
    """Who is named and mentioned in a case's text, as the case says."""
    text = case["text"]
    said = [Said(words, kind, of, 0.95) for words, kind, of in case.get("mentions", ())]
    mentions = make_mentions(text, case.get("names", {}), *said)
    document = make_document(text)
    return Scene(document, find_cast(document, mentions))


def attribution_of(case: dict[str, Any], document: Document) -> Attribution:
    """The case's attribution, found as cases of stance are."""
    return read_case({"class": "claims", **case})[1]


def speaker_of(case: dict[str, Any]) -> Speaker:
    """Who speaks, as the case says: a name, its type, how surely."""
    name, kind, sure = (
        [*case.get("speaker", [None]), "person", 0.95][:3]
        if (len(case.get("speaker", [None])) == 1)
        else [*case["speaker"], 0.95][:3]
    )
    return Speaker(name=name, type=SpeakerType(kind) if name else None, confidence=float(sure))


def stance_of(case: dict[str, Any], document: Document, attribution: Attribution) -> Stance:
    """The stance of the case's act, or where it names none the one that is found."""
    if "act" not in case:
        return find_stance(document, attribution)
    act = Act(case["act"])
    return Stance(label=LABELS[act], act=act, certainty=CERTAINTY[act], framing=Framing.NEUTRAL)


def claim_of(case: dict[str, Any]) -> Claim | None:
    """What the stage makes of a case."""
    scene = make_scene(case)
    attribution = attribution_of(case, scene.document)
    article = make_article(case["text"], published=case.get("published"))
    stance = stance_of(case, scene.document, attribution)
    speakers = (speaker_of(case),)
    (claim,) = find_claims(article, scene, (attribution,), speakers, (stance,), lambda _: 0.5)
    return claim


def positions_of(case: dict[str, Any]) -> list[list[str]]:
    """Targets and labels that the stage finds in a case."""
    scene = make_scene(case)
    attribution = attribution_of(case, scene.document)
    stance = stance_of(case, scene.document, attribution)
    asked = tuple(map(Target, case.get("asked", ())))
    found = with_positions(scene, attribution, stance, asked)
    return [[position.target, position.label] for position in found.position]


__all__ = [
    "attribution_of",
    "claim_of",
    "locate",
    "make_attribution",
    "make_scene",
    "positions_of",
    "read_cases",
    "speaker_of",
    "stance_of",
]

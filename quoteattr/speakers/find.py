"""The speakers stage: a document, its mentions and its attributions to one speaker each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quoteattr.records import Attribution, Document, Evidence, Speaker, SpeakerType
from quoteattr.speakers.candidates import NOBODY
from quoteattr.speakers.cases import Verdict
from quoteattr.speakers.cast import find_cast
from quoteattr.speakers.confidence import Confidence
from quoteattr.speakers.describe import aliases_of, joint_name, name_of, role_of, type_of
from quoteattr.speakers.mentions import Mentions
from quoteattr.speakers.ranking import Ranker
from quoteattr.speakers.resolve import enclosing_all, resolve_all
from quoteattr.speakers.scene import Key, Scene

NOBODY_TOLD = Speaker(name=None, type=None)


def find_speakers(
    document: Document,
    mentions: Mentions,
    attributions: Sequence[Attribution],
    ranker: Ranker,
    confidence: Confidence,
    threshold: float | None = None,
) -> tuple[Speaker, ...]:
    """The speaker of each attribution, in their order.

    ``threshold`` is the least calibrated probability of a name that is given, 0 to 1; None is the
    one that ``confidence`` comes with.  No text raises.
    """
    scene = find_scene(document, mentions, attributions)
    return find_speakers_in(scene, attributions, ranker, confidence, threshold)


def find_scene(
    document: Document, mentions: Mentions, attributions: Sequence[Attribution]
) -> Scene:
    """Who is mentioned where in a document; nobody if there is nothing to attribute."""
    sources = [each.source for each in attributions if each.source]
    return Scene(document, find_cast(document, mentions if attributions else Mentions(), sources))


def find_speakers_in(
    scene: Scene,
    attributions: Sequence[Attribution],
    ranker: Ranker,
    confidence: Confidence,
    threshold: float | None = None,
) -> tuple[Speaker, ...]:
    """The same, in a scene that is known; it learns who speaks."""
    outer = enclosing_all(attributions)
    verdicts = resolve_all(scene, attributions, ranker, outer)
    least = confidence.threshold if threshold is None else threshold
    naming = Naming(scene)
    speakers = [
        naming.speaker(each, verdict, confidence(verdict), least)
        for each, verdict in zip(attributions, verdicts, strict=True)
    ]
    return tuple(with_chains(speakers, outer))


class Naming:
    """Verdicts as speakers; who has spoken before is described once."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.known: dict[tuple[Key, ...], Speaker] = {}

    def speaker(
        self, attribution: Attribution, verdict: Verdict, sure: float, least: float
    ) -> Speaker:
        """The speaker, nobody if the verdict is not sure enough."""
        given = bool(verdict.keys) and sure >= least
        others = verdict.rivals if given else (*verdict.keys, *verdict.rivals)
        rivals = tuple(name_of(self.scene, key) for key in others if key != NOBODY)
        known = self._named(attribution, verdict.keys) if given else NOBODY_TOLD
        why = tuple(Evidence(span, words) for span, words in verdict.evidence)
        return replace(known, rule=verdict.rule, confidence=sure, why=why, rivals=rivals)

    def _named(self, attribution: Attribution, keys: tuple[Key, ...]) -> Speaker:
        """Name, type and the rest of whom the keys stand for."""
        if keys not in self.known:
            entity, scene = f"e{len(self.known) + 1}", self.scene
            if len(keys) > 1:
                name, kind = joint_name(scene, keys, attribution.source), SpeakerType.GROUP
                self.known[keys] = Speaker(name=name, type=kind, entity=entity)
            else:
                self.known[keys] = Speaker(
                    name=name_of(scene, keys[0]),
                    type=type_of(scene, keys[0]),
                    role=role_of(scene.cast, keys[0]),
                    entity=entity,
                    aliases=aliases_of(scene, keys[0]),
                )
        return self.known[keys]


def with_chains(speakers: Sequence[Speaker], outer: Sequence[int | None]) -> Iterator[Speaker]:
    """The speakers, each with those in whose words the attribution stands, outermost first."""
    for number, speaker in enumerate(speakers):
        chain: list[str] = []
        passed = {number}
        at = outer[number]
        while at is not None and at not in passed:
            passed.add(at)
            name = speakers[at].name
            if name and name != speaker.name and name not in chain:
                chain.insert(0, name)
            at = outer[at]
        yield replace(speaker, chain=tuple(chain)) if chain else speaker

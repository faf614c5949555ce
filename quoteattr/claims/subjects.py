"""Who a claim is about where the content does not say: the speaker, as the document names him."""

from __future__ import annotations

from dataclasses import dataclass

from quoteattr.records import Attribution, Document, SourceKind, Speaker, SpeakerType
from quoteattr.speakers.entities import Entity
from quoteattr.speakers.phrases import core_span, head_span, is_plural
from quoteattr.speakers.scene import Scene

# From this calibrated probability a speaker is certain enough to be put for "I".
SURE_SPEAKER = 0.7
NAMED = (SpeakerType.PERSON, SpeakerType.ORG)


@dataclass(frozen=True, slots=True)
class Subject:
    """The words for somebody as a subject.

    words   the name, with "the" where the document has it; or the source as printed
    plural  whether a verb has to agree with several
    """

    words: str
    plural: bool = False

    @property
    def possessive(self) -> str:
        """With ’s, or ’ after a plural's s."""
        return self.words + ("’" if self.plural and self.words.endswith("s") else "’s")


def named_entity(scene: Scene, speaker: Speaker | None) -> Entity | None:
    """The entity whose name a speaker has; None if nobody is named, or two are."""
    if speaker is None or speaker.name is None or speaker.type not in NAMED:
        return None
    if speaker.confidence < SURE_SPEAKER:
        return None
    found = [each for each in scene.cast.entities if each.name == speaker.name]
    return found[0] if len(found) == 1 else None


def subject_of(scene: Scene, entity: Entity) -> Subject:
    """An entity's fullest name, with "the" if the document has it so where it is a body."""
    name = " ".join(entity.name.split())
    if entity.kind == "person":
        return Subject(name)
    text = scene.document.text
    before = [text[max(0, seen.span.start - 4) : seen.span.start] for seen in entity.seen]
    with_article = sum(each.lower() == "the " for each in before) * 2 > len(before)
    plural = entity.kind == "group" or (is_plural(name.split()[-1]) and not name.isupper())
    bare = name.lower().startswith("the ")
    return Subject(f"the {name}" if with_article and not bare else name, plural)


def speaking_subject(
    scene: Scene, attribution: Attribution, speaker: Speaker | None
) -> Subject | None:
    """The speaker as a subject: by name, else in the source's own words; None without either."""
    entity = named_entity(scene, speaker)
    if entity is not None:
        return subject_of(scene, entity)
    source, text = attribution.source, scene.document.text
    if source is None:
        return None
    core = core_span(text, source)
    words = " ".join(core.of(text).split())
    if attribution.source_kind is SourceKind.PRONOUN:
        subjects = {"i", "we", "he", "she", "they", "it"}
        plural = words.lower() in ("we", "they", "i")
        return Subject(words.lower(), plural) if words.lower() in subjects else None
    plural = " and " in f" {words} " or is_plural(head_span(text, core).of(text))
    return Subject(_uncapitalised(scene.document, words, core.start), plural)


def _uncapitalised(document: Document, words: str, start: int) -> str:
    """The words within a sentence: an article that opens one has a capital there alone."""
    first, _, rest = words.partition(" ")
    opens = any(sentence.span.start == start for sentence in document.sentences)
    articles = ("The", "A", "An", "His", "Her", "Their", "Its", "My", "Our")
    return f"{first.lower()} {rest}" if opens and rest and first in articles else words

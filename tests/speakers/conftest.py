"""Documents, mentions, attributions and weights made by hand, so that these tests need no model.

Words stand for their first place in the text, "she#2" for the second.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quoteattr.parse.marks import unparsed_document
from quoteattr.quotes.wording import source_kind
from quoteattr.records import Attribution, Document, QuoteKind, ReportKind, Sentence, Span, Speaker
from quoteattr.speakers.cases import Case, Verdict
from quoteattr.speakers.cast import find_cast
from quoteattr.speakers.confidence import Confidence
from quoteattr.speakers.entities import Cast
from quoteattr.speakers.find import find_speakers
from quoteattr.speakers.mentions import Form, Mention, Mentions, NamedSpan
from quoteattr.speakers.phrases import core_span, head_span, is_pronoun
from quoteattr.speakers.ranking import Ranker
from quoteattr.speakers.resolve import resolve_all
from quoteattr.speakers.scene import Scene
from quoteattr.speakers.sources import refer

SENTENCE = re.compile(r"\S[^.\n]*[.]?[”\"]?")
WORD = re.compile(r"\w+|[^\w\s]")
# Whoever the links of the mention give is likeliest.
BY_LINKS = Ranker({"linked": 1.0}, {"linked": 1.0})
# As sure as the rule is.
AS_RULE = Confidence({"": ((0.0, 0.0), (1.0, 1.0))}, 0.0)
# Kind and words of names, parted by commas.
Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """A mention: its words, kind, and words of an earlier one that it stands for."""

    words: str
    kind: str = "person"
    of: str = ""
    sure: float = 0.9


@dataclass(frozen=True, slots=True)
class Quote:
    """An attribution by its words; content in several stretches parted by " … "."""

    content: str
    source: str = ""
    cue: str = ""


def at(text: str, words: str) -> Span:
    """The place of the words."""
    bare, _, number = words.partition("#")
    start = -1
    for _ in range(int(number or 1)):
        start = text.index(bare, start + 1)
    return Span(start, start + len(bare))


def make_document(text: str) -> Document:
    """A text's structure; a full stop ends a sentence."""
    sentences = tuple(
        Sentence(
            Span(*match.span()),
            tuple(Span(*word.span()) for word in WORD.finditer(text, *match.span())),
        )
        for match in SENTENCE.finditer(text)
    )
    return unparsed_document(text, sentences)


def make_names(text: str, names: Names, probability: float = 0.95) -> tuple[NamedSpan, ...]:
    """The names at every place where they stand, not within a longer one."""
    kinds = {words: kind for kind, said in names.items() for words in said.split(", ")}
    words = sorted(kinds, key=len, reverse=True)
    if not words:
        return ()
    found = re.finditer(rf"\b(?:{'|'.join(map(re.escape, words))})\b", text)
    return tuple(NamedSpan(Span(*each.span()), kinds[each[0]], probability) for each in found)


def make_mentions(text: str, names: Names | None = None, *said: Said) -> Mentions:
    """The names, each a mention of its own, and the mentions besides."""
    named = make_names(text, names or {})
    kinds = {"group": "person", "other": "thing"}
    found: list[tuple[Span, Span, str, Said | None]] = []
    for one in said:
        span = at(text, one.words)
        found.append((_head(text, span), span, one.kind, one))
    # A mention with a name in it stands for the name's own.
    heads = {head for head, _, _, _ in found}
    for name in named:
        if (head := _head(text, name.span)) not in heads:
            found.append((head, name.span, name.kind, None))
    found.sort(key=lambda each: each[:2])
    spans = [span for _, span, _, _ in found]
    mentions = []
    for head, span, kind, each in found:
        sure = each.sure if each is not None and each.of else 0.0
        links = ((spans.index(at(text, each.of)), sure),) if each is not None and each.of else ()
        form = (
            Form.PRONOUN
            if is_pronoun(head.of(text))
            else Form.NAME
            if any(name.span.contains(head) for name in named)
            else Form.NOMINAL
        )
        mentions.append(
            Mention(
                span=span,
                head=head,
                kind=kinds.get(kind, kind),
                form=form,
                none=1.0 - sure,
                links=links,
            )
        )
    return Mentions(tuple(mentions), named)


def _head(text: str, span: Span) -> Span:
    return head_span(text, core_span(text, span))


def make_cast(text: str, names: Names | None = None, *said: Said) -> Cast:
    """Who is named."""
    return find_cast(make_document(text), make_mentions(text, names, *said))


def make_scene(text: str, names: Names | None = None, *said: Said) -> Scene:
    """The article before any source is resolved."""
    return Scene(make_document(text), make_cast(text, names, *said))


def make_attribution(text: str, quote: Quote) -> Attribution:
    """What the stage before gives."""
    source = at(text, quote.source) if quote.source else None
    return Attribution(
        kind=QuoteKind.INDIRECT,
        content=tuple(at(text, words) for words in quote.content.split(" … ")),
        cue=at(text, quote.cue) if quote.cue else None,
        source=source,
        source_kind=source_kind(source.of(text) if source else None),
        report=ReportKind.STATEMENT,
        confidence=1.0,
    )


def make_case(
    scene: Scene,
    quote: Quote,
    outer: tuple[Attribution, Verdict] | None = None,
    earlier: Sequence[tuple[Attribution, Verdict]] = (),
    ranker: Ranker = BY_LINKS,
) -> Case:
    """One attribution whose speaker is sought."""
    attribution = make_attribution(scene.document.text, quote)
    referent = refer(scene.cast, attribution.source) if attribution.source else None
    return Case(scene, ranker, attribution, referent, [outer] if outer else [], earlier)


def verdicts_on(scene: Scene, *quotes: Quote, ranker: Ranker = BY_LINKS) -> list[Verdict]:
    """What the rules make of the attributions, in the order given, which is by content."""
    text = scene.document.text
    return resolve_all(scene, [make_attribution(text, each) for each in quotes], ranker)


def speakers_of(
    text: str,
    quotes: Sequence[Quote],
    names: Names | None = None,
    *said: Said,
    threshold: float | None = None,
) -> tuple[Speaker, ...]:
    """The speaker of each attribution."""
    attributions = [make_attribution(text, each) for each in quotes]
    found = make_mentions(text, names, *said)
    return find_speakers(make_document(text), found, attributions, BY_LINKS, AS_RULE, threshold)

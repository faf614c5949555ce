"""What a user's own Stanza finds is used instead of ours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import pytest
import stanza
from stanza.models.common.doc import Span as StanzaSpan
from stanza.models.coref.coref_chain import CorefChain, CorefMention
from stanza.pipeline.processor import Processor, register_processor
from stanza.pipeline.registry import NAME_TO_PROCESSOR_CLASS, PIPELINE_NAMES

from quoteattr import processor
from quoteattr.config import Config
from quoteattr.errors import ModelError
from quoteattr.parse.with_stanza import load_parser, stanza_dir
from quoteattr.records import Document, Span
from quoteattr.speakers.mentions import Form, Mention, stanza_mentions, stanza_names

TEXT = (
    "Ada Quill left. The mayor’s aide said she was ill. The bridge stood, the ECB said, and it is."
)


def at(words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def document(names: dict[str, str], *chains: tuple[Span, ...]) -> Document:
    named = tuple((at(words), kind) for words, kind in names.items())
    return Document(TEXT, (Span(0, len(TEXT)),), (), (), names=named, chains=chains)


def mentions(found: Document) -> tuple[Mention, ...]:
    return stanza_mentions(found, stanza_names(found))


def test_classes_of_names_are_ours() -> None:
    found = stanza_names(document({"Ada Quill": "PERSON", "left": "DATE", "ECB": "ORG"}))
    assert [(each.span.of(TEXT), each.kind) for each in found] == [
        ("Ada Quill", "person"),
        ("ECB", "organisation"),
    ]


def test_a_possessive_ending_is_no_part_of_a_name() -> None:
    (name,) = stanza_names(document({"mayor’s": "PERSON"}))
    assert name.span.of(TEXT) == "mayor"


def test_each_mention_is_linked_to_the_one_before() -> None:
    chain = (at("she"), at("Ada Quill"), at("The mayor’s"))
    found = mentions(document({"Ada Quill": "PERSON"}, chain, (at("The bridge"), at("it", 0))))
    assert [each.span.of(TEXT) for each in found if each.kind == "person"] == [
        "Ada Quill",
        "The mayor’s",
        "she",
    ]
    assert [each.links for each in found[:3]] == [(), ((0, 1.0),), ((1, 1.0),)]
    assert [each.none for each in found[:3]] == [1.0, 0.0, 0.0]
    assert [each.form for each in found[:3]] == [Form.NAME, Form.NOMINAL, Form.PRONOUN]


@pytest.mark.parametrize(
    ("names", "chain", "kind"),
    [
        ({}, (at("The mayor’s aide"),), "person"),
        ({}, (at("The bridge"), at("it", 0)), "thing"),
        ({}, (at("The bridge"), at("she")), "person"),
        ({"ECB": "ORG"}, (at("the ECB"), at("it", 0)), "organisation"),
        ({"ECB": "GPE"}, (at("the ECB"), at("it", 0)), "place"),
    ],
)
def test_a_chain_is_of_one_kind(names: dict[str, str], chain: tuple[Span, ...], kind: str) -> None:
    assert {each.kind for each in mentions(document(names, chain))} == {kind}


def test_odd_chains_are_no_matter() -> None:
    # The same words in two chains, and marks without a word.
    chain = (at("she"), at("she"))
    assert len(mentions(document({}, chain, chain, (at("."),), ()))) == 1


def test_mentions_come_by_their_heads() -> None:
    chains = tuple((Span(*each),) for each in ((16, 32), (0, 9), (16, 27), (38, 41)))
    heads = [each.head for each in mentions(document({}, *chains))]
    assert heads == sorted(heads)


@pytest.fixture
def stand_in() -> Iterator[str]:
    """A registered processor that leaves a name and a chain, as ner and coref do."""
    name = "standin"

    @register_processor(name)
    class StandIn(Processor):  # type: ignore[misc]
        PROVIDES_DEFAULT: ClassVar[set[str]] = {name}
        REQUIRES_DEFAULT: ClassVar[set[str]] = {"tokenize"}

        def process(self, doc: Any) -> Any:
            tokens = doc.sentences[0].tokens[:2]
            doc.ents = [StanzaSpan(tokens=tokens, type="PERSON", doc=doc)]
            places = [CorefMention(0, 0, 2), CorefMention(1, 0, 1)]
            doc.coref = [CorefChain(0, places, "Ada Quill", 0)]
            return doc

    # Before ours, as Stanza's own are.
    PIPELINE_NAMES.remove(name)
    PIPELINE_NAMES.insert(PIPELINE_NAMES.index("attribution"), name)
    yield name
    PIPELINE_NAMES.remove(name)
    del NAME_TO_PROCESSOR_CLASS[name]


NEWS = "Ada Quill left.\n\nShe said it rained."


def check(found: Document) -> None:
    assert [(span.of(NEWS), kind) for span, kind in found.names] == [("Ada Quill", "PERSON")]
    assert [[span.of(NEWS) for span in chain] for chain in found.chains] == [["Ada Quill", "She"]]


def test_the_parser_uses_the_configured_processors(stand_in: str) -> None:
    parse = load_parser(Config(stanza_processors=("tokenize", stand_in)))
    for found in parse([NEWS, NEWS]):
        check(found)


def test_the_processor_uses_what_the_pipeline_found(
    stand_in: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Engine:
        """Stands in for quoteattr.pipeline.Engine: returns what it is given."""

        def attribute_document(self, article: Any, document: Document) -> Document:
            return document

    monkeypatch.setattr(processor, "load", lambda _: Engine())
    nlp = stanza.Pipeline(
        "en",
        dir=str(stanza_dir(Config())),
        package="quoteattr",
        processors=f"tokenize,{stand_in},attribution",
        download_method=None,
        use_gpu=False,
        verbose=False,
    )
    check(nlp(NEWS).attributions)


@pytest.mark.parametrize("name", ["ner", "coref", "nonsense"])
def test_a_processor_that_is_not_there_is_a_model_error(name: str) -> None:
    with pytest.raises(ModelError, match=name):
        load_parser(Config(stanza_processors=("tokenize", name)))

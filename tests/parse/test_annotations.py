"""Names and chains of real stanza documents, sound ones and others."""

from __future__ import annotations

from typing import Any

import pytest
from stanza.models.common.doc import Document as StanzaDocument
from stanza.models.coref.coref_chain import CorefChain, CorefMention

from quoteattr.parse.annotations import chain_spans, name_spans
from quoteattr.parse.with_stanza import parse_stanza_document, parse_texts
from quoteattr.records import Document

TEXT = "Ada Quill won’t pay.\n\nShe’ll go, the mayor’s aide said."


def token(number: int, start: int, text: str = TEXT, end: int | None = None) -> dict[str, Any]:
    """A token of the text from a place on, to the next space if no end is given."""
    end = end or min(at for at in (text.find(" ", start), len(text)) if at > start)
    misc = f"start_char={start}|end_char={end}"
    return {"id": number, "text": text[start:end], "misc": misc, "ner": "O"}


def split_token(number: int, start: int, end: int, words: list[str]) -> list[dict[str, Any]]:
    """A token of several words, which have no places of their own."""
    whole = token(number, start, end=end) | {"id": (number, number + len(words) - 1)}
    return [whole, *({"id": number + at, "text": word} for at, word in enumerate(words))]


def stanza_document() -> Any:
    """TEXT as a pipeline with mwt, ner and coref would leave it."""
    first = [token(1, 0), token(2, 4), *split_token(3, 10, 15, ["will", "not"])]
    first += [token(5, 16, end=19), token(6, 19)]
    second = [*split_token(1, 22, 28, ["she", "will"]), token(3, 29, end=31), token(4, 31, end=32)]
    second += [token(5, 33), token(6, 37, end=44), token(7, 45), token(8, 50, end=54)]
    second += [token(9, 54)]
    for entry, tag in ((first[0], "B-PERSON"), (first[1], "E-PERSON"), (second[6], "S-PERSON")):
        entry["ner"] = tag
    doc = StanzaDocument([first, second], text=TEXT)
    doc.build_ents()
    return doc


def with_chains(*chains: list[tuple[int, Any, Any]]) -> Any:
    doc = stanza_document()
    doc.coref = [
        CorefChain(number, [CorefMention(*each) for each in chain], "_", 0)
        for number, chain in enumerate(chains)
    ]
    return doc


def chains_of(document: Document) -> list[list[str]]:
    return [[span.of(document.text) for span in chain] for chain in document.chains]


def test_names_have_their_places_and_classes() -> None:
    document = parse_stanza_document(stanza_document())
    named = [(span.of(TEXT), kind) for span, kind in document.names]
    assert named == [("Ada Quill", "PERSON"), ("mayor’s", "PERSON")]


def test_words_count_from_nought_and_parts_have_their_token_s_place() -> None:
    # "will not" of the first sentence, "she" of "She’ll".
    document = parse_stanza_document(with_chains([(0, 0, 2), (1, 0, 1)], [(0, 2, 4), (1, 4, 6)]))
    assert chains_of(document) == [["Ada Quill", "She’ll"], ["won’t", "the mayor’s"]]


@pytest.mark.parametrize(
    "mention",
    [(1, (1, 1), (1, 1)), (0, 4, 4), (9, 0, 1), (0, 7, 9)],
    ids=["dropped pronoun", "no words", "no such sentence", "no such words"],
)
def test_mentions_without_characters_are_left_out(mention: tuple[int, Any, Any]) -> None:
    doc = stanza_document()
    # Set as the coref processor sets it, without the attachments that such mentions break.
    doc._coref = [CorefChain(0, [CorefMention(0, 0, 2), CorefMention(*mention)], "_", 0)]
    assert chains_of(parse_stanza_document(doc)) == [["Ada Quill"]]


@pytest.mark.parametrize("shift", [1, -1, 1000, None])
def test_wrong_places_are_left_out(shift: int | None) -> None:
    doc = with_chains([(0, 0, 2), (1, 4, 6)])
    for moved in doc.sentences[0].tokens[:1]:
        for each in (moved, *moved.words):
            each._start_char = None if shift is None else each.start_char + shift
            each._end_char = None if shift is None else each.end_char + shift
    doc.build_ents()
    assert [span.of(TEXT) for span, _ in name_spans(doc, TEXT)] == ["mayor’s"]
    assert [[span.of(TEXT) for span in chain] for chain in chain_spans(doc, TEXT)] == [
        ["the mayor’s"]
    ]


def test_a_name_over_a_paragraph_end_is_left_out() -> None:
    text = "Ada\n\nQuill"
    entries = [[token(1, 0, text, 3) | {"ner": "B-PER"}, token(2, 5, text) | {"ner": "E-PER"}]]
    doc = StanzaDocument(entries, text=text)
    doc.build_ents()
    assert parse_stanza_document(doc).names == ()


def test_a_pipeline_without_them_leaves_none() -> None:
    document = parse_stanza_document(StanzaDocument([[token(1, 0, "Rain.")]], text="Rain."))
    assert (document.names, document.chains) == ((), ())


class Pipeline:
    """Each word a token, each text one sentence and one chain of all its words, each a name."""

    processors = ("tokenize", "ner", "coref")

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, text: str) -> Any:
        self.read.append(text)
        words, at = [], 0
        for number, word in enumerate(text.split(), 1):
            at = text.index(word, at)
            words.append(token(number, at, text, at + len(word)) | {"ner": "S-PERSON"})
            at += len(word)
        doc = StanzaDocument([words], text=text)
        doc.build_ents()
        doc.coref = [CorefChain(0, [CorefMention(0, n, n + 1) for n in range(len(words))], "_", 0)]
        return doc


def test_nobody_is_somebody_of_another_text() -> None:
    pipeline = Pipeline()
    texts = ["Ada went.\nShe\tleft.", "", "\r\n\r\nTom stayed."]
    documents = parse_texts(pipeline, texts)
    assert pipeline.read == ["Ada went.\n\nShe left.", "Tom stayed."]
    assert [chains_of(each) for each in documents] == [
        [["Ada", "went.", "She", "left."]],
        [],
        [["Tom", "stayed."]],
    ]
    assert [[span.of(each.text) for span, _ in each.names] for each in documents] == [
        ["Ada", "went.", "She", "left."],
        [],
        ["Tom", "stayed."],
    ]

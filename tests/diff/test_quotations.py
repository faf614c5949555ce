"""Quotations from what the engine returns and from records read back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.diff.quotations import quotations_of, read_quotation
from quoteattr.errors import InputError
from quoteattr.pipeline import make_record
from quoteattr.records import (
    Act,
    Article,
    Document,
    Framing,
    Label,
    QuoteKind,
    QuoteRecord,
    Speaker,
    SpeakerType,
    Stance,
    make_article,
)
from tests.diff.quoting import make_quotation
from tests.stance.cases import locate, make_attribution, make_document

TEXT = (
    "The pier is closed.\n"
    "The mayor, Ada Quill, said it was “not safe” and that “nobody should walk on it.” "
    "She will speak again on Monday."
)
CONTENT = "it was “not safe” and that “nobody should walk on it.”"


@dataclass(frozen=True)
class Attributed:
    """What the engine returns, made by hand."""

    article: Article
    document: Document
    records: tuple[QuoteRecord, ...]


def attributed(text: str = TEXT, content: str = CONTENT) -> Attributed:
    """The text with one record."""
    article = make_article(text, "a.txt", outlet="Post", published="2024-03-01")
    document = make_document(text)
    attribution = make_attribution(
        document, (locate(text, content),), locate(text, "said"), locate(text, "Ada Quill")
    )
    speaker = Speaker(name="Ada Quill", type=SpeakerType.PERSON, rule="name", confidence=0.95)
    stance = Stance(
        label=Label.AFFIRMS,
        act=Act.ASSERT,
        certainty=3.0,
        framing=Framing.NEUTRAL,
        act_confidence=0.9,
        framing_confidence=0.8,
    )
    return Attributed(article, document, (make_record(article, attribution, speaker, stance),))


def test_a_content_is_cut_at_its_marks() -> None:
    (quotation,) = quotations_of(attributed())
    assert [(each.text, each.marked) for each in quotation.stretches] == [
        ("it was ", False),
        ("“not safe”", True),
        (" and that ", False),
        ("“nobody should walk on it.”", True),
    ]
    assert quotation.kind is QuoteKind.MIXED
    assert quotation.text == CONTENT
    assert all(each.span.of(TEXT) == each.text for each in quotation.stretches)


def test_its_sentences_come_along() -> None:
    (quotation,) = quotations_of(attributed())
    assert quotation.context.before == "The pier is closed."
    assert quotation.context.after == "She will speak again on Monday."
    assert quotation.context.sentence == TEXT.split("\n")[1].removesuffix(
        " She will speak again on Monday."
    )


def test_a_record_read_back_is_the_same_but_for_its_context() -> None:
    whole = attributed()
    (quotation,) = quotations_of(whole)
    read = read_quotation(whole.records[0].to_dict(), "records.jsonl:1")
    assert read.context.is_whole is False
    assert read.context.after == " She will speak again on Monday."
    assert (read.id, read.stretches, read.speaker) == (
        quotation.id, quotation.stretches, quotation.speaker,
    )  # fmt: skip
    assert (read.act, read.framing, read.act_confidence) == (Act.ASSERT, Framing.NEUTRAL, 0.9)


def test_the_same_record_of_two_articles_is_two_quotations() -> None:
    one, other = make_quotation("“Yes.”", outlet="Post"), make_quotation("“Yes.”", outlet="Echo")
    assert one.record == other.record
    assert one.id != other.id


def test_named_is_the_surest_name_there_is() -> None:
    assert make_quotation("“Yes.”", speaker="Ada Quill").named == "Ada Quill"
    assert make_quotation("“Yes.”", speaker=None).named is None


BAD: dict[str, Any] = {
    "no object": [],
    "another schema": {"schema": "other/1"},
    "no spans": {"schema": "quoteattr/1", "id": "q", "doc": {"id": "a", "sha256": "b"},
                 "quote": {"kind": "direct", "spans": []}},
    "an offset that is wrong": {
        "schema": "quoteattr/1", "id": "q", "doc": {"id": "a", "sha256": "b"},
        "quote": {"kind": "direct", "spans": [{"start": 0, "end": 9, "text": "no"}]}},
    "an unknown kind": {
        "schema": "quoteattr/1", "id": "q", "doc": {"id": "a", "sha256": "b"},
        "quote": {"kind": "hearsay", "spans": [{"start": 0, "end": 2, "text": "no"}]}},
    "an outlet that is no text": {
        "schema": "quoteattr/1", "id": "q", "doc": {"id": "a", "sha256": "b", "outlet": 7},
        "quote": {"kind": "direct", "spans": [{"start": 0, "end": 2, "text": "no"}]}},
}  # fmt: skip


@pytest.mark.parametrize("fields", BAD.values(), ids=BAD)
def test_what_is_no_record_is_one_line(fields: Any) -> None:
    with pytest.raises(InputError, match=r"^records.jsonl:7: no quoteattr/1 record .*; write it"):
        read_quotation(fields, "records.jsonl:7")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.sampled_from(("quote", "speaker", "stance", "cue", "source", "doc")), JSON)
def test_a_spoilt_record_is_an_input_error_or_read(field: str, value: Any) -> None:
    fields = attributed().records[0].to_dict() | {field: value}
    try:
        read_quotation(fields, "a:1")
    except InputError as error:
        assert "\n" not in str(error).rstrip()

"""What holds of the engine's records for any text."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quoteattr.parse.furniture import find_furniture
from quoteattr.parse.paragraphs import paragraph_spans

FIXTURES = Path(__file__).parents[1] / "fixtures" / "attributions"
CASES = [
    case["text"]
    for path in sorted(FIXTURES.glob("*.json"))
    for case in json.loads(path.read_text("utf-8"))
]
SENTENCES = [
    "The bridge will open in June, Marta Ilves said.",
    "“We ran out of steel,” said Dr. J. K. Vale, 41. “Nobody slept.”",
    '"We heard a bang," Ola Brandt told reporters.',
    "According to the operator, the line carried two million people.",
    "Police said the man denied it.",
    "She believes that the ward is full.",
    "Lee: crime is down",
    "Q: Why?",
    "5 minute read",
    "Copyright © 2031 River Post",
]
ODD = ["“", "”", '"', "'", "’", "«", "''", " said ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2028"]
ODD += [
    "\ud800",
    "\udc00",
    "\x00",
    "\ufeff",
    "🎉",
    "👩🏽‍🚀",
    "e\u0301",
    "林美珠",
    "ليلى",
    "w" * 300,
    ":",
    "—",
]
news = st.lists(
    st.sampled_from(SENTENCES)
    | st.sampled_from(CASES)
    | st.sampled_from(ODD)
    | st.text(max_size=8),
    max_size=10,
).map("".join)
# The whole file is to take less than 90 seconds.
any_text = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
few_texts = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="session")
def stanza_pipeline() -> Any:
    """Stanza's pipeline with our tokens and our processor, loaded once."""
    import stanza

    from quoteattr import processor  # noqa: F401, it registers itself
    from quoteattr.config import Config
    from quoteattr.parse.with_stanza import stanza_dir

    return stanza.Pipeline(
        "en",
        dir=str(stanza_dir(Config())),
        package="quoteattr",
        processors="tokenize,attribution",
        download_method=None,
        use_gpu=False,
        verbose=False,
    )


def ids(records: Any) -> list[str]:
    """The records' ids, which stand for their text and all their spans."""
    return [record.id for record in records]


def placed(record: dict[str, Any]) -> list[dict[str, Any]]:
    """The parts of a written record that say where they stand."""
    parts = [*record["quote"]["spans"], record["cue"], record["source"]]
    return [part for part in parts if part and part["text"] is not None]


@given(text=news)
@any_text
def test_offsets_are_exact(engine: Any, text: str) -> None:
    for record in engine(text).records:
        written = record.to_dict()
        for part in placed(written):
            assert 0 <= part["start"] < part["end"] <= len(text)
            assert text[part["start"] : part["end"]] == part["text"]
        first, last = written["quote"]["spans"][0], written["quote"]["spans"][-1]
        assert text[: first["start"]].endswith(written["quote"]["prefix"])
        assert text[last["end"] :].startswith(written["quote"]["suffix"])


@given(text=news)
@any_text
def test_spans_of_a_record_are_ordered_and_apart(engine: Any, text: str) -> None:
    for record in engine(text).records:
        content = record.attribution.content
        assert content
        assert all(a.end <= b.start for a, b in pairwise(content))


@given(text=news)
@any_text
def test_records_stand_in_text_order(engine: Any, text: str) -> None:
    starts = [record.attribution.content[0].start for record in engine(text).records]
    assert starts == sorted(starts)


@given(text=news)
@any_text
def test_ids_are_stable_and_unique(engine: Any, text: str) -> None:
    found = ids(engine(text).records)
    assert len(found) == len(set(found))
    assert found == ids(engine(text).records)


@given(text=news)
@any_text
def test_a_record_can_be_written(engine: Any, text: str) -> None:
    for record in engine(text).records:
        assert json.loads(json.dumps(record.to_dict())) == record.to_dict()
        assert 0 <= record.attribution.confidence <= 1


@given(text=news)
@any_text
def test_no_content_stands_in_furniture(engine: Any, text: str) -> None:
    furniture = find_furniture(text, paragraph_spans(text))
    for record in engine(text).records:
        for span in record.attribution.content:
            assert not any(span.overlaps(each) for each in furniture)


@given(texts=st.lists(news, max_size=5))
@few_texts
def test_a_batch_gives_what_its_texts_give_alone(engine: Any, texts: list[str]) -> None:
    together = [ids(document.records) for document in engine.batch(texts)]
    assert together == [ids(engine(text).records) for text in texts]


@given(text=news.filter(str.strip))
@few_texts
def test_stanza_gives_what_the_engine_gives(engine: Any, stanza_pipeline: Any, text: str) -> None:
    assert ids(stanza_pipeline(text).attributions) == ids(engine(text).records)


@pytest.mark.parametrize("text", ["", " ", "\n", "“", "\ud800", "\x00", "said", "“”", "🎉" * 99])
def test_next_to_nothing_gives_nothing(engine: Any, text: str) -> None:
    assert engine(text).records == ()

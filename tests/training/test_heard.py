"""Labelled attributions as the stance head sees them, read by an encoder made by hand."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import pytest
from numpy.typing import NDArray

from quoteattr.parse.marks import unparsed_document
from quoteattr.parse.with_stanza import Parser
from quoteattr.read.encoder import Reader
from quoteattr.read.labels import ACTS
from quoteattr.read.told import MARKS
from tests.training.tiny import RAIN, TOKENIZER, places
from training import heard
from training.encoders import WIDTH
from training.heard import UNKNOWN, Case, hear_all, hear_article
from training.labelled import digest, is_held_out


class Encoder:
    """Its states are the pieces' ids, in the middle the ids with a minus."""

    def run(self, _: None, inputs: dict[str, NDArray[np.int64]]) -> list[NDArray[np.float32]]:
        ids = inputs["ids"][..., None].astype(np.float32)
        hidden = np.broadcast_to(ids, (*ids.shape[:2], WIDTH))
        return [hidden, np.zeros((*ids.shape[:2], 6), np.float32), -hidden]


class TinyReader:
    """The encoder and the tests' tokenizer."""

    encoder, tokenizer = Encoder(), TOKENIZER


READER = cast(Reader, TinyReader())
PARSE = cast(Parser, lambda texts: [unparsed_document(text) for text in texts])


def label(source: str, cue: str, content: str, **others: Any) -> dict[str, Any]:
    """A label of the article; no content for no words."""
    spans = {"source": places(RAIN, source)[0], "cue": places(RAIN, cue)[0]}
    return {**spans, "content": places(RAIN, content), **others}


LABELS = [
    label("The mayor", "said", "that it rained", act="assert", framing="neutral"),
    label("police", "told", "“It rained,” … it", act="deny", framing=None),
    label("police", "told", "", act="deny", framing="neutral"),
]


def hear(corpus: str = "polnear") -> list[Case]:
    """The article's cases."""
    return hear_article(corpus, RAIN, LABELS, False, READER, PARSE)


def test_each_label_with_a_content_is_a_case() -> None:
    said, told = hear()
    assert (ACTS[said.act], ACTS[told.act]) == ("assert", "deny")
    assert (said.framing >= 0, told.framing) == (True, UNKNOWN)
    assert told.gold().value == "deny"
    assert "entry say" in said.names and "rule content assert" in said.names
    assert {case.digest for case in (said, told)} == {digest(RAIN)}


@pytest.mark.parametrize("window", [4, 5, 254])
def test_states_are_those_of_the_pieces_that_are_looked_at(
    monkeypatch: pytest.MonkeyPatch, window: int
) -> None:
    monkeypatch.setattr(heard, "WINDOW", window)
    said, _ = hear()
    cue = said.states()[(said.marks >> MARKS.index("cue")) & 1 == 1]
    assert cue.shape == (1, 2 * WIDTH)
    assert (cue[0, :WIDTH] == (TOKENIZER.token_to_id("said") or 0)).all()
    assert (cue[0, WIDTH:] == -cue[0, :WIDTH]).all()


def test_what_is_held_out_depends_on_the_text_alone() -> None:
    assert all(case.held for case in hear("dev"))
    assert {case.held for case in hear("found")} == {is_held_out(digest(RAIN))}


def test_an_article_without_labels_has_no_cases() -> None:
    assert hear_all(iter([("found", "rain", RAIN, [])]), READER, PARSE) == []

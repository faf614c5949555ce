"""Quotations without a source: passives, interviews, words that look back."""

from __future__ import annotations

import pytest

from quoteattr.speakers.by_place import by_interview, by_next_words, by_passive, by_spoken_i
from quoteattr.speakers.cases import Verdict
from quoteattr.speakers.describe import name_of
from tests.speakers.conftest import Quote, Said, make_attribution, make_case, make_scene

NAMES = {"person": "Ada Quill, Tom Orr", "organisation": "Hull Bank, Hull Council"}


@pytest.mark.parametrize(
    ("text", "cue", "name"),
    [
        ("The Hull Bank shut. It was announced that", "was announced", "Hull Bank"),
        ("The court sat. They were told that", "were told", "court"),
        # Two bodies, none, in the same sentence, too far away, no such verb.
        ("The Hull Bank met Hull Council. It was announced that", "was announced", None),
        ("Ada Quill left. It was announced that", "was announced", None),
        ("The Hull Bank was told that", "was told", None),
        ("The Hull Bank shut. It froze. It was announced that", "was announced", None),
        ("The Hull Bank shut.\n\nIt was announced that", "was announced", None),
        ("The Hull Bank shut. It was alleged that", "was alleged", None),
        # Who is asked is asked by the reporter, unless it says that somebody did.
        ("The Hull Bank shut. They were asked whether", "were asked", "Hull Bank"),
        ("The Hull Bank shut. Asked whether", "Asked", None),
        ("The Hull Bank shut. Tom Orr, asked whether", "asked", None),
    ],
)
def test_by_passive(text: str, cue: str, name: str | None) -> None:
    text = f"{text} it rained"
    said = [Said("The court", "organisation")] if "court" in text else []
    scene = make_scene(text, NAMES, *said)
    verdict = by_passive(make_case(scene, Quote("it rained", cue=cue)))
    assert (name_of(scene, verdict.keys[0]) if verdict else None) == name


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Ada Quill sings.\n\nQ: When?\n\nA: Now.", (0,)),
        ("Ada Quill sings.\n\nQuestion: When?\n\nAnswer: Now.", (0,)),
        ("Ada Quill and Tom Orr sing.\n\nQ: When?\n\nA: Now.", None),
        ("They sing.\n\nQ: When?\n\nA: Now.", None),
        ("Ada Quill sings.\n\nA: Now.", None),
        ("Ada Quill sings.\n\nQ: Now.", None),
    ],
)
def test_by_interview(text: str, keys: tuple[int, ...] | None) -> None:
    scene = make_scene(text, NAMES)
    verdict = by_interview(make_case(scene, Quote("Now.")))
    assert (verdict.keys if verdict else None) == keys


@pytest.mark.parametrize(
    ("after", "keys"),
    [
        (" With that, Ada Quill left.", (0,)),
        ("\n\nThose words Tom Orr kept.", (0,)),
        (" With that, Ada Quill met Tom Orr.", None),
        (" With that, it ended.", None),
        (" Ada Quill left.", None),
        (" It froze. With that, Ada Quill left.", None),
        ("", None),
    ],
)
def test_by_next_words(after: str, keys: tuple[int, ...] | None) -> None:
    scene = make_scene(f"“It hailed.”{after}", NAMES)
    verdict = by_next_words(make_case(scene, Quote("“It hailed.”")))
    assert (verdict.keys if verdict else None) == keys


def test_i_in_a_quotation_that_nobody_is_given() -> None:
    text = "“It froze,” Ada Quill said. “I said that it rained.”"
    scene = make_scene(text, NAMES)
    before = make_attribution(text, Quote("“It froze,”", "Ada Quill", "said"))
    earlier = [(before, Verdict(keys=(0,), rule="name", probability=0.9))]
    quote = Quote("that it rained", "I", "said#2")
    verdict = by_spoken_i(make_case(scene, quote, None, earlier))
    assert verdict is not None
    assert (verdict.keys, verdict.rule) == ((0,), "first person")
    # Outside marks, or with somebody around it, it is another rule's.
    assert by_spoken_i(make_case(scene, quote, earlier[0], earlier)) is None
    plain = make_scene("I said that it rained", NAMES)
    assert by_spoken_i(make_case(plain, Quote("that it rained", "I", "said"))) is None

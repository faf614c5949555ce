"""Who is mentioned where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.records import Span
from quoteattr.speakers.names import Gender
from quoteattr.speakers.scene import FAR, Key, Scene, number_key
from tests.speakers.conftest import Said, at, make_scene

TEXT = "Mayor Ada Quill left. “She met Tom Orr,” a woman said. She fell. Quill rose."
NAMES = {"person": "Ada Quill, Tom Orr, Quill"}
SAID = (
    Said("She", of="Ada Quill"),
    Said("a woman"),
    Said("She#2", of="Ada Quill", sure=0.8),
)


def scene() -> Scene:
    return make_scene(TEXT, NAMES, *SAID)


def key_of(found: Scene, words: str) -> Key:
    """The key of a mention as nobody named."""
    spans = [mention.span for mention in found.cast.mentions]
    return number_key(spans.index(at(TEXT, words)))


def test_mentions_are_shared_out_along_their_links() -> None:
    found = scene()
    shares = dict(zip((each.span for each in found.cast.mentions), found.shares, strict=True))
    assert shares[at(TEXT, "Ada Quill")] == {0: 1.0}
    assert shares[at(TEXT, "She#2")] == pytest.approx({0: 0.8, key_of(found, "She#2"): 0.2})
    assert shares[at(TEXT, "a woman")] == {key_of(found, "a woman"): 1.0}


def test_shares_add_up_over_several_mentions() -> None:
    text = "Ada Quill left. She fell. She rose."
    said = Said("She", of="Ada Quill", sure=0.5), Said("She#2", of="She", sure=0.5)
    shares = make_scene(text, {"person": "Ada Quill"}, *said).shares[-1]
    assert shares == pytest.approx({0: 0.25, -2: 0.25, -3: 0.5})


def test_everybody_is_seen_where_mentioned() -> None:
    found = scene()
    assert [span.of(TEXT) for span in found.seen[0]] == ["Ada Quill", "She", "She", "Quill"]
    assert [span.of(TEXT) for span in found.seen[1]] == ["Tom Orr"]
    assert found.pronouns == {at(TEXT, "She"), at(TEXT, "She#2")}


def test_the_last_place_before_another() -> None:
    found = scene()
    assert found.before(0, at(TEXT, "fell").start) == at(TEXT, "She#2")
    assert found.before(0, at(TEXT, "She#2").start) == at(TEXT, "She")
    assert found.before(0, at(TEXT, "Ada Quill").end - 1) is None
    assert found.before(99, len(TEXT)) is None


def test_sentences_and_marks() -> None:
    found = scene()
    assert [found.sentence(at(TEXT, words).start) for words in ("Mayor", "She", "fell")] == [
        0,
        1,
        2,
    ]
    assert found.opens_sentence(at(TEXT, "She#2"))
    assert not found.opens_sentence(at(TEXT, "Tom Orr"))
    assert found.quoted_at(at(TEXT, "Tom Orr"))
    assert not found.quoted_at(at(TEXT, "a woman"))


def test_who_was_mentioned_long_ago_is_not_recent() -> None:
    for sentences, expected in ((FAR - 1, {0: Span(0, 9)}), (FAR, {})):
        text = "Ada Quill left. " + "It rained. " * sentences + "It froze."
        assert make_scene(text, {"person": "Ada Quill"}).recent(len(text) - 6) == expected


def test_recent_has_the_last_place_that_ends_before() -> None:
    found = scene()
    assert found.recent(at(TEXT, "said").start) == {
        0: at(TEXT, "She"),
        1: at(TEXT, "Tom Orr"),
        key_of(found, "a woman"): at(TEXT, "a woman"),
    }
    assert found.recent(0) == {}


@pytest.mark.parametrize(
    ("words", "kind", "gender"),
    [("a woman", "person", Gender.FEMALE), ("She", "person", Gender.FEMALE)],
)
def test_what_words_tell_of_somebody_unnamed(words: str, kind: str, gender: Gender) -> None:
    found = scene()
    known = found.known(key_of(found, words))
    assert (known.kind, known.gender, known.plural) == (kind, gender, False)
    assert known.head == words.rpartition(" ")[2].casefold()


def test_what_words_tell_of_somebody_named() -> None:
    known = scene().known(0)
    assert (known.kind, known.plural, known.head) == ("person", False, "")
    assert known.phrases == (("mayor",),)
    assert ("ada", "quill") in known.own
    assert scene().in_role(["mayor", "bridge"]) == {0}
    assert scene().in_role([]) == set()


def test_a_text_without_sentences_has_one() -> None:
    found = make_scene("")
    assert (found.sentence(0), found.recent(5), found.seen) == (0, {}, {})
    assert found.opens_sentence(Span(0, 1))


words = st.sampled_from(["Ada Quill", "Quill", "Tom Orr", "she", " met ", ". ", "\n\n", "“", "”"])


@given(st.lists(words, max_size=15).map("".join), st.integers(0, 90))
def test_places_are_in_order_and_recent_is_before(text: str, place: int) -> None:
    found = make_scene(text, NAMES)
    for key, spans in found.seen.items():
        assert spans == sorted(spans)
        ended = [span for span in spans if span.end <= place]
        assert found.before(key, place) == max(ended, default=None)
    for key, span in found.recent(place).items():
        assert span.end <= place
        assert span in found.seen[key]
    for shares in found.shares:
        assert 0 < sum(shares.values()) <= 1 + 1e-9

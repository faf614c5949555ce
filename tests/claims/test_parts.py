"""Agreement of verbs, forms of verbs, marks, and who is meant: the parts claims are made of."""

from __future__ import annotations

import pytest

from quoteattr.claims.agreement import agree
from quoteattr.claims.draft import Draft, make_draft
from quoteattr.claims.first_person import Voices, is_inner
from quoteattr.claims.inflect import is_base, past, present
from quoteattr.claims.pronouns import is_possessive
from quoteattr.claims.sides import noun_phrase
from quoteattr.claims.targets import Target, mentions_of
from quoteattr.records import Act, Span, Speaker, SpeakerType
from quoteattr.speakers.called import is_called, speaker_is_called
from quoteattr.stance.passages import quoted_at
from quoteattr.stance.words import words_of
from tests.claims.cases import make_scene
from tests.stance.cases import locate, make_attribution, make_document


def draft_of(text: str) -> Draft:
    return make_draft(make_document(text), [Span(0, len(text))])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("I am here", "I is here."),
        ("I have it", "I has it."),
        ("I often go there", "I often goes there."),
        ("I never go there", "I never goes there."),
        ("I saw it", "I saw it."),
        ("I put it there", "I put it there."),
        ("I will go", "I will go."),
        ("I’m late", "I is late."),
        ("I haven't paid", "I hasn't paid."),
        ("I’d go", "I would go."),
        ("I’d better go", "I had better go."),
    ],
)
def test_a_verb_agrees_with_one_somebody(text: str, shown: str) -> None:
    draft = draft_of(text)
    assert agree(draft, 0)
    assert draft.render() == shown


@pytest.mark.parametrize("text", ["I’d put it", "I live and work", "I go and am glad"])
def test_where_it_cannot_be_told_nothing_is_done(text: str) -> None:
    draft = draft_of(text)
    assert not agree(draft, 0)


def test_forms_of_verbs() -> None:
    assert [past(verb) for verb in ("take", "be", "go", "deny")] == [
        "took",
        "was",
        "went",
        "denied",
    ]
    assert [present(verb) for verb in ("take", "be", "have")] == ["takes", "is", "has"]
    assert not is_base("felt") and is_base("feel")


@pytest.mark.parametrize(
    ("text", "owns"),
    [
        ("They found her car", True),
        ("They found her in the car", False),
        ("They found her", False),
        ("They found her, car and all", False),
        ("They gave her money", None),
    ],
)
def test_her_owns_or_is_given_or_neither_is_certain(text: str, owns: bool | None) -> None:
    draft = draft_of(text)
    assert is_possessive(draft, draft.texts.index("her")) is owns


def test_marks_of_the_quotation_go_and_of_one_within_stay() -> None:
    text = "“He said, ‘I won’t go,’ and left.”"
    assert draft_of(text).render() == "He said, ‘I won’t go,’ and left."
    assert draft_of("'The workers' union won.'").render().startswith("The workers' union")


def test_who_says_i_is_who_is_quoted_not_who_is_reported_within() -> None:
    text = "“I told Orr that I would go,” said Ada Quill."
    document = make_document(text)
    outer = make_attribution(
        document, (locate(text, "“I told Orr that I would go,”"),), locate(text, "said"), None
    )
    inner = make_attribution(
        document, (locate(text, "that I would go"),), locate(text, "told"), None
    )
    quill = Speaker(name="Ada Quill", type=SpeakerType.PERSON)
    nobody = Speaker(name=None, type=None)
    place = text.index("I would")
    quoted = quoted_at(document, place)
    assert quoted is not None
    assert Voices((outer, inner), (quill, nobody)).speaker_at(quoted, place) is quill
    assert Voices((), ()).speaker_at(quoted, place) is None
    assert not is_inner(text, quoted.span, place)


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("the council for failing to act", "the council"),
        ("the state’s new dam, which leaks", "the state’s new dam"),
        ("something", None),
        ("them", "them"),
        ("the plan of a man who has a boat " * 3, None),
    ],
)
def test_a_target_is_a_noun_phrase_that_names_something(words: str, phrase: str | None) -> None:
    span = noun_phrase(
        words, words_of(words, 0, len(words)), 0, len(words_of(words, 0, len(words)))
    )
    if phrase is None and len(words) > 40:
        assert span is None or len(span.of(words).split()) <= 12
    else:
        assert (span and span.of(words)) == phrase


@pytest.mark.parametrize(
    ("name", "wanted", "person", "called"),
    [
        ("Volodymyr Zelenskyy", "zelensky", True, True),
        ("Ada Quill", "QUILL", True, True),
        ("Ada Quill", "Mrs Quill", True, True),
        ("Ada Quill", "Mr Quill", True, False),
        ("Ada Quill", "Tom Quill", True, False),
        ("European Central Bank", "ECB", False, True),
        ("European Central Bank", "Bank of Lund", False, False),
    ],
)
def test_somebody_is_called_what_a_person_types(
    name: str, wanted: str, person: bool, called: bool
) -> None:
    assert is_called(name, wanted, person) is called


def test_a_speaker_is_called_by_id_s_name_and_aliases_too() -> None:
    speaker = Speaker(
        name="Ada Quill", type=SpeakerType.PERSON, canonical="Ada Orr", aliases=("the mayor",)
    )
    assert speaker_is_called(speaker, "Orr") and speaker_is_called(speaker, "Mayor")
    assert not speaker_is_called(speaker, "Lund")
    assert not speaker_is_called(None, "Quill")
    assert not speaker_is_called(Speaker(name=None, type=None, aliases=("Quill",)), "Quill")


def test_a_surname_two_bear_is_no_target() -> None:
    text = "Ada Quill and Tom Quill met. Quill left."
    scene = make_scene({"text": text, "names": {"person": "Ada Quill, Tom Quill, Quill"}})
    found = mentions_of(scene, Target("Ada Quill"), [Span(0, len(text))])
    assert locate(text, "Quill left") not in found
    assert Span(29, 34) not in found


def test_every_act_has_a_place_in_the_stage() -> None:
    from quoteattr.claims.find import CLAIMING
    from quoteattr.claims.positions import NEUTRAL, TAKING

    assert not CLAIMING & TAKING and not TAKING & NEUTRAL
    assert {Act.DENY, Act.ASSERT} <= CLAIMING

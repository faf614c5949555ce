"""Quotations interrupted or over several paragraphs, and quotations claimed twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.quotes.candidates import Candidate
from quoteattr.quotes.joining import (
    SHORTEST,
    Claims,
    is_long,
    part_rivals,
    rejoin,
)
from quoteattr.records import Span
from tests.quotes.conftest import make_candidate, make_document, place, words

ONE = "“We ran out of steel,”"
TWO = "“Nobody slept for a week.”"
THREE = "“Then the rain came in.”"


def rejoined(text: str, *candidates: Candidate) -> list[str]:
    """The contents of the candidates, joined where they go on."""
    joined = rejoin(candidates, make_document(text))
    assert [each.cue for each in joined] == [each.cue for each in candidates]
    return [words(text, each.content) for each in joined]


@pytest.mark.parametrize(
    "aside",
    [
        " she said. ",
        " Ada Quill said on Monday, ",
        " said the mayor of the town, who had come by boat that day. ",
        " she said: ",
        " she said … ",
    ],
)
def test_an_interrupted_quotation_is_one_content(aside: str) -> None:
    text = f"{ONE}{aside}{TWO}"
    candidate = make_candidate(text, "said", "", ONE)
    assert rejoined(text, candidate) == [f"{ONE} … {TWO}"]


@pytest.mark.parametrize(
    "aside",
    [
        f" she said. {'It rained. ' * 9}",
        " she said and called it ",
        " she said.\n\nHe answered: ",
    ],
)
def test_what_is_not_an_aside_ends_a_content(aside: str) -> None:
    text = f"{ONE}{aside}{TWO}"
    assert rejoined(text, make_candidate(text, "said", "", ONE)) == [ONE]


def test_the_aside_holds_the_cue() -> None:
    text = f"Lee said: {ONE} It rained. {TWO}"
    assert rejoined(text, make_candidate(text, "said", "Lee", ONE)) == [ONE]


def test_a_content_goes_on_more_than_once() -> None:
    text = f"{ONE} she said. {TWO}\n\n{THREE}"
    joined = f"{ONE} … {TWO} … {THREE}"
    assert rejoined(text, make_candidate(text, "said", "", ONE)) == [joined]


@pytest.mark.parametrize("apart", [" ", "\n\n"])
def test_a_quotation_right_after_a_told_sentence_goes_on_with_it(apart: str) -> None:
    text = f"Lee said the steel was gone.{apart}{TWO}\n\n{THREE}"
    joined = f"the steel was gone … {TWO} … {THREE}"
    assert rejoined(text, make_candidate(text, "said", "Lee", "the steel was gone")) == [joined]


@pytest.mark.parametrize(
    "rest",
    [
        # What stands between is more than the end of the told sentence.
        f" on Monday. {TWO}",
        f"? {TWO}",
        f".\n\nHe left. {TWO}",
        f".\n\nIt rained.\n\n{TWO}",
        f".\n\nA sign: {TWO}",
        # The quotation is a part of the next paragraph.
        f".\n\n{TWO} It rained.",
        # The quotation is no sentence.
        ". “It was never there at all,” Orr shot back.",
        ". “It was never there at all” Orr shot back.",
        ". “It was never there at all—” Orr shot back.",
    ],
)
def test_another_quotation_does_not(rest: str) -> None:
    text = f"Lee said the steel was gone{rest}"
    candidate = make_candidate(text, "said", "Lee", "the steel was gone")
    assert rejoined(text, candidate) == ["the steel was gone"]


@pytest.mark.parametrize("mark", ["”", '"', "''"])
def test_a_sentence_may_end_with_any_mark(mark: str) -> None:
    opening = {"”": "“", "''": "``"}.get(mark, mark)
    quotation = f"{opening}Nobody slept for a week.{mark}"
    text = f"Lee said the steel was gone. {quotation}"
    candidate = make_candidate(text, "said", "Lee", "the steel was gone")
    assert rejoined(text, candidate) == [f"the steel was gone … {quotation}"]


def test_who_is_told_may_be_who_speaks_next() -> None:
    text = f"Lee was told by police that the steel was gone. {TWO}"
    by_police = make_candidate(text, "was told", "police", "that the steel was gone")
    by_nobody = make_candidate(text, "was told", "", "that the steel was gone")
    for candidate in (by_police, by_nobody):
        assert rejoined(text, candidate) == ["that the steel was gone"]


def test_of_two_told_sentences_that_end_there_the_wider_goes_on() -> None:
    text = f"Lee said Orr knew the steel was gone. {TWO}"
    inner = make_candidate(text, "knew", "Orr", "the steel was gone")
    outer = make_candidate(text, "said", "Lee", "Orr knew the steel was gone")
    joined = ["the steel was gone", f"Orr knew the steel was gone … {TWO}"]
    assert rejoined(text, inner, outer) == joined


def test_quotations_that_touch_are_two() -> None:
    text = f"{ONE}{TWO} Lee said."
    assert rejoined(text, make_candidate(text, "said", "Lee", ONE)) == [ONE]


@pytest.mark.parametrize("end", [".", ",", "!", ";", " …", ""])
def test_a_quotation_left_open_goes_on_in_the_next_paragraph(end: str) -> None:
    first = f"“We ran out of steel{end}"
    text = f"Lee said: {first}\n\n{TWO} He left."
    assert rejoined(text, make_candidate(text, "said", "Lee", first)) == [f"{first} … {TWO}"]


def test_a_quotation_left_open_goes_on_through_many_paragraphs() -> None:
    parts = [f"“We ran out of steel on day {number}." for number in range(5)]
    text = "Lee said: " + "\n\n".join([*parts, TWO])
    (joined,) = rejoined(text, make_candidate(text, "said", "Lee", parts[0]))
    assert joined == " … ".join([*parts, TWO])


def test_a_paragraph_of_its_own_goes_on_with_the_one_before() -> None:
    text = f"{ONE} said Lee.\n\n{TWO}\n\nHe left."
    assert rejoined(text, make_candidate(text, "said", "Lee", ONE)) == [f"{ONE} … {TWO}"]


@pytest.mark.parametrize("after", [" He left.", " Ola Brandt said.", " — of all people"])
def test_a_paragraph_of_more_does_not(after: str) -> None:
    text = f"{ONE} said Lee.\n\n{TWO}{after}"
    assert rejoined(text, make_candidate(text, "said Lee", "", ONE)) == [ONE]


def test_a_paragraph_further_on_does_not() -> None:
    text = f"{ONE} said Lee.\n\nIt rained.\n\n{TWO}"
    assert rejoined(text, make_candidate(text, "said", "Lee", ONE)) == [ONE]


def test_what_another_claims_is_left_to_it() -> None:
    text = f"{ONE} said Lee. {TWO} Ola told us."
    candidates = [make_candidate(text, "said", "", ONE), make_candidate(text, "told", "", TWO)]
    assert rejoined(text, *candidates) == [ONE, TWO]


def test_what_two_claim_is_nobodys_to_go_on_with() -> None:
    text = f"{ONE} said Lee. {TWO}"
    candidates = [make_candidate(text, "said", "", ONE), make_candidate(text, "Lee", "", ONE)]
    assert rejoined(text, *candidates) == [ONE, ONE]


def test_a_word_in_marks_is_no_quotation_to_go_on() -> None:
    text = f"{ONE} she said. “Nobody slept.”"
    assert rejoined(text, make_candidate(text, "said", "", ONE)) == [ONE]


@pytest.mark.parametrize(
    ("stretch", "long"),
    [("“We ran out today”", True), ("“We ran out”", False), ("“Les Misérables”", False)],
)
def test_is_long(stretch: str, long: bool) -> None:
    assert is_long(f"a b c d {stretch}", place(f"a b c d {stretch}", stretch)) == long
    assert SHORTEST == 4


def parted(text: str, *candidates: Candidate) -> list[tuple[str, str]]:
    """Cues and contents after each quotation is left to one candidate."""
    kept = part_rivals(candidates, make_document(text))
    return [
        (words(text, [each.cue] if each.cue else []), words(text, each.content)) for each in kept
    ]


def test_the_cue_of_the_paragraph_has_a_quotation() -> None:
    text = f"Lee said.\n\n{ONE} and it went on like this for long, Ola told us."
    rivals = [make_candidate(text, "said", "", ONE), make_candidate(text, "told", "", ONE)]
    assert parted(text, *rivals) == [("told", ONE)]


def test_else_the_nearest_cue_has_it() -> None:
    text = f"Lee said it was late. {ONE} Ola told us."
    rivals = [make_candidate(text, "said", "", ONE), make_candidate(text, "told", "", ONE)]
    assert parted(text, *rivals) == [("told", ONE)]


def test_who_loses_a_quotation_keeps_the_rest() -> None:
    text = f"Lee said it was late. {ONE} Ola told us."
    late = make_candidate(text, "said", "", f"it was late … {ONE}")
    assert parted(text, late, make_candidate(text, "told", "", ONE)) == [
        ("said", "it was late"),
        ("told", ONE),
    ]


def test_a_cue_within_a_quotation_is_no_rival() -> None:
    text = "“Lee told me that it rained,” Ola said."
    inner = make_candidate(text, "told", "Lee", "it rained")
    outer = make_candidate(text, "said", "Ola", "“Lee told me that it rained,”")
    assert parted(text, inner, outer) == [
        ("told", "it rained"),
        ("said", "“Lee told me that it rained,”"),
    ]


def test_words_in_scare_quotes_are_shared() -> None:
    text = "Lee said and Ola told us it was “a mess”."
    rivals = [make_candidate(text, cue, "", "“a mess”") for cue in ("said", "told")]
    assert parted(text, *rivals) == [("said", "“a mess”"), ("told", "“a mess”")]


def test_a_sole_claim_is_left_alone() -> None:
    text = f"{ONE} Lee said."
    assert parted(text, make_candidate(text, "said", "Lee", ONE)) == [("said", ONE)]


def test_claims_know_who_has_what() -> None:
    text = f"Lee said it was late. {ONE} Ola told us."
    claims = Claims(
        [make_candidate(text, "said", "Lee", "it was late"), make_candidate(text, "told", "", ONE)],
        make_document(text),
    )
    assert claims.overlapping(place(text, ONE)) == [1]
    assert claims.overlapping(place(text, "late. “We")) == [0, 1]
    assert claims.overlapping(place(text, "told us")) == []
    assert claims.owner(place(text, ONE)) == 1
    assert claims.owner(place(text, "late. “We")) is None
    claims.add(0, place(text, ONE))
    assert claims.owner(place(text, ONE)) is None
    claims.take(1, place(text, ONE))
    assert claims.owner(place(text, ONE)) == 0
    assert claims.candidates[1].content == ()


STRETCHES = [
    ONE,
    TWO,
    THREE,
    "“Rain.”",
    " Lee said. ",
    " it rained ",
    "\n\n",
    "“It fell and fell.\n\n",
]
news = st.lists(st.sampled_from(STRETCHES), min_size=1, max_size=10).map("".join)


@st.composite
def claimed(draw: st.DrawFn) -> tuple[str, list[Candidate]]:
    """A text, and candidates each with some of its quotations and a cue somewhere else."""
    text = draw(news)
    quotations = [each.span for each in make_document(text).quoted]
    contents = st.lists(st.sampled_from(quotations), min_size=1, max_size=2, unique=True)
    candidates = []
    for span in draw(st.lists(contents, max_size=4)) if quotations else []:
        at = draw(st.integers(0, len(text) - 1))
        base = make_candidate(text, "", "", "")
        candidates.append(
            Candidate(
                cue=Span(at, at + 1),
                source=None,
                content=tuple(sorted(span)),
                cue_score=base.cue_score,
                source_score=base.source_score,
                content_score=base.content_score,
                border_score=base.border_score,
            )
        )
    return text, candidates


@given(claimed())
def test_after_parting_no_two_outside_cues_share_a_quotation(
    case: tuple[str, list[Candidate]],
) -> None:
    text, candidates = case
    document = make_document(text)
    parts = part_rivals(candidates, document)
    assert all(each.content for each in parts)
    for each in document.quoted:
        holders = [
            candidate
            for candidate in parts
            if any(span.overlaps(each.span) for span in candidate.content)
            and candidate.cue
            and not candidate.cue.overlaps(each.span)
        ]
        assert len(holders) <= 1 or not is_long(text, each.span)


@given(claimed())
def test_rejoining_only_adds(case: tuple[str, list[Candidate]]) -> None:
    text, candidates = case
    document = make_document(text)
    parts = part_rivals(candidates, document)
    for before, after in zip(parts, rejoin(parts, document), strict=True):
        letters = {
            at
            for span in before.content
            for at in range(span.start, span.end)
            if text[at].isalnum()
        }
        assert letters <= {at for span in after.content for at in range(span.start, span.end)}

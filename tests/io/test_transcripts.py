"""Transcripts: what is said, by whom and when, and where it stands in the file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.errors import InputError
from quoteattr.io.transcripts import make_transcript, read_transcript
from quoteattr.io.turns import find_labels
from quoteattr.records import Span, Transcript, time_code

FIXTURES = Path(__file__).parents[2] / "fixtures" / "transcripts"


def lines(transcript: Transcript) -> list[tuple[str | None, str]]:
    """Label and words of each line."""
    return [(each.label, each.said.of(transcript.said).strip()) for each in transcript.lines]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ADA QUILL: Yes.\nNo.", [("ADA QUILL", "Yes."), ("ADA QUILL", "No.")]),
        ("ADA QUILL:\n\nYes.", [("ADA QUILL", "Yes.")]),
        ("Ada Quill: Yes: we do.", [("Ada Quill", "Yes: we do.")]),
        ("SEN. ADA QUILL (D-TX): Yes.", [("SEN. ADA QUILL", "Yes.")]),
        ("MR. ORR (via interpreter): Yes.", [("MR. ORR", "Yes.")]),
        ("ADA QUILL, CNN HOST: Yes.", [("ADA QUILL, CNN HOST", "Yes.")]),
        ("Q: Why?\nA: No.", [("Q", "Why?"), ("A", "No.")]),
        ("Speaker 1  0:03\nHello.", [("Speaker 1", "Hello.")]),
        (">> Who?\n>> TOM ORR: I. >> So?", [(None, "Who?"), ("TOM ORR", "I."), (None, "So?")]),
        # No labels: one word alone, words without a capital, an address, a time.
        ("Note: it rained.", [(None, "Note: it rained.")]),
        ("He said this: no.", [(None, "He said this: no.")]),
        ("See https://example.org", [(None, "See https://example.org")]),
        ("At 10:30 we left.", [(None, "At 10:30 we left.")]),
        # A word alone that begins several lines is one.
        ("Ada: Yes.\nTom: No.\nAda: So?", [("Ada", "Yes."), ("Ada", "Tom: No."), ("Ada", "So?")]),
        ("We did it. (Applause.) Thank you.", [(None, "We did it.  Thank you.")]),
        ("(SHOUTING) No [ph] way ♪", [(None, "No  way")]),
        ("We (that is, the board) did it.", [(None, "We (that is, the board) did it.")]),
        ("[Applause]\n\n(Laughter)", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_plain_text(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert lines(make_transcript(text)) == expected


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("[00:12:30] ADA QUILL: Yes.", ["00:12:30"]),
        ("(12:30) Yes.\nNo.", ["00:12:30", "00:12:30"]),
        ("ADA QUILL (1:02:03): Yes.", ["01:02:03"]),
        ("0:03\nHello.\n0:07.5\nBye.", ["00:00:03", "00:00:07.500"]),
        ("01:02:03 Yes.", ["01:02:03"]),
        ("10:30 was the time.", [None]),
    ],
)
def test_times_in_a_plain_text(text: str, times: list[str | None]) -> None:
    assert [time_code(each.begins) for each in make_transcript(text).lines] == times


def test_captions_of_srt() -> None:
    transcript = read_transcript(FIXTURES / "ferry.srt")
    assert lines(transcript)[:3] == [
        ("MODERATOR", "Good evening. We'll begin"),
        ("MODERATOR", "with Ms Marsh from Northline."),
        ("HELEN MARSH", "Thank you."),
    ]
    assert "SHOUTING" not in transcript.said and "<i>" not in transcript.said
    first = transcript.lines[0]
    assert (first.begins, first.ends, first.line) == (4.0, 8.2, 3)


def test_captions_that_roll_are_said_once() -> None:
    transcript = read_transcript(FIXTURES / "ferry.vtt")
    assert [words for _, words in lines(transcript)] == [
        "we have lost four million",
        "pounds on this route in six years",
        "and we can't carry it any longer",
        "it's a betrayal of two hundred families & more",
    ]
    assert transcript.lines[-1].label == "Tom Orr"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_captions(end: str) -> None:
    lines_of_file = (
        "1", "00:00:01,000 --> 00:00:02,000", "One", "two", "",
        "2", "00:00:03,000 --> 00:00:04,000 X1:0", "2010", "", "",
    )  # fmt: skip
    text = end.join(lines_of_file)
    transcript = make_transcript(text)
    assert [words for _, words in lines(transcript)] == ["One", "two", "2010"]
    assert [each.line for each in transcript.lines] == [3, 4, 8]


def test_what_is_no_caption_of_webvtt_is_left_out() -> None:
    text = (
        "WEBVTT - a title\nKind: captions\n\nNOTE ADA QUILL: not this\n\nSTYLE\n::cue {}\n\n"
        "intro\n00:01.000 --> 00:02.000 align:start\n- One\n\nNOTE nor this\n"
    )
    assert [words for _, words in lines(make_transcript(text))] == ["One"]


def test_references_have_the_place_of_what_they_stand_for() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nI don&#39;t <c>be</c>lieve AT&amp;T\n"
    transcript = make_transcript(text)
    said = "I don't believe AT&T"
    assert transcript.said.strip() == said
    at = transcript.said.index("don't")
    assert transcript.at(Span(at, at + 5)).of(text) == "don&#39;t"
    at = transcript.said.index("believe")
    assert transcript.at(Span(at, at + 7)).of(text) == "be</c>lieve"


def test_a_place_tells_line_time_and_all_labels() -> None:
    transcript = make_transcript("[0:01] ADA QUILL: Yes,\n[0:04] TOM ORR: no.")
    place = transcript.place(Span(0, len(transcript.said) - 1))
    assert (place.line, place.begins, place.ends) == (1, 1.0, None)
    assert place.labels == ("ADA QUILL", "TOM ORR")
    assert place.to_dict()["time"] == "00:00:01"


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("none.txt", None, "no such file"),
        ("empty.txt", b"", "an empty file"),
        ("silent.txt", b"[Applause]\n", "no word in it that somebody says"),
        ("nul.srt", b"\0", "a binary file"),
        ("plain.srt", b"ADA QUILL: Yes.\n", "no time code in it"),
        ("head.vtt", b"WEBVTT\n\n", "no word in it that somebody says"),
    ],
)
def test_what_is_no_transcript(tmp_path: Path, name: str, raw: bytes | None, said: str) -> None:
    path = tmp_path / name
    if raw is not None:
        path.write_bytes(raw)
    with pytest.raises(InputError, match=f"{name}: {said}"):
        read_transcript(path)


# What transcripts are made of, in any order.
PARTS = st.sampled_from((
    "ADA QUILL:", "Tom:", ">>", "[0:01]", "(Applause)", "[", "]", "(", ")", "<v Ada>", "</v>",
    "<i>", "&amp;", "&#39;", "&lt;", "&", ";", "♪", "Yes.", "no", "é😀", " ", "\n", "\r\n", "\n\n",
    "-->", "00:00:01,000 --> 00:00:02,000\n", "00:01.000 --> 00:02.000\n", "1\n", "WEBVTT\n\n",
    "0:03\n", "{\\an8}",
))  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PARTS, max_size=30).map("".join))


@given(TEXTS, st.sampled_from(("", "WEBVTT\n\n00:01.000 --> 00:02.000\n")))
def test_any_text_is_read_and_every_word_keeps_its_place(text: str, before: str) -> None:
    text = before + text
    transcript = make_transcript(text)
    ends = 0
    for line in transcript.lines:
        assert line.said.start >= ends and line.said.of(transcript.said).strip()
        ends = line.said.end
    for word in re.finditer(r"\w+", transcript.said):
        span = transcript.at(Span(*word.span()))
        stands = span.of(text)
        # Markup within a word is part of its place.
        plain = re.sub(r"<[^<>]*>|\{\\[^{}]*\}|\[[^\[\]]*\]|\([^()]*\)|[♪♫]", "", stands)
        assert word[0] in (stands, plain) or "&" in stands
        assert transcript.place(Span(*word.span())).span == span


@given(TEXTS)
def test_labels_are_words_of_the_text(text: str) -> None:
    for label in find_labels(text):
        assert label and label in " ".join(text.split())

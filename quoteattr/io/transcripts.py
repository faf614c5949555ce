"""Transcripts ──► what was said, who said it and when: plain text, SRT, WebVTT."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from pathlib import Path

from quoteattr.errors import InputError
from quoteattr.io.subtitles import is_subtitles, read_captions
from quoteattr.io.table import LINE_END
from quoteattr.io.text import read_text
from quoteattr.io.turns import Spoken, read_turns
from quoteattr.records import Origin, Piece, Span, Transcript, TranscriptLine, make_article

SUBTITLES = (".srt", ".vtt")


def read_transcript(path: str | Path) -> Transcript:
    """The transcript in a file, or on standard input for "-".

    Subtitles are told by their first lines and time codes, not by the file's name.  InputError
    for what is no text, what has no word in it, and a file that is named .srt or .vtt and has no
    time code.
    """
    article = read_text(path)
    if article.id.lower().endswith(SUBTITLES) and not is_subtitles(article.text):
        raise InputError(
            f"{article.id}: no time code in it; a caption's times are a line such as"
            " 00:00:01,000 --> 00:00:04,000; name it .txt if it is plain text"
        )
    transcript = make_transcript(article.text, article.id)
    if not transcript.lines:
        raise InputError(f"{article.id}: no word in it that somebody says; give a transcript")
    return transcript


def make_transcript(text: str, id: str = "-", **known: str | None) -> Transcript:
    """The transcript of that text and id; ``known`` are an article's outlet, url, title, published.

    >>> transcript = make_transcript("ADA QUILL: The bridge is safe. [Applause]")
    >>> transcript.said.strip(), transcript.lines[0].label
    ('The bridge is safe.', 'ADA QUILL')
    >>> transcript.at(Span(5, 11)).of(transcript.text)
    'bridge'
    """
    article = make_article(text, id, **known)
    names = ("id", "sha256", "outlet", "url", "title", "published")
    origin = Origin(**{name: getattr(article, name) for name in names})
    spoken = read_captions(text) if is_subtitles(text) else read_turns(text)
    return _join(origin, text, spoken)


def _join(origin: Origin, text: str, spoken: Iterable[Spoken]) -> Transcript:
    """The transcript of what is spoken, a line end between one and the next."""
    starts = [0, *(found.end() for found in LINE_END.finditer(text))]
    words: list[str] = []
    pieces: list[Piece] = []
    lines: list[TranscriptLine] = []
    at = 0
    for each in spoken:
        start = at
        for part in each.parts:
            end = at + len(part.words)
            pieces.append(Piece(Span(at, end), Span(part.start, part.end)))
            words.append(part.words)
            at = end
        lines.append(
            TranscriptLine(
                said=Span(start, at),
                line=bisect_right(starts, each.parts[0].start),
                begins=each.begins,
                ends=each.ends,
                label=each.label,
            )
        )
        words.append("\n")
        at += 1
    return Transcript(
        origin=origin,
        text=text,
        said="".join(words),
        pieces=tuple(pieces),
        lines=tuple(lines),
    )

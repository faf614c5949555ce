"""The names and coreference chains of a stanza document ──► spans of its text.

What a hand-made or foreign document may have wrong is left out: names and mentions without
characters, and those whose characters are other words than their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from quoteattr.parse.paragraphs import trim
from quoteattr.records import Span


def name_spans(doc: Any, text: str) -> Iterator[tuple[Span, str]]:
    """The named entities with Stanza's class, such as "PERSON"; none without ``ner``."""
    for each in getattr(doc, "ents", None) or ():
        # A span made of tokens takes its text from where they are said to stand.
        parts = each.tokens or [each]
        span = _span(text, parts[0], parts[-1])
        if span is not None and each.type:
            yield span, each.type


def chain_spans(doc: Any, text: str) -> Iterator[list[Span]]:
    """Each chain's mentions, as Stanza has them in order; none without ``coref``."""
    for chain in getattr(doc, "coref", None) or ():
        found = (_mention_span(doc, each, text) for each in chain.mentions)
        yield [span for span in found if span is not None]


def _mention_span(doc: Any, mention: Any, text: str) -> Span | None:
    """Where a mention stands.

    Stanza counts a mention's words within its sentence, from 0, end excluded; a dropped pronoun
    has a tuple for a place, and no characters.
    """
    if isinstance(mention.start_word, tuple) or mention.sentence >= len(doc.sentences):
        return None
    words: Sequence[Any] = doc.sentences[mention.sentence].words
    words = words[mention.start_word : mention.end_word]
    return _span(text, _placed(words[0]), _placed(words[-1])) if words else None


def _placed(word: Any) -> Any:
    """The word, or the token that it is a part of where only that has a place ("she'll")."""
    return word if word.start_char is not None else word.parent


def _span(text: str, first: Any, last: Any) -> Span | None:
    """From the first one's first character to the last one's last."""
    for each in {id(first): first, id(last): last}.values():
        start, end = each.start_char, each.end_char
        if start is None or end is None or not 0 <= start < end <= len(text):
            return None
        # Stanza may write another white space, or none, within a token.
        if "".join(text[start:end].split()) != "".join((each.text or "").split()):
            return None
    if first.start_char >= last.end_char:
        return None
    return trim(text, first.start_char, last.end_char)

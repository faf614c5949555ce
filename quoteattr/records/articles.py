"""An article and its structure."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from quoteattr.records.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text as it was read, and what is known of where it comes from.

    text       the article, exactly as decoded: the text that all offsets count in
    id         the caller's name for it: a path, a field of the input, "-" for standard input
    sha256     hexadecimal digest of the text's UTF-8 bytes (lone surrogates passed through)
    outlet, url, title, published   as given by the input, None if not
    """

    text: str
    id: str
    sha256: str
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None


def make_article(text: str, id: str = "-", **known: str | None) -> Article:
    """The article of that text and id; ``known`` are its outlet, url, title and published.

    >>> make_article("Yes.", "a.txt", outlet="The Harbour Post").sha256[:8]
    '5f9a2b79'
    """
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(text=text, id=id, sha256=digest, **known)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch between two quotation marks, marks included.

    span       where it stands
    continues  whether it ends open, because the next paragraph goes on with it
    """

    span: Span
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its tokens, in text order, none overlapping; never empty."""

    span: Span
    tokens: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """An article's structure, each part in text order.

    text        the article's text
    paragraphs  lines, or blocks of a text wrapped hard; none overlap
    sentences   each within one paragraph; Stanza's
    quoted      outermost stretches in quotation marks, each within one paragraph
    furniture   paragraphs that are page furniture, not article: menus, captions of links,
                copyright lines, a repeated title; no record has its content there
    names       named entities that the user's own Stanza models found, with their classes
    chains      what those say refers to one person or thing, each mention's span
    """

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    quoted: tuple[Quoted, ...]
    furniture: tuple[Span, ...] = ()
    names: tuple[tuple[Span, str], ...] = ()
    chains: tuple[tuple[Span, ...], ...] = ()

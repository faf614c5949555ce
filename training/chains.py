"""Coreference corpora as labelled word pieces: mentions with heads, and the chains they form."""

from __future__ import annotations

import io
import re
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from quoteattr.read.labels import MENTION_KINDS
from quoteattr.read.pairs import head_words
from quoteattr.read.pieces import Pieces, cut_pieces
from quoteattr.records import Span
from training.stanza_corpora import GENRES

# Documents of GUM that UD's releases keep for development and for testing, by genre.
DEV = frozenset(
    f"GUM_{genre}_{title}"
    for genre, titles in {
        "interview": ("cyclone", "gaming"),
        "news": ("iodine", "homeopathic"),
        "voyage": ("athens", "coron"),
        "bio": ("byron", "emperor"),
        "academic": ("exposure", "librarians"),
        "speech": ("impeachment", "inauguration"),
        "court": ("loan",),
    }.items()
    for title in titles
)
TEST = frozenset(
    f"GUM_{genre}_{title}"
    for genre, titles in {
        "interview": ("libertarian", "hill"),
        "news": ("nasa", "sensitive"),
        "voyage": ("oakland", "vavau"),
        "bio": ("higuchi", "padalecki"),
        "academic": ("eegimaa", "discrimination"),
        "speech": ("austria", "newzealand"),
        "court": ("fire", "equality"),
    }.items()
    for title in titles
)
GUM_KINDS = {"person": "person", "organization": "organisation", "place": "place"}
ENTITY = re.compile(r"\bEntity=([^|\s]+)")
BRACKET = re.compile(r"\(([^()|]+)|([^()|]*)\)")
# In LitBank, which has no syntax, a mention's head is taken to stand before the first of these.
AFTER_HEAD = (
    frozenset({",", ";", "—", "-"})
    | {"who", "which", "that", "whose", "whom"}
    | {"of", "in", "on", "at", "to", "from", "with", "by", "for"}
    | {"and", "as", "when", "where"}
)
# Tokens before which, and after which, LitBank's texts have no space.
CLOSING = frozenset(",.;:?!’”)]%…") | {"'s", "’s", "n't", "n’t"}
OPENING = frozenset("“‘([$£")


class Token(NamedTuple):
    """A token, its place in its sentence's tree (0-based in the document, -1 for none)."""

    text: str
    spaced: bool
    parent: int
    relation: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention in tokens: first, past-the-last and head token.

    kind    of MENTION_KINDS, or None if the corpus does not say
    entity  the same for mentions of one chain, None if the corpus leaves it open
    """

    first: int
    last: int
    head: int
    kind: str | None
    entity: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Chained:
    """An article's pieces and mentions; columns are head, first, past-the-last, kind, entity.

    All in pieces; kind is an index into MENTION_KINDS or -100; entity is -1 where left open.
    ``words`` are the head words, case folded; ``whole`` says whether every mention of the text
    is labelled.
    """

    id: str
    pieces: Pieces
    mentions: np.ndarray[Any, np.dtype[np.int64]]
    words: tuple[str, ...]
    whole: bool


def read_ontogum(ontogum: Path, gum: Path, tokenizer: Any, wanted: str) -> list[Chained]:
    """OntoGUM's chains with GUM's kinds and its mentions that stand alone.

    ``wanted`` is train, dev or test; only of GENRES, whose licences allow it.
    """
    chains = dict(_members(ontogum, "conllu/"))
    documents = []
    for name, lines in _members(gum, ""):
        if name in chains and _part(name) == wanted:
            tokens, breaks, singles = read_gum_document(lines)
            _, _, linked = read_gum_document(chains[name])
            mentions = merge_schemes(tokens, linked, singles)
            documents.append(_chained(name, tokens, breaks, mentions, tokenizer, whole=True))
    return documents


def _part(name: str) -> str:
    corpus, _, rest = name.partition("_")
    if corpus != "GUM" or rest.partition("_")[0] not in GENRES:
        return "none"
    return "dev" if name in DEV else "test" if name in TEST else "train"


def _members(path: Path, folder: str) -> Iterator[tuple[str, list[str]]]:
    """Name and lines of each ``.conllu`` file of an archive, in order of name."""
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            if member.name.endswith(".conllu") and folder in member.name:
                file = archive.extractfile(member)
                if file is not None:
                    text = io.TextIOWrapper(file, "utf-8").read()
                    yield Path(member.name).stem, text.splitlines()


def read_gum_document(
    lines: Iterable[str],
) -> tuple[list[Token], set[int], list[tuple[int, int, str, str]]]:
    """Tokens, those that begin a paragraph, and spans with entity and type ("" in OntoGUM)."""
    tokens: list[Token] = []
    breaks: set[int] = set()
    open_spans: list[tuple[int, str, str]] = []
    spans: list[tuple[int, int, str, str]] = []
    offset, glued = 0, {}
    for line in lines:
        if line.startswith("# newpar") and "_block" not in line:
            breaks.add(len(tokens))
        if not line:
            offset = len(tokens)
        if not line or line.startswith("#"):
            continue
        row = line.split("\t")
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            glued = dict.fromkeys(range(first, last + 1), "SpaceAfter=No" not in row[9])
            glued.update(dict.fromkeys(range(first, last), False))
        if not row[0].isdigit():
            continue
        number = int(row[0])
        spaced = glued.pop(number, "SpaceAfter=No" not in row[9])
        parent = int(row[6]) - 1 + offset if int(row[6]) else -1
        tokens.append(Token(row[1], spaced, parent, row[7]))
        found = ENTITY.search(row[9])
        for opened, closed in BRACKET.findall(found[1]) if found else ():
            _follow_bracket(opened, closed, len(tokens) - 1, open_spans, spans)
        # "(1-person)" opens and closes on one token: BRACKET sees the opening, then ")".
    return tokens, breaks, spans


def _follow_bracket(
    opened: str,
    closed: str,
    at: int,
    open_spans: list[tuple[int, str, str]],
    spans: list[tuple[int, int, str, str]],
) -> None:
    """Open a span, or close the one that the bracket names, the innermost if it names none."""
    if opened:
        parts = opened.split("-")
        open_spans.append((at, parts[0], parts[1] if len(parts) > 1 else ""))
        return
    for place in range(len(open_spans) - 1, -1, -1):
        first, entity, kind = open_spans[place]
        if not closed or entity == closed:
            del open_spans[place]
            spans.append((first, at + 1, entity, kind))
            return


def merge_schemes(
    tokens: list[Token],
    linked: list[tuple[int, int, str, str]],
    singles: list[tuple[int, int, str, str]],
) -> list[Mention]:
    """OntoGUM's mentions with their chains, and GUM's others.

    OntoGUM takes an apposition into its mention and leaves predicates out; GUM gives each a
    mention of its own, in the same chain.  We want those too: they tell who "the mayor" is.
    """
    kinds = {(first, last): kind for first, last, _, kind in singles}
    same = {(first, last): entity for first, last, entity, _ in linked}
    chains = {entity: same[f, t] for f, t, entity, _ in singles if (f, t) in same}
    counts = Counter(entity for _, _, entity, _ in singles)
    entities: dict[tuple[int, int], str | None] = dict(same)
    for first, last, entity, _ in singles:
        alone = f"single {entity}" if counts[entity] == 1 else None
        entities.setdefault((first, last), chains.get(entity, alone))
    return [
        Mention(first, last, find_head(tokens, first, last), kinds.get((first, last)), entity)
        for (first, last), entity in sorted(entities.items())
    ]


def find_head(tokens: list[Token], first: int, last: int) -> int:
    """The head of a span's tree; of a name its last word, so that a surname stands for it."""
    heads = [at for at in range(first, last) if not first <= tokens[at].parent < last]
    head = heads[0] if heads else last - 1
    while head + 1 < last and tokens[head + 1].relation in ("flat", "flat:name"):
        head += 1
    return head


def read_litbank(path: Path, tokenizer: Any) -> list[Chained]:
    """LitBank's hundred novels' beginnings; its mentions are of people, places and the like."""
    documents = []
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            if "coref/conll" in member.name and member.name.endswith(".conll"):
                file = archive.extractfile(member)
                if file is not None:
                    rows = io.TextIOWrapper(file, "utf-8").read().splitlines()
                    documents.append(_litbank_document(Path(member.name).stem, rows, tokenizer))
    return documents


def _litbank_document(name: str, rows: list[str], tokenizer: Any) -> Chained:
    words: list[str] = []
    open_spans: list[tuple[int, str, str]] = []
    spans: list[tuple[int, int, str, str]] = []
    for row in rows:
        columns = row.split("\t")
        if row.startswith("#") or len(columns) < 5:
            continue
        words.append(columns[3])
        for opened, closed in BRACKET.findall(columns[-1]):
            _follow_bracket(opened, closed, len(words) - 1, open_spans, spans)
    tokens = [
        Token(word, not (after in CLOSING or word in OPENING), -1, "")
        for word, after in zip(words, [*words[1:], "."], strict=True)
    ]
    mentions = [
        Mention(first, last, _litbank_head(words, first, last), None, entity)
        for first, last, entity, _ in sorted(spans)
    ]
    return _chained(name, tokens, set(), mentions, tokenizer, whole=False)


def _litbank_head(words: list[str], first: int, last: int) -> int:
    cuts = [at for at in range(first + 1, last) if words[at].casefold() in AFTER_HEAD]
    return (cuts[0] if cuts else last) - 1


def _chained(
    name: str,
    tokens: list[Token],
    breaks: set[int],
    mentions: list[Mention],
    tokenizer: Any,
    whole: bool,
) -> Chained:
    """The document's text, its pieces, and the mentions in them."""
    text, places = lay_out(tokens, breaks)
    spans = [
        (
            places[m.head].start,
            places[m.head].end,
            places[m.first].start,
            places[m.last - 1].end,
            m.kind,
            m.entity,
        )
        for m in mentions
    ]
    return chain_spans(name, text, spans, tokenizer, whole)


def lay_out(tokens: Sequence[Token], breaks: set[int]) -> tuple[str, list[Span]]:
    """The tokens' text, a blank line before each of ``breaks``, and where each token stands."""
    text, places = "", []
    for at, token in enumerate(tokens):
        if at in breaks:
            text = text.rstrip() + "\n\n" if text else ""
        places.append(Span(len(text), len(text) + len(token.text)))
        text += token.text + (" " if token.spaced else "")
    return text, places


def chain_spans(
    name: str,
    text: str,
    spans: list[tuple[int, int, int, int, str | None, str | None]],
    tokenizer: Any,
    whole: bool,
) -> Chained:
    """Mentions given by the code points of head and span, kind and entity, laid over pieces."""
    pieces = cut_pieces(text, tokenizer)
    entities = dict.fromkeys(entity for *_, entity in spans if entity)
    numbers = {entity: at for at, entity in enumerate(entities)}
    # Of mentions with one head ("the man" in "the man there") the longest is kept.
    longest: dict[int, tuple[int, int, int, int, int]] = {}
    for head_start, head_end, start, end, kind, entity in spans:
        head, head_last = pieces.over(head_start, head_end)
        first, last = pieces.over(start, end)
        if head >= head_last:
            continue
        code = MENTION_KINDS.index(GUM_KINDS.get(kind, "thing")) if kind else -100
        kept = longest.get(head)
        if kept is None or last - first > kept[2] - kept[1]:
            longest[head] = (head, first, last, code, numbers[entity] if entity else -1)
    table = np.asarray([longest[head] for head in sorted(longest)], np.int64).reshape(-1, 5)
    words = tuple(head_words(text, pieces, table[:, 0]))
    return Chained(name, pieces, table, words, whole)

"""Our own labels of worldwide articles: attributions, nested ones too, and their speakers.

``training/labels/worldwide.jsonl`` has offsets only; the texts are in the corpus.  How they were
made is told in ``training/labels/README.md``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from quoteattr.quotes.attributions import QuotedPlaces
from quoteattr.read.told import stretches_in
from quoteattr.records import Attribution, Document, Span
from training.chains import AFTER_HEAD, Chained, chain_spans
from training.judged import judged_in, weighed
from training.polnear import Labelled, label_articles, read_rows, relations_in

LABELS = Path(__file__).with_name("labels") / "worldwide.jsonl"
DEV = LABELS.with_name("worldwide-dev.jsonl")
# Acts of single attributions: PolNeAR's, and those that the engine found in worldwide articles.
POLNEAR_ACTS = LABELS.with_name("polnear-acts.jsonl")
FOUND_ACTS = LABELS.with_name("worldwide-acts.jsonl")
KINDS = {"person": "person", "org": "organization", "unnamed": "person"}
WORD = re.compile(r"\S+")
# One article in so many is held out for measuring acts and framings, and all of these corpora.
HELD_OUT = 5
NOT_LEARNT = ("dev", "gold")
# Corpora of whole articles, and of attributions picked from articles.
WHOLE = ("worldwide", "dev")
SINGLE = ("found", "polnear")

# Corpus, name, text and labels of an article.
ActLabels = tuple[str, str, str, list[dict[str, Any]]]


def read_labels(texts: Path, path: Path = LABELS) -> list[tuple[str, list[dict[str, Any]]]]:
    """Text and labels of each article; raises ValueError where a text is not the labelled one."""
    articles = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        text = (texts / f"{row['doc']}.txt").read_bytes().decode("utf-8")
        if digest(text) != row["sha256"]:
            raise ValueError(f"{row['doc']}: not the text that was labelled")
        articles.append((text, [{"doc": row["doc"], **each} for each in row["attributions"]]))
    return articles


def read_acts(
    texts: Path, corpora: Path, wanted: Sequence[str] = (*WHOLE, *SINGLE)
) -> Iterator[ActLabels]:
    """Corpus, name, text and labels of each article that has acts; held-out ones too.

    Of the corpora wanted: whole articles are "worldwide" and "dev", single attributions "found"
    and "polnear".  Raises ValueError where a text is not the labelled one.
    """
    for corpus, path in (("worldwide", LABELS), ("dev", DEV), ("found", FOUND_ACTS)):
        for text, labels in read_labels(texts, path) if corpus in wanted else ():
            if labels:
                yield corpus, labels[0]["doc"], text, labels
    if "polnear" in wanted:
        yield from _read_polnear_acts(corpora)


def _read_polnear_acts(corpora: Path) -> Iterator[ActLabels]:
    known = {row["id"]: row["text"] for row in read_rows(corpora / "polnear.train.jsonl.gz")}
    for line in POLNEAR_ACTS.read_text("utf-8").splitlines():
        row = json.loads(line)
        if digest(known[row["id"]]) != row["sha256"]:
            raise ValueError(f"{row['id']}: not the text that was labelled")
        yield "polnear", row["id"], known[row["id"]], row["rows"]


def as_attribution(document: Document, label: dict[str, Any]) -> Attribution:
    """A label with a content as the quotes stage would give it."""
    cue, source = (Span(*label[part]) if label[part] else None for part in ("cue", "source"))
    content = tuple(sorted(Span(*span) for span in label["content"]))
    return QuotedPlaces(document).attribution(content, cue, source, 1.0)


def labelled_articles(
    articles: Iterable[tuple[str, list[dict[str, Any]]]], tokenizer: Any
) -> list[Labelled]:
    """The articles with their relations, those within another's content apart.

    With acts and framings too, but of the articles that are held out for measuring these.
    """
    found = []
    for text, labels in articles:
        cued = [each for each in labels if each["cue"]]
        inner = [is_nested(each["cue"], labels) for each in cued]
        outer = [each for each, within in zip(cued, inner, strict=True) if not within]
        nested = [each for each, within in zip(cued, inner, strict=True) if within]
        name = labels[0]["doc"] if labels else ""
        rows = [_row(name, text, outer), _row(name, text, nested)]
        both = label_articles(rows, tokenizer)[0]
        judged = () if is_held("worldwide", text) else judged_in(labels, both.pieces)
        found.append(
            replace(
                both, annotations=both.annotations[:1], nested=both.annotations[1], judged=judged
            )
        )
    return weighed(found)


def judged_articles(
    articles: Iterable[ActLabels], polnear: list[Labelled], tokenizer: Any
) -> list[Labelled]:
    """The articles with acts of single attributions: PolNeAR's, and worldwide ones without labels.

    ``articles`` as of ``read_acts``, of SINGLE; ``polnear`` are all of PolNeAR's.  Articles that
    are held out for measuring are left out.
    """
    known = {article.id: article for article in polnear}
    found = []
    for corpus, name, text, labels in articles:
        if is_held(corpus, text):
            continue
        article = known[name] if corpus == "polnear" else _unlabelled(name, text, tokenizer)
        found.append(replace(article, judged=judged_in(labels, article.pieces)))
    return weighed(found)


def _unlabelled(name: str, text: str, tokenizer: Any) -> Labelled:
    """An article that nobody annotated."""
    (article,) = label_articles([_row(name, text, [])], tokenizer)
    return replace(article, annotations=())


def digest(text: str) -> str:
    """The SHA-256 of a text as UTF-8, in hex: the field ``sha256`` of its labels."""
    return sha256(text.encode()).hexdigest()


def is_held_out(digest: str) -> bool:
    """Whether nothing learns acts and framings of the article with this digest: one in five.

    By the text, so that an article once held out stays so while labels are added.
    """
    return int(digest, 16) % HELD_OUT == 0


def is_held(corpus: str, text: str) -> bool:
    """Whether nothing learns acts and framings of this article: of ``read_acts``, or of gold."""
    return corpus in NOT_LEARNT or is_held_out(digest(text))


def _row(name: str, text: str, labels: list[dict[str, Any]]) -> dict[str, Any]:
    """The labels as a row of PolNeAR's."""
    attributions = [
        {
            "cue": [each["cue"]],
            "source": [each["source"]] if each["source"] else [],
            "content": each["content"],
        }
        for each in labels
    ]
    return {"id": name, "text": text, "attributions": attributions}


def is_nested(cue: list[int], labels: list[dict[str, Any]]) -> bool:
    """Whether a cue stands within the content of an attribution other than its own."""
    return any(
        start <= cue[0] and cue[1] <= end
        for each in labels
        if each["cue"] != cue
        for start, end in each["content"]
    )


def with_read_nested(articles: list[Labelled], path: Path, least: float = 0.5) -> list[Labelled]:
    """The articles with the nested relations that an earlier model read in the contents alone.

    ``path`` is a file of ``training.read_nested``.  Those less sure than ``least`` are neither
    taken for cues nor for none.  Articles the file does not have stay as they are.
    """
    rows = {row["id"]: row["rows"] for row in map(json.loads, path.read_text().splitlines())}
    return [
        _with_nested(article, rows[article.id], least) if article.id in rows else article
        for article in articles
    ]


def _with_nested(article: Labelled, rows: list[dict[str, Any]], least: float) -> Labelled:
    cued = [row for row in rows if row["cue"]]
    inner = [row for row in cued if is_nested(row["cue"], cued)]
    sure = [row for row in inner if row["p"] >= least]
    doubtful = [row["cue"] for row in inner if row["p"] < least]
    return replace(
        article,
        nested=relations_in(_row(article.id, "", sure), article.pieces),
        unsure=stretches_in(doubtful, article.pieces),
    )


def labelled_chains(
    articles: Iterable[tuple[str, list[dict[str, Any]]]], tokenizer: Any
) -> list[Chained]:
    """The speakers' mentions: sources, and wherever the text has one of their names."""
    return [
        chain_spans(labels[0]["doc"], text, list(_mentions(text, labels)), tokenizer, whole=False)
        for text, labels in articles
        if labels
    ]


def _mentions(
    text: str, labels: list[dict[str, Any]]
) -> Iterator[tuple[int, int, int, int, str | None, str | None]]:
    for each in labels:
        speaker = each["speaker"]
        if speaker["name"] is None:
            continue
        name = text[slice(*speaker["name"])]
        kind = KINDS.get(speaker["type"])
        if each["source"]:
            yield (*_head(text, *each["source"]), *each["source"], kind, name)
        for span in (speaker["name"], *speaker["aliases"]):
            words = text[slice(*span)]
            if not words[:1].isupper():
                continue
            for found in re.finditer(rf"\b{re.escape(words)}\b", text):
                yield (*_head(text, *found.span()), *found.span(), kind, name)


def _head(text: str, start: int, end: int) -> tuple[int, int]:
    """The head word's span: the last before a comma, a preposition or a relative pronoun."""
    head = None
    for found in WORD.finditer(text, start, end):
        bare = found[0].rstrip(",.;:'’\"”s") if found[0][-2:] in ("'s", "’s") else found[0]
        if head and found[0].casefold().strip(",.;:") in AFTER_HEAD:
            break
        head = (found.start(), found.start() + max(1, len(bare.rstrip(",.;:'’\"”"))))
        if found[0][-1] in ",;—":
            break
    return head or (start, end)

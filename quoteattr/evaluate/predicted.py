"""quoteattr's own JSON Lines -> predictions for the gold articles they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from typing import Any

from quoteattr.errors import InputError
from quoteattr.evaluate.annotations import Annotation, GoldArticle, Predictions
from quoteattr.evaluate.border import malformed, optional_text, read_lines, spans_within
from quoteattr.records import SCHEMA, Article, Span


def read_predictions(path: Path, gold: Sequence[GoldArticle]) -> Predictions:
    """The records of a ``quoteattr/1`` file by gold article id, in file order.

    A record's article is the gold one whose id equals its ``doc.id``, or that path's stem.
    Raises InputError if there is none, if its text has another SHA-256, or if two articles
    of the file stand for one of gold's.
    """
    return group(read_lines(path), gold)


def group(records: Iterable[tuple[Any, str]], gold: Sequence[GoldArticle]) -> Predictions:
    """Records, each with where it stands, by gold article id; raises InputError."""
    articles = {each.article.id: each.article for each in gold}
    named: dict[str, str] = {}
    found: dict[str, list[Annotation]] = {}
    for fields, where in records:
        with malformed(where, f"a {SCHEMA} record"):
            article = _article(fields, articles, where)
            name = fields["doc"]["id"]
            if named.setdefault(article.id, name) != name:
                both = f"{named[article.id]!r} and {name!r}"
                raise InputError(f"{where}: {both} are both gold's {article.id!r}; keep one")
            found.setdefault(article.id, []).append(annotation(fields, article.text))
    return found


def annotation(fields: dict[str, Any], text: str) -> Annotation:
    """A record as an annotation of its text; raises KeyError, TypeError or ValueError."""
    speaker, stance = fields.get("speaker") or {}, fields.get("stance") or {}
    return Annotation(
        source=_spans(fields["source"], text),
        cue=_spans(fields["cue"], text),
        content=spans_within([[s["start"], s["end"]] for s in fields["quote"]["spans"]], text),
        kind=optional_text(fields["quote"].get("kind")),
        report=optional_text(fields["quote"].get("report")),
        name=optional_text(speaker.get("name")),
        aliases=tuple(map(str, speaker.get("aliases") or ())),
        act=optional_text(stance.get("act")),
        framing=optional_text(stance.get("framing")),
        confidence=_confidence(fields.get("confidence")),
    )


def _article(fields: Any, articles: dict[str, Article], where: str) -> Article:
    """The gold article that a record is of; raises InputError."""
    if fields["schema"] != SCHEMA:
        raise ValueError(f"schema is {fields['schema']!r}")
    name, sha256 = fields["doc"]["id"], fields["doc"].get("sha256")
    article = articles.get(name) or articles.get(PurePath(name).stem)
    if article is None:
        raise InputError(f"{where}: article {name!r} is not in the gold; predict its articles only")
    if sha256 is not None and sha256 != article.sha256:
        reason = "its text differs from the gold's; predict from the gold's text, line ends kept"
        raise InputError(f"{where}: article {name!r}: {reason}")
    return article


def _spans(field: Any, text: str) -> tuple[Span, ...]:
    """A cue's or source's one span, none if it is null or has no place."""
    if field is None or field["start"] is None:
        return ()
    return spans_within([[field["start"], field["end"]]], text)


def _confidence(value: Any) -> float | None:
    """A probability or null; raises TypeError or ValueError."""
    if value is None:
        return None
    if not 0 <= value <= 1:
        raise ValueError(f"confidence is {value}, not 0 to 1")
    return float(value)

"""Texts, Articles, what the engine returned, records as dicts ──► Quotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from quoteattr.diff.quotations import Attributed, origin_of, quotations_of, read_quotation
from quoteattr.records import Article, Origin, Quotation, make_article

if TYPE_CHECKING:
    from quoteattr.pipeline import Engine

# What may be compared: an article in whatever state it is, or one of its records.
Thing = str | Article | Attributed | Quotation | dict[str, Any]


class Gathered(NamedTuple):
    """All quotations, in the order given, and all articles; those without quotations too."""

    quotations: tuple[Quotation, ...]
    origins: tuple[Origin, ...]


def gather(things: Thing | Iterable[Thing], engine: Engine | None = None) -> Gathered:
    """The quotations of the things, one or several, in order.

    Texts and Articles are read by the engine; without one it is loaded if there are any.  A dict is
    a record as ``to_dict`` gives it; InputError names the one that is none by its number, from 1.

    >>> gather([]).quotations
    ()
    """
    # A text is no iterable of things, nor is a record.
    alone = isinstance(things, str | dict | Article | Quotation) or hasattr(things, "records")
    listed: list[Any] = [things] if alone else list(things)  # type: ignore[arg-type]
    # A text stands for itself: its number is its name.
    listed = [
        make_article(each, f"text {number}") if isinstance(each, str) else each
        for number, each in enumerate(listed, 1)
    ]
    read = _read([each for each in listed if isinstance(each, Article)], engine)
    found = [_found(each, number, read) for number, each in enumerate(listed, 1)]
    return Gathered(
        quotations=tuple(chain.from_iterable(quotations for quotations, _ in found)),
        origins=tuple(dict.fromkeys(origin for _, origins in found for origin in origins)),
    )


def _found(
    thing: Any, number: int, read: Iterator[Attributed]
) -> tuple[tuple[Quotation, ...], tuple[Origin, ...]]:
    """Its quotations and its article."""
    match thing:
        case Quotation():
            return (thing,), (thing.origin,)
        case dict():
            quotation = read_quotation(thing, f"record {number}")
            return (quotation,), (quotation.origin,)
        case Article():
            thing = next(read)
    return quotations_of(thing), (origin_of(thing.article),)


def _read(articles: list[Article], engine: Engine | None) -> Iterator[Attributed]:
    """What the engine returns for each, in order."""
    if not articles:
        return iter(())
    if engine is None:
        # Loaded here: records that were written out before need no models.
        from quoteattr.pipeline import load

        engine = load()
    return engine.batch(articles)

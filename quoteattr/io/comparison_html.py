"""Comparison ──► one HTML page that needs nothing beside it: no script, no font, no network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, BinaryIO

from quoteattr._version import __version__
from quoteattr.io.cards import NOTHING, Card, cards, lone_cards, reference_words, summary
from quoteattr.io.edits import SEVERITY_WORDS
from quoteattr.io.output import shown
from quoteattr.records import Comparison, Origin

if TYPE_CHECKING:
    from jinja2 import Template

PAGE, STYLE = "comparison.html", "comparison.css"
# Outlets that a heading names.
MOST_NAMED = 4


def write_comparison_html(comparison: Comparison, output: BinaryIO) -> None:
    """Write the comparison as a page: UTF-8, the matrix first, then a card for each utterance.

    Whatever articles have in them is shown as text; addresses that are not http are left out.
    """
    from markupsafe import Markup

    found = tuple(cards(comparison))
    outlets = [shown(each) for each in comparison.outlets]
    page = _template().render(
        comparison=comparison,
        version=__version__,
        style=Markup(_file(STYLE)),
        heading=_heading(comparison),
        summary=summary(comparison),
        reference=reference_words(comparison),
        nothing=NOTHING,
        severities=SEVERITY_WORDS,
        outlets=outlets,
        cards=found,
        rows=tuple(_rows(found, outlets, comparison)),
        lone=tuple(lone_cards(comparison)),
        articles=[_article(each) for each in _articles(comparison)],
    )
    output.write(page.encode("utf-8", "replace"))


def _rows(
    found: Sequence[Card], outlets: Sequence[str], comparison: Comparison
) -> Iterator[tuple[Card, list[tuple[str, int | None]]]]:
    """A row of the matrix for each card: every outlet and its severity there."""
    for card, severities in zip(found, comparison.matrix, strict=True):
        yield card, list(zip(outlets, severities, strict=True))


def _heading(comparison: Comparison) -> str:
    if comparison.transcript:
        return (
            f"What was quoted of {shown(comparison.transcript.title or comparison.transcript.id)}"
        )
    names = [shown(each) for each in comparison.outlets]
    if not names:
        return "What was quoted"
    listed = names if len(names) <= MOST_NAMED else [*names[:MOST_NAMED], "others"]
    *most, last = listed
    return f"What was quoted in {', '.join(most)} and {last}" if most else f"What {last} quoted"


def _articles(comparison: Comparison) -> list[Origin]:
    transcript = comparison.transcript
    return [*comparison.articles, *([transcript] if transcript else [])]


def _article(origin: Origin) -> str:
    """The article on one line: outlet, title, date, file."""
    parts = dict.fromkeys((origin.outlet, origin.title, origin.published, origin.id))
    return shown(", ".join(each for each in parts if each))


@cache
def _template() -> Template:
    # Loaded here: only a page needs it.
    from jinja2 import Environment, StrictUndefined

    return Environment(autoescape=True, undefined=StrictUndefined).from_string(_file(PAGE))


def _file(name: str) -> str:
    return files("quoteattr.io").joinpath("pages", name).read_text("utf-8")

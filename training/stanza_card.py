"""The model card of our Stanza package, written from what was trained and measured."""

from __future__ import annotations

from pathlib import Path

from training.stanza_corpora import GENRES, HELD_OUT
from training.stanza_scores import Scores

CARD = """\
# Stanza package `quoteattr`: English tokenizer and sentence splitter

`en/tokenize/quoteattr.pt`, {size} bytes; Stanza {version}, its own trainer and format; SHA-256
`{digest}`. Tokens are those of Universal Dependencies, but contractions and possessives stay
whole ("don't", "Bush's" are one token each): no `mwt` processor is wanted.

    stanza.Pipeline("en", dir="quoteattr/models/stanza", package="quoteattr",
                    processors="tokenize", download_method=None)

## Data

| corpus | part | licence |
|---|---|---|
| UD English EWT | train; development set to choose the step | CC BY-SA 4.0 |
| GUM | {genres}; but not {held} | annotations CC BY 4.0; texts by genre, none of these NC |

GUM's other genres, those under non-commercial licences among them, and GENTLE are left out.
Each paragraph with quotation marks, dashes or ellipses is there twice, once with its glyphs set
the other way (straight or curly, some double marks single). To these come {made:,}
paragraphs made up of treebank sentences in newspaper frames (`"…," Li said.`). No text of the
corpora is in this package: the model file has weights and single characters alone.

## Scores

F1 of exact spans, each paragraph a line; words per second of CPU time, one thread, parser of
quoteattr included. The command below measures them; the speed is of the machine it ran on.

| text | tokens | sentences | words/s |
|---|---|---|---|
{rows}

## Made by

    python -m training.stanza_tokenizer --corpora ../shared/corpora --out quoteattr/models/stanza

which writes the corpora out with `training.stanza_corpora` and runs

    python {command}
"""


def write_card(
    path: Path, digest: str, command: list[str], version: str, made: int, scores: dict[str, Scores]
) -> None:
    """Write the card of the package in the card's folder."""
    held = ", ".join(sorted(name.removeprefix("GUM_") for name in HELD_OUT))
    card = CARD.format(
        digest=digest,
        size=f"{(path.parent / 'en/tokenize/quoteattr.pt').stat().st_size:,}",
        version=version,
        made=made,
        genres=", ".join(GENRES),
        held=held,
        rows="\n".join(row(name, each) for name, each in scores.items()),
        command=" \\\n        ".join(_pairs(command)),
    )
    path.write_text(card, encoding="utf-8")


def row(name: str, scores: Scores) -> str:
    """A line of the card's table."""
    return f"| {name} | {scores.tokens:.1f} | {scores.sentences:.1f} | {scores.speed:,.0f} |"


def _pairs(command: list[str]) -> list[str]:
    """The command's words, three to a line."""
    return [" ".join(command[at : at + 3]) for at in range(0, len(command), 3)]

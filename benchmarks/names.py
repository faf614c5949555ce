"""How many of the people that PolNeAR dev names are read as people's names, as one JSON line.

    python -m benchmarks.names --corpora ../shared/corpora

Nobody has marked names there.  Counted are those that rules are sure of (``training.silver``):
after a courtesy title (Ms Quill), from a given name on (Ada Quill), and their surnames alone.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from quoteattr.parse.marks import unparsed_document
from quoteattr.read.encoder import Reader
from quoteattr.read.reading import Reading
from quoteattr.records import Document
from quoteattr.speakers.mentions import seen_mentions
from training.polnear import read_rows
from training.silver import Casing, PeopleFinder

POLNEAR = "polnear.dev.jsonl.gz"
# Names printed that are missed, the most frequent first.
SHOWN = 30
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.option("--corpora", type=FOLDER, required=True, help=f"Folder with {POLNEAR}.")
@click.option("--model", type=FOLDER, help="Folder of a model; the embedded one without.")
@click.option("--show", is_flag=True, help="Print the names missed most.")
def main(corpora: Path, model: Path | None, show: bool) -> None:
    """Print how many names rules find, and the share of them that is read."""
    click.echo(json.dumps(measure(Reader(model), corpora / POLNEAR, show)))


def measure(
    read: Callable[[Document], Reading], polnear: Path, show: bool = False
) -> dict[str, Any]:
    """What the command prints: names, and the share, 0 to 1, whose last word is a person's name."""
    texts = list(dict.fromkeys(row["text"] for row in read_rows(polnear)))
    casing, missed, told = Casing(texts), Counter[str](), 0
    for text in texts:
        names = seen_mentions(read(unparsed_document(text))).names
        people = [each.span for each in names if each.kind == "person"]
        for span in PeopleFinder(text, [], casing).find():
            told += 1
            last = span.of(text).split()[-1]
            if not any(each.start < span.end <= each.end for each in people):
                missed[last] += 1
    if show:
        click.echo(", ".join(f"{name} {count}" for name, count in missed.most_common(SHOWN)))
    return {"names": told, "read": round(1 - missed.total() / max(1, told), 4)}


if __name__ == "__main__":
    main()

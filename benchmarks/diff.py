"""The comparison of outlets on BASIL dev: pairs, clusters, severities, as JSON lines.

    python -m benchmarks.diff --corpora ../shared/corpora [--records FILE] [--without PART] [--show]

Without ``--records`` (JSON Lines of records of the same articles) the engine reads the articles.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from benchmarks.groups import DIGITS, PARTS, left_out, measure_groups, read_labels, share
from benchmarks.perturb import Changed, perturb, spare
from quoteattr.diff.compare import compare
from quoteattr.diff.quotations import quotations_of, read_quotation
from quoteattr.records import (
    Comparison,
    Difference,
    Origin,
    Quotation,
    QuoteKind,
    Span,
    Speaker,
    SpeakerType,
    Stretch,
    make_article,
)

if TYPE_CHECKING:
    from quoteattr.pipeline import Engine

BASIL = "basil.dev.jsonl.gz"
LABELS = Path(__file__).with_name("labels")
UTTERANCES = LABELS / "utterances.basil-dev.jsonl"
SEVERE = LABELS / "severity3.basil-dev.jsonl"
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
PER = 50


@click.command()
@click.option("--corpora", type=FOLDER, required=True, help=f"Folder with {BASIL}.")
@click.option("--records", type=FILE, help="Records of the articles; the engine's without.")
@click.option("--without", type=click.Choice(list(PARTS)), help="Leave a part of the rule out.")
@click.option("--show", is_flag=True, help="Print what is wrong, and every severity 3.")
def main(corpora: Path, records: Path | None, without: str | None, show: bool) -> None:
    """Print pair and B³ scores, severities of natural clusters and of changed quotations."""
    rows = read_rows(corpora / BASIL)
    quotations = read_records(records) if records else run_engine(rows)
    events = {digest(row["text"]): row["event"] for row in rows}
    if without:
        with left_out(without):
            click.echo(json.dumps(measure_groups(quotations, read_labels(UTTERANCES), show)))
        return
    for line in (
        measure_groups(quotations, read_labels(UTTERANCES), show),
        measure_natural(quotations, events, show),
        *measure_changed(quotations, show),
    ):
        click.echo(json.dumps(line))


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The articles as they stand in the file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def digest(text: str) -> str:
    """What labels call the article."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:DIGITS]


def run_engine(rows: Iterable[dict[str, Any]], engine: Engine | None = None) -> list[Quotation]:
    """The engine's quotations of the articles; without an engine one is loaded."""
    import quoteattr

    engine = engine or quoteattr.load()
    known = ("outlet", "published", "title", "url")
    articles = (
        make_article(row["text"], row["id"], **{name: row[name] for name in known}) for row in rows
    )
    return [each for found in engine.batch(articles) for each in quotations_of(found)]


def measure(corpora: Path, engine: Engine) -> dict[str, float]:
    """The measures that have floors, as shares of 1; false severities 3 in 50 utterances."""
    rows = read_rows(corpora / BASIL)
    quotations = run_engine(rows, engine)
    events = {digest(row["text"]): row["event"] for row in rows}
    groups = measure_groups(quotations, read_labels(UTTERANCES), False)
    changed = next(measure_changed(quotations, False))
    natural = measure_natural(quotations, events, False)
    return {
        "pair_f1": groups["pair_f1"],
        "b3_f1": groups["b3_f1_grouped"],
        "severity_3_recall": changed["severity_3"],
        f"false_severity_3_per_{PER}": natural[f"false_severity_3_per_{PER}"],
    }


def read_records(path: Path) -> list[Quotation]:
    """The quotations of records written out before."""
    lines = path.read_text("utf-8").splitlines()
    return [
        read_quotation(json.loads(line), f"{path}:{number}") for number, line in enumerate(lines, 1)
    ]


def measure_natural(
    quotations: Sequence[Quotation], events: dict[str, str], show: bool
) -> dict[str, Any]:
    """Severities of the utterances of each event; a severity 3 not read as real is false."""
    by_event: defaultdict[str, list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        by_event[events[quotation.origin.sha256[:DIGITS]]].append(quotation)
    real = {tuple(json.loads(line)["member"]) for line in SEVERE.read_text("utf-8").splitlines()}
    severities: Counter[int] = Counter()
    kinds: Counter[str] = Counter()
    false = 0
    for found in map(compare, by_event.values()):
        severities.update(utterance.severity for utterance in found.utterances)
        kinds.update(each.kind.value for each in _differences(found))
        unread = [each for each in _severe(found) if each[0] not in real]
        false += len({utterance for _, utterance, _ in unread})
        if show:
            for place, _, difference in _severe(found):
                click.echo(f"severity 3: {json.dumps(place)} {place in real}: {difference.words}")
    total = sum(severities.values())
    return {
        "set": "basil-dev natural",
        "utterances": total,
        "severities": {str(severity): severities[severity] for severity in range(4)},
        "false_severity_3": false,
        f"false_severity_3_per_{PER}": round(PER * false / max(1, total), 2),
        "kinds": dict(kinds.most_common()),
    }


def _differences(found: Comparison) -> Iterator[Difference]:
    for utterance in found.utterances:
        for member in utterance.everyone():
            yield from member.differences


def _severe(found: Comparison) -> list[tuple[tuple[str, int, str], str, Difference]]:
    """Each severity 3: the member's article, place and class; its utterance; the difference."""
    return [
        (_member_place(member.quotation, difference), utterance.id, difference)
        for utterance in found.utterances
        for member in utterance.everyone()
        for difference in member.differences
        if difference.severity == 3
    ]


def _member_place(quotation: Quotation, difference: Difference) -> tuple[str, int, str]:
    start = quotation.stretches[0].span.start
    return quotation.origin.sha256[:DIGITS], start, difference.kind.value


def measure_changed(quotations: Iterable[Quotation], show: bool) -> Iterator[dict[str, Any]]:
    """Recall of severity 3 on quotations changed on purpose; how many harmless ones get it."""
    texts = _texts(quotations)
    for name, changes in (("changed", perturb(texts)), ("harmless", spare(texts))):
        asked: Counter[str] = Counter()
        found: Counter[str] = Counter()
        for each in changes:
            severe = severity_of(each) == 3
            asked[each.kind] += 1
            found[each.kind] += severe
            if show and severe is (name == "harmless"):
                click.echo(f"{name} {each.kind}: {' / '.join(each.said)} -> {each.changed}")
        yield {
            "set": f"basil-dev {name}",
            "quotations": sum(asked.values()),
            "severity_3": share(sum(found.values()), sum(asked.values())),
            "by_kind": {kind: share(found[kind], asked[kind]) for kind in asked},
        }


def _texts(quotations: Iterable[Quotation]) -> list[list[str]]:
    """The quotations in marks of each article, without the marks, none twice."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for quotation in quotations:
        for stretch in quotation.quoted:
            text = " ".join(stretch.text.strip("“”\"'‘’ ").rstrip(",").split())
            found[quotation.origin.sha256][text] = None
    return [list(found[name]) for name in sorted(found)]


def severity_of(each: Changed) -> int:
    """The severity of the changed text beside what was said, both quoted by papers of one day."""
    said = [_quoted(text, "A", number) for number, text in enumerate(each.said)]
    found = compare([*said, _quoted(each.changed, "B", 0)])
    return max((utterance.severity for utterance in found.utterances), default=0)


def _quoted(text: str, outlet: str, number: int) -> Quotation:
    start = number * 10_000
    return Quotation(
        origin=Origin(id=outlet, sha256=outlet, outlet=outlet, published="2020-01-01"),
        record=f"q-{number}",
        stretches=(Stretch(Span(start, start + len(text) + 2), f"“{text}”", True),),
        kind=QuoteKind.DIRECT,
        speaker=Speaker(name="Ada Quill", type=SpeakerType.PERSON, rule="name", confidence=0.95),
    )


if __name__ == "__main__":
    main()

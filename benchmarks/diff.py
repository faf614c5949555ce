"""The comparison of outlets on BASIL dev: pairs, clusters, severities, as JSON lines.

    python -m benchmarks.diff --corpora ../shared/corpora [--records FILE] [--show]

Without ``--records`` (JSON Lines of records of the same articles) the engine reads the articles.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import click

from benchmarks.perturb import Changed, perturb, spare
from quoteattr.diff.clusters import Clusters
from quoteattr.diff.compare import compare
from quoteattr.diff.passages import Passage, Role
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

BASIL = "basil.dev.jsonl.gz"
LABELS = Path(__file__).with_name("labels")
UTTERANCES = LABELS / "utterances.basil-dev.jsonl"
SEVERE = LABELS / "severity3.basil-dev.jsonl"
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
# Hexadecimal digits of an article's SHA-256 that labels give.
DIGITS = 12
PER = 50
Place = tuple[str, int, int]


class Labels(NamedTuple):
    """The utterances as read, by place: article, start and end of a stretch in marks.

    groups  of each place the utterance it is of, a number
    unsure  pairs of places that one cannot tell
    """

    groups: dict[Place, int]
    unsure: frozenset[frozenset[Place]]


@click.command()
@click.option("--corpora", type=FOLDER, required=True, help=f"Folder with {BASIL}.")
@click.option("--records", type=FILE, help="Records of the articles; the engine's without.")
@click.option("--show", is_flag=True, help="Print what is wrong, and every severity 3.")
def main(corpora: Path, records: Path | None, show: bool) -> None:
    """Print pair and B³ scores, severities of natural clusters and of changed quotations."""
    rows = read_rows(corpora / BASIL)
    quotations = read_records(records) if records else run_engine(rows)
    events = {digest(row["text"]): row["event"] for row in rows}
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


def run_engine(rows: Iterable[dict[str, Any]]) -> list[Quotation]:
    """The engine's quotations of the articles."""
    import quoteattr

    known = ("outlet", "published", "title", "url")
    articles = (
        make_article(row["text"], row["id"], **{name: row[name] for name in known}) for row in rows
    )
    return [each for found in quoteattr.load().batch(articles) for each in quotations_of(found)]


def read_records(path: Path) -> list[Quotation]:
    """The quotations of records written out before."""
    lines = path.read_text("utf-8").splitlines()
    return [
        read_quotation(json.loads(line), f"{path}:{number}") for number, line in enumerate(lines, 1)
    ]


def read_labels(path: Path) -> Labels:
    """The labels in a file: a line to an event, its utterances and pairs that one cannot tell."""
    groups: dict[Place, int] = {}
    unsure: set[frozenset[Place]] = set()
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        for group in row["utterances"]:
            number = len(groups)
            groups |= {_place(each): number for each in group}
        unsure |= {frozenset(map(_place, pair)) for pair in row["unsure"]}
    return Labels(groups, frozenset(unsure))


def _place(values: Sequence[Any]) -> Place:
    article, start, end = values
    return article, start, end


def measure_groups(quotations: Sequence[Quotation], labels: Labels, show: bool) -> dict[str, Any]:
    """Pairs of passages of two articles, and B³ over those that are in a group, ours or gold's."""
    clusters = Clusters()
    clusters.add(quotations)
    said = {
        passage: number
        for number, group in enumerate(clusters.groups())
        for passage in group.members + group.reports
        if passage.role is Role.WORDS
    }
    places = {passage: _places_of(passage, labels) for passage in said}
    gold = _gold_groups(places, labels)
    right = wrong = missed = 0
    for one, other in _candidate_pairs(said, gold):
        if _is_unsure(places[one], places[other], labels):
            continue
        ours, theirs = said[one] == said[other], gold[one] == gold[other]
        right, wrong, missed = (
            right + (ours and theirs), wrong + (ours > theirs), missed + (theirs > ours),
        )  # fmt: skip
        if show and ours != theirs:
            click.echo(f"{'wrong' if ours else 'missed'}: {_shown(one)} | {_shown(other)}")
    return {
        "set": "basil-dev",
        "passages": len(said),
        "pairs": right + missed,
        "pair_precision": _share(right, right + wrong),
        "pair_recall": _share(right, right + missed),
        "pair_f1": _share(2 * right, 2 * right + wrong + missed),
        **b_cubed(said, gold),
    }


def _places_of(passage: Passage, labels: Labels) -> frozenset[Place]:
    """The labelled places that a passage's words stand in, and places of unsure pairs."""
    article = passage.quotation.origin.sha256[:DIGITS]
    start, end = passage.words[0].span.start, passage.words[-1].span.end
    known = {*labels.groups, *(place for pair in labels.unsure for place in pair)}
    return frozenset(
        place for place in known if place[0] == article and place[1] < end and start < place[2]
    )


def _gold_groups(
    places: dict[Passage, frozenset[Place]], labels: Labels
) -> dict[Passage, int | str]:
    """Of each passage the utterance it is of; one in no group is alone."""
    joined: dict[int, int] = {}

    def root(group: int) -> int:
        while joined.get(group, group) != group:
            group = joined[group]
        return group

    found: dict[Passage, int | str] = {}
    for passage, where in places.items():
        groups = sorted({root(labels.groups[place]) for place in where if place in labels.groups})
        for group in groups[1:]:
            joined[group] = groups[0]
        found[passage] = groups[0] if groups else passage.id
    return {
        passage: root(group) if isinstance(group, int) else group
        for passage, group in found.items()
    }


def _candidate_pairs(
    said: dict[Passage, int], gold: dict[Passage, int | str]
) -> Iterator[tuple[Passage, Passage]]:
    """Pairs of two articles that are one utterance by us or by gold."""
    seen: set[frozenset[str]] = set()
    for groups in (said, gold):
        by_group: defaultdict[Any, list[Passage]] = defaultdict(list)
        for passage, group in groups.items():
            by_group[group].append(passage)
        for passages in by_group.values():
            for one, other in combinations(passages, 2):
                pair = frozenset((one.id, other.id))
                if one.article != other.article and pair not in seen:
                    seen.add(pair)
                    yield one, other


def _is_unsure(one: frozenset[Place], other: frozenset[Place], labels: Labels) -> bool:
    return any(frozenset((a, b)) in labels.unsure for a in one for b in other)


def b_cubed(said: dict[Passage, int], gold: dict[Passage, int | str]) -> dict[str, Any]:
    """B³ of all passages, and of those that either side puts together with another."""
    ours, theirs = _inverted(said), _inverted(gold)
    scores: dict[str, Any] = {}
    grouped = [p for p in said if len(ours[said[p]]) > 1 or len(theirs[gold[p]]) > 1]
    for name, passages in (("b3_f1", list(said)), ("b3_f1_grouped", grouped)):
        shared = [len(ours[said[p]] & theirs[gold[p]]) for p in passages]
        precision = sum(n / len(ours[said[p]]) for n, p in zip(shared, passages)) / len(passages)
        recall = sum(n / len(theirs[gold[p]]) for n, p in zip(shared, passages)) / len(passages)
        scores[name] = round(2 * precision * recall / (precision + recall), 4)
    return scores | {"grouped": len(grouped)}


def _inverted(groups: dict[Passage, Any]) -> dict[Any, set[str]]:
    found: defaultdict[Any, set[str]] = defaultdict(set)
    for passage, group in groups.items():
        found[group].add(passage.id)
    return found


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
            "severity_3": _share(sum(found.values()), sum(asked.values())),
            "by_kind": {kind: _share(found[kind], asked[kind]) for kind in asked},
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


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _shown(passage: Passage) -> str:
    return " ".join("".join(word.shown for word in passage.words).split())


if __name__ == "__main__":
    main()

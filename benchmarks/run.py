"""Measure accuracy and speed, and hold both to floors.json.

python -m benchmarks.run --corpora ../shared/corpora --examples ../shared/examples
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from benchmarks import accuracy, people, speed
from benchmarks.floors import Check, Measured, Verdict, compare, move, read_floors, write_floors
from benchmarks.throughput import read_members
from quoteattr.evaluate.report import to_text

FLOORS = Path(__file__).with_name("floors.json")
BASIL = "basil.dev.jsonl.gz"
POLNEAR = "polnear.dev.jsonl.gz"
TEXTS = "worldwide-text.tar.xz"
# Made-up quotations that are clustered for the floors of time and memory.
CLUSTERED = 10_000
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.option("--corpora", type=FOLDER, help="Folder with polnear.dev.jsonl.gz.")
@click.option("--examples", type=FOLDER, help="Folder with gold/ and rutte-kyiv.gold.json.")
@click.option("--articles", default=100, show_default=True, help="Of the speed run.")
@click.option("--only", type=click.Choice(["accuracy", "speed"]), help="Leave the other out.")
@click.option("--update", flag_value="raise", help="Raise accuracy floors to what was measured.")
@click.option("--lower", "update", flag_value="lower", help="The same, and lower the others.")
def main(
    corpora: Path | None,
    examples: Path | None,
    articles: int,
    only: str | None,
    update: str | None,
) -> None:
    """Measure accuracy and speed; exit 1 if a floor is not reached."""
    measured: dict[str, Measured] = {}
    if only != "speed":
        measured |= _accuracy(corpora, examples)
    if only != "accuracy":
        measured |= _speed(corpora, articles)
    checks = compare(read_floors(FLOORS), measured)
    _show(checks)
    if update:
        write_floors(move(checks, lower=update == "lower"), FLOORS)
    raise SystemExit(any(check.failed for check in checks))


def _accuracy(corpora: Path | None, examples: Path | None) -> dict[str, Measured]:
    """The measures on each gold set there is, their reports printed."""
    measured: dict[str, Measured] = {}
    sets = accuracy.gold_sets(corpora, examples)
    if not sets:
        return measured
    # Imported and loaded only here, so that the speed run is the same without it.
    import quoteattr

    engine = quoteattr.load(quoteattr.Config())
    for name, path in sets.items():
        report = accuracy.measure_set(engine, name, path)
        click.echo(f"{name}\n{to_text(report)}\n")
        measured |= accuracy.measures(name, report)
    if corpora and (corpora / "ontogum.tar.xz").exists():
        measured |= _coreference(engine, corpora)
    if corpora and (corpora / POLNEAR).exists():
        measured |= _names(engine, corpora)
    if corpora and (corpora / BASIL).exists():
        measured |= _outlets(engine, corpora)
    if corpora and (corpora / TEXTS).exists():
        measured |= _stance(engine, corpora)
    return measured


def _coreference(engine: Any, corpora: Path) -> dict[str, Measured]:
    """Mentions and chains on OntoGUM dev, printed as one line."""
    from benchmarks import coreference

    found = coreference.measure(engine.read, corpora / "ontogum.tar.xz")
    click.echo(f"ontogum_dev\n{json.dumps(found)}\n")
    return {"ontogum_dev.conll_f1": Measured(found["conll_f1"])}


def _names(engine: Any, corpora: Path) -> dict[str, Measured]:
    """People's names on PolNeAR dev, printed as one line."""
    from benchmarks import names

    found = names.measure(engine.read, corpora / POLNEAR)
    click.echo(f"names\n{json.dumps(found)}\n")
    return {"names.read": Measured(found["read"])}


def _outlets(engine: Any, corpora: Path) -> dict[str, Measured]:
    """Pairs, groups and severities on BASIL dev, printed as one line."""
    from benchmarks import diff

    found = diff.measure(corpora, engine)
    click.echo(f"basil_dev\n{json.dumps(found)}\n")
    return {f"basil_dev.{name}": Measured(value) for name, value in found.items()}


def _stance(engine: Any, corpora: Path) -> dict[str, Measured]:
    """Acts and framings of labelled articles held out, printed as one line."""
    from benchmarks import stance

    with tempfile.TemporaryDirectory() as folder:
        _write_texts(corpora / TEXTS, Path(folder))
        found = stance.measure_held(Path(folder), corpora, engine)
    click.echo(f"stance_held\n{json.dumps(found)}\n")
    return {f"stance_held.{name}": Measured(value) for name, value in found.items()}


def _write_texts(archive: Path, folder: Path) -> None:
    """The texts of a tar file as files of a folder, whatever folders the tar file has."""
    for name, text in read_members(archive):
        (folder / name).write_bytes(text.encode("utf-8"))


def _speed(corpora: Path | None, articles: int) -> dict[str, Measured]:
    """The measures of speed and memory, the run described."""
    throughput = speed.measure_throughput(corpora, articles)
    click.echo(f"speed\n{speed.describe(throughput)}\n")
    matched = people.measure()
    click.echo(f"people\n{json.dumps(matched)}\n")
    found = {f"people.{name}": Measured(value) for name, value in matched.items()}
    return speed.measures(throughput) | found | _clustering()


def _clustering() -> dict[str, Measured]:
    """Time, memory and pairs of made-up quotations clustered, printed as one line."""
    from benchmarks import scale

    found = scale.measure_apart(CLUSTERED)
    click.echo(f"scale\n{json.dumps(found)}\n")
    return {f"scale.{name}": Measured(found[name]) for name in ("seconds", "peak_bytes", "f1")}


def _show(checks: Sequence[Check]) -> None:
    """A line for each floor: to standard error if it was skipped or not reached."""
    for check in checks:
        floor, verdict = check.floor, check.verdict
        value = "not measured" if check.measured is None else f"{check.measured.value:.4g}"
        line = f"{verdict:12}  {floor.measure:30}{value:>12}  {floor.sign} {floor.bound:g}"
        click.echo(line, err=verdict is not Verdict.PASSED)


if __name__ == "__main__":
    main()

"""Time and memory of benchmarks.scale as a figure: SVG, both axes logarithmic.

python -m benchmarks.plot_scale RESULTS.jsonl docs/scale.svg
"""

from __future__ import annotations

import sys
from pathlib import Path

import orjson


def plot(results: Path, figure: Path) -> None:
    """Draw seconds and peak memory over the number of quotations."""
    import matplotlib as mpl
    from matplotlib import pyplot

    # The same bytes on every run.
    mpl.rcParams.update({"svg.hashsalt": "quoteattr", "svg.fonttype": "none"})
    rows = [orjson.loads(line) for line in results.read_bytes().splitlines()]
    sizes = [row["quotations"] for row in rows]
    drawn, axes = pyplot.subplots(1, 2, figsize=(9, 3.5), layout="constrained")
    for axis, title, values, limit in (
        (axes[0], "seconds of one core", [row["seconds"] for row in rows], 600),
        (axes[1], "peak memory, GB", [row["peak_bytes"] / 1e9 for row in rows], 4),
    ):
        axis.loglog(sizes, values, "o-")
        axis.axhline(limit, linestyle="--", linewidth=1, color="grey")
        axis.set(title=title, xlabel="quotations")
        axis.grid(alpha=0.3)
    drawn.savefig(figure, metadata={"Date": None})


if __name__ == "__main__":
    plot(Path(sys.argv[1]), Path(sys.argv[2]))

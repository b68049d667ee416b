"""Does the margin hold what docs/statistics.md says of it? Counts, where the truth is known.

    python -m tests.benchmarks.margin

draws pairs of distributions whose true distance lies near the margin, and counts how often the
upper end of the interval is too low, and how often it lies inside the margin. Then it draws sets of
seeds of one version, from the pool that the calibration has trained before, and counts how often
all comparisons of a diff lie inside a margin.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from scipy import optimize, stats

from reportgen.article import Article, find_article, read_article
from reportgen.statistics.distances import measure
from reportgen.statistics.limits import LIMITS
from tests.benchmarks.calibration import UNCHANGED, Pool, diffs, interval, pool_path, train

Draw = Callable[[np.random.Generator, int], NDArray[np.float64]]
NEAR = (0.75, 0.875, 1.0)
"""True distances, in proportion to the margin."""

SIZES = (600, 1000, 3000)
MARGINS = (0.10, 0.15, 0.18, 0.20)
POOL_SIZES = (114, 150, 200, 300, 500, 800, 1000, 2000)


def shifted(distance: float) -> Draw:
    """Return a normal distribution that lies ``distance`` from the standard one, by its place."""
    moved = 2 * stats.norm.ppf((1 + distance) / 2)
    return lambda rng, size: rng.normal(moved, 1, size)


def widened(distance: float) -> Draw:
    """Return one that is as far from the standard one by its width."""
    every = np.linspace(-6, 6, 20_001)

    def short(width: float) -> float:
        return float(np.max(stats.norm.cdf(every) - stats.norm.cdf(every / width))) - distance

    width = optimize.brentq(short, 1.01, 20)
    return lambda rng, size: rng.normal(0, width, size)


def mixed(distance: float) -> Draw:
    """Return one of which a part has gone to a second mode."""
    return lambda rng, size: rng.normal(9 * (rng.random(size) < distance), 1)


def rippled(distance: float) -> Draw:
    """Return one whose shares of seeds run ahead and fall back twice, to the same distance."""

    def drawn(rng: np.random.Generator, size: int) -> NDArray[np.float64]:
        early = rng.random(size) < 1 / 2 + 2 * distance
        place = (rng.random(size) + ~early) / 2
        return np.asarray(stats.norm.ppf((rng.integers(0, 2, size) + place) / 2))

    return drawn


KINDS: Mapping[str, Callable[[float], Draw]] = {
    "shifted": shifted,
    "widened": widened,
    "mixed": mixed,
    "rippled": rippled,
}


def near_the_margin(trials: int) -> Table:
    """Return a row for each kind, size and true distance."""
    table = Table("kind", "seeds a side", "true distance", "upper end too low", "within seed noise")
    rng = np.random.default_rng(20180620)
    for name, kind in KINDS.items():
        for size in SIZES:
            for part in NEAR:
                true = part * LIMITS.margin
                ends = [_high(rng, kind(true), size) for _ in range(trials)]
                low, calm = (sum(end < limit for end in ends) for limit in (true, LIMITS.margin))
                table.add_row(
                    name, str(size), f"{true:g}", interval(low, trials), interval(calm, trials)
                )
    return table


def _high(rng: np.random.Generator, other: Draw, size: int) -> float:
    a, b = rng.normal(0, 1, size), other(rng, size)
    return measure(a.tolist(), b.tolist(), less=True, limits=LIMITS).distance.high


def of_one_version(article: Article, pool: Pool, repetitions: int) -> Table:
    """Return a row for each size: how often all comparisons of a diff lie inside each margin."""
    table = Table("seeds a side", *(f"margin {margin:.2f}" for margin in MARGINS))
    for size in POOL_SIZES:
        highest = [
            max(row.spread.distance.high for row in diff.metrics if row.spread)
            for diff in diffs(article, pool, pool, size, repetitions)
        ]
        inside: Sequence[int] = [sum(end < margin for end in highest) for margin in MARGINS]
        table.add_row(str(size), *(interval(count, repetitions) for count in inside))
    return table


def main() -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--trials", type=int, default=1000, help="of each kind, size and distance")
    parser.add_argument("--repetitions", type=int, default=400, help="diffs of one version")
    parser.add_argument("--members", type=int, default=8_000, help="seeds in the pool")
    parser.add_argument("--pools", type=Path, default=Path(tempfile.gettempdir()) / "calibration")
    asked = parser.parse_args()
    article = read_article(find_article(None))
    kept = pool_path(article, asked.pools, "base", asked.members)
    if not kept.exists():
        sys.exit(f"{kept} is not there; run tests/benchmarks/calibration.py first")
    console = Console(width=140)
    console.print(near_the_margin(asked.trials))
    pool = train(article, UNCHANGED, asked.members, kept)
    console.print(of_one_version(article, pool, asked.repetitions))
    return 0


if __name__ == "__main__":
    sys.exit(main())

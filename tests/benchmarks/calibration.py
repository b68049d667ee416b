"""Are the verdicts of a diff to be trusted? Counts them where the truth is known.

    python tests/benchmarks/calibration.py

trains large pools of seeds through the lab, once for the article's experiment as it is and once for
each planted change, then draws sets of seeds from them, compares them as ``diff`` does, and prints
how often each verdict came out, with Clopper and Pearson's intervals. Two sets of one pool never
share a seed. Pools are kept in ``--pools`` and used again. Ends with 1 where a bound is missed.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from scipy import stats

from reportgen.article import Article, find_article, read_article
from reportgen.compare import ClaimVerdict, Diff, Side, Verdict, compare
from reportgen.environments import Job, lab_hash, run_lab, this_environment
from reportgen.record import Record, evaluate_claims, parse_record

Edits = Mapping[str, str]

UNCHANGED: Edits = {}
PLANTED: dict[str, Edits] = {
    "learning rate 0.01 → 0.012": {
        'optimizer="sgd"': "optimizer=keras.optimizers.SGD(0.012)",
    },
    "initial weights × 1.2": {
        # 1.2² is the scale of a variance; Glorot's initialiser is this one with scale 1.
        "SimpleRNN(units=1)": "SimpleRNN(1, kernel_initializer=wider(),"
        " recurrent_initializer=keras.initializers.Orthogonal(1.2))",
        'activation="linear")': 'activation="linear", kernel_initializer=wider())',
        "    def compiled(": "    def wider():\n        return keras.initializers.VarianceScaling("
        '1.44, "fan_avg", "uniform")\n\n    def compiled(',
    },
    "150 → 130 epochs": {'"epochs": 150': '"epochs": 130'},
    "activation tanh → relu": {
        "SimpleRNN(units=1)": 'SimpleRNN(units=1, activation="relu")',
    },
}


@dataclass(frozen=True)
class Pool:
    """Many members of every network: ``values`` maps model and metric to one value a seed."""

    record: Record
    values: dict[tuple[str, str], NDArray[np.float64]]

    @property
    def size(self) -> int:
        """The number of members."""
        return min(map(len, self.values.values()))

    def drawn(self, members: NDArray[np.int64]) -> Record:
        """Return the record of a run of these members; the first of them is its listed run."""
        models, ensembles = dict(self.record.models), dict(self.record.ensembles)
        for name, ensemble in self.record.ensembles.items():
            metrics = {
                metric: tuple(self.values[name, metric][members].tolist())
                for metric in ensemble.metrics
            }
            listed = {metric: values[0] for metric, values in metrics.items()}
            seeds = tuple(members.tolist())
            models[name] = models[name].model_copy(update={"metrics": listed})
            ensembles[name] = ensemble.model_copy(update={"metrics": metrics, "seeds": seeds})
        return self.record.model_copy(update={"models": models, "ensembles": ensembles})


@dataclass(frozen=True)
class Bound:
    """What is demanded: verdicts counted by ``counts`` make up at most, or at least, a share."""

    name: str
    counts: Callable[[Diff], bool]
    at_most: float = 1.0
    at_least: float = 0.0


def alarming(diff: Diff) -> bool:
    """Return whether the diff as a whole says changed, or that a claim flipped."""
    return diff.verdict in (Verdict.CHANGED, Verdict.CLAIM_FLIPPED)


def told(diff: Diff) -> bool:
    """Return whether some network's metric is said to have changed."""
    return any(row.spread and row.verdict is Verdict.CHANGED for row in diff.metrics)


def within_noise(diff: Diff) -> bool:
    """Return whether the diff as a whole is within seed noise."""
    return diff.verdict is Verdict.WITHIN_NOISE


def calm(diff: Diff) -> bool:
    """Return whether anything that depends on the seed is said to be within its noise."""
    metrics = any(row.spread and row.verdict is Verdict.WITHIN_NOISE for row in diff.metrics)
    return metrics or any(row.verdict is ClaimVerdict.WITHIN_NOISE for row in diff.claims)


def train(article: Article, edits: Edits, members: int, kept: Path) -> Pool:
    """Return the pool of an experiment with ``edits`` made in its code; from ``kept`` if there."""
    if not kept.exists():
        kept.write_bytes(_trained(article, edits, members))
    record = parse_record(kept.read_bytes(), str(kept))
    values = {
        (name, metric): np.array(found)
        for name, ensemble in record.ensembles.items()
        for metric, found in ensemble.metrics.items()
    }
    return Pool(record, values)


def pool_path(article: Article, folder: Path, name: str, members: int) -> Path:
    """Return where a pool is kept; those of another lab or experiment are not this one's."""
    made_by = sha256(f"{lab_hash()} {article.experiment_hash}".encode()).hexdigest()[:8]
    return folder / f"{made_by}-{name}-{members}.json"


def _trained(article: Article, edits: Edits, members: int) -> bytes:
    source = article.experiment.read_text(encoding="utf-8")
    for old, new in edits.items():
        if old not in source:
            sys.exit(f"experiment.py has no {old!r} to plant a change in")
        source = source.replace(old, new)
    with tempfile.TemporaryDirectory() as folder:
        experiment = Path(folder) / "experiment.py"
        experiment.write_text(source, encoding="utf-8")
        job = Job(
            article=article.settings.slug,
            experiment=experiment,
            experiment_hash=article.experiment_hash,
            seed=0,
            seeds=members,
            time_limit=36_000,
            log=Path(folder) / "log.txt",
        )
        return run_lab(this_environment(), job, lambda _: None).record


def diffs(article: Article, a: Pool, b: Pool, seeds: int, repetitions: int) -> Iterable[Diff]:
    """Yield diffs of ``seeds`` members of each pool, drawn anew each time."""
    rng = np.random.default_rng(20180620)
    for _ in range(repetitions):
        if a is b:
            both = rng.choice(a.size, 2 * seeds, replace=False)
            pair = a.drawn(both[:seeds]), a.drawn(both[seeds:])
        else:
            pair = tuple(  # type: ignore[assignment]
                pool.drawn(rng.choice(pool.size, seeds, replace=False)) for pool in (a, b)
            )
        yield compare(*(_side(article, record) for record in pair))


def _side(article: Article, record: Record) -> Side:
    return Side(record, "record", evaluate_claims(article.settings.claims, record))


def interval(hits: int, of: int) -> str:
    """Return a share in percent with Clopper and Pearson's 95 % interval."""
    ends = stats.binomtest(hits, of).proportion_ci(0.95, method="exact")
    return f"{100 * hits / of:.2f} % ({100 * ends.low:.2f} to {100 * ends.high:.2f})"


def report(table: Table, name: str, found: list[Diff], bound: Bound) -> bool:
    """Add a row for one bound; return whether it is kept."""
    hits = sum(map(bound.counts, found))
    share = hits / len(found)
    kept = bound.at_least <= share <= bound.at_most
    demand = f"≥ {bound.at_least:.0%}" if bound.at_least else f"≤ {bound.at_most:.0%}"
    whole = Counter(diff.verdict.value for diff in found)
    table.add_row(
        name,
        bound.name,
        f"{hits} of {len(found)}",
        interval(hits, len(found)),
        demand,
        "kept" if kept else "MISSED",
        ", ".join(f"{count} {verdict}" for verdict, count in whole.most_common()),
    )
    return kept


def run(article: Article, base: Pool, planted: Mapping[str, Pool], options: Any) -> bool:
    """Compare, print the table, and return whether every bound is kept."""
    table = Table("pair", "counted", "found", "share (95 % interval)", "bound", "", "whole diffs")
    alarm = Bound("changed", alarming, at_most=0.01)
    within = Bound("within seed noise", within_noise, at_least=0.95)
    seen = Bound("changed for some network", told, at_least=0.99)
    false_calm = Bound("some within seed noise", calm, at_most=0.0)
    found = list(diffs(article, base, base, options.seeds, options.pairs))
    kept = [report(table, f"one version, {options.seeds} seeds", found, alarm)]
    kept += [report(table, f"one version, {options.seeds} seeds", found, within)]
    for name, pool in planted.items():
        found = list(diffs(article, base, pool, options.seeds, options.repetitions))
        kept += [report(table, f"{name}, {options.seeds} seeds", found, seen)]
        found = list(diffs(article, base, pool, options.few, options.repetitions))
        kept += [report(table, f"{name}, {options.few} seeds", found, false_calm)]
    Console(width=180).print(table)
    return all(kept)


def options() -> argparse.Namespace:
    """Return the sizes asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=1000, help="seeds a side")
    parser.add_argument("--few", type=int, default=30, help="seeds a side where few must not calm")
    parser.add_argument("--pairs", type=int, default=1000, help="pairs of one version")
    parser.add_argument("--repetitions", type=int, default=200, help="of each planted change")
    parser.add_argument("--members", type=int, default=8_000, help="seeds in the pool")
    parser.add_argument("--changed", type=int, default=4_000, help="seeds in each changed pool")
    parser.add_argument("--pools", type=Path, default=Path(tempfile.gettempdir()) / "calibration")
    return parser.parse_args()


def main() -> int:
    """Train what is missing, compare, print; return the exit code."""
    asked = options()
    asked.pools.mkdir(parents=True, exist_ok=True)
    article = read_article(find_article(None))
    path = pool_path(article, asked.pools, "base", asked.members)
    base = train(article, UNCHANGED, asked.members, path)
    planted = {
        name: train(
            article,
            edits,
            asked.changed,
            pool_path(article, asked.pools, str(index), asked.changed),
        )
        for index, (name, edits) in enumerate(PLANTED.items())
    }
    return 0 if run(article, base, planted, asked) else 1


if __name__ == "__main__":
    sys.exit(main())

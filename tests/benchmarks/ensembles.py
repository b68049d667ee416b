"""What ensembles cost, as ratios to one fit of one network of the same run, and how that grows.

    python tests/benchmarks/ensembles.py [PYTHON] [ROUNDS]

Runs the lab on the first article under the interpreter PYTHON (by default this one), for each
number of seeds once a round, and quotes the medians. An ensemble's cost is all of it: building,
drawing, tracing, compiling, training, measuring. The two networks train side by side, as in a
build, and so do their ensembles: both together take as long as the longer one. The sum is what they
would take one after the other.
"""

import json
import resource
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from reportgen.environments import Environment, Job, run_lab

EXPERIMENT = Path(__file__).parents[2] / "templates" / "simple_rnn" / "experiment.py"
SEEDS = (100, 1_000, 3_000, 10_000)
WIDTH = 50

_Seconds = Mapping[str, float]
"""What each piece of work of one run took."""


def main(python: Path, rounds: int) -> None:
    """Print the table, the bars that it must meet, and the plot."""
    measured = {seeds: [_timed(python, seeds) for _ in range(rounds)] for seeds in SEEDS}
    print(f"{'seeds':>6}  {'fit':>6}  {'both ensembles':>15}  {'ratio of sum':>12}  longer of two")
    for seeds, runs in measured.items():
        fit, both, longer = (_median(runs, part) for part in (_fit, _sum, _longer))
        ratio, side = _median(runs, lambda run: _sum(run) / _fit(run)), longer / fit
        print(f"{seeds:6}  {fit:5.2f}s  {both:14.2f}s  {ratio:12.2f}  {side:13.2f}")
    totals = {seeds: _median(runs, _sum) for seeds, runs in measured.items()}
    side = _median(measured[1_000], lambda run: _longer(run) / _fit(run))
    sums = _median(measured[1_000], lambda run: _sum(run) / _fit(run))
    print(f"1,000 seeds of both networks: {side:.2f} fits (bar: < 1); in turn {sums:.2f}")
    print(f"10,000 seeds: {totals[10_000] / totals[1_000]:.1f} times 1,000 (bar: <= 5)")
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**20
    print(f"largest process: {memory:.2f} GiB (bar: < 2)")
    _plot(totals)


def _timed(python: Path, seeds: int) -> _Seconds:
    """Return the seconds of every piece of work of one run."""
    with tempfile.TemporaryDirectory() as folder:
        job = Job("simple-rnn", EXPERIMENT, "0" * 64, 0, seeds, 3600, Path(folder) / "log")
        run = run_lab(Environment(str(python), python), job, lambda _: None)
    ways = {each["way"] for each in json.loads(run.record)["ensembles"].values()}
    if ways != {"reassigned"}:
        sys.exit(f"these ensembles were not compiled: {ways}")
    return dict(json.loads(run.timings)["seconds"])


def _fit(seconds: _Seconds) -> float:
    return statistics.mean(seconds[name] for name in ("model_0", "model_1"))


def _ensembles(seconds: _Seconds) -> list[float]:
    return [value for name, value in seconds.items() if name.startswith("ensemble ")]


def _sum(seconds: _Seconds) -> float:
    return sum(_ensembles(seconds))


def _longer(seconds: _Seconds) -> float:
    return max(_ensembles(seconds))


def _median(runs: list[_Seconds], part: Callable[[_Seconds], float]) -> float:
    return statistics.median(map(part, runs))


def _plot(totals: Mapping[int, float]) -> None:
    """Draw seconds by seeds, and the straight line through the first and the last."""
    first, last = min(totals), max(totals)
    slope = (totals[last] - totals[first]) / (last - first)
    fixed = totals[first] - slope * first
    print(
        f"\nlinear in the seeds: {fixed:.2f} s, and {1000 * slope:.2f} ms a seed (of both networks)"
    )
    for seeds in range(0, last + 1, 1_000):
        line = round(WIDTH * (fixed + slope * seeds) / totals[last])
        row = list(" " * line + "." + " " * WIDTH)
        near = next((each for each in totals if abs(each - seeds) < 500), None)
        if near is not None:
            row[round(WIDTH * totals[near] / totals[last])] = "o"
        print(f"{seeds:6} |{''.join(row).rstrip()}")
    print(f"{'':7}+{'-' * WIDTH} seconds, up to {totals[last]:.1f}; o measured, . the line")


if __name__ == "__main__":
    chosen = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(sys.executable)
    main(chosen, int(sys.argv[2]) if len(sys.argv) > 2 else 3)

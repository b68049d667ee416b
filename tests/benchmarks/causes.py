"""Is a change blamed on what made it? Plants each cause many times and counts right attributions.

    python -m tests.benchmarks.causes

runs an experiment of the article's networks in the lab twice for each of several seeds. The second
time every network but the last few has one thing planted in it: other initial weights, another
order of the samples, or arithmetic in half precision (float16). A cause is attributed rightly where
its origin gets more than 99 % of the change; a network in which nothing was planted must have none.
Ends with 1 where any is not.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from rich.console import Console
from rich.table import Table

from reportgen.compare.causes import Causes, TracedRun
from reportgen.environments import Cell, Job, describe, run_lab, this_environment
from reportgen.pipeline.causes import find_causes, trace_run
from reportgen.record import parse_record
from reportgen.store import Store
from tests.benchmarks.calibration import interval

EXPERIMENT = '''
import numpy as np

PLANTED = {planted}
NETWORKS = {networks}


def dataset():
    s = np.sin(2 * np.pi * 0.125 * np.linspace(0, 20, 50))
    x = np.array([s[t - 3 : t] for t in range(3, len(s))])
    return x[:, :, np.newaxis], s[3:, np.newaxis]


def baselines():
    return {{}}


def networks():
    """The article's two networks in turn; what is planted differs from network to network."""
    from tensorflow import keras
    from tensorflow.keras.layers import Dense, SimpleRNN

    def builder(planted, index):
        def build():
            half = "mixed_float16" if planted == "arithmetic" else "float32"
            deeper = [Dense(10, dtype=half), Dense(1, dtype=half)] if index % 2 else []
            model = keras.Sequential([keras.Input((3, 1)), SimpleRNN(1, dtype=half), *deeper])
            model.compile(loss="mse", optimizer="sgd", jit_compile=False)
            other = np.random.RandomState(index)
            if planted == "weights":
                model.set_weights([other.uniform(-1, 1, w.shape) for w in model.get_weights()])
            model.order = other.permutation(47).tolist() if planted == "order" else None
            return model

        return build

    return {{
        "%s_%d" % (what, index): builder(what if PLANTED else "nothing", index)
        for what in ("weights", "order", "arithmetic", "nothing")
        for index in range(NETWORKS)
    }}


def fit_options():
    return {{"epochs": 30, "batch_size": 32, "shuffle": True}}


def train(model, x, y, callbacks):
    if model.order:
        x, y = x[list(model.order)], y[list(model.order)]
    return model.fit(x, y, callbacks=callbacks, verbose=0, **fit_options())


def metrics():
    return {{"mse": (lambda y, predicted: np.mean((y - predicted) ** 2), "less")}}
'''

PLANTED: Mapping[str, tuple[str, str | None]] = {
    "weights": ("other initial weights", "initial draw"),
    "order": ("another order of the samples", "shuffling"),
    "arithmetic": ("float16 arithmetic", "arithmetic"),
    "nothing": ("nothing", None),
}
"""What is planted under which name, and the origin that it has to be attributed to."""

NEARLY_ALL = 0.99


def main() -> int:
    """Run, count, print; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=15, help="pairs of runs, each of its own seed")
    parser.add_argument("--networks", type=int, default=2, help="of each cause in a run")
    asked = parser.parse_args()
    blamed: dict[str, Counter[str | None]] = {planted: Counter() for planted in PLANTED}
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(asked.seeds):
            for planted, origin in _blamed(Path(folder), seed, asked.networks):
                blamed[planted][origin] += 1
    Console(width=120).print(table(blamed))
    return int(any(set(blamed[planted]) != {PLANTED[planted][1]} for planted in PLANTED))


def table(blamed: Mapping[str, Counter[str | None]]) -> Table:
    """Return a row for each cause: how often it was attributed rightly, and to what else."""
    table = Table("planted", "attributed rightly", "share (95 % interval)", "otherwise")
    for planted, found in blamed.items():
        name, origin = PLANTED[planted]
        right = found[origin]
        rest = ", ".join(f"{count} {said}" for said, count in found.items() if said != origin)
        table.add_row(
            name, f"{right} of {found.total()}", interval(right, found.total()), rest or "–"
        )
    return table


def _blamed(folder: Path, seed: int, networks: int) -> Iterator[tuple[str, str | None]]:
    """Yield what was planted in each network of one pair of runs, and what it is attributed to."""
    a, b = (_place(folder, seed, networks, planted=planted) for planted in (False, True))
    found = find_causes(a, b, Store(folder / "cache"), lambda _: None)
    for name in a[1].record.models:
        yield name.split("_")[0], _origin(found, name)


def _origin(found: Causes, name: str) -> str | None:
    """Return the origin that gets nearly all of a network's change; None where nothing changed."""
    if name in found.missing:
        return found.missing[name].obstacle
    cause = found.found.get(f"/models/{name}/metrics/mse")
    if cause is None:
        return None
    share = next(each.share for each in cause.shares if each.origin == cause.largest)
    return cause.largest if share > NEARLY_ALL else f"{cause.largest}, {share:.0%} of it"


def _place(folder: Path, seed: int, networks: int, *, planted: bool) -> tuple[Cell, TracedRun]:
    """Return one run of the experiment with its batch orders traced."""
    code = EXPERIMENT.format(planted=planted, networks=networks)
    experiment = folder / f"{seed}-{planted}.py"
    experiment.write_text(code, encoding="utf-8")
    sign = sha256(code.encode()).hexdigest()
    job = Job("causes", experiment, sign, seed, 1, 3600, folder / "log")
    environment, store = this_environment(), Store(folder / "cache")
    described = describe(environment)
    record = parse_record(run_lab(environment, job, lambda _: None).record, "record")
    cell = Cell(environment, described, job)
    run = trace_run(cell, record, store, lambda _: None)
    if run.untraced:
        sys.exit(f"a batch order could not be traced: {run.untraced}")
    return cell, run


if __name__ == "__main__":
    sys.exit(main())

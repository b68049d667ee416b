"""Causes: what was planted is found again, in the lab; and Keras 2 and 3 in earnest."""

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportgen.article.inputs import read_inputs
from reportgen.cli import main
from reportgen.compare.causes import MissingCause, TracedRun
from reportgen.environments import Cell, Job, describe, run_lab, this_environment
from reportgen.pipeline.causes import find_causes, trace_run
from reportgen.record import parse_record
from reportgen.statistics.attribution import Obstacle
from reportgen.store import Store

EXPERIMENT = """
import numpy as np

def dataset():
    x = np.random.RandomState(7).normal(size=(24, 3, 1))
    return x, x[:, :1, 0] - x[:, 2:, 0] * x[:, 1:2, 0]

def baselines():
    return {}

def networks():
    from tensorflow import keras
    from tensorflow.keras import layers

    def build():
        model = keras.Sequential([
            keras.Input(shape=(3, 1)),
            layers.Flatten(DTYPE),
            layers.Dense(4, activation="tanh" DRAW DTYPE),
            layers.Dense(1 DTYPE),
        ])
        model.compile(loss="mse", optimizer="sgd", jit_compile=False)
        return model

    return {"net": build}

def fit_options():
    return {"epochs": 4, "batch_size": 8, "shuffle": True}

def train(model, x, y, callbacks):
    ORDER
    return model.fit(x, y, callbacks=callbacks, verbose=0, **fit_options())

def metrics():
    return {"mse": (lambda y, p: float(np.mean((y - p) ** 2)), "less")}
"""

ANOTHER_ORDER = "p = np.random.RandomState(3).permutation(len(x)); x, y = x[p], y[p]"
HALF = ', dtype="mixed_float16"'
PLANTED = {
    "initial draw": {"DRAW": ', kernel_initializer="ones"'},
    "shuffling": {"ORDER": ANOTHER_ORDER},
    "arithmetic": {"DTYPE": HALF},
}


Traced = tuple[Cell, TracedRun]


def quiet(_event: object) -> None:
    """Hear of no progress."""


def experiment(**parts: str) -> str:
    code = EXPERIMENT
    for name, default in (("DRAW", ""), ("ORDER", "pass"), ("DTYPE", "")):
        code = code.replace(name, parts.get(name, default))
    return code.replace("Flatten(, ", "Flatten(")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, store: Store) -> Callable[[str], Traced]:
    """Run an experiment here, and trace it; the same one only once."""
    kept: dict[str, Traced] = {}
    here = this_environment()
    described = describe(here)

    def made(code: str) -> Traced:
        if code not in kept:
            folder = tmp_path_factory.mktemp("place")
            (folder / "experiment.py").write_text(code)
            sign = f"{len(kept):064d}"
            file, log, inputs = folder / "experiment.py", folder / "log", read_inputs(folder)
            job = Job("tiny", file, sign, 0, 1, 300, log, inputs)
            run = run_lab(here, job, quiet)
            cell = Cell(here, described, job)
            kept[code] = cell, trace_run(cell, parse_record(run.record, "record"), store, quiet)
            assert kept[code][1].untraced == {}
        return kept[code]

    return made


@pytest.mark.slow
@pytest.mark.parametrize("origin", list(PLANTED))
def test_a_planted_cause_is_found_again(
    place: Callable[[str], Traced], store: Store, origin: str
) -> None:
    found = find_causes(place(experiment()), place(experiment(**PLANTED[origin])), store, quiet)
    assert found.missing == {}
    cause = found.found["/models/net/metrics/mse"]
    shares = {share.origin: share.share for share in cause.shares}
    assert cause.largest == origin
    assert shares[cause.largest] > 0.99


@pytest.mark.slow
def test_the_traced_order_is_the_one_that_the_seed_shuffles_to(
    place: Callable[[str], Traced],
) -> None:
    orders = place(experiment())[1].orders["net"]
    assert len(orders) == 4
    assert all(sorted(epoch) == list(range(24)) for epoch in orders)
    assert list(orders[0]) != list(range(24))


@pytest.mark.slow
def test_a_training_that_can_not_be_traced_has_no_cause_and_says_so(
    place: Callable[[str], Traced], store: Store
) -> None:
    cell, run = place(experiment())
    said = "its training does not show every sample once an epoch"
    untraced = dataclasses.replace(run, orders={}, untraced={"net": said})
    found = find_causes((cell, run), (cell, untraced), store, quiet)
    missing = MissingCause(obstacle=Obstacle.ORDER_UNKNOWN, detail=said)
    assert (found.found, found.missing) == ({}, {"net": missing})


@pytest.mark.slow
def test_from_keras_2_to_3_seed_0_moves_within_seed_noise_by_the_initial_draw(
    tmp_path: Path,
) -> None:
    out = tmp_path / "matrix"
    command = ["matrix", "tensorflow==2.15.1", "tensorflow==2.21.0"]
    result = CliRunner().invoke(main, [*command, "--out", str(out)])
    assert result.exit_code == 0, result.stderr
    history = json.loads((out / "history.json").read_text())
    row = history["rows"][2]
    metric = next(
        each
        for each in row["diff"]["metrics"]
        if (each["model"], each["metric"]) == ("model_1", "mse")
    )
    assert (round(metric["a"], 4), round(metric["b"], 4)) == (0.0419, 0.1433)
    assert metric["verdict"] == "within seed noise"
    assert metric["spread"]["distance"]["high"] < row["diff"]["method"]["margin"]
    assert metric["cause"]["largest"] == "initial draw"
    shares = {share["origin"]: share["share"] for share in metric["cause"]["shares"]}
    assert shares["initial draw"] > 0.98
    assert 0 < shares["shuffling"] < 0.02
    assert shares["arithmetic"] == 0
    claim = next(each for each in row["diff"]["claims"] if each["name"] == "deeper_beats_plain")
    assert (claim["a"], claim["b"]) == (True, False)
    assert claim["verdict"] == "within noise"
    assert row["diff"]["verdict"] == history["verdict"] == "within seed noise"

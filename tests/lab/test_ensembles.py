"""Ensembles as the lab runs them: beside the listed run, and never at its cost."""

import json
from pathlib import Path
from typing import Any

import pytest

from reportgen.environments import Job, run_lab, this_environment
from reportgen.errors import InputError

pytestmark = pytest.mark.slow

EXPERIMENT = """
import os
import numpy as np

def dataset():
    x = np.random.default_rng(0).normal(size=(10, 3, 1))
    return x, x[:, -1]

def baselines():
    return {}

def networks():
    from tensorflow import keras
    SETUP
    def built():
        layers = [keras.layers.SimpleRNN(2), keras.layers.Dense(1)]
        model = keras.Sequential([keras.Input(shape=(3, 1)), *layers])
        model.compile(loss="mse", optimizer=keras.optimizers.SGD(RATE), jit_compile=False)
        return model
    return {"net": built}

def fit_options():
    return {"epochs": 4, "batch_size": 4, "shuffle": True}

def train(model, x, y, callbacks):
    TRAIN

def metrics():
    return {"mse": (lambda y, p: np.mean((y - p) ** 2), "less")}
"""

FIT = "return model.fit(x, y, callbacks=callbacks, verbose=0, **fit_options())"
OWN_LOOP = """from types import SimpleNamespace
    losses = [float(model.train_on_batch(x, y)) for _ in range(3)]
    return SimpleNamespace(history={"loss": losses})"""
TWICE = f"{FIT.replace('return ', '')}; {FIT}"
EARLY = "from tensorflow import keras; stop = keras.callbacks.EarlyStopping('loss', patience=0); "
STOPPED = EARLY + FIT.replace("callbacks=callbacks", "callbacks=[*callbacks, stop]")
WITHIN = (
    EARLY.replace("EarlyStopping('loss', patience=0)", "TerminateOnNaN()") + STOPPED[len(EARLY) :]
)
ROWS = "rows = np.random.permutation(len(x))[:8]; x, y = x[rows], y[rows]; " + FIT
LATER = FIT.replace("verbose=0", "verbose=0, initial_epoch=1")
VALIDATED = FIT.replace("verbose=0", "verbose=0, validation_split=0.25")
PLAIN = "return model.fit(x[:7], y[:7], callbacks=callbacks, verbose=0)"
PREPARED = "model.compile(loss='mae', optimizer='adam', jit_compile=False); " + FIT
BY_POSITION = "return model.fit(x, y, 3, 2, 0, callbacks, validation_data=(x[:2], y[:2]))"
IN_THE_ENSEMBLE = "if os.path.exists(__file__ + '.listed'): "
LISTED = "open(__file__ + '.listed', 'w').close(); "


def ran(
    folder: Path, train: str = FIT, setup: str = "", rate: float = 0.1, **asked: Any
) -> dict[str, Any]:
    """Return the record of a run of the experiment above, from seed 4 and to 15 members."""
    code = EXPERIMENT.replace("TRAIN", train).replace("SETUP", setup).replace("RATE", str(rate))
    (folder / "experiment.py").write_text(code)
    usual: dict[str, Any] = {"seed": 4, "seeds": 15, "time_limit": 300, "log": folder / "log"}
    job = Job("tiny", folder / "experiment.py", "0" * 64, **usual | asked)
    record: dict[str, Any] = json.loads(run_lab(this_environment(), job, lambda _: None).record)
    return record


def test_the_member_of_the_listed_seed_is_the_listed_run(tmp_path: Path) -> None:
    record = ran(tmp_path)
    ensemble = record["ensembles"]["net"]
    assert (ensemble["way"], ensemble["seeds"]) == ("reassigned", list(range(15)))
    assert ensemble["metrics"]["mse"][4] == pytest.approx(record["models"]["net"]["metrics"]["mse"])
    assert len(ensemble["loss_quantiles"]["0.5"]) == 4
    assert ensemble["reason"] is None


def test_without_seeds_there_is_no_ensemble(tmp_path: Path) -> None:
    assert ran(tmp_path, seeds=1)["ensembles"] == {}


@pytest.mark.parametrize(
    ("train", "reason"),
    [
        (OWN_LOOP, "loop"),
        (TWICE, "retrace"),
        (WITHIN, "callbacks"),
        (ROWS, "rows"),
        (LATER, "options"),
    ],
)
def test_what_the_loop_can_not_do_goes_through_train_for_every_seed(
    tmp_path: Path, train: str, reason: str
) -> None:
    record = ran(tmp_path, train, seeds=6)
    ensemble = record["ensembles"]["net"]
    assert (ensemble["way"], ensemble["reason"]) == ("fit", reason)
    assert (ensemble["asked"], ensemble["seeds"]) == (6, list(range(6)))
    assert ensemble["metrics"]["mse"][4] == record["models"]["net"]["metrics"]["mse"]
    assert "stopped" not in ensemble or ensemble["stopped"] is None


@pytest.mark.parametrize("train", [VALIDATED, PLAIN, PREPARED, BY_POSITION, STOPPED])
def test_however_train_calls_fit_the_loop_does_the_same(tmp_path: Path, train: str) -> None:
    record = ran(tmp_path, train)
    ensemble = record["ensembles"]["net"]
    assert (ensemble["way"], ensemble["reason"]) == ("reassigned", None)
    assert ensemble["seeds"] == list(range(15))
    assert ensemble["metrics"]["mse"][4] == pytest.approx(record["models"]["net"]["metrics"]["mse"])


def test_where_nobody_asked_for_seeds_slow_ones_end_early_and_the_record_says_so(
    tmp_path: Path,
) -> None:
    slow = f"import time; time.sleep(0.5); {OWN_LOOP}"
    ensemble = ran(tmp_path, slow, seeds=1000, patience=1.0)["ensembles"]["net"]
    assert (ensemble["way"], ensemble["stopped"]) == ("fit", "patience")
    assert 2 <= len(ensemble["seeds"]) < 60


def test_members_never_cost_the_listed_run(tmp_path: Path) -> None:
    slow = IN_THE_ENSEMBLE + "import time; time.sleep(1)\n    " + LISTED + OWN_LOOP
    record = ran(tmp_path, slow, seeds=1000, time_limit=30)
    assert record["models"]["net"]["metrics"]["mse"] > 0
    assert record["ensembles"]["net"]["stopped"] == "time"


def test_a_member_that_does_not_end_costs_neither_the_listed_run_nor_those_before_it(
    tmp_path: Path,
) -> None:
    """Members say how often they were trained, by lines; the ninth after the listed run hangs."""
    counted = "import time; open(__file__ + '.runs', 'a').write('.'); "
    hangs = counted + "time.sleep(6000 if os.path.getsize(__file__ + '.runs') > 9 else 0.8); "
    record = ran(tmp_path, hangs + OWN_LOOP, seeds=1000, time_limit=40)
    assert record["models"]["net"]["metrics"]["mse"] > 0
    ensemble = record["ensembles"]["net"]
    assert (ensemble["way"], ensemble["reason"]) == ("fit", "ended")
    assert len(ensemble["seeds"]) > 0


def test_members_that_diverge_are_counted(tmp_path: Path) -> None:
    ensemble = ran(tmp_path, rate=1e6)["ensembles"]["net"]
    assert (ensemble["way"], ensemble["diverged"]) == ("reassigned", 15)
    assert set(ensemble["metrics"]["mse"]) <= {"NaN", "Infinity"}


@pytest.mark.parametrize(
    ("happening", "reason"),
    [("raise OSError('the disk is full')", "failed"), ("os.abort()", "ended")],
)
def test_an_ensemble_that_fails_leaves_a_reason_and_the_listed_run(
    tmp_path: Path, happening: str, reason: str
) -> None:
    record = ran(tmp_path, LISTED + FIT, IN_THE_ENSEMBLE + happening)
    assert record["models"]["net"]["metrics"]["mse"] > 0
    assert record["ensembles"]["net"]["seeds"] == []
    assert record["ensembles"]["net"]["reason"] == reason


def test_absurdly_many_seeds_are_refused_before_anything_is_trained(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"--seeds 1000000000 would take .* Ask for fewer"):
        ran(tmp_path, seeds=10**9)

"""A run that is measured anew comes to what a run with those metrics comes to, to the bit."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.environments import Event, Job, Run, run_lab, this_environment
from reportgen.environments.events import Epoch
from reportgen.environments.launch import run_measuring
from reportgen.record import parse_record

CLASSES = """
import numpy as np

def dataset():
    x = np.random.normal(size=(40, 3))
    y = (x.sum(axis=1) > 0).astype(int)
    return {"train": (x[:25], y[:25]), "test": (x[25:], y[25:])}

def baselines():
    from sklearn.ensemble import RandomForestClassifier
    return {"forest": RandomForestClassifier(5)}

def networks():
    from tensorflow import keras
    def small(units):
        model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(units, "softmax")])
        model.compile("sgd", "sparse_categorical_crossentropy")
        return model
    return {"soft": lambda: small(2), "wide": lambda: small(3)}

def fit_options():
    return {"epochs": 2}
"""
FOLDS = """
import numpy as np

def dataset():
    x = np.random.normal(size=(24, 2))
    return x, x @ [1.0, 2.0]

def splits():
    from sklearn.model_selection import KFold
    return KFold(3, shuffle=True, random_state=0)

def networks():
    from tensorflow import keras
    def line():
        model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
        model.compile("sgd", "mse")
        return model
    return {"line": line}

def fit_options():
    return {"epochs": 2}
"""
BEFORE = """
def metrics():
    return {"misses": (lambda y, p: float((y != p).mean()), "less")}
"""
AFTER = """
def metrics():
    from sklearn.metrics import accuracy_score, log_loss
    return {"accuracy": (accuracy_score, "more"), "loss": (log_loss, "less", "predict_proba")}
"""
ERRORS = """
def metrics():
    from sklearn.metrics import mean_absolute_error, r2_score
    return {"mae": (mean_absolute_error, "less"), "r2": (r2_score, "more")}
"""


def job(folder: Path, code: str) -> Job:
    experiment = folder / "experiment.py"
    experiment.write_text(code, encoding="utf-8")
    return Job("tiny", experiment, "0" * 64, 0, 3, 300, folder / "log")


def ran(folder: Path, code: str) -> Run:
    return run_lab(this_environment(), job(folder, code), lambda _event: None)


def measured(folder: Path, code: str, kept: Run) -> Run | None:
    """Return the run measured anew; nothing of it is trained."""
    events: list[Event] = []
    anew = run_measuring(this_environment(), job(folder, code), kept, events.append)
    assert not [event for event in events if isinstance(event, Epoch)]
    assert anew is None or anew.timings == kept.timings
    return anew


SOFT = CLASSES.replace('"wide": lambda: small(3)', "")
LOGITS = (
    SOFT.replace("astype(int)", "astype(int) + 1")
    .replace('units, "softmax"', "units")
    .replace(
        '"sparse_categorical_crossentropy"',
        "keras.losses.CategoricalCrossentropy(from_logits=True)",
    )
    + """
def train(model, x, y, callbacks):
    return model.fit(x, np.eye(2)[y - 1], epochs=2, verbose=0, callbacks=callbacks)
"""
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "before", "after"),
    [(SOFT, BEFORE, AFTER), (LOGITS, BEFORE, AFTER), (FOLDS, BEFORE, ERRORS)],
    ids=["classes", "logits of classes 1 and 2", "folds"],
)
def test_a_run_measured_anew_is_the_run_that_would_have_been_trained(
    tmp_path: Path, code: str, before: str, after: str
) -> None:
    kept = ran(tmp_path, code + before)
    anew = measured(tmp_path, code + after, kept)
    assert anew is not None
    assert json.loads(anew.record) == json.loads(ran(tmp_path, code + after).record)
    # And what was kept is kept on: back to the metrics that it had.
    back = measured(tmp_path, code + before, anew)
    assert back is not None
    assert json.loads(back.record) == json.loads(kept.record)


@pytest.mark.slow
def test_a_record_with_large_arrays_beside_it_is_measured_anew(tmp_path: Path) -> None:
    large = FOLDS.partition("def splits")[0].replace("(24, 2)", "(12_000, 2)")
    large += "def networks" + FOLDS.partition("def networks")[2]
    kept = ran(tmp_path, large + BEFORE)
    assert kept.arrays
    anew = measured(tmp_path, large + ERRORS, kept)
    fresh = ran(tmp_path, large + ERRORS)
    assert anew is not None
    before, after = (parse_record(each.record, "x", each.arrays) for each in (anew, fresh))
    assert before == after


@pytest.mark.slow
def test_what_was_not_kept_can_not_be_measured_anew(tmp_path: Path) -> None:
    kept = ran(tmp_path, FOLDS + BEFORE)
    assert kept.members
    assert measured(tmp_path, FOLDS + ERRORS, replace(kept, members=None)) is None
    other_data = FOLDS.replace("[1.0, 2.0]", "[1.0, 3.0]")
    assert measured(tmp_path, other_data + ERRORS, kept) is None

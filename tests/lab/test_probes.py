"""What a listed run comes of, traced and trained anew, for experiments of other shapes."""

import json
from typing import Any

import pytest

from reportgen.environments import Job, run_lab, run_probe, this_environment

pytestmark = pytest.mark.slow

EXPERIMENT = """
import numpy as np

def dataset():
    draw = np.random.RandomState(7)
    parts = {}
    for part, rows in (("train", 24), ("test", 9)):
        left, right = draw.normal(size=(rows, 3, 2)), draw.normal(size=(rows, 2))
        parts[part] = {"left": left, "right": right}, (left[:, 0, 0] > 0).astype(int)
    return parts

def networks():
    from tensorflow import keras

    def build(name, Input):
        inputs = {"left": Input((3, 2), name="left"), "right": Input((2,), name="right")}
        flat = keras.layers.Flatten()(inputs["left"])
        said = keras.layers.Concatenate()([flat, inputs["right"]])
        model = keras.Model(inputs, keras.layers.Dense(2, activation="softmax")(said), name=name)
        model.compile(loss="sparse_categorical_crossentropy", metrics=["accuracy"])
        return model

    return {name: lambda name=name: build(name, keras.Input) for name in ("net", "own", "scaled")}

def train(model, x, y, callbacks):
    if model.name == "own":
        return {"loss": [float(model.train_on_batch(x, y)[0])]}
    x, y = {name: values[4:20] for name, values in x.items()}, y[4:20]
    if model.name == "scaled":
        x = {name: 2 * values for name, values in x.items()}
    return model.fit(x, y, epochs=3, batch_size=8, verbose=0, validation_split=0.25)

def metrics():
    def loss(y, said):
        return -np.log(said if said.ndim == 1 else said[np.arange(len(y)), y]).mean()
    return {"loss": (loss, "less", "predict_proba")}
"""


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Job:
    folder = tmp_path_factory.mktemp("probed")
    (folder / "experiment.py").write_text(EXPERIMENT)
    return Job("tiny", folder / "experiment.py", "0" * 64, 3, 1, 300, folder / "log")


def probed(job: Job, *trials: dict[str, Any]) -> dict[str, Any]:
    return dict(json.loads(run_probe(this_environment(), job, trials, lambda _: None)))


@pytest.fixture(scope="module")
def traced(job: Job) -> dict[str, Any]:
    return probed(job)


def test_an_order_is_traced_of_the_rows_that_train_chooses(traced: dict[str, Any]) -> None:
    orders = traced["orders"]["net"]
    assert len(orders) == 3
    assert all(sorted(epoch) == list(range(4, 16)) for epoch in orders)  # a quarter validates
    assert orders[0] != sorted(orders[0])


def test_rows_that_the_data_do_not_have_are_numbered_as_they_come(traced: dict[str, Any]) -> None:
    assert all(sorted(epoch) == list(range(12)) for epoch in traced["orders"]["scaled"])


def test_of_a_loop_of_its_own_there_is_no_order_but_a_word(traced: dict[str, Any]) -> None:
    assert traced["notes"] == {"own": "loop"}


def test_a_trial_from_its_own_parts_is_the_listed_run(job: Job, traced: dict[str, Any]) -> None:
    record = json.loads(run_lab(this_environment(), job, lambda _: None).record)
    names = ["net", "scaled"]
    trials = [
        {
            "model": name,
            "weights": [each["values"] for each in record["models"][name]["initial_weights"]],
            "order": traced["orders"][name],
        }
        for name in names
    ]
    for name, found in zip(names, probed(job, *trials)["trials"], strict=True):
        assert found == pytest.approx(record["models"][name]["metrics"], rel=1e-5)

"""The record of 2018, against the curves that it was read back from."""

import json
import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from reportgen.article import templates_folder
from reportgen.record import Bound, Record, read_record

PATH = templates_folder() / "simple_rnn" / "records" / "original-2018.json"
DIGITISATION = 5.7e-9
ROUNDING = 0.5e-8  # to eight decimals

# Fitted by least squares to the curves of the post's SVG (frhyme.github.io, 2018-06-20). The two
# linear layers behind the RNN of model_1 collapse into one line: Dense(1).
RECOVERED = {
    "model_0": {"rnn": [0.46716636, 0.78282291, 0.00438125], "dense": None},
    "model_1": {
        "rnn": [-1.43714903, 0.67649874, 0.00820068],
        "dense": [-0.72904505, 0.01163742],
    },
}

PREDICT = """
import json, sys
import numpy as np
from tensorflow import keras

s = np.sin(2 * np.pi * 0.125 * np.linspace(0, 20, 50))
x = np.array([s[t - 3 : t] for t in range(3, len(s))])[:, :, np.newaxis]
curves = {}
for name, weights in json.load(sys.stdin).items():
    kernel, recurrent, bias = weights["rnn"]
    model = keras.Sequential([keras.Input(shape=(3, 1)), keras.layers.SimpleRNN(1)])
    model.layers[0].set_weights([np.array([[kernel]]), np.array([[recurrent]]), np.array([bias])])
    if weights["dense"]:
        gain, offset = weights["dense"]
        model.add(keras.layers.Dense(1))
        model.layers[1].set_weights([np.array([[gain]]), np.array([offset])])
    curves[name] = model.predict(x, verbose=0).tolist()
json.dump(curves, open(sys.argv[1], "w"))
"""


@pytest.fixture(scope="module")
def original() -> Record:
    return read_record(PATH)


def errors(record: Record, name: str) -> NDArray[np.float64]:
    return np.subtract(record.dataset.target, record.models[name].predictions)


def test_the_target_is_the_sine_of_the_post(original: Record) -> None:
    sine = [math.sin(2 * math.pi * 0.125 * 20 * t / 49) for t in range(3, 50)]
    assert np.ravel(original.dataset.target) == pytest.approx(sine, abs=1e-14)
    assert (original.dataset.n_sample, original.dataset.target_shape) == (47, (1,))


@pytest.mark.parametrize(("name", "published"), [("model_0", 0.14197762), ("model_1", 0.12756756)])
def test_the_metrics_of_a_network_are_those_of_its_curve(
    original: Record, name: str, published: float
) -> None:
    metrics = original.models[name].metrics
    assert metrics["mse"] == pytest.approx(np.mean(errors(original, name) ** 2), abs=1e-12)
    assert metrics["mae"] == pytest.approx(np.mean(np.abs(errors(original, name))), abs=1e-12)
    assert metrics["mse"] == pytest.approx(published, abs=1e-8)


def test_the_error_of_linear_regression_is_known_only_to_lie_below_what_the_figure_shows(
    original: Record,
) -> None:
    assert original.models["linear_regression"].metrics == {
        "mse": Bound(below=1e-16),
        "mae": Bound(below=1e-8),
    }
    digitised = errors(original, "linear_regression")
    assert np.max(np.abs(digitised)) < DIGITISATION + ROUNDING
    assert np.mean(digitised**2) < 1e-16
    assert np.mean(np.abs(digitised)) < 1e-8


def test_the_record_says_what_is_not_known_of_2018(original: Record) -> None:
    assert original.environment is None
    assert original.experiment is None
    assert set(original.models) == {"linear_regression", "model_0", "model_1"}
    assert all(model.final_weights is None for model in original.models.values())
    assert original.source is not None
    assert original.source.date == "2018-06-20"
    for fact in ("5.7e-9", "1.1e-8", "Keras 2.1 or 2.2", "not recorded"):
        assert fact in original.source.note


def test_the_networks_have_the_parameters_of_their_layers(original: Record) -> None:
    rnn = 1 + 1 + 1
    assert original.models["model_0"].n_parameters == rnn
    assert original.models["model_1"].n_parameters == rnn + (10 + 10) + (10 + 1)


@pytest.mark.slow
def test_todays_keras_draws_the_curves_of_2018_from_the_recovered_weights(
    original: Record, tmp_path: Path
) -> None:
    subprocess.run(
        [sys.executable, "-c", PREDICT, str(tmp_path / "curves.json")],
        input=json.dumps(RECOVERED).encode(),
        check=True,
        capture_output=True,
    )
    curves = json.loads((tmp_path / "curves.json").read_text())
    for name in RECOVERED:
        assert np.array(curves[name]) == pytest.approx(
            np.array(original.models[name].predictions), abs=3e-7
        )

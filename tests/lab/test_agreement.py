"""Each member of an ensemble is what fit makes of its seed, in every library and for every network.

The bar is 1e-5, for the loss curve and the final weights; the initial weights agree to the bit.
"""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.lab.conftest import Laboratory

pytestmark = pytest.mark.slow

EXPERIMENT = Path(__file__).parents[2] / "templates" / "simple_rnn" / "experiment.py"

MODEL_0 = [["SimpleRNN", {"units": 1}]]
MODEL_1 = [["SimpleRNN", {"units": 1}], ["Dense", {"units": 10}], ["Dense", {"units": 1}]]
SGD = ["SGD", {}]
MOMENTUM = ["SGD", {"learning_rate": 0.05, "momentum": 0.9}]
ADAM = ["Adam", {"learning_rate": 0.01}]
CLIPPED = ["Adam", {"learning_rate": 0.01, "clipnorm": 0.5}]

CASES = {
    **{
        f"{name} by {optimizer[0]} {optimizer[1]}": (layers, optimizer)
        for name, layers in [("model_0", MODEL_0), ("model_1", MODEL_1)]
        for optimizer in (SGD, MOMENTUM, ADAM)
    },
    "LSTM": ([["LSTM", {"units": 2}], ["Dense", {"units": 1}]], ADAM),
    "GRU": ([["GRU", {"units": 2}], ["Dense", {"units": 1}]], CLIPPED),
    "batch normalisation": (
        [["SimpleRNN", {"units": 3}], ["BatchNormalization", {}], ["Dense", {"units": 1}]],
        SGD,
    ),
}

SHAPE = {"n_sample": 47, "timestep": 3, "n_feature": 1, "n_target": 1, "batch_size": 32}


def agrees(laboratory: Laboratory, **case: Any) -> None:
    apart = laboratory.ask("agreement", **case)
    assert apart.pop("initial") == 0
    assert max(apart.values()) < 1e-5, apart


@pytest.mark.parametrize("case", CASES)
def test_a_member_is_trained_as_fit_trains_it(laboratory: Laboratory, case: str) -> None:
    layers, optimizer = CASES[case]
    agrees(laboratory, layers=layers, optimizer=optimizer, epochs=8, seed=3, **SHAPE)


SOFTMAX = ["Dense", {"units": 3, "activation": "softmax"}]
CONV = ["Conv2D", {"filters": 2, "kernel_size": 3, "activation": "relu"}]
SPARSE = {"loss": "sparse_categorical_crossentropy", "metrics": ["accuracy"]}
KINDS: dict[str, dict[str, Any]] = {
    "classes": {"layers": [["Dense", {"units": 5, "activation": "relu"}], SOFTMAX], **SPARSE},
    "one_hot": {"layers": [SOFTMAX], "loss": "categorical_crossentropy", "metrics": ["accuracy"]},
    "numbers": {"layers": [["Dense", {"units": 1}]], "metrics": ["mae"]},
    "words": {
        "layers": [
            ["Embedding", {"input_dim": 20, "output_dim": 3}],
            ["LSTM", {"units": 2}],
            ["Dense", {"units": 1, "activation": "sigmoid"}],
        ],
        "loss": "binary_crossentropy",
        "metrics": ["accuracy"],
    },
    "images": {
        "layers": [["Rescaling", {"scale": 1 / 255}], CONV, ["Flatten", {}], SOFTMAX],
        **SPARSE,
    },
    "pictures": {
        "layers": [CONV, ["Conv2DTranspose", {"filters": 1, "kernel_size": 3}]],
        "loss": "mae",
    },
    "inputs": {"layers": [["Dense", {"units": 4}], ["Dense", {"units": 1}]]},
}
"""Data of every kind, each with a network for it."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_member_learns_from_any_data_as_fit_does(laboratory: Laboratory, kind: str) -> None:
    options = {"n_sample": 47, "batch_size": 32, "epochs": 6, "seed": 3, "optimizer": ADAM}
    agrees(laboratory, kind=kind, **KINDS[kind], **options)


@pytest.mark.parametrize(
    "options", [{"validation_split": 0.3}, {"shuffle": False}, {"batch_size": None}]
)
def test_a_member_goes_over_the_data_as_fit_is_told_to(
    laboratory: Laboratory, options: dict[str, Any]
) -> None:
    layers = [["Dense", {"units": 1}]]
    agrees(
        laboratory,
        kind="numbers",
        layers=layers,
        optimizer=SGD,
        options=options,
        seed=3,
        **SHAPE,
        epochs=4,
    )


CALLBACKS = {
    "stops": [["EarlyStopping", {"monitor": "val_loss", "patience": 1, "min_delta": 0.01}]],
    "goes back": [
        ["EarlyStopping", {"patience": 0, "min_delta": 0.05, "restore_best_weights": True}]
    ],
    "slows down": [["ReduceLROnPlateau", {"monitor": "loss", "patience": 0, "min_delta": 0.5}]],
    "is planned": [["halved", {}]],
    "is counted": [["counted", {}]],
}
"""Callbacks of Keras, and of an article, that change how a training goes on."""


@pytest.mark.parametrize("callbacks", CALLBACKS)
def test_a_member_is_steered_by_callbacks_as_in_fit(laboratory: Laboratory, callbacks: str) -> None:
    options = {"validation_split": 0.3}
    data = {"kind": "numbers", "n_sample": 47, "batch_size": 8, "epochs": 30, "seed": 3}
    layers = [["Dense", {"units": 4, "activation": "tanh"}], ["Dense", {"units": 1}]]
    agrees(
        laboratory,
        layers=layers,
        optimizer=ADAM,
        options=options,
        metrics=["mae"],
        callbacks=CALLBACKS[callbacks],
        **data,
    )


# Keras 2 hides what dropout draws from: its seeds go through fit.
@pytest.mark.parametrize("laboratory", ["newest"], indirect=True)
def test_dropout_draws_for_each_member_and_step_what_fit_draws(laboratory: Laboratory) -> None:
    layers = [["LSTM", {"units": 3, "recurrent_dropout": 0.3}], ["Dropout", {"rate": 0.3}]]
    layers += [["Dense", {"units": 1}]]
    agrees(laboratory, layers=layers, optimizer=SGD, epochs=5, seed=3, **SHAPE)


@settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    layer=st.sampled_from(["SimpleRNN", "LSTM", "GRU"]),
    units=st.integers(1, 4),
    optimizer=st.sampled_from([SGD, MOMENTUM, ADAM, CLIPPED]),
    n_sample=st.integers(1, 30),
    timestep=st.integers(1, 12),
    n_feature=st.integers(1, 3),
    n_target=st.integers(1, 2),
    batch_size=st.integers(1, 40),
    epochs=st.integers(1, 4),
    seed=st.integers(0, 2**31),
)
def test_a_member_of_any_shape_is_trained_as_fit_trains_it(
    laboratory: Laboratory, layer: str, units: int, n_target: int, **case: Any
) -> None:
    layers = [[layer, {"units": units}], ["Dense", {"units": n_target}]]
    agrees(laboratory, layers=layers, n_target=n_target, **case)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(n_sample=st.integers(1, 200), seed=st.integers(0, 2**40))
def test_the_batch_orders_are_those_of_the_library(
    laboratory: Laboratory, n_sample: int, seed: int
) -> None:
    assert laboratory.ask("order", n_sample=n_sample, seed=seed)["equal"]


@pytest.mark.parametrize("laboratory", ["2.12.1", "newest"], indirect=True)
def test_an_ensemble_is_distributed_as_thirty_seeds_through_fit(laboratory: Laboratory) -> None:
    found = laboratory.ask(
        "distribution",
        experiment=str(EXPERIMENT),
        network="model_1",
        epochs=10,
        fitted=30,
        seeds=300,
    )
    assert found["way"] == "reassigned"
    fitted, others = np.array(found["fitted"]), np.array(found["members"][30:])
    assert found["members"][:30] == pytest.approx(found["fitted"], abs=1e-5)
    # Smirnov's distance of two samples is above this once in a thousand when they are alike.
    limit = 1.95 * np.sqrt(1 / len(fitted) + 1 / len(others))
    assert _distance(fitted, others) < limit


def _distance(one: Any, two: Any) -> float:
    """Return the largest difference of the two samples' distribution functions."""
    every = np.concatenate([one, two])
    below = [np.searchsorted(np.sort(each), every, side="right") / len(each) for each in (one, two)]
    return float(np.abs(below[0] - below[1]).max())

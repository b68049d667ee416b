"""Networks of any kind as the lab leaves them: real trainings, in a process of their own."""

import json
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, r2_score

from reportgen.environments.events import Epoch, Event
from reportgen.errors import InputError
from reportgen.record import limit
from tests.lab.experiments import ran

pytestmark = pytest.mark.slow


UNSEEDED = """
def dataset():
    with open(__file__ + ".calls", "a") as file:
        file.write("called\\n")
    x = np.random.uniform(-3, 3, size=(60, 1))
    return x, np.sin(x) + np.random.normal(0, 0.1, size=x.shape)
def baselines():
    from sklearn.linear_model import LinearRegression
    return {"line": LinearRegression()}
def networks():
    from tensorflow import keras
    def build():
        layers = [keras.Input((1,)), keras.layers.Dense(4, "tanh"), keras.layers.Dense(1)]
        model = keras.Sequential(layers)
        model.compile(loss="mse", optimizer="adam")
        return model
    return {"one": build, "two": build}
def fit_options():
    return {"epochs": 3}
def metrics():
    from sklearn.metrics import r2_score
    return {"r2": (r2_score, "more")}
"""


def test_unseeded_data_are_made_once_and_everybody_gets_them(tmp_path: Path) -> None:
    record = ran(tmp_path, UNSEEDED, seeds=3)
    assert (tmp_path / "experiment.py.calls").read_text() == "called\n"
    for model in record.models.values():
        recomputed = r2_score(record.dataset.target, model.predictions)
        assert model.metrics["r2"] == pytest.approx(recomputed)
    assert record.ensembles["two"].metrics["r2"][0] == pytest.approx(
        record.models["two"].metrics["r2"], abs=1e-4
    )


CLASSES = """
def dataset():
    from sklearn.datasets import load_digits
    digits = load_digits()
    x, y = digits.images[:400, :, :, np.newaxis] / 16, digits.target[:400]
    return {"train": (x[:200], y[:200]), "validation": (x[200:300], y[200:300]),
            "test": (x[300:], y[300:])}
def networks():
    from tensorflow import keras
    def build():
        layers = [keras.Input((8, 8, 1)), keras.layers.Flatten(), keras.layers.Dense(10, "softmax")]
        model = keras.Sequential(layers)
        model.compile(loss="sparse_categorical_crossentropy", optimizer="adam",
                      metrics=["accuracy"])
        return model
    return {"net": build}
def fit_options():
    return {"epochs": 12, "batch_size": 16}
def metrics():
    from sklearn.metrics import accuracy_score, log_loss
    return {"accuracy": (accuracy_score, "more"), "loss": (log_loss, "less", "predict_proba")}
"""


def test_images_of_classes_are_measured_on_the_test_part_with_every_series_kept(
    tmp_path: Path,
) -> None:
    record = ran(tmp_path, CLASSES)
    data, net = record.dataset, record.models["net"]
    assert (data.inputs, data.target_shape, data.measured) == ({"x": (8, 8, 1)}, (), "test")
    assert data.classes == tuple(range(10))
    assert net.history.keys() == {"loss", "accuracy", "val_loss", "val_accuracy"}
    assert all(len(series) == 12 for series in net.history.values())
    assert net.output_shape == (10,)
    said = np.array(net.predictions).argmax(1)
    accuracy = accuracy_score(np.ravel(data.target), said)
    assert net.metrics["accuracy"] == pytest.approx(accuracy)
    assert accuracy > 0.4
    assert net.parts.keys() == {"train", "validation"}
    last = net.history["val_accuracy"][-1]
    assert net.parts["validation"].metrics["accuracy"] == pytest.approx(last)


GAN = """
def dataset():
    return np.random.normal(size=(32, 2)), np.random.normal(3, 1, size=(32, 1))
def networks():
    from tensorflow import keras
    return {"generator": lambda: keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])}
def train(model, x, y, callbacks):
    rate = np.random.uniform()
    losses = {"generator": [], "discriminator": []}
    for epoch in range(4):
        kernel, bias = model.get_weights()
        model.set_weights([kernel, bias + rate])
        losses["generator"].append(float(np.mean(y) - np.mean(model.predict(x, verbose=0))))
        losses["discriminator"].append(rate)
    return losses
def metrics():
    return {"off": (lambda y, p: abs(np.mean(y) - np.mean(p)), "less")}
"""


def test_a_loop_of_ones_own_has_its_series_and_nothing_that_was_not_so(tmp_path: Path) -> None:
    record = ran(tmp_path, GAN, seeds=3)
    net, ensemble = record.models["generator"], record.ensembles["generator"]
    assert {name: len(series) for name, series in net.history.items()} == {
        "generator": 4,
        "discriminator": 4,
    }
    assert (net.compiled, net.loss_curve) == (None, None)
    assert (ensemble.way, ensemble.reason, ensemble.seeds) == ("fit", "loop", (0, 1, 2))
    assert ensemble.metrics["off"][0] == net.metrics["off"], "its chance begins with its seed"
    assert len(set(ensemble.metrics["off"])) == 3


SEVERAL = GAN.replace('return {"generator": lambda: ', "build = lambda: ").replace(
    "layers.Dense(1)])}", 'layers.Dense(1)])\n    return {"a": build, "b": build}'
)


def test_a_training_does_not_depend_on_those_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for processes in (1, 2):
        monkeypatch.setattr("reportgen.environments.launch.usable_cores", lambda n=processes: n)
        folder = tmp_path / str(processes)
        folder.mkdir()
        found.append(ran(folder, SEVERAL).models["b"].history["discriminator"])
    assert found[0] == found[1]


def test_a_network_that_is_not_compiled_needs_a_loop_of_its_own(tmp_path: Path) -> None:
    code = GAN.replace("def train", "def other")
    with pytest.raises(InputError, match="network 'generator' is not compiled; compile it, or"):
        ran(tmp_path, code)


def test_a_train_that_returns_nothing_is_said_in_a_line(tmp_path: Path) -> None:
    code = GAN.replace("return losses", "return None")
    with pytest.raises(InputError, match=r"train\(\) returns NoneType; it must return Keras's"):
        ran(tmp_path, code)


INPUTS = """
def dataset():
    x = {"left": np.random.normal(size=(40, 3)), "right": np.random.normal(size=(40, 2))}
    return {"train": (x, x["left"][:, :2]), "validation": (x, x["left"][:, :2])}
def baselines():
    from sklearn.linear_model import LinearRegression
    return {"line": LinearRegression()}
def networks():
    from tensorflow import keras
    def build():
        left, right = keras.Input((3,), name="left"), keras.Input((2,), name="right")
        both = keras.layers.Concatenate()([left, right])
        model = keras.Model({"left": left, "right": right}, keras.layers.Dense(2)(both))
        model.compile(loss="mse", optimizer="sgd")
        return model
    return {"net": build}
def train(model, x, y, callbacks, validation):
    assert len(validation[0]["left"]) == 40
    return model.fit(x, y, epochs=2, validation_data=validation, callbacks=callbacks, verbose=0)
def metrics():
    from sklearn.metrics import mean_squared_error
    return {"mse": (mean_squared_error, "less")}
"""


def test_several_inputs_go_to_networks_by_name_and_to_baselines_side_by_side(
    tmp_path: Path,
) -> None:
    record = ran(tmp_path, INPUTS)
    assert record.dataset.inputs == {"left": (3,), "right": (2,)}
    assert limit(record.models["line"].metrics["mse"]) < 1e-20
    assert record.models["net"].history.keys() == {"loss", "val_loss"}


FOLDS = (
    UNSEEDED
    + """
def splits():
    from sklearn.model_selection import KFold
    return KFold(3)
"""
)


def test_networks_are_held_out_in_folds_too(tmp_path: Path) -> None:
    record = ran(tmp_path, FOLDS, seeds=2)
    one = record.models["one"]
    assert (record.dataset.measured, len(one.predictions)) == ("held_out", 60)
    assert one.metrics["r2"] == pytest.approx(np.mean(one.folds["r2"]))
    assert one.history.keys() == {"loss_1", "loss_2", "loss_3"}
    assert (one.final_weights, one.loss_curve) == (None, None)
    ensemble = record.ensembles["one"]
    assert (ensemble.reason, ensemble.metrics["r2"][0]) == ("splits", one.metrics["r2"])


def test_where_the_seed_draws_the_data_members_have_data_of_their_own(tmp_path: Path) -> None:
    record = ran(tmp_path, UNSEEDED, seeds=3, vary=("data",))
    ensemble = record.ensembles["one"]
    assert (ensemble.way, ensemble.reason) == ("fit", "data")
    assert len(set(ensemble.metrics["r2"])) == 3
    assert record.ensembles.keys() == {"line", "one", "two"}, "the line depends on it too"


def test_an_experiment_without_networks_needs_no_tensorflow(tmp_path: Path) -> None:
    code = (
        UNSEEDED.split("def networks", maxsplit=1)[0]
        + "def metrics"
        + UNSEEDED.split("def metrics")[1]
    )
    last = "\nimport sys, atexit, os\n"
    spy = "sys.modules['tensorflow'] = None\n"
    assert ran(tmp_path, last + spy + code).models.keys() == {"line"}


def test_the_record_is_the_same_to_the_byte_in_two_runs(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    first, again = ran(tmp_path, CLASSES), ran(tmp_path / "again", CLASSES)
    assert json.loads(first.model_dump_json()) == json.loads(again.model_dump_json())


@pytest.mark.parametrize(
    ("train", "epochs"),
    [
        ("return model.fit(x, y, epochs=2, callbacks=callbacks, verbose=0)", 2),
        ("callbacks[0].on_epoch_end(0); return {}", None),
    ],
)
def test_progress_is_told_of_as_many_epochs_as_fit_is_called_with(
    tmp_path: Path, train: str, epochs: int | None
) -> None:
    code = UNSEEDED.replace('def fit_options():\n    return {"epochs": 3}\n', "")
    told: list[Event] = []
    ran(tmp_path, f"{code}def train(model, x, y, callbacks):\n    {train}\n", told.append)
    assert {event.epochs for event in told if isinstance(event, Epoch)} == {epochs}

"""Networks that say classes, as the lab measures them: real trainings in the lab."""

from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, log_loss

from reportgen.errors import InputError
from tests.lab.experiments import ran

pytestmark = pytest.mark.slow

THRICE = """
def dataset():
    x = np.random.normal(size=(120, 2))
    y = 1 + (x[:, 0] > 0).astype(int) + (x[:, 1] > 0)
    return {"train": (x[:80], y[:80]), "test": (x[80:], y[80:])}
def networks():
    from tensorflow import keras
    def build():
        model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3, "softmax")])
        model.compile(loss="categorical_crossentropy", optimizer=keras.optimizers.Adam(0.1))
        return model
    return {"net": build}
def train(model, x, y, callbacks):
    from tensorflow import keras
    hot = keras.utils.to_categorical(y - 1)
    return model.fit(x, hot, epochs=20, verbose=0, callbacks=callbacks)
def metrics():
    from sklearn.metrics import accuracy_score
    return {"accuracy": (accuracy_score, "more")}
"""


def test_classes_that_do_not_begin_with_0_are_measured_in_every_seed(tmp_path: Path) -> None:
    record = ran(tmp_path, THRICE, seeds=2)
    net = record.models["net"]
    said = 1 + np.array(net.predictions).argmax(1)
    accuracy = accuracy_score(np.ravel(record.dataset.target), said)
    assert net.metrics["accuracy"] == record.ensembles["net"].metrics["accuracy"][0] == accuracy
    assert accuracy > 0.6


def test_other_columns_than_classes_end_a_run_before_it_trains(tmp_path: Path) -> None:
    code = THRICE.replace("Dense(3", "Dense(2").replace("return model.fit", "raise ValueError")
    with pytest.raises(InputError, match="a network gives 2 columns and y has 3 classes"):
        ran(tmp_path, code)


LOGITS = """
def dataset():
    x = np.random.normal(size=(120, 2))
    y = (x[:, 0] > 0).astype(int)
    return {"train": (x[:80], y[:80]), "test": (x[80:], y[80:])}
def networks():
    from tensorflow import keras
    def build():
        model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
        loss = keras.losses.BinaryCrossentropy(from_logits=True)
        shown = keras.metrics.BinaryAccuracy(threshold=0.0, name="shown")
        model.compile(loss=loss, optimizer="adam", metrics=[shown])
        return model
    return {"net": build}
def fit_options():
    return {"epochs": 2}
def metrics():
    from sklearn.metrics import accuracy_score, log_loss
    return {"accuracy": (accuracy_score, "more"), "loss": (log_loss, "less", "predict_proba")}
"""


def test_a_network_of_logits_is_of_the_second_class_above_0(tmp_path: Path) -> None:
    record = ran(tmp_path, LOGITS, seeds=2)
    net, target = record.models["net"], np.ravel(record.dataset.target)
    said = np.ravel(net.predictions)
    assert net.logits == "sigmoid"
    assert said.min() < 0, "they are kept as the network gives them"
    assert net.metrics["accuracy"] == accuracy_score(target, said > 0)
    assert net.metrics["loss"] == pytest.approx(log_loss(target, 1 / (1 + np.exp(-said))))
    member = record.ensembles["net"].metrics
    assert member["accuracy"][0] == net.metrics["accuracy"]
    assert member["loss"][0] == pytest.approx(net.metrics["loss"], abs=1e-4)

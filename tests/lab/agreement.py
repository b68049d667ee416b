"""Trains networks by fit and by the ensemble's loop, in any environment, and says how far apart.

    python -I agreement.py lab.pyz

reads cases as JSON, one a line, and answers each with one line. It runs where only the lab's own
libraries are, under any TensorFlow from 2.12 on.
"""

import json
import os
import sys
import tempfile
from types import SimpleNamespace
from typing import Any

import numpy as np

sys.path.insert(0, sys.argv[1])
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)  # whatever the libraries print is no answer

from lab import data, ensembles, experiments, keras_versions, metrics, orders  # noqa: E402
from lab.draws import values  # noqa: E402
from lab.jobs import Job  # noqa: E402
from lab.loops import Loop  # noqa: E402
from lab.steered import Steered  # noqa: E402

keras = keras_versions.import_keras()

Case = dict[str, Any]


def agreement(case: Case) -> dict[str, float]:
    """Return how far the last of some members is from what fit makes of its seed."""
    experiment, seed = experiment_of(case), case["seed"]
    x, y = experiment.dataset()
    model = experiments.build_all(experiment, seed)["net"]
    initial = values(model)
    keras_versions.seed_everything(seed)  # as each training of a run begins
    curve = experiments.train(experiment, model, x, y, [])["loss"]
    predictions = experiments.predict(model, x)
    samples = data.Data({"train": data.Samples(x, y)}, "train")
    draws, call, fresh = ensembles.prove(experiment, samples, "net", seed)
    loop = (Steered if call.callbacks else Loop)(fresh, call, x, 4)
    members = [seed + 7, seed + 1, seed]
    epochs = 1 if keras_versions.repeats_order() else call.epochs
    weights = draws.draw(members)
    shuffled = orders.orders(members, epochs, call.n_sample, shuffle=call.shuffle)
    curves, predicted = loop.run(weights, shuffled)
    return {
        "initial": apart([weight[-1] for weight in weights], initial),
        "loss curve": apart([curves[-1]], [np.array(curve)]),
        "predictions": apart([predicted[-1]], [predictions]),
        "weights": apart(fresh.get_weights(), model.get_weights()),
    }


def apart(found: Any, expected: Any) -> float:
    """Return the largest difference, relative where values are above 1."""
    return max(
        float(np.max(np.abs(one.astype(float) - two) / np.maximum(1, np.abs(two))))
        for one, two in zip(found, expected, strict=True)
    )


def experiment_of(case: Case) -> SimpleNamespace:
    """Return an experiment with two networks, the second of which is the case's."""
    x, y = KINDS[case.get("kind", "windows")](np.random.default_rng(1), case)
    options = {"epochs": case["epochs"], "batch_size": case["batch_size"], "shuffle": True}
    options |= case.get("options", {})

    def built(layers: Any) -> Any:
        inputs = {name: keras.Input(each.shape[1:], name=name) for name, each in x.items()}
        said = list(inputs.values())
        said = keras.layers.Concatenate()(said) if len(said) > 1 else said[0]
        for kind, settings in layers:
            said = getattr(keras.layers, kind)(**settings)(said)
        model = keras.Model(inputs if len(inputs) > 1 else inputs["x"], said)
        kind, settings = case["optimizer"]
        model.compile(
            loss=case.get("loss", "mse"),
            optimizer=getattr(keras.optimizers, kind)(**settings),
            metrics=case.get("metrics"),
        )
        model.jit_compile = False
        return model

    return SimpleNamespace(
        dataset=lambda: (x if len(x) > 1 else x["x"], y),
        networks=lambda: {
            "before": lambda: built([["Flatten", {}], ["Dense", {"units": 1}]]),
            "net": lambda: built(case["layers"]),
        },
        fit_options=lambda: options,
        train=lambda model, x, y, callbacks: model.fit(
            x, y, callbacks=[*callbacks, *callbacks_of(case)], verbose=0, **options
        ),
        metrics=lambda: {"mse": (lambda y, p: np.mean((y - p) ** 2), "less")},
    )


def callbacks_of(case: Case) -> list[Any]:
    """Return what steers the case's training: Keras's callbacks, or those that an article has."""

    class Counted(keras.callbacks.Callback):  # type: ignore[misc, name-defined]  # Any
        """Ends the third epoch that is no better than the one before."""

        def on_train_begin(self, logs: Any = None) -> None:  # noqa: ARG002
            self.before, self.left = float("inf"), 12

        def on_epoch_end(self, epoch: int, logs: Any = None) -> None:  # noqa: ARG002
            self.left -= 1 + (logs["val_mae"] > self.before)
            self.before = logs["val_mae"]
            self.model.stop_training = self.left <= 0

    own = {
        "counted": Counted,
        "halved": lambda: keras.callbacks.LearningRateScheduler(lambda epoch: 0.02 / (1 + epoch)),
    }
    return [
        own[name]() if name in own else getattr(keras.callbacks, name)(**settings)
        for name, settings in case.get("callbacks", ())
    ]


def windows(generator: Any, case: Case) -> Any:
    """Return windows of features, and targets."""
    x = generator.normal(size=(case["n_sample"], case["timestep"], case["n_feature"]))
    return {"x": x}, generator.normal(size=(case["n_sample"], case["n_target"]))


def classes(generator: Any, case: Case) -> Any:
    """Return features, and for each sample one of three classes, an integer."""
    x = generator.normal(size=(case["n_sample"], 4))
    return {"x": x}, generator.integers(0, 3, case["n_sample"])


def one_hot(generator: Any, case: Case) -> Any:
    """Return the same, with a column a class."""
    x, y = classes(generator, case)
    return x, np.eye(3)[y]


def numbers(generator: Any, case: Case) -> Any:
    """Return features and one target, without a column for it."""
    return {"x": generator.normal(size=(case["n_sample"], 2))}, np.arange(case["n_sample"]) / 9


def words(generator: Any, case: Case) -> Any:
    """Return sequences of twenty words, and whether something is said of them."""
    x = generator.integers(0, 20, (case["n_sample"], 6))
    return {"x": x}, (x[:, 0] > x[:, 1]).astype(int)


def images(generator: Any, case: Case) -> Any:
    """Return grey pictures in whole numbers, and a class for each."""
    x = generator.integers(0, 255, (case["n_sample"], 6, 6, 1)).astype("uint8")
    return {"x": x}, generator.integers(0, 3, case["n_sample"])


def pictures(generator: Any, case: Case) -> Any:
    """Return pictures that are their own target."""
    x = generator.normal(size=(case["n_sample"], 6, 6, 1)).astype("float32")
    return {"x": x}, x


def inputs(generator: Any, case: Case) -> Any:
    """Return two inputs by name, and a target."""
    x = {name: generator.normal(size=(case["n_sample"], 3)) for name in ("left", "right")}
    return x, x["left"][:, :1] - x["right"][:, 1:2]


KINDS = {
    each.__name__: each
    for each in (windows, classes, one_hot, numbers, words, images, pictures, inputs)
}


def distribution(case: Case) -> Case:
    """Return the metric of many members, and of the first few seeds through fit."""
    experiment = experiments.load(case["experiment"])
    options = dict(experiment.fit_options(), epochs=case["epochs"])
    experiment.fit_options = lambda: options
    folder = tempfile.mkdtemp()
    job = Job("agreement", case["experiment"], "", 0, case["seeds"], folder, log="")
    samples = data.draw(experiment, job)
    x, y = samples.training.x, samples.training.y
    fitted: list[float] = []
    for seed in reversed(range(case["fitted"])):  # 0, the listed one, comes last
        model = experiments.build_all(experiment, seed)[case["network"]]
        curve = experiments.train(experiment, model, x, y, [])["loss"]
        predictions = experiments.predict(model, x)
        fitted.insert(0, metrics.measure(experiment, y, predictions)["mse"])
    listed = {"loss_curve": curve, "predictions": predictions.tolist()}
    share = ensembles.Share(
        job,
        SimpleNamespace(send=lambda *_, **__: None),
        experiment,
        samples,
        {"models": {case["network"]: listed}, "seconds": {case["network"]: 0.0}},
        "ensembles",
    )
    share.train()
    found = share.found[case["network"]]
    return {"fitted": fitted, "members": found["metrics"]["mse"], "way": found["way"]}


def order(case: Case) -> Case:
    """Return whether the orders of a seed are those that tf.data's shuffle gives."""
    import tensorflow as tf

    def permutation(_: Any) -> Any:
        return tf.random.shuffle(tf.range(case["n_sample"], dtype=tf.int64))

    tf.random.set_seed(case["seed"])
    drawn = [each.numpy() for each in tf.data.Dataset.range(1).repeat(3).map(permutation)]
    found = orders.orders([case["seed"]], 3, case["n_sample"], shuffle=True)[0]
    return {"equal": bool(np.array_equal(found, drawn))}


QUESTIONS = {"agreement": agreement, "distribution": distribution, "order": order}

for line in sys.stdin:
    asked = json.loads(line)
    try:
        answer = QUESTIONS[asked.pop("question")](asked)
    except Exception as error:  # noqa: BLE001  (the test shows it)
        answer = {"error": repr(error)}
    answers.write(json.dumps(answer) + "\n")
    answers.flush()

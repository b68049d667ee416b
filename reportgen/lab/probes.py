"""What the listed run comes of: its batch orders, traced; and trainings from other parts.

A trace runs the article's own ``train``, on a network that looks at its batches instead of learning
from them: the data it is given are the numbers of the samples. So the order is the one that this
library, with this way to train, really uses.

A trial trains a network from given weights, through its own layers, loss and optimiser, on batches
in a given order. Where two environments' weights and orders are crossed in both of them, what is
left to their arithmetic is told apart from the rest.
"""

import numpy as np

from . import experiments, keras_versions
from .documents import write_json


def run(job, channel):
    """Write ``probe.json``: the orders, and what each of ``job["trials"]`` came to."""
    channel.send("started", work="probing what moved the listed run")
    experiment = experiments.load(job["experiment"])
    keras_versions.import_keras()
    x, y = experiment.dataset()
    found = {"orders": {}, "notes": {}, "trials": []}
    if not job["trials"]:
        for name, model in _built(experiment, job["seed"]).items():
            try:
                found["orders"][name] = _traced(experiment, model, x, y)
            except Exception as error:  # noqa: BLE001  (one network's order must not cost another's)
                found["notes"][name] = " ".join(str(error).split())[:300]
    for trial in job["trials"]:
        found["trials"].append(_tried(job, experiment, trial, x, y))
        channel.send("probe", model=trial["model"])
    write_json(job, "probe", found)


def _built(experiment, seed):
    keras_versions.seed_everything(seed)
    return {name: build() for name, build in experiment.networks().items()}


def _traced(experiment, model, x, y):
    """Return the order of samples, an index for each, epoch by epoch."""
    seen = []
    _watch(model, seen)
    numbers = np.broadcast_to(np.arange(len(x), dtype="float32")[:, None, None], x.shape)
    experiment.train(model, np.array(numbers), y, [])
    order = np.array(seen).round().astype(int).reshape(-1, len(x))
    if not np.array_equal(np.sort(order), np.broadcast_to(np.arange(len(x)), order.shape)):
        raise ValueError("its training does not show every sample once an epoch")
    return order


def _watch(model, seen):
    """Have the model note the first number of every sample it is shown, and learn nothing."""
    import tensorflow as tf

    def look(data):
        seen.extend(np.asarray(data[0])[:, 0, 0].tolist())
        return {"loss": tf.constant(0.0)}

    model.run_eagerly = True  # so that a batch can be looked at; it is chosen before
    model.train_step = look


def _tried(job, experiment, trial, x, y):
    """Return every metric after a training from the trial's weights, in its order."""
    model = _built(experiment, job["seed"])[trial["model"]]
    model.set_weights(
        [
            np.asarray(values, dtype=weight.dtype).reshape(weight.shape)
            for values, weight in zip(trial["weights"], model.get_weights())
        ]
    )
    batches, steps = _batches(
        x, y, np.array(trial["order"]), experiment.fit_options()["batch_size"]
    )
    model.fit(batches, epochs=len(trial["order"]), steps_per_epoch=steps, verbose=0)
    predictions = np.asarray(model.predict(x, verbose=0), dtype=float).reshape(y.shape)
    return experiments.measured(experiment, y, predictions)


def _batches(x, y, order, size):
    """Return the batches of all epochs, one after another, and how many an epoch has."""
    import tensorflow as tf

    data, goal = tf.constant(_as_fit_has_it(x)), tf.constant(_as_fit_has_it(y))
    batches = tf.data.Dataset.from_tensor_slices(order).flat_map(
        lambda epoch: tf.data.Dataset.from_tensor_slices(epoch).batch(size)
    )
    steps = -(-order.shape[1] // size)
    return batches.map(lambda batch: (tf.gather(data, batch), tf.gather(goal, batch))), steps


def _as_fit_has_it(data):
    """Return the data as ``fit`` takes it: fractions in Keras's own precision."""
    fractions = np.issubdtype(data.dtype, np.floating)
    return data.astype(keras_versions.precision()) if fractions else data

"""What the listed run comes of: its batch orders, traced; and trainings from other parts.

A trace runs the article's own ``train``, on a network that looks at its batches instead of learning
from them: the data it is given are the numbers of the samples. So the order is the one that this
library, with this way to train, really uses.

A trial trains a network from given weights, through its own layers, loss and optimiser, on batches
in a given order. Where two environments' weights and orders are crossed in both of them, what is
left to their arithmetic is told apart from the rest.
"""

from typing import Any

import numpy as np

from . import data, experiments, keras_versions
from .channel import Channel
from .documents import write_json
from .experiments import Array, Experiment
from .jobs import Job, Trial


def run(job: Job, channel: Channel) -> None:
    """Write ``probe.json``: what each of the trials came to; without trials, the orders.

    ``notes`` says of a network why its order could not be traced.
    """
    channel.send("started", work="probing what moved the listed run")
    experiment = experiments.load(job.experiment)
    keras_versions.import_keras()
    training = data.draw(experiment, job).training
    x, y = data.lone(training.x), training.y
    orders: dict[str, Array] = {}
    notes: dict[str, str] = {}
    if not job.trials:
        for name, model in experiments.build_all(experiment, job.seed).items():
            try:
                orders[name] = _trace(experiment, model, x, y)
            except Exception as error:  # noqa: BLE001  (one network's order must not cost another's)
                notes[name] = " ".join(str(error).split())[:300]
    results = []
    for trial in job.trials:
        results.append(_try_out(job, experiment, trial, x, y))
        channel.send("trial", done=len(results), trials=len(job.trials))
    write_json(job, "probe", {"orders": orders, "notes": notes, "trials": results})


def _trace(experiment: Experiment, model: Any, x: Array, y: Array) -> Array:
    """Return the order of samples of shape (epochs, n_sample)."""
    import tensorflow as tf

    seen: list[float] = []

    def look(data: Any) -> dict[str, Any]:
        """Note the first number of every sample, and learn nothing."""
        seen.extend(np.asarray(data[0])[:, 0, 0].tolist())
        return {"loss": tf.constant(0.0)}

    model.run_eagerly = True  # so that ``look`` sees numbers; read before the first batch
    model.train_step = look
    numbers = np.broadcast_to(np.arange(len(x), dtype="float32")[:, None, None], x.shape)
    experiment.train(model, np.array(numbers), y, [])
    order = np.array(seen).round().astype(int).reshape(-1, len(x))
    if not np.array_equal(np.sort(order), np.broadcast_to(np.arange(len(x)), order.shape)):
        raise ValueError("its training does not show every sample once an epoch")
    return order


def _try_out(
    job: Job, experiment: Experiment, trial: Trial, x: Array, y: Array
) -> dict[str, float]:
    """Return every metric after a training from the trial's weights, in its order."""
    model = experiments.build_all(experiment, job.seed)[trial["model"]]
    model.set_weights(
        [
            np.asarray(values, dtype=weight.dtype).reshape(weight.shape)
            for values, weight in zip(trial["weights"], model.get_weights(), strict=True)
        ]
    )
    batches, steps = _batches(
        x, y, np.array(trial["order"]), experiment.fit_options()["batch_size"]
    )
    model.fit(batches, epochs=len(trial["order"]), steps_per_epoch=steps, verbose=0)
    return experiments.measure(experiment, y, experiments.predict(model, x, y))


def _batches(x: Array, y: Array, order: Array, size: int) -> tuple[Any, int]:
    """Return the batches of all epochs, one after another, and how many an epoch has."""
    import tensorflow as tf

    data, goal = keras_versions.tensor(x), keras_versions.tensor(y)
    batches = tf.data.Dataset.from_tensor_slices(order).flat_map(
        lambda epoch: tf.data.Dataset.from_tensor_slices(epoch).batch(size)
    )
    steps = -(-order.shape[1] // size)
    return batches.map(lambda batch: (tf.gather(data, batch), tf.gather(goal, batch))), steps

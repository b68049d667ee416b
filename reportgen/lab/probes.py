"""What the listed run comes of: its batch orders, traced; and trainings from other parts.

A trace hears what the article's own ``train`` calls ``fit`` with, and does so, on a network that
looks at its batches instead of learning from them: the data it is given are the numbers of samples.
So the order is the one that this library, with this way to train, really uses.

A trial trains a network from given weights, through its own layers, loss and optimiser, on batches
in a given order. Where two environments' weights and orders are crossed in both of them, what is
left to their arithmetic is told apart from the rest.
"""

import traceback
from typing import Any, NamedTuple

import numpy as np

from . import data, experiments, keras_versions, metrics
from .calls import FitCall, hear
from .channel import Channel
from .data import Data, Samples
from .documents import write_json
from .experiments import Array, Experiment
from .jobs import Job, Trial
from .logits import logits
from .members import LoopError


class Heard(NamedTuple):
    """A network that waits to be trained, and how it is: each sample of the call by its number.

    ``rows`` are the numbers, in the call's order, of samples of ``data``. Those are the article's,
    or the call's own where ``train`` has made others of them.
    """

    model: Any
    call: FitCall
    data: tuple[Any, ...]
    rows: Array


def run(job: Job, channel: Channel) -> None:
    """Write ``probe.json``: what each of the trials came to; without trials, the orders.

    ``notes`` says of a network why its order could not be traced: a reason as ensembles have it.
    """
    channel.send("started", work="probing what moved the listed run")
    experiment = experiments.load(job.experiment)
    keras_versions.import_keras()
    samples = data.draw(experiment, job)
    orders: dict[str, Array] = {}
    notes: dict[str, str] = {}
    if not job.trials:
        for name in experiments.build_all(experiment, job.seed):
            try:
                orders[name] = _trace(_hear(experiment, samples, name, job.seed))
            except Exception as error:  # noqa: BLE001  (one network's order must not cost another's)
                traceback.print_exc()
                notes[name] = error.reason if isinstance(error, LoopError) else "failed"
    results = []
    for trial in job.trials:
        heard = _hear(experiment, samples, trial["model"], job.seed)
        results.append(_try_out(experiment, samples, heard, trial))
        channel.send("trial", done=len(results), trials=len(job.trials))
    write_json(job, "probe", {"orders": orders, "notes": notes, "trials": results})


def _hear(experiment: Experiment, samples: Data, name: str, seed: int) -> Heard:
    """Build the network as the run with this seed does, and hear how that trains it."""
    model = experiments.build_all(experiment, seed)[name]
    keras_versions.seed_everything(seed)  # as each training of the listed run begins
    call = hear(experiment, samples, model)
    rows = _rows_of(call, samples.training)
    if rows is None:
        return Heard(model, call, call.data, np.arange(call.n_sample))
    return Heard(model, call, (samples.training.x, samples.training.y), rows)


def _rows_of(call: FitCall, training: Samples) -> Array | None:
    """Return the numbers of the article's samples that ``fit`` is given, or None for others.

    They are told apart by what is in them: ``train`` may have chosen some, or another order.
    """
    given = keras_versions.flat(call.data)
    known = keras_versions.flat((training.x, training.y))
    if [each.shape[1:] for each in given] != [each.shape[1:] for each in known]:
        return None
    places: dict[bytes, list[int]] = {}
    for number, content in enumerate(_contents(known, given)):
        places.setdefault(content, []).append(number)
    rows = [places.get(content, []) for content in _contents(given, given)]
    if not all(rows):
        return None
    return np.array([same.pop(0) if len(same) > 1 else same[0] for same in rows])


def _contents(arrays: list[Array], types: list[Array]) -> list[bytes]:
    """Return what is in each sample, over all arrays, in the given arrays' types."""
    flat = [
        each.astype(kind.dtype).reshape(len(each), -1)
        for each, kind in zip(arrays, types, strict=True)
    ]
    return [b"".join(each[row].tobytes() for each in flat) for row in range(len(flat[0]))]


def _trace(heard: Heard) -> Array:
    """Return the order of samples of shape (epochs, n_sample)."""
    import tensorflow as tf

    seen: list[float] = []

    def look(batch: Any) -> dict[str, Any]:
        """Note the first number of every sample, and learn nothing."""
        first = np.asarray(keras_versions.flat(batch)[0])
        seen.extend(first.reshape(len(first), -1)[:, 0].tolist())
        return {"loss": tf.constant(0.0)}

    model, call = heard.model, heard.call
    model.run_eagerly = True  # so that ``look`` sees numbers; read before the first batch
    model.train_step = look
    model.get_metrics_result = dict  # nobody tells the article's metrics anything
    model.fit(
        keras_versions.mapped(_numbered, call.data[0]),
        call.data[1],
        epochs=call.epochs,
        batch_size=call.batch_size,
        shuffle=call.shuffle,
        verbose=0,
    )
    order = np.array(seen).round().astype(int).reshape(call.epochs, call.n_sample)
    rows: Array = heard.rows[order]
    return rows


def _numbered(array: Array) -> Array:
    """Return an array of the same shape in which each sample is its number."""
    kind = "float32" if np.issubdtype(array.dtype, np.floating) else "int64"
    numbers = np.arange(len(array), dtype=kind).reshape(-1, *[1] * (array.ndim - 1))
    return np.array(np.broadcast_to(numbers, array.shape))


def _try_out(experiment: Experiment, samples: Data, heard: Heard, trial: Trial) -> dict[str, float]:
    """Return every metric after a training from the trial's weights, in its order."""
    model, measured = heard.model, samples.measuring
    model.set_weights(
        [
            np.asarray(values, dtype=weight.dtype).reshape(weight.shape)
            for values, weight in zip(trial["weights"], model.get_weights(), strict=True)
        ]
    )
    batches, steps = _batches(heard, np.array(trial["order"]))
    model.fit(batches, epochs=len(trial["order"]), steps_per_epoch=steps, verbose=0)
    reading = metrics.Reading(samples.classes, logits(model))
    return metrics.measure(experiment, measured.y, experiments.predict(model, measured.x), reading)


def _batches(heard: Heard, order: Array) -> tuple[Any, int]:
    """Return the batches of all epochs, one after another, and how many an epoch has."""
    import tensorflow as tf

    size = heard.call.batch_size
    tensors = keras_versions.mapped(keras_versions.tensor, heard.data)
    batches = tf.data.Dataset.from_tensor_slices(order).flat_map(
        lambda epoch: tf.data.Dataset.from_tensor_slices(epoch).batch(size)
    )
    taken = batches.map(
        lambda batch: keras_versions.mapped(lambda each: tf.gather(each, batch), tensors)
    )
    return taken, -(-order.shape[1] // size)

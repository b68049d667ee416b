"""The networks: built in order from one seed, each trained through the article's own ``train``."""

import gc
import time
from typing import Any

from . import data, ensembles, experiments, keras_versions, machine, metrics
from .channel import Channel
from .data import Data
from .documents import write_json
from .experiments import Experiment, History
from .jobs import InputError, Job
from .rounds import ModelTable
from .trainings import train


def import_libraries(job: Job) -> Experiment:
    """Import what the article imports, Keras and its backend; forked workers find them imported.

    The hundreds of thousands of objects that this makes stay to the end: searching them for garbage
    again and again takes a quarter of the time of the import, and would go on in training.
    """
    gc.disable()
    experiment = experiments.load(job.experiment)
    if experiments.has_networks(experiment):
        keras_versions.import_keras()
    gc.freeze()
    gc.enable()
    return experiment


def train_share(job: Job, channel: Channel, share: int, workers: int) -> None:
    """Train every ``workers``-th network from the ``share``-th on; write the part.

    All networks are built all the same, so that what each draws does not depend on the split.
    """
    experiment = experiments.load(job.experiment)
    ensembles.check_seeds(job, experiment)
    keras_versions.seed_everything(job.seed)
    builders = experiment.networks()
    machine.keep_to_cores(share, min(workers, len(builders)))  # before TensorFlow has threads
    built = {name: build() for name, build in builders.items()}
    samples, models, seconds = data.read(job), {}, {}
    for model in built.values():
        metrics.check_columns(samples.classes, (getattr(model, "output_shape", None) or ())[1:])
    for name in list(built)[share::workers]:
        started = time.perf_counter()
        models[name] = _listed(job, experiment, samples, name, built[name], channel)
        seconds[name] = time.perf_counter() - started
    part = {"models": models, "seconds": seconds, "order": list(built)}
    write_json(job, f"networks-{share}", part)


def _listed(
    job: Job, experiment: Experiment, samples: Data, name: str, model: Any, channel: Channel
) -> ModelTable:
    """Train one network of the listed run; return the model as the record has it."""
    compiled = keras_versions.compilation(model)
    if compiled is None and not hasattr(experiment, "train"):
        raise InputError(
            f"experiment.py: network {name!r} is not compiled; compile it, or write train()."
        )
    initial = {"initial_weights": keras_versions.weights(model)} if model.built else {}
    report = keras_versions.epoch_callback(
        lambda epoch, epochs, loss: channel.send(
            "epoch", model=name, epoch=epoch + 1, epochs=epochs, loss=repr(loss)
        )
    )
    found, histories = train(experiment, samples, name, job.seed, model, [report])
    series = _series(histories)
    final = {} if samples.folds else {"final_weights": keras_versions.weights(model)}
    return {
        "kind": "network",
        "n_parameters": model.count_params() if model.built else None,  # of folds, some other is
        "layers": keras_versions.layers(model),
        "compiled": compiled,
        **initial,
        **final,
        "loss_curve": series.get("loss"),
        "history": series,
        **found,
    }


def _series(histories: list[History]) -> History:
    """Return the series of a training; of several ones, each with the number of its fold."""
    if len(histories) == 1:
        return histories[0]
    return {
        f"{name}_{number}": values
        for number, history in enumerate(histories, 1)
        for name, values in history.items()
    }

"""The networks: built in order from one seed, each trained through the article's own ``train``."""

import gc
import time
from typing import Any

import numpy as np

from . import data, ensembles, experiments, keras_versions, machine
from .channel import Channel
from .data import Samples
from .documents import write_json
from .experiments import Experiment
from .jobs import Job


def import_libraries(job: Job) -> None:
    """Import what the article imports, Keras and its backend; forked workers find them imported.

    The hundreds of thousands of objects that this makes stay to the end: searching them for garbage
    again and again takes a quarter of the time of the import, and would go on in training.
    """
    gc.disable()
    experiments.load(job.experiment)
    keras_versions.import_keras()
    gc.freeze()
    gc.enable()


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
    training, models, seconds = data.read(job).training, {}, {}
    for name in list(built)[share::workers]:
        started = time.perf_counter()
        models[name] = _train(experiment, name, built[name], training, channel)
        seconds[name] = time.perf_counter() - started
    part = {
        "models": models,
        "seconds": seconds,
        "order": list(built),
        "parameters": experiment.fit_options(),
    }
    write_json(job, f"networks-{share}", part)


def _train(
    experiment: Experiment, name: str, model: Any, training: Samples, channel: Channel
) -> dict[str, Any]:
    """Train one network; return the model as the record has it."""
    initial = keras_versions.weights(model)
    report = keras_versions.epoch_callback(
        lambda epoch, loss: channel.send(
            "epoch",
            model=name,
            epoch=epoch + 1,
            epochs=experiment.fit_options()["epochs"],
            loss=repr(loss),
        )
    )
    curve, predictions = experiments.train(experiment, model, training.x, training.y, [report])
    return {
        "kind": "network",
        "n_parameters": model.count_params(),
        "layers": keras_versions.layers(model),
        "compiled": keras_versions.compilation(model),
        "initial_weights": initial,
        "final_weights": keras_versions.weights(model),
        "loss_curve": curve,
        "history": {"loss": curve},
        "diverged": not (np.isfinite(curve).all() and np.isfinite(predictions).all()),
        "predictions": predictions,
        "metrics": experiments.measure(experiment, training.y, predictions),
    }

"""One network trained from a seed and measured: in the listed run, and in an ensemble."""

from typing import Any

import numpy as np

from . import experiments, keras_versions, metrics, rounds
from .data import Data, Samples
from .experiments import Experiment, History
from .logits import logits
from .rounds import ModelTable


def train(
    experiment: Experiment,
    samples: Data,
    name: str,
    seed: int,
    model: Any,
    callbacks: list[Any],
) -> tuple[ModelTable, list[History]]:
    """Train a network that was built from the seed; return what it came to, and every history.

    Whatever training draws begins with the seed anew: neither the networks trained before nor the
    number of processes have a part in it. Where samples are held out in turn, there is a history
    for each fold, and each fold but the first has its network built anew.
    """
    fresh, histories, made_by = [model], [], []

    def fit(training: Samples) -> rounds.Predict:
        network = fresh.pop() if fresh else experiments.build_all(experiment, seed)[name]
        keras_versions.seed_everything(seed)
        x, y, validation = training.x, training.y, samples.validation
        histories.append(experiments.train(experiment, network, x, y, callbacks, validation))
        reading = metrics.Reading(samples.classes, logits(network))
        made_by.append(reading.logits)
        predict = experiments.predict
        return lambda part: metrics.of_network(part.y, predict(network, part.x), reading)

    found = rounds.results(samples, metrics.read(experiment), fit)
    finite = all(np.isfinite(each).all() for history in histories for each in history.values())
    found |= {"logits": made_by[0]} if made_by[0] else {}
    return found | {"diverged": found["diverged"] or not finite}, histories

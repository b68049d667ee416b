"""The models that need no training loop: scikit-learn's estimators."""

import time
from multiprocessing.connection import Connection

import numpy as np

from . import data, experiments
from .documents import write_json
from .jobs import Job

LEARNED = ("coef_", "intercept_", "constant_")
"""Where scikit-learn's linear and dummy estimators keep what they learned."""


def measure_all(job: Job, made: Connection) -> None:
    """Fit and measure every baseline; write the part ``baselines``.

    The data are waited for while scikit-learn is imported: ``made`` ends with the process that
    makes them. Where that failed, it has said so, and there is nothing to do here.
    """
    experiment = experiments.load(job.experiment)
    estimators = experiment.baselines()
    made.poll(None)
    if not data.is_made(job):
        return
    training = data.read(job).training
    rows, y = data.columns(training.x), training.y
    models, seconds = {}, {}
    for name, estimator in estimators.items():
        started = time.perf_counter()
        estimator.fit(rows, y)
        predictions = np.asarray(estimator.predict(rows), dtype=float).reshape(y.shape)
        learned = [getattr(estimator, each) for each in LEARNED if hasattr(estimator, each)]
        models[name] = {
            "kind": "baseline",
            "n_parameters": sum(map(np.size, learned)),
            "predictions": predictions,
            "metrics": experiments.measure(experiment, y, predictions),
        }
        seconds[name] = time.perf_counter() - started
    part = {"models": models, "seconds": seconds, "order": list(models)}
    write_json(job, "baselines", part)

"""The models that need no training loop: scikit-learn's estimators."""

import time

import numpy as np

from . import experiments
from .documents import write_json

LEARNED = ("coef_", "intercept_", "constant_")
"""Where scikit-learn's linear and dummy estimators keep what they learned."""


def measure_all(job, channel):
    """Fit and measure every baseline; write the part ``baselines``."""
    experiment = experiments.load(job["experiment"])
    x, y = experiment.dataset()
    models, seconds = {}, {}
    for name, estimator in experiment.baselines().items():
        started = time.perf_counter()
        models[name] = _measured(experiment, estimator, x.reshape(len(x), -1), y)
        seconds[name] = time.perf_counter() - started
        channel.send("trained", model=name)
    part = {"models": models, "seconds": seconds, "order": list(models)}
    write_json(job, "baselines", part)


def _measured(experiment, estimator, rows, y):
    """Fit on ``rows`` (n_sample, timestep * n_feature) and measure on the same."""
    estimator.fit(rows, y)
    predictions = np.asarray(estimator.predict(rows), dtype=float).reshape(y.shape)
    return {
        "kind": "baseline",
        "n_parameters": _learned(estimator),
        "predictions": predictions,
        "metrics": experiments.measured(experiment, y, predictions),
    }


def _learned(estimator):
    return sum(np.size(getattr(estimator, name)) for name in LEARNED if hasattr(estimator, name))

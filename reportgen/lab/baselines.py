"""The models that need no training loop: scikit-learn's estimators."""

import time
from typing import Any

import numpy as np

from . import experiments
from .documents import write_json
from .experiments import Array, Experiment
from .jobs import Job

LEARNED = ("coef_", "intercept_", "constant_")
"""Where scikit-learn's linear and dummy estimators keep what they learned."""


def measure_all(job: Job) -> None:
    """Fit and measure every baseline; write the part ``baselines``."""
    experiment = experiments.load(job.experiment)
    x, y = experiment.dataset()
    models, seconds = {}, {}
    for name, estimator in experiment.baselines().items():
        started = time.perf_counter()
        models[name] = _measured(experiment, estimator, x.reshape(len(x), -1), y)
        seconds[name] = time.perf_counter() - started
    part = {"models": models, "seconds": seconds, "order": list(models)}
    write_json(job, "baselines", part)


def _measured(experiment: Experiment, estimator: Any, rows: Array, y: Array) -> dict[str, Any]:
    """Fit on ``rows`` (n_sample, timestep * n_feature) and measure on the same."""
    estimator.fit(rows, y)
    predictions = np.asarray(estimator.predict(rows), dtype=float).reshape(y.shape)
    learned = [getattr(estimator, name) for name in LEARNED if hasattr(estimator, name)]
    return {
        "kind": "baseline",
        "n_parameters": sum(map(np.size, learned)),
        "predictions": predictions,
        "metrics": experiments.measured(experiment, y, predictions),
    }

"""The models that need no training loop: scikit-learn's estimators."""

import time

import numpy as np

from . import experiments
from .documents import write_json
from .jobs import Job

LEARNED = ("coef_", "intercept_", "constant_")
"""Where scikit-learn's linear and dummy estimators keep what they learned."""


def measure_all(job: Job) -> None:
    """Fit and measure every baseline; write the part ``baselines``."""
    experiment = experiments.load(job.experiment)
    x, y = experiment.dataset()
    rows = x.reshape(len(x), -1)  # (n_sample, timestep * n_feature)
    models, seconds = {}, {}
    for name, estimator in experiment.baselines().items():
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

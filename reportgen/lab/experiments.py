"""The article's experiment, loaded from its file, and what it says of itself."""

import importlib.util
import sys

import numpy as np


def load(path):
    """Return the experiment at ``path`` as a module."""
    spec = importlib.util.spec_from_file_location("experiment", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["experiment"] = module
    spec.loader.exec_module(module)
    return module


def described(experiment):
    """Return the shape of the data, and y of shape (n_sample, n_target)."""
    x, y = experiment.dataset()
    if (x.ndim, y.ndim) != (3, 2) or len(x) != len(y):
        raise ValueError(
            "dataset() must give x (n_sample, timestep, n_feature) and y (n_sample, n_target), "
            "not %s and %s" % (x.shape, y.shape)
        )
    return {
        "n_sample": x.shape[0],
        "timestep": x.shape[1],
        "n_feature": x.shape[2],
        "n_target": y.shape[1],
        "target": y,
    }


def directions(experiment):
    """Return for each metric whether less or more of it is better."""
    return {name: direction for name, (_, direction) in experiment.metrics().items()}


def measured(experiment, y, predictions):
    """Return every metric of ``predictions`` against ``y``, both (n_sample, n_target)."""
    predictions = np.asarray(predictions, dtype=float).reshape(y.shape)
    with np.errstate(all="ignore"):  # a diverged model measures as NaN or infinity
        return {
            name: float(metric(y, predictions))
            for name, (metric, _) in experiment.metrics().items()
        }


def trained(experiment, model, x, y, callbacks):
    """Train through the article's own ``train``; return the loss curve and the predictions."""
    history = experiment.train(model, x, y, callbacks).history
    predictions = np.asarray(model.predict(x, verbose=0), dtype=float).reshape(y.shape)
    return [float(loss) for loss in history["loss"]], predictions

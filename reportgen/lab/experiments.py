"""The article's experiment, loaded from its file, and what it says of itself."""

import importlib.util
import sys
from collections.abc import Callable, Mapping
from typing import Any, Protocol, cast

import numpy as np
import numpy.typing as npt

from . import keras_versions

Array = npt.NDArray[Any]
Inputs = Array | dict[str, Array]
"""x: one array, or several by their names; each of shape (n_sample, …)."""

Metric = Callable[[Array, Array], Any]
"""Of y and the predictions, both (n_sample, n_target), to a number."""


OPTIONAL: Mapping[str, Callable[[], dict[str, Any]]] = {
    "baselines": dict,
    "networks": dict,
    "fit_options": dict,
}
"""What an experiment may leave out, and what stands in its place."""


class Experiment(Protocol):
    """What an article's ``experiment.py`` offers; values of Keras and scikit-learn are ``Any``."""

    def dataset(self) -> tuple[Array, Array]:
        """Return x of shape (n_sample, timestep, n_feature) and y of shape (n_sample, n_target)."""

    def baselines(self) -> Mapping[str, Any]:
        """Return named estimators with scikit-learn's ``fit`` and ``predict``."""

    def networks(self) -> Mapping[str, Callable[[], Any]]:
        """Return named builders of compiled Keras models."""

    def fit_options(self) -> dict[str, Any]:
        """Return ``epochs``, ``batch_size`` and ``shuffle``."""

    def train(self, model: Any, x: Inputs, y: Array, callbacks: list[Any]) -> Any:
        """Fit the model; return Keras's history, or what has the same ``history``."""

    def metrics(self) -> Mapping[str, tuple[Metric, str]]:
        """Return named metrics, each with whether ``less`` or ``more`` of it is better."""


def load(path: str) -> Experiment:
    """Return the experiment at ``path`` as a module, with what it leaves out."""
    spec = importlib.util.spec_from_file_location("experiment", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is not a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules["experiment"] = module
    spec.loader.exec_module(module)
    for name, default in OPTIONAL.items():
        if not hasattr(module, name):
            setattr(module, name, default)
    return cast("Experiment", module)


def directions(experiment: Experiment) -> dict[str, str]:
    """Return for each metric whether less or more of it is better."""
    return {name: direction for name, (_, direction) in experiment.metrics().items()}


def build_all(experiment: Experiment, seed: int) -> dict[str, Any]:
    """Build all networks as the run with this seed does: each draws after those before it."""
    keras_versions.seed_everything(seed)
    return {name: build() for name, build in experiment.networks().items()}


def measure(experiment: Experiment, y: Array, predictions: Array) -> dict[str, float]:
    """Return every metric of ``predictions`` against ``y``, both (n_sample, n_target)."""
    predictions = np.asarray(predictions, dtype=float).reshape(y.shape)
    with np.errstate(all="ignore"):  # a diverged model measures as NaN or infinity
        return {
            name: float(metric(y, predictions))
            for name, (metric, _) in experiment.metrics().items()
        }


def train(
    experiment: Experiment, model: Any, x: Inputs, y: Array, callbacks: list[Any]
) -> tuple[list[float], Array]:
    """Train through the article's own ``train``; return the loss curve and the predictions."""
    history = experiment.train(model, x, y, callbacks).history
    return [float(loss) for loss in history["loss"]], predict(model, x, y)


def predict(model: Any, x: Inputs, y: Array) -> Array:
    """Return what the model predicts from x, in the shape of y."""
    return np.asarray(model.predict(x, verbose=0), dtype=float).reshape(y.shape)

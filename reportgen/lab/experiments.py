"""The article's experiment, loaded from its file, and how its networks are built and trained."""

import importlib.util
import inspect
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol, cast

import numpy as np
import numpy.typing as npt

from . import keras_versions
from .jobs import InputError

Array = npt.NDArray[Any]
Inputs = Array | dict[str, Array]
"""x: one array, or several by their names; each of shape (n_sample, …)."""

History = dict[str, list[float]]
"""Named series of a training, such as the loss of each epoch."""


class Experiment(Protocol):
    """What an article's ``experiment.py`` offers; values of Keras and scikit-learn are ``Any``.

    ``docs/experiments.md`` has what each must give. ``train(model, x, y, callbacks)`` and
    ``splits()`` may be there too; what ``OPTIONAL`` names may be left out.
    """

    def dataset(self) -> Any:
        """Return (x, y), or for each named part of the data its (x, y)."""

    def baselines(self) -> Mapping[str, Any]:
        """Return named estimators with scikit-learn's ``fit`` and ``predict``."""

    def networks(self) -> Mapping[str, Callable[[], Any]]:
        """Return named builders of Keras models."""

    def fit_options(self) -> dict[str, Any]:
        """Return what Keras's ``fit`` is called with, beside the data and callbacks."""

    def metrics(self) -> Mapping[str, Any]:
        """Return named metrics: (function, "less" or "more") and, perhaps, "predict_proba"."""


OPTIONAL: Mapping[str, Callable[[], dict[str, Any]]] = {
    "baselines": dict,
    "networks": dict,
    "fit_options": dict,
}
"""What an experiment may leave out, and what stands in its place."""


def load(path: str) -> Experiment:
    """Return the experiment at ``path`` as a module; modules beside it can be imported.

    What it leaves out is there, and gives nothing.
    """
    spec = importlib.util.spec_from_file_location("experiment", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is not a Python file")
    folder = str(Path(path).parent)
    if folder not in sys.path:
        sys.path.insert(0, folder)
    module = importlib.util.module_from_spec(spec)
    sys.modules["experiment"] = module
    spec.loader.exec_module(module)
    for name, default in OPTIONAL.items():
        if not hasattr(module, name):
            setattr(module, name, default)
    return cast("Experiment", module)


def required(experiment: Experiment, name: str) -> Callable[[], Any]:
    """Return a function that no experiment does without; InputError where it is not there."""
    function: Callable[[], Any] | None = getattr(experiment, name, None)
    if not callable(function):
        raise InputError(f"experiment.py has no function {name}(). Write one.")
    return function


def has_networks(experiment: Experiment) -> bool:
    """Return whether the experiment says anything of networks: without them Keras is not needed."""
    return experiment.networks is not OPTIONAL["networks"]


def build_all(experiment: Experiment, seed: int) -> dict[str, Any]:
    """Build all networks as the run with this seed does: each draws after those before it."""
    keras_versions.seed_everything(seed)
    return {name: build() for name, build in experiment.networks().items()}


def train(
    experiment: Experiment,
    model: Any,
    x: Inputs,
    y: Array,
    callbacks: list[Any],
    validation: tuple[Inputs, Array] | None = None,
) -> History:
    """Train through the article's own ``train``, or else through ``fit``; return every series.

    ``fit`` is handed the part ``validation``, and so is a ``train`` that asks for it. It gets
    arrays of its own: no other training finds them changed. InputError where it gives no series.
    """
    own = getattr(experiment, "train", None)
    if own is None:
        options = dict(experiment.fit_options())
        callbacks = [*options.pop("callbacks", ()), *callbacks]
        options = {"verbose": 0, "validation_data": validation} | options
        given = model.fit(x, y, callbacks=callbacks, **options)
    else:
        asked = {"validation"} & inspect.signature(own).parameters.keys()
        copy = validation and (copied(validation[0]), np.array(validation[1]))
        given = own(model, copied(x), np.array(y), callbacks, **dict.fromkeys(asked, copy))
    series = getattr(given, "history", given)
    if not isinstance(series, Mapping):
        raise InputError(
            f"experiment.py: train() returns {type(given).__name__}; it must return Keras's "
            "history, or a mapping of named series."
        )
    return {str(name): _numbers(str(name), values) for name, values in series.items()}


def copied(x: Inputs) -> Inputs:
    """Return arrays that may be changed and change no others."""
    return {k: np.array(v) for k, v in x.items()} if isinstance(x, dict) else np.array(x)


def predict(model: Any, x: Inputs) -> Array:
    """Return what the model says of x, as it gives it: (n_sample, …)."""
    return np.asarray(model.predict(x, verbose=0), dtype=float)


def _numbers(name: str, values: Any) -> list[float]:
    try:
        return [float(value) for value in values]
    except (TypeError, ValueError):
        raise InputError(
            f"experiment.py: train() gives the series {name!r} as {type(values).__name__} of "
            "something else than numbers; it must be a list of numbers."
        ) from None

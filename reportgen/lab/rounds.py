"""A model fitted on one part of the data and measured on every part; or fold by fold."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from .data import SMALL, Data, Samples, rows
from .experiments import Array
from .metrics import Metric, Said, measured

Predict = Callable[[Samples], Said]
"""What a fitted model says of samples; it looks at no more of their y than its shape and kind."""

Fit = Callable[[Samples], Predict]
"""Fits a fresh model on samples."""

ModelTable = dict[str, Any]
"""What a model came to, as the record has it."""


def results(data: Data, metrics: Mapping[str, Metric], fit: Fit) -> ModelTable:
    """Return what the model comes to on the measured part, and on the others."""
    if data.folds:
        return _over_folds(data, metrics, fit)
    predict = fit(data.training)
    found = {}
    for name, part in data.parts.items():
        said = predict(part)
        found[name] = said.values, measured(metrics, part.y, said)
    predictions, values = found.pop(data.measured)
    return {
        "metrics": values,
        "predictions": rows(predictions),
        **_shape(data, predictions),
        "diverged": not np.isfinite(predictions).all(),
        "parts": {
            name: {"metrics": values}
            | ({"predictions": rows(predictions)} if predictions.size <= SMALL else {})
            for name, (predictions, values) in found.items()
        },
    }


def _over_folds(data: Data, metrics: Mapping[str, Metric], fit: Fit) -> ModelTable:
    """Return the mean of each metric over the folds, and what was said of each held-out sample.

    Where a sample is held out more than once, no one thing was said of it.
    """
    values: dict[str, list[float]] = {}
    said: list[Array] = []
    for fold in data.folds:
        held_out = data.training.at(fold.test)
        answer = fit(data.training.at(fold.train))(held_out)
        said.append(answer.values)
        for name, value in measured(metrics, held_out.y, answer).items():
            values.setdefault(name, []).append(value)
    tested = np.concatenate([fold.test for fold in data.folds])
    predictions = np.concatenate(said)[np.argsort(tested)]
    once = len(np.unique(tested)) == len(tested)
    return {
        "metrics": {name: float(np.mean(each)) for name, each in values.items()},
        **({"predictions": rows(predictions)} if once else {}),
        **_shape(data, predictions),
        "diverged": not np.isfinite(predictions).all(),
        "folds": values,
    }


def _shape(data: Data, predictions: Array) -> ModelTable:
    """Return the shape of one prediction, where it is not the target's."""
    shape = predictions.shape[1:]
    return {} if shape == data.training.y.shape[1:] else {"output_shape": shape}

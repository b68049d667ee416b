"""What models are measured by: the article's own functions, called as scikit-learn's are."""

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .experiments import Array, Experiment, required
from .jobs import InputError
from .logits import probabilities

DIRECTIONS = ("less", "more")
PROBABILITIES = "predict_proba"
HALF = 0.5
"""Above it a network with one column says that a sample is of the second class."""

SHOWN = 10
"""So many classes are named in an error."""


@dataclass(frozen=True)
class Metric:
    """One metric: its function of y and predictions, and which of less and more is better.

    ``of_probabilities`` says that it wants those of the classes where others get the classes.
    """

    function: Callable[[Array, Array], Any]
    direction: str
    of_probabilities: bool


@dataclass(frozen=True)
class Said:
    """What a model says of samples: ``values`` as it gives them, (n_sample, …).

    ``answers`` is what metrics get, ``probabilities`` what those of probabilities get; None where
    the model gives none.
    """

    values: Array
    answers: Array | None
    probabilities: Array | None


@dataclass(frozen=True)
class Reading:
    """How what a network gives is read.

    ``classes`` are all that y has, in order; none where they are 0, 1, 2 … or y is no classes.
    ``logits`` names the function that makes probabilities of what the network gives, "sigmoid" or
    "softmax"; None where it gives probabilities, or what needs no reading.
    """

    classes: tuple[int, ...] = ()
    logits: str | None = None


AS_IT_IS = Reading()


def read(experiment: Experiment) -> dict[str, Metric]:
    """Return the article's metrics; InputError for what is none."""
    found = {}
    for name, given in required(experiment, "metrics")().items():
        match given:
            case (function, "less" | "more" as direction, *rest) if callable(function):
                if rest in ([], [PROBABILITIES]):
                    found[str(name)] = Metric(function, direction, bool(rest))
        if str(name) not in found:
            raise InputError(
                f"experiment.py: metrics() gives {name!r} as {given!r}; it must be (function, "
                "'less' or 'more'), with 'predict_proba' as third where it wants probabilities."
            )
    return found


def directions(experiment: Experiment) -> dict[str, str]:
    """Return for each metric whether less or more of it is better."""
    return {name: metric.direction for name, metric in read(experiment).items()}


def measure(
    experiment: Experiment, y: Array, values: Array, reading: Reading = AS_IT_IS
) -> dict[str, float]:
    """Return every metric of what a network says, as it gives it, against ``y``."""
    return measured(read(experiment), y, of_network(y, values, reading))


def measured(metrics: Mapping[str, Metric], y: Array, said: Said) -> dict[str, float]:
    """Return every metric that can be had of what a model says, against ``y``.

    What is not a number, or infinite, in it makes a metric that takes no such thing NaN.
    """
    found = {}
    finite = bool(np.isfinite(said.values).all())
    for name, metric in metrics.items():
        predictions = said.probabilities if metric.of_probabilities else said.answers
        if predictions is None:
            if not finite:
                found[name] = float("nan")
            continue
        try:
            with np.errstate(all="ignore"):  # a diverged model measures as NaN or infinity
                value = _value(metric, y, predictions)
        except ValueError:
            if finite:
                raise
            value = float("nan")
        if np.ndim(value) != 0:
            raise InputError(
                f"experiment.py: metric {name!r} gives an array of shape {np.shape(value)}; "
                "it must give one number."
            )
        found[name] = float(value)
    return found


def _value(metric: Metric, y: Array, predictions: Array) -> Any:
    """Return what the metric gives of arrays of its own, which it may change.

    Probabilities of a network sum to one as float32 does: scikit-learn, which takes them for
    float64, would warn of that.
    """
    y, predictions = np.array(y), np.array(predictions)
    has_columns = metric.of_probabilities and predictions.ndim > 1
    if not has_columns or not np.allclose(predictions.sum(axis=1), 1, atol=1e-5):
        return metric.function(y, predictions)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"The y_\w+ values do not sum to one")
        return metric.function(y, predictions)


def of_network(y: Array, values: Array, reading: Reading = AS_IT_IS) -> Said:
    """Return what a network says of samples whose targets are ``y``.

    Where y is an integer a sample and the network has a column a class, it is the class with the
    largest; where y is 0 or 1 and the network has one column, it is whether that is above a half.
    """
    values = shaped(y, values)
    likely = probabilities(values, reading.logits)
    if not is_classes(y):
        return Said(values, values, likely)
    if not np.isfinite(values).all():
        return Said(values, None, None)  # whatever class were read off it, nobody said it
    if values.ndim == 2 and values.shape[1] > 1:  # noqa: PLR2004  (samples by classes)
        classes = of_columns(reading.classes, values.shape[1])
        return Said(values, classes[values.argmax(axis=1)].astype(y.dtype), second(likely))
    if values.shape == y.shape and np.isin(y, (0, 1)).all():
        return Said(values, (likely > HALF).astype(y.dtype), likely)
    return Said(values, values, likely)


def of_columns(classes: Sequence[int], columns: int) -> Array:
    """Return the class that each of a network's columns stands for.

    The first is that of the class 0, unless y has a class beyond the last: then each stands for one
    of the classes that y has, in order. InputError where they are not as many.
    """
    if set(classes) <= set(range(columns)):
        return np.arange(columns)
    if len(classes) == columns:
        return np.array(classes)
    shown = ", ".join(map(str, classes[:SHOWN])) + (", …" if len(classes) > SHOWN else "")
    raise InputError(
        f"experiment.py: a network gives {columns} columns and y has {len(classes)} classes "
        f"({shown}). Give it a column a class, or number the classes from 0 in dataset()."
    )


def check_columns(classes: Sequence[int], shape: Sequence[int | None]) -> None:
    """Raise InputError where a network can't be read that gives samples of this shape."""
    match shape:
        case [int(columns)] if classes and columns > 1:
            of_columns(classes, columns)


def classes_of(targets: Sequence[Array]) -> tuple[int, ...]:
    """Return all classes of y, of which there are several parts, in order; none if y is none."""
    if not is_classes(targets[0]):
        return ()
    return tuple(np.unique(np.concatenate(targets)).astype(int).tolist())


def is_classes(y: Array) -> bool:
    """Return whether y is classes: one integer a sample. Counts are given as floats."""
    return y.ndim == 1 and y.dtype.kind in "biu"


def second(probabilities: Array) -> Array:
    """Return probabilities as scikit-learn's metrics take them: of two classes, the second's."""
    columns = probabilities.shape[1]
    return probabilities[:, 1] if columns == 2 else probabilities  # noqa: PLR2004


def shaped(y: Array, values: Array) -> Array:
    """Return the values in the shape of y, where they are as many: (n, 1) and (n,) are the same."""
    return values.reshape(y.shape) if values.size == y.size else values

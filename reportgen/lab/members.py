"""What the members of an ensemble leave behind, gathered portion by portion."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import numpy as np

from . import metrics
from .experiments import Array, Experiment
from .jobs import InputError

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
"""The quantiles of the loss that are kept of every epoch."""

MOST_BYTES = 2 * 2**30
"""No process of the lab takes more memory than this."""

LIBRARIES_BYTES = 2**30
"""What the libraries, a compiled loop and one portion of members take."""

KEPT_BYTES = 8 * 2**20
"""Up to so many bytes, what the members of an ensemble said is kept, to be measured anew."""

BYTES_A_NUMBER = 120
"""What a number takes that goes into the record: as an object, and as text, more than once."""

Way = Literal["reassigned", "fit"]
"""How members were trained; see ``ensembles``."""

Reason = Literal[
    "retrace",
    "weights",
    "state",
    "options",
    "callbacks",
    "loop",
    "rows",
    "data",
    "splits",
    "failed",
    "ended",
]
"""Why members did not go through the compiled loop, or why there are none; docs/record.md."""

Stop = Literal["time", "patience"]
"""What ended an ensemble before it had all its members; docs/record.md."""

Ensemble = dict[str, Any]
"""An ensemble as the record has it."""


class LoopError(ValueError):
    """The compiled loop can't do what the article's training does, for a ``reason``."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason: Reason = reason


class Results:
    """The results of an ensemble's members so far, in the order of their seeds."""

    def __init__(
        self, experiment: Experiment, y: Array, reading: metrics.Reading = metrics.AS_IT_IS
    ) -> None:
        self.experiment, self.y, self.reading = experiment, y, reading
        self.seeds: list[int] = []
        self.curves: list[Array] = []
        self.diverged = 0
        self.said: list[Array] | None = []
        self.metrics: dict[str, list[float]] = {name: [] for name in metrics.directions(experiment)}

    def add(self, seeds: Sequence[int], curves: Sequence[Array], predictions: Array) -> None:
        """Keep some members: loss curves, one a member, and predictions (members, *y.shape)."""
        self.seeds.extend(seeds)
        self._keep(predictions)
        self.curves.extend(curves)
        for curve, predicted in zip(curves, predictions, strict=True):
            self.diverged += not (np.isfinite(curve).all() and np.isfinite(predicted).all())
            measured = metrics.measure(self.experiment, self.y, predicted, self.reading)
            for name, value in measured.items():
                self.metrics[name].append(value)

    def add_model(self, seed: int, model: Mapping[str, Any], curve: Sequence[float]) -> None:
        """Keep a member that was measured already, as the record has a model."""
        self.seeds.append(seed)
        rows = np.asarray(model.get("predictions", ()), dtype=float)
        self._keep(rows.reshape(1, len(rows), *model.get("output_shape", self.y.shape[1:])))
        if len(curve):
            self.curves.append(np.array(curve))
        self.diverged += bool(model["diverged"])
        for name, value in model["metrics"].items():
            self.metrics[name].append(value)

    def kept(self) -> Array | None:
        """Return what every member said, (members, n_sample, …), if that is not too much."""
        return np.concatenate(self.said) if self.said else None

    def _keep(self, predictions: Array) -> None:
        """Keep what some members said, unless it gets too much, or one of them said too little."""
        if self.said is not None:
            self.said.append(predictions)
            size = sum(each.nbytes for each in self.said)
            shapes = {each.shape[1:] for each in self.said}
            if size > KEPT_BYTES or len(shapes) > 1 or not predictions.size:
                self.said = None

    def as_record(
        self, way: Way, asked: int, reason: Reason | None = None, stopped: Stop | None = None
    ) -> Ensemble:
        """Return the ensemble as the record has it, of as many seeds as were ``asked`` for."""
        return {
            "way": way,
            "seeds": self.seeds,
            "metrics": {
                # A model that gives no probabilities has not every metric.
                name: values
                for name, values in self.metrics.items()
                if len(values) == len(self.seeds)
            },
            "loss_quantiles": _quantiles(self.curves),
            "diverged": self.diverged,
            "asked": asked,
            "reason": reason,
            "stopped": stopped,
        }


def nothing(experiment: Experiment, reason: Reason, asked: int) -> Ensemble:
    """Return an ensemble that came to nothing, as the record has it, with the reason."""
    return Results(experiment, np.empty((0, 0))).as_record("fit", asked, reason)


def check_memory(members: int, epochs: int, metrics: int) -> None:
    """Raise InputError when so many members, of so many epochs and metrics, can't be held."""
    each = 4 * epochs + BYTES_A_NUMBER * (1 + metrics)
    most = (MOST_BYTES - LIBRARIES_BYTES) // each
    if members > most:
        wanted = (LIBRARIES_BYTES + members * each) / 2**30
        raise InputError(
            f"--seeds {members} would take about {wanted:.1f} GiB of memory; "
            f"up to {most} take less than {MOST_BYTES / 2**30:.0f} GiB. Ask for fewer."
        )


def _quantiles(curves: list[Array]) -> dict[str, list[float]]:
    """Return for each quantile the loss by epoch: always one that a member had (nearest rank).

    A loss that is not a number counts as the worst; a member that stopped keeps its last loss.
    """
    if not curves:
        return {}
    longest = max(map(len, curves))
    padded = [
        curve if len(curve) == longest else np.pad(curve, (0, longest - len(curve)), "edge")
        for curve in curves
    ]
    ranked = np.sort(padded, axis=0)
    return {str(each): list(ranked[round(each * (len(ranked) - 1))]) for each in QUANTILES}

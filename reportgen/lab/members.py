"""What the members of an ensemble leave behind, gathered portion by portion."""

import numpy as np

from . import experiments

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
"""The quantiles of the loss that are kept of every epoch."""

MOST_BYTES = 2 * 2**30
"""No process of the lab takes more memory than this."""

LIBRARIES_BYTES = 2**30
"""What the libraries, a compiled loop and one portion of members take."""

BYTES_A_NUMBER = 120
"""What a number takes that goes into the record: as an object, and as text, more than once."""


class TooManySeeds(Exception):  # noqa: N818  (the name is what the host is told)
    """More members were asked for than memory holds."""


def nothing(experiment, note):
    """Return an ensemble that came to nothing, as the record has it, with the reason."""
    return Members(experiment, None).described("fit", note)


class Members:
    """The results of the members so far, in the order of their seeds."""

    def __init__(self, experiment, y):
        self.experiment, self.y = experiment, y
        self.seeds, self.curves, self.diverged = [], [], 0
        self.metrics = {name: [] for name in experiments.directions(experiment)}

    def add(self, seeds, curves, predictions):
        """Keep some members: loss curves (members, epochs), predictions (members, *y.shape)."""
        self.seeds.extend(seeds)
        self.curves.append(curves)
        for curve, predicted in zip(curves, predictions):
            self.diverged += not (np.isfinite(curve).all() and np.isfinite(predicted).all())
            measured = experiments.measured(self.experiment, self.y, predicted)
            for name, value in measured.items():
                self.metrics[name].append(value)

    def described(self, way, note=None):
        """Return the ensemble as the record has it."""
        return {
            "way": way,
            "seeds": self.seeds,
            "metrics": self.metrics,
            "loss_quantiles": _quantiles(self.curves),
            "diverged": self.diverged,
            "note": note,
        }


def check_memory(members, epochs, metrics):
    """Raise TooManySeeds when so many members, of so many epochs and metrics, can't be held."""
    each = 4 * epochs + BYTES_A_NUMBER * (1 + metrics)
    most = (MOST_BYTES - LIBRARIES_BYTES) // each
    if members > most:
        raise TooManySeeds(
            "--seeds %d would take about %.1f GiB of memory; "
            "up to %d take less than %.0f GiB. Ask for fewer."
            % (members, (LIBRARIES_BYTES + members * each) / 2**30, most, MOST_BYTES / 2**30)
        )


def _quantiles(curves):
    """Return for each quantile the loss by epoch: always one that a member had (nearest rank).

    A loss that is not a number counts as the worst.
    """
    if not curves:
        return {}
    epochs = max(portion.shape[1] for portion in curves)
    ranked = [np.sort(_losses(curves, epoch)) for epoch in range(epochs)]
    return {
        str(quantile): [losses[round(quantile * (len(losses) - 1))] for losses in ranked]
        for quantile in QUANTILES
    }


def _losses(curves, epoch):
    """Return the losses of one epoch; a member that stopped before it keeps its last."""
    return np.concatenate([portion[:, min(epoch, portion.shape[1] - 1)] for portion in curves])

"""Why the listed run moved from one environment to another: each origin's share of it.

Three things make a listed run: the initial weights that its seed draws, the order in which its
batches are shuffled, and the arithmetic of the library. Each can be taken from either environment,
so there are eight runs between the two: those with a's arithmetic are trained in a, those with b's
in b. What each origin is due is worked out in ``statistics/attribution.py``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from pydantic import BaseModel, ConfigDict

from reportgen.compare.model import SIDES, SideName
from reportgen.record import Record, Weight, pointer
from reportgen.statistics.attribution import Cause, Corner, Obstacle, attribute
from reportgen.statistics.limits import LIMITS, Limits

BatchOrder = Sequence[Sequence[int]]
"""The index of the sample that was shown at each place, epoch by epoch."""


class MissingCause(BaseModel):
    """Why the cause of a network's change is not known; ``detail`` is what a library said of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    obstacle: Obstacle
    detail: str | None = None


@dataclass(frozen=True)
class TracedRun:
    """A listed run and the batch orders that it took, by network.

    ``untraced`` has what the lab said of the networks whose order is not known.
    """

    record: Record
    orders: Mapping[str, BatchOrder]
    untraced: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Trial:
    """One training to make: a network from given weights, flat one by one, in a given order."""

    model: str
    weights: tuple[tuple[float, ...], ...]
    order: BatchOrder


@dataclass(frozen=True)
class Causes:
    """Causes by the pointers of metrics; ``missing`` says of a network why it has none."""

    found: Mapping[str, Cause] = field(default_factory=dict)
    missing: Mapping[str, MissingCause] = field(default_factory=dict)


@dataclass(frozen=True)
class Exchange:
    """The trainings between two listed runs of which the parts are exchanged."""

    a: TracedRun
    b: TracedRun
    limits: Limits = LIMITS

    @property
    def missing(self) -> dict[str, MissingCause]:
        """The networks whose parts can't be exchanged, and why."""
        found = {name: self._obstacle(name) for name in self._networks()}
        return {name: obstacle for name, obstacle in found.items() if obstacle}

    @property
    def moved(self) -> list[str]:
        """The networks of which a metric moved by more than rounding, and can be attributed."""
        missing = self.missing
        return [name for name in self._networks() if name not in missing and self._moved(name)]

    def trials(self, arithmetic: SideName) -> list[Trial]:
        """Return what to train in the environment of one side."""
        runs = {"a": self.a, "b": self.b}
        return [
            Trial(
                name,
                tuple(each.values for each in _initial_weights(runs[weights], name)),
                runs[order].orders[name],
            )
            for name, (weights, order, _) in self._corners(arithmetic)
        ]

    def causes(self, metrics: Mapping[SideName, Sequence[Mapping[str, Any]]]) -> Causes:
        """Return the causes, from the metrics that each side's ``trials`` came to, in their order.

        A number that JSON has no word for comes as its name, as ``"NaN"``.
        """
        found: dict[str, Cause] = {}
        missing = self.missing
        cells = {
            (name, corner): values
            for side in SIDES
            for (name, corner), values in zip(
                self._corners(side), metrics.get(side, ()), strict=True
            )
        }
        for name in self.moved:
            own = {corner: values for (model, corner), values in cells.items() if model == name}
            for metric in self.a.record.models[name].metrics:
                a, b = (run.record.models[name].metrics[metric] for run in (self.a, self.b))
                outcome: Cause | Obstacle = Obstacle.NO_NUMBER
                if isinstance(a, float) and isinstance(b, float):
                    values = {corner: float(each[metric]) for corner, each in own.items()}
                    outcome = attribute(values, a, b, self.limits)
                if isinstance(outcome, Cause):
                    found[pointer("models", name, "metrics", metric)] = outcome
                else:
                    missing[name] = MissingCause(obstacle=outcome)
        return Causes(found, missing)

    def _networks(self) -> list[str]:
        return [name for name in self.a.record.networks if name in self.b.record.models]

    def _corners(self, arithmetic: SideName) -> Iterator[tuple[str, Corner]]:
        for name, weights, order in product(self.moved, SIDES, SIDES):
            yield name, (weights, order, arithmetic)

    def _moved(self, name: str) -> bool:
        before, after = (run.record.models[name].metrics for run in (self.a, self.b))
        for metric, old in before.items():
            new = after.get(metric)
            if isinstance(old, float) and isinstance(new, float):
                if not self.limits.same(old, new):
                    return True
            elif old != new:
                return True
        return False

    def _obstacle(self, name: str) -> MissingCause | None:
        """Return why the parts of one network's runs can't be exchanged, if they can't."""
        for run in (self.a, self.b):
            if name not in run.orders:
                detail = run.untraced.get(name)
                return MissingCause(obstacle=Obstacle.ORDER_UNKNOWN, detail=detail)
        a, b = (_initial_weights(run, name) for run in (self.a, self.b))
        if [weight.shape for weight in a] != [weight.shape for weight in b]:
            return MissingCause(obstacle=Obstacle.OTHER_SHAPES)
        if len(self.a.orders[name]) != len(self.b.orders[name]):
            return MissingCause(obstacle=Obstacle.OTHER_EPOCHS)
        return None


def _initial_weights(run: TracedRun, name: str) -> tuple[Weight, ...]:
    return run.record.models[name].initial_weights or ()

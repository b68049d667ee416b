"""A record as a run of a described experiment might leave it, before anything is trained.

Pictures, prose and claims are tried over it. Its numbers are made up: finite, unless networks are
to have diverged, and the same each time.
"""

import math
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reportgen.record.description import Description, Network
from reportgen.record.schema import (
    Dataset,
    Ensemble,
    Matrix,
    Model,
    PartResults,
    Record,
    RunEnvironment,
)

_MEMBERS = 5
_EPOCHS = 10
_MOST_EPOCHS = 1000
_QUANTILES = ("0.05", "0.25", "0.5", "0.75", "0.95")

_KNOWN = ("n_parameters", "layers", "compiled", "initial_weights", "final_weights")
"""What is known of a network that was built."""

Curve = tuple[float, ...]


@dataclass(frozen=True)
class Scenario:
    """How a run might end: with ensembles or without, and with all networks diverged or none."""

    ensembles: bool = True
    diverged: bool = False


class _Series(dict[str, Curve]):
    """Named series; a name that is not known has one, too: what training returns is seen then."""

    def __init__(self, names: Iterable[str], curve: Curve) -> None:
        super().__init__(dict.fromkeys(names, curve))
        self.curve = curve

    def __missing__(self, name: str) -> Curve:
        return self.curve


def stub_record(
    description: Description, scenario: Scenario, article: str, environment: Mapping[str, Any]
) -> Record:
    """Return a record as a run might leave it; ``environment`` is what it would take place on."""
    stub = _Stub(description, scenario, random.Random(0))  # noqa: S311  (no secret)
    models = {name: stub.baseline() for name in description.baselines}
    models |= {name: stub.network(known) for name, known in description.networks.items()}
    grown = [name for name, has_seed in description.baselines.items() if has_seed]
    ensembles = {name: stub.ensemble(models[name]) for name in (*grown, *description.networks)}
    return Record(
        schema=2,
        article=article,
        metrics=description.metrics,
        models=models,
        dataset=stub.dataset,
        ensembles=ensembles if scenario.ensembles else {},
        experiment="0" * 64,
        seed=0,
        parameters=description.parameters,
        environment=RunEnvironment.model_validate(environment),
    )


@dataclass(frozen=True)
class _Stub:
    """Makes up what models of the description come to."""

    description: Description
    scenario: Scenario
    drawn: random.Random

    @property
    def dataset(self) -> Dataset:
        return self.description.dataset or Dataset()

    def baseline(self) -> Model:
        shape = self.dataset.target_shape
        return Model(
            kind="baseline",
            metrics=self.metrics(),
            predictions=self.matrix(self.dataset.n_sample, math.prod(shape)),
            output_shape=shape,
            n_parameters=100,
            parts=self.parts(math.prod(shape)),
        )

    def network(self, known: Network | None) -> Model:
        """Return a network; one that was built has its own layers and weights."""
        classes = self.dataset.classes or ()
        shape = (len(classes),) if len(classes) > 2 else self.dataset.target_shape  # noqa: PLR2004
        curve, diverged = self.curve(), self.scenario.diverged
        network = Model(
            kind="network",
            metrics=self.metrics(diverged=diverged),
            output_shape=known.output_shape if known else shape,
            n_parameters=1000,
            loss_curve=curve if "loss" in self.description.series else None,
            diverged=diverged,
        )
        columns = math.prod(network.output_shape or ())
        made: dict[str, Any] = {
            "predictions": self.matrix(self.dataset.n_sample, columns, diverged=diverged),
            "parts": self.parts(columns),
            "history": _Series(self.description.series, curve),
        }
        given = {} if known is None else {name: getattr(known, name) for name in _KNOWN}
        return network.model_copy(update=made | given)

    def ensemble(self, model: Model) -> Ensemble:
        metrics = self.description.metrics
        values = {name: self.values(_MEMBERS) for name in metrics}
        curves = {each: model.loss_curve for each in _QUANTILES if model.loss_curve}
        return Ensemble(
            way="fit", seeds=tuple(range(_MEMBERS)), metrics=values, loss_quantiles=curves
        )

    def parts(self, columns: int) -> dict[str, PartResults]:
        """Return what a model comes to on each part that is not the measured one."""
        return {
            name: PartResults(
                metrics=self.metrics(), predictions=self.matrix(part.n_sample, columns)
            )
            for name, part in self.dataset.parts.items()
            if name != self.dataset.measured
        }

    def metrics(self, *, diverged: bool = False) -> dict[str, float]:
        number = math.nan if diverged else 0
        return {name: self.drawn.uniform(0.1, 0.9) + number for name in self.description.metrics}

    def matrix(self, rows: int, columns: int, *, diverged: bool = False) -> Matrix:
        number = math.nan if diverged else 0
        return tuple(tuple(value + number for value in self.values(columns)) for _ in range(rows))

    def values(self, count: int) -> Curve:
        return tuple(self.drawn.uniform(0.1, 0.9) for _ in range(count))

    def curve(self) -> Curve:
        """Return a loss by epoch: it falls, unless it goes beyond all bounds."""
        given = self.description.parameters.get("epochs", _EPOCHS)
        epochs = min(given, _MOST_EPOCHS) if isinstance(given, int) else _EPOCHS
        falling = tuple(1 / (1 + epoch) for epoch in range(max(1, epochs)))
        return (
            (*falling[:1], *(math.nan for _ in falling[1:])) if self.scenario.diverged else falling
        )

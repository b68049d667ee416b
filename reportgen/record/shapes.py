"""Shapes that a record's parts must share, so that nobody who draws or compares has to ask."""

from collections.abc import Iterator
from math import prod

from reportgen.record.schema import Ensemble, Matrix, Record, Weight


def odd_shapes(record: Record) -> Iterator[str]:
    """Yield ``/path: what is odd about it`` for each part that does not fit the others."""
    shape = (record.dataset.n_sample, record.dataset.n_target)
    yield from _matrix("/dataset/target", record.dataset.target, shape)
    for name, model in record.models.items():
        yield from _matrix(f"/models/{name}/predictions", model.predictions, shape)
        for metric in model.metrics.keys() - record.metrics.keys():
            yield f"/models/{name}/metrics/{metric}: is not one of /metrics"
        yield from _weights(f"/models/{name}/initial_weights", model.initial_weights or ())
        yield from _weights(f"/models/{name}/final_weights", model.final_weights or ())
    for name, ensemble in record.ensembles.items():
        yield from _ensemble(f"/ensembles/{name}", ensemble)


def _matrix(path: str, matrix: Matrix, shape: tuple[int, int]) -> Iterator[str]:
    rows, columns = shape
    if len(matrix) != rows:
        yield f"{path}: has {len(matrix)} rows where the dataset has {rows} samples"
    for number, row in enumerate(matrix):
        if len(row) != columns:
            yield f"{path}/{number}: has {len(row)} values where the dataset has {columns} targets"


def _weights(path: str, weights: tuple[Weight, ...]) -> Iterator[str]:
    for number, weight in enumerate(weights):
        if len(weight.values) != prod(weight.shape):
            shape = " x ".join(map(str, weight.shape))
            yield f"{path}/{number}: has {len(weight.values)} values for the shape ({shape})"


def _ensemble(path: str, ensemble: Ensemble) -> Iterator[str]:
    members = len(ensemble.seeds)
    for name, values in ensemble.metrics.items():
        if len(values) != members:
            yield f"{path}/metrics/{name}: has {len(values)} values for {members} seeds"
    if len({len(curve) for curve in ensemble.loss_quantiles.values()}) > 1:
        yield f"{path}/loss_quantiles: has curves of different lengths"
    if ensemble.diverged > members:
        yield f"{path}/diverged: counts {ensemble.diverged} of {members} members"

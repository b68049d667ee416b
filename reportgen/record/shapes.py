"""Shapes that a record's parts must share, so that nobody who draws or compares has to ask."""

from collections.abc import Iterator, Mapping
from math import prod

from reportgen.record.schema import Ensemble, Matrix, Model, Record, Weight


def odd_shapes(record: Record) -> Iterator[str]:
    """Yield ``/path: what is odd about it`` for each part that does not fit the others."""
    data = record.dataset
    yield from _matrix("/dataset/target", data.target, data.n_sample, prod(data.target_shape))
    for name, part in data.parts.items():
        inputs = sum(map(prod, data.inputs.values()))
        yield from _matrix(f"/dataset/parts/{name}/x", part.x, part.n_sample, inputs)
        target = prod(data.target_shape)
        yield from _matrix(f"/dataset/parts/{name}/target", part.target, part.n_sample, target)
    for name, model in record.models.items():
        yield from _model(f"/models/{name}", model, record)
    for name, ensemble in record.ensembles.items():
        yield from _ensemble(f"/ensembles/{name}", ensemble)


def _model(path: str, model: Model, record: Record) -> Iterator[str]:
    data = record.dataset
    shape = data.target_shape if model.output_shape is None else model.output_shape
    yield from _matrix(f"{path}/predictions", model.predictions, data.n_sample, prod(shape))
    yield from _metrics(path, model.metrics, record)
    for part, results in model.parts.items():
        known = data.parts.get(part)
        if known is None:
            yield f"{path}/parts/{part}: is not one of /dataset/parts"
        else:
            inner = f"{path}/parts/{part}"
            yield from _matrix(
                f"{inner}/predictions", results.predictions, known.n_sample, prod(shape)
            )
            yield from _metrics(inner, results.metrics, record)
    yield from _weights(f"{path}/initial_weights", model.initial_weights or ())
    yield from _weights(f"{path}/final_weights", model.final_weights or ())


def _matrix(path: str, matrix: Matrix | None, rows: int, columns: int) -> Iterator[str]:
    """A matrix without rows is one that is not known."""
    if matrix and len(matrix) != rows:
        yield f"{path}: has {len(matrix)} rows for {rows} samples"
    for number, row in enumerate(matrix or ()):
        if len(row) != columns:
            yield f"{path}/{number}: has {len(row)} values where its shape has {columns}"


def _metrics(path: str, metrics: Mapping[str, object], record: Record) -> Iterator[str]:
    for name in metrics.keys() - record.metrics.keys():
        yield f"{path}/metrics/{name}: is not one of /metrics"


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

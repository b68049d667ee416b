"""Loss curves and predictions, set side by side point by point.

A loss curve is what a library reported while it trained, and libraries differ in how they average
it: Keras 3.0 and 3.1 took the mean of an epoch's batches as if the last, smaller one were as large
as the others. So a loss that differs, of a network that ends with the same weights and the same
predictions, was not trained otherwise, only reported otherwise.
"""

import math
from collections.abc import Sequence
from typing import Literal

from reportgen.compare.model import CurveDiff, Likeness
from reportgen.record import Model, Record, flat, pointer
from reportgen.statistics.limits import Limits

_FIELDS = {"loss": "loss_curve", "predictions": "predictions"}
"""Where in a model each curve stands."""


def compare_curves(a: Record, b: Record, limits: Limits) -> tuple[CurveDiff, ...]:
    """Return the differences of every curve that both records have."""
    found: list[CurveDiff] = []
    for name, before in a.models.items():
        after = b.models.get(name)
        if after is not None and before.loss_curve and after.loss_curve:
            row = _curve(name, "loss", before.loss_curve, after.loss_curve, limits)
            # Of another number of epochs it is not the same training that is reported.
            only_reported = row.equal is Likeness.DIFFERENT and row.largest is not None
            if only_reported and _end_alike(before, after, limits):
                row = row.model_copy(update={"equal": Likeness.REPORTED_OTHERWISE})
            found.append(row)
        if after is not None and before.predictions and after.predictions:
            both = flat(before.predictions), flat(after.predictions)
            found.append(_curve(name, "predictions", *both, limits))
    return tuple(found)


def _end_alike(a: Model, b: Model, limits: Limits) -> bool:
    """Return whether both trainings lead to the same weights and predictions, up to the floor.

    A weight near zero counts beside the largest one of its network, as a point does in its curve.
    """
    before, after = (model.final_weights or () for model in (a, b))
    if [weight.shape for weight in before] != [weight.shape for weight in after]:
        return False
    pairs = (
        (flat(weight.values for weight in before), flat(weight.values for weight in after)),
        (flat(a.predictions), flat(b.predictions)),
    )
    alike = (Likeness.IDENTICAL, Likeness.SAME)
    return all(_likeness(x, y, limits) in alike for x, y in pairs)


def _curve(
    model: str,
    curve: Literal["loss", "predictions"],
    a: Sequence[float],
    b: Sequence[float],
    limits: Limits,
) -> CurveDiff:
    apart = _differences(a, b) if len(a) == len(b) else None
    index = max(range(len(a)), key=apart.__getitem__) if apart else None
    return CurveDiff(
        model=model,
        curve=curve,
        pointer=pointer("models", model, _FIELDS[curve]),
        size_a=len(a),
        size_b=len(b),
        largest=None if apart is None or index is None else apart[index],
        index=index,
        equal=_likeness(a, b, limits),
    )


def _differences(a: Sequence[float], b: Sequence[float]) -> list[float]:
    """Return absolute differences; equal points, NaN beside NaN too, are 0 apart."""
    return [
        0.0
        if x == y or (math.isnan(x) and math.isnan(y))
        else (abs(x - y) if abs(x - y) >= 0 else math.inf)
        for x, y in zip(a, b, strict=True)
    ]


def _likeness(a: Sequence[float], b: Sequence[float], limits: Limits) -> Likeness:
    """Say how equal two curves are, in proportion to the largest value of both."""
    if len(a) != len(b):
        return Likeness.DIFFERENT
    apart = max(_differences(a, b), default=0.0)
    if apart == 0:
        return Likeness.IDENTICAL
    size = max((abs(value) for value in [*a, *b] if abs(value) < math.inf), default=0.0)
    return Likeness.SAME if apart <= limits.floor(size, size) else Likeness.DIFFERENT

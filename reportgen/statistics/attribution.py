"""A change of the listed run, shared out among what made it.

Three origins make a run: its initial weights (w), the order of its batches (o) and the arithmetic
(m). Let v(w, o, m) be the metric with each of them taken from a or from b. The change
v(b, b, b) - v(a, a, a) is shared out by Shapley's value: an origin is due the mean, over the six
orders in which the three can be exchanged one after another, of how much the metric moves when its
turn comes. For the initial draw that is

    moved(w) = 1/3 (v(b,a,a) - v(a,a,a)) + 1/6 (v(b,b,a) - v(a,b,a))
             + 1/6 (v(b,a,b) - v(a,a,b)) + 1/3 (v(b,b,b) - v(a,b,b))

What the three are due adds up to the whole change, whatever they do together, and an origin that
never moves the metric is due nothing. A share is |moved| in proportion to the sum of all three. If
in no company the arithmetic moves the metric by more than the relative floor, it counts as none.
"""

import math
from collections.abc import Mapping
from enum import StrEnum
from itertools import product

from pydantic import BaseModel, ConfigDict

from reportgen.statistics.limits import Limits


class Origin(StrEnum):
    """What makes a listed run, in the order of the corners."""

    INITIAL_DRAW = "initial draw"
    SHUFFLING = "shuffling"
    ARITHMETIC = "arithmetic"


class Obstacle(StrEnum):
    """Why the cause of a change is not known."""

    DIVERGED = "diverged"  # a run between the two diverged
    NOT_RETRACED = "not retraced"  # the same weights in the same order do not give the run again
    NOTHING_MOVES_IT = "nothing moves it"  # nothing that was exchanged moves the metric
    NO_NUMBER = "no number"  # the metric is a bound, not a number
    ORDER_UNKNOWN = "order unknown"  # the network's batch order could not be traced
    OTHER_SHAPES = "other shapes"  # its weights have other shapes
    OTHER_EPOCHS = "other epochs"  # it was trained for another number of epochs
    FAILED = "failed"  # the trainings between the two failed


Corner = tuple[str, str, str]
Cells = Mapping[Corner, float]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings")


class Share(_Value):
    """The part of one origin in a change: ``share`` of all, 0 to 1, and by how much it moved."""

    origin: Origin
    share: float
    moved: float


class Cause(_Value):
    """What in the library moved the listed run; ``largest`` names the origin to blame first."""

    largest: Origin
    shares: tuple[Share, ...]


def attribute(cells: Cells, a: float, b: float, limits: Limits) -> Cause | Obstacle:
    """Return the cause of the change from ``a`` to ``b``, or why it can't be told.

    ``cells`` holds the metric for each of the eight corners, as ``("a", "b", "b")``. The first and
    the last corner are the two listed runs again, and are believed only if they come to them.
    """
    if not all(map(math.isfinite, cells.values())):
        return Obstacle.DIVERGED
    ends = (cells["a", "a", "a"], a), (cells["b", "b", "b"], b)
    if not all(limits.same(found, listed) for found, listed in ends):
        return Obstacle.NOT_RETRACED
    moved = {origin: _due(cells, place) for place, origin in enumerate(Origin)}
    counted = dict(moved)
    pairs = ((cells[w, o, "a"], cells[w, o, "b"]) for w, o in product("ab", repeat=2))
    if not any(abs(y - x) > limits.relative * max(abs(x), abs(y)) for x, y in pairs):
        counted[Origin.ARITHMETIC] = 0.0  # it moves the metric nowhere by more than rounding does
    whole = sum(map(abs, counted.values()))
    if whole == 0:
        return Obstacle.NOTHING_MOVES_IT
    shares = tuple(
        Share(origin=origin, share=abs(counted[origin]) / whole, moved=moved[origin])
        for origin in Origin
    )
    return Cause(largest=max(shares, key=lambda share: share.share).origin, shares=shares)


def _due(cells: Cells, place: int) -> float:
    """Return Shapley's value of the origin at ``place``."""
    due = 0.0
    for others in product("ab", repeat=2):
        weight = 1 / 6 if others.count("b") == 1 else 1 / 3
        before, after = ((*others[:place], own, *others[place:]) for own in "ab")
        due += weight * (cells[_corner(after)] - cells[_corner(before)])
    return due


def _corner(three: tuple[str, ...]) -> Corner:
    weights, order, arithmetic = three
    return weights, order, arithmetic

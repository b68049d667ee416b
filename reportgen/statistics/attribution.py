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
in no company the arithmetic moves the metric by more than 1e-6 of it, its share counts as none.
"""

import math
from collections.abc import Mapping
from itertools import product
from typing import Literal

from pydantic import BaseModel, ConfigDict

Origin = Literal["initial draw", "shuffling", "arithmetic"]
ORIGINS: tuple[Origin, ...] = ("initial draw", "shuffling", "arithmetic")

LEAST = 1e-6
"""Relative difference above which the arithmetic of two libraries counts."""

WITNESS = 1e-6
"""How far, relative, a probe may be from the listed run that it retraces."""

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


def attribute(cells: Cells, a: float, b: float) -> Cause | str:
    """Return the cause of the change from ``a`` to ``b``, or why it can't be told.

    ``cells`` holds the metric for each of the eight corners, as ``("a", "b", "b")``.
    """
    if not all(map(math.isfinite, cells.values())):
        return "a run between the two diverged"
    for corner, listed in (("a", "a", "a"), a), (("b", "b", "b"), b):
        if not math.isclose(cells[corner], listed, rel_tol=WITNESS, abs_tol=1e-12):
            return "a training from the same weights in the same order does not retrace its run"
    moved = {origin: _due(cells, place) for place, origin in enumerate(ORIGINS)}
    counted = dict(moved)
    if not _counts(cells):
        counted["arithmetic"] = 0.0
    whole = sum(map(abs, counted.values()))
    if whole == 0:
        return "nothing that was exchanged moves it"
    shares = tuple(
        Share(origin=origin, share=abs(counted[origin]) / whole, moved=moved[origin])
        for origin in ORIGINS
    )
    return Cause(largest=max(shares, key=lambda share: share.share).origin, shares=shares)


def _due(cells: Cells, place: int) -> float:
    """Return Shapley's value of the origin at ``place``."""
    due = 0.0
    for others in product("ab", repeat=2):
        weight = 1 / 6 if others.count("b") == 1 else 1 / 3
        due += weight * _moved(cells, place, others)
    return due


def _moved(cells: Cells, place: int, others: tuple[str, ...]) -> float:
    """Return how far the metric moves as one origin is exchanged in the company of others."""

    def corner(own: str) -> Corner:
        three = [*others[:place], own, *others[place:]]
        return three[0], three[1], three[2]

    return cells[corner("b")] - cells[corner("a")]


def _counts(cells: Cells) -> bool:
    """Return whether the arithmetic moves the metric anywhere by more than rounding does."""
    pairs = ((cells[w, o, "a"], cells[w, o, "b"]) for w, o in product("ab", repeat=2))
    return any(abs(y - x) > LEAST * max(abs(x), abs(y)) for x, y in pairs)

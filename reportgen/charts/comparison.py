"""Pictures that set two runs side by side, as outlines: pages draw them in their own type.

Places are in thousandths of the axes, from the left and from the top, as those of a plot are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from math import ceil, floor, inf, isfinite, log10

from reportgen.charts.outline import WHOLE, Point, line, path_data

Curve = Sequence[float]

WIDTH, HEIGHT = 140, 44
"""The box of a small picture, in its own units."""

_OVER = 6
"""How far the line of a small picture may go beyond its box."""
_MARGIN = 0.05
"""The share of the axes' height that is left free above, and below, of what is drawn."""
_MOST_TICKS = 5
_LEAST = 1e-300
"""The least height of axes: below it, doubles lose their digits."""


@dataclass(frozen=True)
class Tick:
    """One value of an axis, and its place."""

    place: int
    value: float


@dataclass(frozen=True)
class Axes:
    """Curves as SVG's ``d`` over one another, in the order they were given, and the ticks of y."""

    curves: tuple[str, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True)
class Compared:
    """Two curves over each other and, below them, b less a; ``rows`` has point, a, b, b less a."""

    above: Axes
    below: Axes
    x: tuple[Tick, ...]
    rows: tuple[tuple[int, float, float, float], ...]


def compared(a: Curve, b: Curve) -> Compared | None:
    """Return the picture of two curves of one length; None where no axes can hold them."""
    difference = [y - x for x, y in zip(a, b, strict=True)]
    above, below = _axes(a, b), _axes(difference, [0.0])
    if above is None or below is None:
        return None
    points = range(1, len(a) + 1)
    return Compared(
        above, below, _points(len(a)), tuple(zip(points, a, b, difference, strict=True))
    )


def _axes(*curves: Curve) -> Axes | None:
    """Return axes that hold what is finite of the curves; a curve of one value is a level."""
    values = [value for value in chain(*curves) if isfinite(value)]
    low, high = min(values, default=0.0), max(values, default=0.0)
    margin = (high - low) * _MARGIN or abs(high) or 1.0
    low, high = low - margin, high + margin
    if not values or not _LEAST < high - low < inf:
        return None
    outlines = tuple(_outline(curve, low, high) for curve in curves)
    return Axes(outlines, tuple(Tick(_down(x, low, high), x) for x in _ticks(low, high)))


def _points(size: int) -> tuple[Tick, ...]:
    """Return whole numbers of points that are written below the axes."""
    inside = [round(x) for x in _ticks(1, size) if x >= 1 and x == round(x)] if size > 1 else [1]
    return tuple(Tick(_across(point - 1, size), point) for point in inside)


def _ticks(low: float, high: float) -> list[float]:
    """Return round numbers between two, one, two or five times a power of ten apart."""
    rough = (high - low) / _MOST_TICKS
    power = 10.0 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    digits = max(0, -floor(log10(step)))
    return [
        round(count * step, digits) for count in range(ceil(low / step), floor(high / step) + 1)
    ]


def _outline(curve: Curve, low: float, high: float) -> str:
    """Return a curve's outline; a gap where it is not finite, a level if it is one value."""
    level = [*curve, *curve] if len(curve) == 1 else curve
    places = (
        (_across(index, len(level)), _down(value, low, high)) if isfinite(value) else None
        for index, value in enumerate(level)
    )
    return path_data(line(places))


def _across(index: int, size: int) -> int:
    return round(WHOLE * index / max(1, size - 1))


def _down(value: float, low: float, high: float) -> int:
    return round(WHOLE * (high - value) / (high - low))


def small(data: Curve, curve: Curve) -> tuple[str, str] | None:
    """Return a small picture's two outlines, as SVG's ``d``; None where nothing is finite.

    Both stand in one box of ``WIDTH`` by ``HEIGHT``, on the scale of the data: a line that leaves
    it ends at its edge.
    """
    values = [value for value in data if isfinite(value)]
    if not values or not any(map(isfinite, curve)):
        return None
    low, high = min(values), max(values)
    return _small(data, low, high), _small(curve, low, high)


def _small(curve: Curve, low: float, high: float) -> str:
    across, up = WIDTH / max(1, len(curve) - 1), HEIGHT / ((high - low) or 1)

    def point(index: int, value: float) -> Point | None:
        if not isfinite(value):
            return None
        height = min(max((value - low) * up, -_OVER), HEIGHT + _OVER)
        return round(10 * index * across), round(10 * (HEIGHT - height))

    return path_data(line(point(*each) for each in enumerate(curve)), decimals=1)

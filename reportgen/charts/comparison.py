"""Pictures that set two runs side by side, as outlines: pages draw them in their own type.

Places are in thousandths of the axes, from the left and from the top, as those of a plot are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, pairwise
from math import ceil, floor, inf, isfinite, log10

from reportgen.charts.outline import WHOLE

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
    """Return a curve in relative steps, of which no error adds up; a gap where it is not finite."""
    if len(curve) == 1:
        return f"M0 {_down(curve[0], low, high)}h{WHOLE}" if isfinite(curve[0]) else ""
    places = [
        (_across(index, len(curve)), _down(value, low, high)) if isfinite(value) else None
        for index, value in enumerate(curve)
    ]
    return "".join(_run(run) for run in _runs(places))


def _runs(places: Sequence[tuple[int, int] | None]) -> Iterator[list[tuple[int, int]]]:
    """Yield the places between gaps."""
    for _, group in groupby(places, key=lambda place: place is None):
        run = [place for place in group if place is not None]
        if run:
            yield run


def _run(run: Sequence[tuple[int, int]]) -> str:
    (x, y), steps = run[0], [(x - px, y - py) for (px, py), (x, y) in pairwise(run)]
    written = " ".join(f"{dx} {dy}" for dx, dy in steps).replace(" -", "-")
    return f"M{x} {y}l{written or '0 0'}"


def _across(index: int, size: int) -> int:
    return round(WHOLE * index / max(1, size - 1))


def _down(value: float, low: float, high: float) -> int:
    return round(WHOLE * (high - value) / (high - low))


def small(data: Curve, line: Curve) -> tuple[str, str] | None:
    """Return a small picture's two paths, as SVG's ``d``; None where nothing is finite.

    Both stand in one box of ``WIDTH`` by ``HEIGHT``, on the scale of the data: a line that leaves
    it ends at its edge.
    """
    values = [value for value in data if isfinite(value)]
    if not values or not any(map(isfinite, line)):
        return None
    low, high = min(values), max(values)
    return _path(data, low, high), _path(line, low, high)


def _path(curve: Curve, low: float, high: float) -> str:
    """Return a path that leaves out what is not finite."""
    across, up = WIDTH / max(1, len(curve) - 1), HEIGHT / ((high - low) or 1)
    points, pen = [], "M"
    for place, value in enumerate(curve):
        if isfinite(value):
            height = min(max((value - low) * up, -_OVER), HEIGHT + _OVER)
            points.append(f"{pen}{place * across:.1f} {HEIGHT - height:.1f}")
        pen = "L" if isfinite(value) else "M"
    return "".join(points)

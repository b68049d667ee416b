"""Pictures that set two runs side by side, made without matplotlib: a diff needs no more than this.

Its ticks are found here for the same reason: importing matplotlib takes longer than the whole diff.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from math import ceil, floor, inf, isfinite, log10

from reportgen.charts.chart import Axis, Chart, Look, Panel, Series
from reportgen.charts.outline import WHOLE, Point, line, path_data
from reportgen.charts.ticks import Tick
from reportgen.charts.value import Shade

Curve = Sequence[float]
Range = tuple[float, float]

A = Look(shade=Shade(light="var(--muted)", dark="var(--muted)"))
B = Look(shade=Shade(light="var(--seal)", dark="var(--seal)"), dashes="dashed")
DIFFERENCE = Look(shade=Shade(light="var(--ink)", dark="var(--ink)"))
ZERO = Look(shade=Shade(light="var(--hair)", dark="var(--hair)"))
"""Colours are those of the page's sheet, by day and by night."""

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
class Labels:
    """What is written in the picture of two curves; ``number`` writes a tick's value."""

    title: str
    x: str
    y: str
    difference: str
    number: Callable[[float], str]


def compared(a: Curve, b: Curve, labels: Labels) -> Chart | None:
    """Return two curves of one length over each other and, below them, b less a.

    None where no axes can hold them. What is not finite is a gap.
    """
    difference = [y - x for x, y in zip(a, b, strict=True)]
    above, below = _view(a, b), _view(difference, [0.0])
    if above is None or below is None:
        return None
    x = Axis(label=labels.x, view=(1, len(a)), ticks=tuple(_points(len(a))))
    zero = Series(kind="rule", look=ZERO, outline=path_data(line(_places([0.0], below))), z=1)
    return Chart(
        title=labels.title,
        panels=(
            Panel(
                x=x,
                y=_axis(above, labels.number, labels.y),
                series=(_series(a, above, A, "A"), _series(b, above, B, "B")),
            ),
            Panel(
                title=labels.difference,
                shade=DIFFERENCE.shade,
                x=x,
                y=_axis(below, labels.number),
                series=(_series(difference, below, DIFFERENCE), zero),
            ),
        ),
    )


def small(data: Curve, curve: Curve) -> tuple[str, str] | None:
    """Return a small picture's two outlines, as SVG's ``d``; None where nothing is finite.

    Both stand in one box of ``WIDTH`` by ``HEIGHT``, on the scale of the data: a line that leaves
    it ends at its edge.
    """
    values = [value for value in data if isfinite(value)]
    if not values or not any(map(isfinite, curve)):
        return None
    view = min(values), max(values)
    return _small(data, view), _small(curve, view)


def _view(*curves: Curve) -> Range | None:
    """Return the range of y that holds what is finite of the curves; None where none can."""
    values = [value for value in chain(*curves) if isfinite(value)]
    low, high = min(values, default=0.0), max(values, default=0.0)
    margin = (high - low) * _MARGIN or abs(high) or 1.0
    low, high = low - margin, high + margin
    return (low, high) if values and _LEAST < high - low < inf else None


def _series(curve: Curve, view: Range, look: Look, label: str = "") -> Series:
    values = tuple((x, y) for x, y in enumerate(curve, 1) if isfinite(y))
    outline = path_data(line(_places(curve, view)))
    return Series(label=label, look=look, outline=outline, values=values)


def _places(curve: Curve, view: Range) -> Iterator[Point | None]:
    """Yield where a curve's points are; a curve of one value is a level from side to side."""
    level = [*curve, *curve] if len(curve) == 1 else curve
    for index, value in enumerate(level):
        across = round(WHOLE * index / (len(level) - 1))
        yield (across, _down(value, view)) if isfinite(value) else None


def _down(value: float, view: Range) -> int:
    low, high = view
    return round(WHOLE * (high - value) / (high - low))


def _axis(view: Range, number: Callable[[float], str], label: str = "") -> Axis:
    ticks = (Tick(place=_down(value, view), text=number(value)) for value in _ticks(*view))
    return Axis(label=label, view=view, ticks=tuple(ticks))


def _points(size: int) -> Iterator[Tick]:
    """Yield whole numbers of points that are written below the axes."""
    for value in _ticks(1, size) if size > 1 else [1.0]:
        if value >= 1 and value == round(value):
            place = round(WHOLE * (value - 1) / max(1, size - 1))
            yield Tick(place=place, text=str(round(value)))


def _ticks(low: float, high: float) -> list[float]:
    """Return round numbers between two, one, two or five times a power of ten apart."""
    rough = (high - low) / _MOST_TICKS
    power = 10.0 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    digits = max(0, -floor(log10(step)))
    return [
        round(count * step, digits) for count in range(ceil(low / step), floor(high / step) + 1)
    ]


def _small(curve: Curve, view: Range) -> str:
    low, high = view
    across, up = WIDTH / max(1, len(curve) - 1), HEIGHT / ((high - low) or 1)

    def point(index: int, value: float) -> Point | None:
        if not isfinite(value):
            return None
        height = min(max((value - low) * up, -_OVER), HEIGHT + _OVER)
        return round(10 * index * across), round(10 * (HEIGHT - height))

    return path_data(line(point(*each) for each in enumerate(curve)), decimals=1)

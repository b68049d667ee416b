"""Lines of matplotlib, with their markers, as series."""

from collections.abc import Iterator, Sequence
from math import isfinite
from typing import TYPE_CHECKING

from reportgen.charts import Look, Series
from reportgen.charts.outline import dots, path_data
from reportgen.figures.artists import (
    Corner,
    NoChartError,
    dashes_of,
    is_across,
    label_of,
    outlined,
    places_of,
)
from reportgen.figures.palette import shade_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

_NOTHING = {"None", "none", " ", ""}
_DOT = {"o": 1.0, ".": 0.5}
"""Markers that are dots, and their share of the marker's size."""


def line_of(axes: "Axes", drawn: "Line2D") -> Iterator[Series]:
    """Yield a line, with its dots if it has any; nothing, if it is drawn as nothing."""
    import numpy as np

    points = [(x, y) for x, y in np.asarray(drawn.get_xydata(), float).tolist()]
    dot, has_line = _dot(drawn), drawn.get_linestyle() not in _NOTHING
    if not (dot or has_line):
        return
    if drawn.get_gapcolor() is not None or (dot and drawn.get_drawstyle() != "default"):
        raise NoChartError("a line of two colours, or steps with markers")
    is_rule = is_across(drawn.get_transform(), axes)
    marks = places_of(drawn.get_transform() - axes.transAxes, points) if dot else []
    yield outlined(
        axes,
        drawn.get_transform(),
        _corners(drawn, points),
        kind="rule" if is_rule else "line",
        label=label_of(drawn),
        look=_look(drawn, dot, has_line=has_line),
        dots=path_data(dots(marks)),
        values=() if is_rule else tuple(point for point in points if all(map(isfinite, point))),
        z=drawn.get_zorder(),
    )


def _corners(drawn: "Line2D", points: list[tuple[float, float]]) -> Sequence[Corner]:
    """Return the points that a line goes through: between its own, in steps, there are more."""
    from matplotlib.cbook import STEP_LOOKUP_MAP

    if drawn.get_drawstyle() == "default":
        return points
    stepped = STEP_LOOKUP_MAP[drawn.get_drawstyle()](*zip(*points, strict=True))
    return [(x, y) for x, y in zip(*stepped.tolist(), strict=True)]


def _look(drawn: "Line2D", dot: float, *, has_line: bool) -> Look:
    """Return how a line looks; without a line its dots have the colour."""
    from matplotlib.colors import to_rgba

    color = drawn.get_color() if has_line else drawn.get_markerfacecolor()
    return Look(
        shade=shade_of(color),
        opacity=to_rgba(color, drawn.get_alpha())[3],
        width=drawn.get_linewidth() if has_line else 0,
        dashes=dashes_of(drawn) if has_line else "solid",
        dot=dot,
    )


def _dot(drawn: "Line2D") -> float:
    """Return how wide the dots of a line are, 0 without any; they have the line's colour."""
    from matplotlib.colors import to_rgba

    marker = drawn.get_marker()
    if marker in _NOTHING:
        return 0
    if not isinstance(marker, str) or marker not in _DOT:
        raise NoChartError(f"the marker {marker!r}")
    colors = {to_rgba(drawn.get_markerfacecolor()), to_rgba(drawn.get_markeredgecolor())}
    if drawn.get_linestyle() not in _NOTHING:
        colors.add(to_rgba(drawn.get_color()))
    is_full = drawn.get_fillstyle() == "full" and drawn.get_markevery() is None
    if not is_full or len(colors) > 1 or (drawn.get_alpha() or 1) * colors.pop()[3] < 1:
        raise NoChartError("markers that are not all full, opaque and of their line's colour")
    return float(drawn.get_markersize() * _DOT[marker] + drawn.get_markeredgewidth())

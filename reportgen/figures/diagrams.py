"""What a drawn diagram shows, as data: marks and lines over axes that are switched off.

Read back for the reason that ``figures.reading`` gives.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from reportgen.charts import Diagram, Part, Trace
from reportgen.charts.diagram import Shape
from reportgen.figures.palette import shade_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D

_INCH = 72
_NONE = ("None", "", " ")
_SHAPES: dict[str, Shape] = {"s": "square", "^": "upward", ">": "rightward"}


def is_diagram(figure: "Figure") -> bool:
    """Return whether the figure has axes, all switched off, with nothing but lines and texts.

    Of marks it may have those that a page can set.
    """
    return bool(figure.axes) and all(
        axes.lines
        and not (axes.axison or axes.collections or axes.images or axes.patches)
        and all(_marker(line) in (*_SHAPES, *_NONE) for line in axes.lines)
        for axes in figure.axes
    )


def diagram_of(figure: "Figure") -> Diagram:
    """Return what a drawn figure shows."""
    return Diagram(
        title=figure.get_suptitle(),
        x=figure.axes[0].get_xlabel(),
        parts=tuple(_part(axes, _INCH / figure.dpi) for axes in figure.axes),
    )


class _Drawn(NamedTuple):
    """A line, and its points as drawn, in points from the bottom left of the figure."""

    line: "Line2D"
    points: list[tuple[float, float] | None]

    @property
    def is_line(self) -> bool:
        return str(self.line.get_linestyle()) not in _NONE

    def corners(self) -> Iterator[tuple[float, float]]:
        """Yield corners that hold every mark and the line whole."""
        line = self.line
        mark = line.get_markersize() + line.get_markeredgewidth()
        half = (mark if _marker(line) in _SHAPES else line.get_linewidth() * self.is_line) / 2
        for x, y in filter(None, self.points):
            yield x - half, y - half
            yield x + half, y + half


def _part(axes: "Axes", scale: float) -> Part:
    every = [_Drawn(line, list(_points(axes, line, scale))) for line in axes.lines]
    corners = [corner for drawn in every for corner in drawn.corners()]
    left, top = (min(values) for values in zip(*corners, strict=True))
    right, bottom = (max(values) for values in zip(*corners, strict=True))
    return Part(
        title=axes.get_title("left"),
        note=" ".join(" ".join(text.get_text().split()) for text in axes.texts),
        size=(round(right - left), round(bottom - top)),
        traces=tuple(_trace(drawn, left, bottom) for drawn in every),
    )


def _points(axes: "Axes", line: "Line2D", scale: float) -> Iterator[tuple[float, float] | None]:
    """Yield where a line's points are drawn; None lifts the pen."""
    import numpy as np

    points = np.asarray(line.get_xydata())
    drawn = axes.transData.transform(np.nan_to_num(points)).tolist()
    for (x, y), is_shown in zip(drawn, np.isfinite(points).all(axis=1), strict=True):
        yield (x * scale, y * scale) if is_shown else None


def _trace(drawn: _Drawn, left: float, bottom: float) -> Trace:
    import numpy as np

    line = drawn.line
    points = np.asarray(line.get_xydata())
    label = str(line.get_label())
    return Trace(
        label="" if label.startswith("_") else label,
        shade=shade_of(line.get_color()),
        width=line.get_linewidth() if drawn.is_line else 0,
        shape=_SHAPES.get(_marker(line)),
        size=line.get_markersize(),
        edge=line.get_markeredgewidth(),
        places=tuple(
            point and (round(point[0] - left, 1), round(bottom - point[1], 1))
            for point in drawn.points
        ),
        values=tuple(points[np.isfinite(points).all(axis=1), 0].tolist()),
    )


def _marker(line: "Line2D") -> str:
    """Return the marker's name; one of a style of its own has it inside."""
    from matplotlib.markers import MarkerStyle

    marker = line.get_marker()
    return str(marker.get_marker() if isinstance(marker, MarkerStyle) else marker)

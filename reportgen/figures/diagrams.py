"""What a drawn diagram shows, as data: marks and lines over axes that are switched off.

Read back for the reason that ``figures.reading`` gives.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import isfinite
from typing import TYPE_CHECKING

from reportgen.charts import Diagram, Part, Trace
from reportgen.charts.chart import MOST_SERIES
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
    """Return whether the figure has axes side by side, all switched off, with a diagram each.

    That is lines by data, whole, solid and opaque, with marks that a page can set, all above the
    texts, and no more colours than pages tell apart.
    """
    colors = {shade_of(line.get_color()) for axes in figure.axes for line in axes.lines}
    tops = {round(axes.get_position().y1, 3) for axes in figure.axes}
    return (
        len(tops) == 1
        and len(colors) <= MOST_SERIES
        and all(map(_is_known, figure.axes))
        and not (figure.lines or figure.patches or figure.images or figure.subfigs)
    )


def _is_known(axes: "Axes") -> bool:
    """Return whether axes show lines and, below them, texts."""
    import numpy as np

    others = axes.collections, axes.images, axes.patches, axes.tables, axes.child_axes
    heights = [y for line in axes.lines for y in np.asarray(line.get_ydata(), float).tolist()]
    lowest = min((y for y in heights if isfinite(y)), default=0)
    return (
        bool(axes.lines)
        and not (axes.axison or any(others) or axes.yaxis_inverted())
        and all(text.get_transform() == axes.transData for text in axes.texts)
        and all(text.get_position()[1] < lowest for text in axes.texts)
        and all(
            _marker(line) in (*_SHAPES, *_NONE)
            and str(line.get_linestyle()) in ("-", *_NONE)
            and line.get_drawstyle() == "default"
            and line.get_transform() == axes.transData
            and (line.get_alpha() or 1) == 1
            for line in axes.lines
        )
    )


def diagram_of(figure: "Figure") -> Diagram:
    """Return what a drawn figure shows."""
    parts = []
    for axes in figure.axes:
        every = [_Drawn(line, axes, _INCH / figure.dpi) for line in axes.lines]
        corners = [corner for drawn in every for corner in drawn.corners()]
        left, top = (min(values) for values in zip(*corners, strict=True))
        right, bottom = (max(values) for values in zip(*corners, strict=True))
        part = Part(
            title=axes.get_title("left"),
            note=" ".join(" ".join(text.get_text().split()) for text in axes.texts),
            size=(round(right - left), round(bottom - top)),
            traces=tuple(drawn.trace(left, bottom) for drawn in every),
        )
        parts.append(part)
    x = figure.axes[0].get_xlabel()
    return Diagram(title=figure.get_suptitle(), x=x, parts=tuple(parts))


@dataclass(frozen=True)
class _Drawn:
    """A line as it is drawn over its axes, ``scale`` points to a pixel."""

    line: "Line2D"
    axes: "Axes"
    scale: float

    @property
    def is_line(self) -> bool:
        return str(self.line.get_linestyle()) not in _NONE

    @cached_property
    def points(self) -> list[tuple[float, float] | None]:
        """Its points, in typographic ones from the figure's bottom left; None lifts the pen."""
        import numpy as np

        values = np.asarray(self.line.get_xydata())
        drawn = self.axes.transData.transform(np.nan_to_num(values)).tolist()
        return [
            (x * self.scale, y * self.scale) if is_shown else None
            for (x, y), is_shown in zip(drawn, np.isfinite(values).all(axis=1), strict=True)
        ]

    def corners(self) -> Iterator[tuple[float, float]]:
        """Yield corners that hold every mark and the line whole."""
        line = self.line
        mark = line.get_markersize() + line.get_markeredgewidth()
        half = (mark if _marker(line) in _SHAPES else line.get_linewidth() * self.is_line) / 2
        for x, y in filter(None, self.points):
            yield x - half, y - half
            yield x + half, y + half

    def trace(self, left: float, bottom: float) -> Trace:
        """Return it with its points measured from the left and from the top of its part."""
        import numpy as np

        line = self.line
        values = np.asarray(line.get_xydata())
        label = str(line.get_label())
        return Trace(
            label="" if label.startswith("_") else label,
            shade=shade_of(line.get_color()),
            width=line.get_linewidth() if self.is_line else 0,
            shape=_SHAPES.get(_marker(line)),
            size=line.get_markersize(),
            edge=line.get_markeredgewidth(),
            places=tuple(
                point and (round(point[0] - left, 1), round(bottom - point[1], 1))
                for point in self.points
            ),
            values=tuple(values[np.isfinite(values).all(axis=1), 0].tolist()),
        )


def _marker(line: "Line2D") -> str:
    """Return the marker's name; one of a style of its own has it inside."""
    from matplotlib.markers import MarkerStyle

    marker = line.get_marker()
    return str(marker.get_marker() if isinstance(marker, MarkerStyle) else marker)

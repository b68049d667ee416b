"""What a drawn diagram shows, as data: marks and lines over axes that are switched off.

A diagram is a JSON object: ``title``, ``x`` (what values are) and ``diagrams``, which stand side by
side. Each has ``title``, ``note``, ``size`` (width and height) and ``series``: ``label``, ``look``,
``mark`` (``s``, ``^``, ``>`` or none), ``places`` (null lifts the pen) and ``values`` (where along
x its marks are). Places and sizes are in points of the drawing, from the left and from the top.
"""

from collections.abc import Iterator
from math import isfinite
from typing import TYPE_CHECKING, Any

from reportgen.figures.theme import shades

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D

Diagram = dict[str, Any]

_INCH = 72
_NONE = {"None", "", " "}


def is_diagram(figure: "Figure") -> bool:
    """Return whether the figure has axes, all switched off, with nothing but lines and texts."""
    return bool(figure.axes) and all(
        not (axes.axison or axes.collections or axes.images or axes.patches) for axes in figure.axes
    )


def diagram_of(figure: "Figure") -> Diagram:
    """Return what a drawn figure shows."""
    return {
        "title": figure.get_suptitle(),
        "x": figure.axes[0].get_xlabel(),
        "diagrams": [_one(axes, _INCH / figure.dpi) for axes in figure.axes],
    }


def _one(axes: "Axes", scale: float) -> Diagram:
    series = [_series(axes, line, scale) for line in axes.lines]
    every = list(_corners(series))
    left, top = (min(values) for values in zip(*every, strict=True))
    right, bottom = (max(values) for values in zip(*every, strict=True))
    for each in series:
        each["places"] = [
            place and [round(place[0] - left, 1), round(bottom - place[1], 1)]
            for place in each["places"]
        ]
    return {
        "title": axes.get_title("left"),
        "note": " ".join(" ".join(text.get_text().split()) for text in axes.texts),
        "size": [round(right - left), round(bottom - top)],
        "series": series,
    }


def _series(axes: "Axes", line: "Line2D", scale: float) -> Diagram:
    import numpy as np

    label, mark = str(line.get_label()), str(_marker(line))
    points = np.asarray(line.get_xydata()).tolist()
    shown = [all(map(isfinite, point)) for point in points]
    drawn = axes.transData.transform(np.nan_to_num(np.asarray(points))).tolist()
    is_drawn = str(line.get_linestyle()) not in _NONE
    return {
        "label": "" if label.startswith("_") else label,
        "look": shades(line.get_color())
        | {"width": line.get_linewidth() if is_drawn else 0}
        | {"size": line.get_markersize(), "edge": line.get_markeredgewidth()},
        "mark": "" if mark in _NONE else mark,
        "places": [
            [x * scale, y * scale] if finite else None
            for (x, y), finite in zip(drawn, shown, strict=True)
        ],
        "values": [x for (x, _), finite in zip(points, shown, strict=True) if finite],
    }


def _marker(line: "Line2D") -> Any:
    """Return the marker's name; one of a style of its own has it inside."""
    from matplotlib.markers import MarkerStyle

    marker = line.get_marker()
    return marker.get_marker() if isinstance(marker, MarkerStyle) else marker


def _corners(series: list[Diagram]) -> Iterator[tuple[float, float]]:
    """Yield corners that hold every mark and line whole."""
    for each in series:
        look = each["look"]
        half = (look["size"] + look["edge"]) / 2 if each["mark"] else look["width"] / 2
        for place in each["places"]:
            if place:
                yield place[0] - half, place[1] - half
                yield place[0] + half, place[1] + half

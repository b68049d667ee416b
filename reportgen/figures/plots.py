"""What a drawn picture shows, as data: pages set it anew in their own type, to any width.

A plot is a JSON object. Places are in thousandths of the axes, from the left and from the top:
``title`` and ``panels``, which stand below one another; of each panel its ``title``, ``x`` and
``y`` (``label``, ``log``, ``view``: the values at both ends, ``ticks``: place and text) and its
``series``, in the order of the legend: ``kind`` (line, area or rule), ``label``, ``look``,
``places``, ``values``, ``target`` (whether it is what the models should say), ``z`` (what is in
front).
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import isfinite
from typing import TYPE_CHECKING, Any

from reportgen.charts.outline import WHOLE
from reportgen.figures.diagrams import diagram_of, is_diagram
from reportgen.figures.subject import Subject, flat
from reportgen.figures.theme import shades

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch
    from matplotlib.transforms import Transform

Plot = dict[str, Any]

_DASHES = {"--": "dashed", "-.": "dashed", ":": "dotted"}


def plot_of(figure: "Figure", subject: Subject) -> Plot | None:
    """Return what a drawn figure shows; None if it is more than lines and areas over two axes.

    Where the axes are switched off, that is a diagram; see ``figures.diagrams``.
    """
    if is_diagram(figure):
        return diagram_of(figure)
    if not figure.axes or not all(map(_is_plain, figure.axes)):
        return None
    panels = [_panel(axes, subject) for axes in figure.axes]
    title = figure.get_suptitle() or figure.axes[0].get_title("left")
    if not figure.get_suptitle():
        panels[0]["title"] = ""
    panels[-1]["x"]["label"] = figure.axes[-1].get_xlabel() or figure.get_supxlabel()
    panels[0]["y"]["label"] = figure.axes[0].get_ylabel() or figure.get_supylabel()
    return {"title": title, "panels": panels}


def _is_plain(axes: "Axes") -> bool:
    return axes.axison and not (axes.texts or axes.collections or axes.images)


def _panel(axes: "Axes", subject: Subject) -> Plot:
    return {
        "title": axes.get_title("left"),
        "x": _axis(axes, axes.xaxis, 0),
        "y": _axis(axes, axes.yaxis, 1),
        "series": [*_areas(axes), *_lines(axes, flat(subject.record.dataset.target))],
    }


def _axis(axes: "Axes", axis: "Axis", index: int) -> Plot:
    low, high = map(float, axis.get_view_interval())
    to_axes = axes.transData - axes.transAxes
    ticks = []
    for tick in axis.get_major_ticks():
        if low <= tick.get_loc() <= high:
            at = [low, low]
            at[index] = tick.get_loc()
            at[1 - index] = (axes.get_ylim, axes.get_xlim)[index]()[0]
            place = _placed(to_axes, [at])[0][index]
            ticks.append([place, tick.label1.get_text()])
    return {"label": "", "log": axis.get_scale() == "log", "view": [low, high], "ticks": ticks}


def _lines(axes: "Axes", target: Sequence[float]) -> Iterator[Plot]:
    import numpy as np

    for line in axes.lines:
        x, y = np.asarray(line.get_xydata()).T.tolist()
        is_rule = line.get_transform() != axes.transData
        shown = [pair for pair in zip(x, y, strict=True) if all(map(isfinite, pair))]
        yield {
            "kind": "rule" if is_rule else "line",
            "label": _label(line),
            "look": _look(line),
            "places": _placed(line.get_transform() - axes.transAxes, shown),
            "values": [] if is_rule else shown,
            "target": not is_rule and tuple(y) == tuple(target),
            "z": line.get_zorder(),
        }


def _areas(axes: "Axes") -> Iterator[Plot]:
    """Yield each filled outline, of which the values are steps: where one begins, how high."""
    import numpy as np

    for patch in axes.patches:
        corners = np.asarray(patch.get_path().vertices).tolist()
        steps = [
            one for one, other in pairwise(corners) if one[0] < other[0] and one[1] == other[1]
        ]
        yield {
            "kind": "area",
            "label": _label(patch),
            "look": shades(patch.get_facecolor()) | {"opacity": patch.get_alpha() or 1},
            "places": _placed(axes.transData - axes.transAxes, corners),
            "values": steps,
            "target": False,
            "z": patch.get_zorder(),
        }


def _look(line: "Line2D") -> Plot:
    return shades(line.get_color()) | {
        "opacity": line.get_alpha() or 1,
        "width": line.get_linewidth(),
        "dashes": _DASHES.get(str(line.get_linestyle()), ""),
        "dots": str(line.get_marker()) not in {"None", "", " "},
    }


def _label(artist: "Line2D | Patch") -> str:
    label = str(artist.get_label())
    return "" if label.startswith("_") or label == "None" else label


def _placed(transform: "Transform", points: Sequence[Sequence[float]]) -> list[list[int]]:
    """Return the points in thousandths of the axes, from the top left."""
    if not points:
        return []
    return [
        [round(WHOLE * float(x)), round(WHOLE * (1 - float(y)))]
        for x, y in transform.transform(points)
    ]

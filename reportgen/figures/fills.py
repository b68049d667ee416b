"""What matplotlib fills, as series: steps, spans, bars and bands."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import isfinite
from typing import TYPE_CHECKING

from reportgen.charts import Look, Series
from reportgen.figures.artists import (
    Corner,
    NoChartError,
    dashes_of,
    is_across,
    label_of,
    outlined,
)
from reportgen.figures.palette import shade_of

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes
    from matplotlib.collections import FillBetweenPolyCollection
    from matplotlib.container import BarContainer
    from matplotlib.patches import Patch, Rectangle
    from numpy.typing import NDArray

_HAIR = 1
"""An edge of the fill's own colour that is no wider, in points, is left out: half of it is seen."""

_BESIDE = 0.5
"""A bar belongs to a category that is less far away: categories are 1 apart."""


def steps_of(axes: "Axes", patch: "Patch") -> Iterator[Series]:
    """Yield the outline of steps, filled or not: where each begins, and how high it is."""
    corners = _corners(patch)
    _check_finite(corners)
    look, is_filled = _look(patch)
    if is_across(patch.get_data_transform(), axes):
        raise NoChartError("a polygon across the axes")
    edges = [(one, other) for one, other in pairwise(corners) if one and other]
    back = {y for (x, y), (end, _) in edges if end < x}
    if any(x != end and y != other for (x, y), (end, other) in edges) or back - {0}:
        raise NoChartError("a polygon that is not steps above zero")
    yield outlined(
        axes,
        patch.get_data_transform(),
        corners,
        kind="area" if is_filled else "line",
        label=label_of(patch),
        look=look,
        values=tuple((x, y) for (x, y), (end, _) in edges if x < end),
        z=patch.get_zorder(),
    )


def span_of(axes: "Axes", patch: "Rectangle") -> Iterator[Series]:
    """Yield a span across the axes, which has no values."""
    look, is_filled = _look(patch)
    if not is_across(patch.get_data_transform(), axes) or not is_filled:
        raise NoChartError("a rectangle")
    yield outlined(
        axes,
        patch.get_data_transform(),
        [(x, y) for x, y in patch.get_corners().tolist()],
        kind="area",
        label=label_of(patch),
        look=look,
        z=patch.get_zorder(),
    )


def bars_of(axes: "Axes", container: "BarContainer", names: Sequence[float]) -> Series:
    """Return upright bars of one look: at the middle of each, its height.

    Bars beside a category, of which ``names`` are the places, stand for it.
    """
    bars = container.patches
    look, is_filled = _look(bars[0])
    if any(_look(bar) != (look, is_filled) for bar in bars) or not is_filled:
        raise NoChartError("bars of several looks")
    is_upright = container.orientation == "vertical" and not any(bar.get_angle() for bar in bars)
    if not is_upright or any(is_across(bar.get_data_transform(), axes) for bar in bars):
        raise NoChartError("bars that do not stand")
    corners: list[Corner] = []
    for bar in bars:
        corners += [*((x, y) for x, y in bar.get_corners().tolist()), None]
    _check_finite(corners)
    middles = [float(f"{bar.get_x() + bar.get_width() / 2:.12g}") for bar in bars]
    beside = [name for x in middles for name in names if abs(name - x) < _BESIDE]
    if len(beside) == len({*beside}) == len(middles):
        middles = beside
    return outlined(
        axes,
        axes.transData,
        corners,
        kind="area",
        label=label_of(container),
        look=look,
        values=tuple((x, float(bar.get_height())) for x, bar in zip(middles, bars, strict=True)),
        z=bars[0].get_zorder(),
    )


def band_of(axes: "Axes", drawn: "FillBetweenPolyCollection") -> Iterator[Series]:
    """Yield what is filled between two curves: the lower one's values and the upper one's."""
    import numpy as np

    face = _face(drawn)
    if is_across(drawn.get_transform(), axes):
        raise NoChartError("a band across the axes")
    corners: list[Corner] = []
    low, high = [], []
    for path in drawn.get_paths():
        ring = [(x, y) for x, y in np.asarray(path.vertices).tolist()]
        half = (len(ring) - 1) // 2  # a start, one curve, an end, the other one back, and the start
        one, other = ring[1:half], ring[-2:half:-1]
        if [x for x, _ in one] != [x for x, _ in other]:
            raise NoChartError("a band that is not between two curves over x")
        low += [(x, min(y, z)) for (x, y), (_, z) in zip(one, other, strict=True)]
        high += [(x, max(y, z)) for (x, y), (_, z) in zip(one, other, strict=True)]
        corners += [*ring, None]
    yield outlined(
        axes,
        drawn.get_transform(),
        corners,
        kind="area",
        label=label_of(drawn),
        look=Look(shade=shade_of(face), opacity=float(face[3])),
        values=tuple(low),
        tops=tuple(high),
        z=drawn.get_zorder(),
    )


def _check_finite(corners: Sequence[Corner]) -> None:
    """Refuse what has a corner at no number: a chart has neither a place nor a value for it."""
    if not all(isfinite(length) for corner in corners if corner for length in corner):
        raise NoChartError("a fill that is not finite")


def _face(drawn: "FillBetweenPolyCollection") -> "NDArray[np.float64]":
    """Return the one colour, of four channels, that a band has all over."""
    import numpy as np

    faces, edges = np.asarray(drawn.get_facecolor()), np.asarray(drawn.get_edgecolor())
    width = float(np.max(drawn.get_linewidth()))
    has_edge = edges[:, 3:].any() and width > 0
    if has_edge and (width > _HAIR or edges.tolist() != faces.tolist()):
        raise NoChartError("a band with an edge")
    if len(faces) != 1 or np.asarray(drawn.get_offsets()).any():
        raise NoChartError("bands of several colours")
    return np.asarray(faces[0], float)


def _corners(patch: "Patch") -> list[Corner]:
    """Return the corners of a path, None between its parts."""
    import numpy as np
    from matplotlib.path import Path

    path = patch.get_path()
    vertices = np.asarray(path.vertices).tolist()
    straight = [Path.MOVETO, *[Path.LINETO] * (len(vertices) - 1)]
    codes = straight if path.codes is None else np.asarray(path.codes).tolist()
    corners: list[Corner] = []
    for (x, y), code in zip(vertices, codes, strict=True):
        if code not in {Path.MOVETO, Path.LINETO, Path.CLOSEPOLY}:
            raise NoChartError("curves")
        if code == Path.MOVETO and corners:
            corners.append(None)
        corners.append((x, y))
    return corners


def _look(patch: "Patch") -> tuple[Look, bool]:
    """Return the look of a patch, and whether it is filled or drawn as a line."""
    from matplotlib.colors import to_rgba

    face, edge = to_rgba(patch.get_facecolor()), to_rgba(patch.get_edgecolor())
    width = patch.get_linewidth()
    has_edge = edge[3] > 0 and width > 0
    if patch.get_fill():
        if has_edge and (edge != face or width > _HAIR):
            raise NoChartError("a patch with an edge")
        return Look(shade=shade_of(face), opacity=face[3]), True
    if not has_edge:
        raise NoChartError("a patch that is drawn as nothing")
    return Look(shade=shade_of(edge), opacity=edge[3], width=width, dashes=dashes_of(patch)), False

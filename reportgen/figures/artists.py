"""What is read of any artist of matplotlib; whatever a chart does not carry over is refused."""

from collections.abc import Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any

from reportgen.charts import Series
from reportgen.charts.chart import Dashes
from reportgen.charts.outline import WHOLE, Point, line, path_data

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch
    from matplotlib.transforms import Transform

Corner = tuple[float, float] | None
"""A place in an outline, in its own units; None lifts the pen."""

_DASHES: dict[str, Dashes] = {"-": "solid", "--": "dashed", ":": "dotted"}


class NoChartError(Exception):
    """What a chart does not carry over, in words."""


def check_plain(artist: "Artist", axes: "Axes") -> None:
    """Refuse an artist with effects, or that is cut by anything but its axes."""
    import numpy as np

    box, kind = artist.get_clip_box(), type(artist).__name__
    is_cut_by_axes = (
        artist.get_clip_on()
        and artist.get_clip_path() is None
        and box is not None
        and np.allclose(box.extents, axes.bbox.extents, atol=1)
    )
    if not is_cut_by_axes:
        raise NoChartError(f"a {kind} that is not cut by its axes")
    if artist.get_path_effects() or artist.get_sketch_params() or artist.get_agg_filter():
        raise NoChartError(f"a {kind} with effects")
    if getattr(artist, "get_hatch", lambda: None)():
        raise NoChartError(f"a {kind} with hatches")


def is_across(transform: "Transform", axes: "Axes") -> bool:
    """Return whether something lies across the axes; if not, it is drawn by its data."""
    across = (axes.get_xaxis_transform(which="grid"), axes.get_yaxis_transform(which="grid"))
    if transform != axes.transData and transform not in across:
        raise NoChartError("something that is not placed by its data")
    return transform != axes.transData


def outlined(
    axes: "Axes", transform: "Transform", corners: Sequence[Corner], **told: Any
) -> Series:
    """Return a series with its outline, and with whether the axes cut it."""
    places = places_of(transform - axes.transAxes, corners)
    is_cut = any(not 0 <= length <= WHOLE for place in places if place for length in place)
    return Series(outline=path_data(line(places)), cut=is_cut, **told)


def places_of(transform: "Transform", corners: Sequence[Corner]) -> list[Point | None]:
    """Return where corners are over the axes; None of one that is not finite."""
    nowhere = (float("nan"), float("nan"))
    if not corners:
        return []
    drawn = transform.transform([corner or nowhere for corner in corners])
    return [
        (round(WHOLE * float(x)), round(WHOLE * (1 - float(y))))
        if isfinite(x) and isfinite(y)
        else None
        for x, y in drawn
    ]


def label_of(artist: Any) -> str:
    """Return what an artist, or a container, is called; nothing if it has no name of its own."""
    label = str(artist.get_label())
    return "" if label.startswith("_") or label == "None" else label


def dashes_of(drawn: "Line2D | Patch") -> Dashes:
    """Return how a line is broken, if it is so in one of three ways."""
    from matplotlib.lines import Line2D

    style: Any = drawn.get_linestyle()
    style = {"solid": "-", "dashed": "--", "dotted": ":"}.get(style, style)
    if style not in _DASHES:
        raise NoChartError(f"a line in the style {style!r}")
    known = Line2D([], [], linestyle=style, linewidth=drawn.get_linewidth())
    # A pattern of one's own calls itself "--"; matplotlib tells it nowhere in public.
    if vars(drawn)["_dash_pattern"] != vars(known)["_dash_pattern"]:
        raise NoChartError("a line with dashes of its own")
    return _DASHES[style]

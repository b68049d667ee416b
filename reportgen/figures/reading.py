"""What a drawn picture shows, read back out of matplotlib's figure as a chart.

Reading back is on purpose. An article shows the code that drew its figure, so that code draws with
matplotlib, and whatever it draws has to be what pages show: a second description of the same curves
would be code that never ran in the listing.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import isfinite
from typing import TYPE_CHECKING, Literal

from reportgen.charts import Axis, Chart, Look, Members, Panel, Picture, Plain, Series, Tick
from reportgen.charts.chart import MOST_SERIES
from reportgen.charts.outline import WHOLE, Point, dots, line, path_data
from reportgen.errors import InputError
from reportgen.figures.diagrams import diagram_of, is_diagram
from reportgen.figures.palette import shade_of
from reportgen.record import Record, flat

if TYPE_CHECKING:
    from matplotlib import axes as mpl
    from matplotlib.artist import Artist
    from matplotlib.axis import Axis as DrawnAxis
    from matplotlib.figure import Figure
    from matplotlib.transforms import Transform

Dashes = Literal["solid", "dashed", "dotted"]

_DASHES: dict[str, Dashes] = {"--": "dashed", "-.": "dashed", ":": "dotted"}
_PIXELS = 96
"""CSS pixels to an inch."""


def picture_of(
    figure: "Figure", name: str, record: Record, members: Members | None = None
) -> Picture:
    """Return what a drawn figure shows of a record, or of the members of its ensembles.

    A chart is lines and areas over axes; where the axes are switched off, it is a diagram. What is
    more than either is a plain picture. InputError for more series than can be told apart.
    """
    if is_diagram(figure):
        colors = {shade_of(line.get_color()) for axes in figure.axes for line in axes.lines}
        _check_count(name, len(colors), "colours")
        return diagram_of(figure)
    is_chart = all(
        axes.axison and not (axes.texts or axes.collections or axes.images) for axes in figure.axes
    )
    if not figure.axes or not is_chart:
        width, height = (round(_PIXELS * inches) for inches in figure.get_size_inches())
        return Plain(width=width, height=height)
    first = figure.axes[0]
    _check_count(
        name, sum(bool(_label(each)) for each in (*first.lines, *first.patches)), "named series"
    )
    return _chart(figure, record, members)


def _check_count(name: str, count: int, what: str) -> None:
    if count > MOST_SERIES:
        raise InputError(
            f"Figure {name!r} has {count} {what}; pages tell up to {MOST_SERIES} apart. "
            "Draw fewer, or draw two figures."
        )


def _chart(figure: "Figure", record: Record, members: Members | None) -> Chart:
    """Return the axes as panels: one title above, one label of y, one label of x below."""
    first, last = figure.axes[0], figure.axes[-1]
    title = figure.get_suptitle()
    x = last.get_xlabel() or figure.get_supxlabel()
    y = first.get_ylabel() or figure.get_supylabel()
    panels = [
        Panel(
            title="" if axes is first and not title else axes.get_title("left"),
            x=_axis(axes, 0, x if axes is last else ""),
            y=_axis(axes, 1, y if axes is first else ""),
            series=(*_areas(axes), *_lines(axes, flat(record.dataset.target))),
        )
        for axes in figure.axes
    ]
    return Chart(title=title or first.get_title("left"), panels=tuple(panels), members=members)


def _axis(axes: "mpl.Axes", index: int, label: str) -> Axis:
    """Return the axis of x (0) or of y (1)."""
    axis: DrawnAxis = (axes.xaxis, axes.yaxis)[index]
    low, high = map(float, axis.get_view_interval())
    to_axes = axes.transData - axes.transAxes
    ticks = []
    for tick in axis.get_major_ticks():
        if low <= tick.get_loc() <= high:
            at = [low, low]
            at[index] = tick.get_loc()
            at[1 - index] = (axes.get_ylim, axes.get_xlim)[index]()[0]
            (place,) = _places(to_axes, [at])
            ticks.append(Tick(place=place[index] if place else 0, text=tick.label1.get_text()))
    is_log = axis.get_scale() == "log"
    return Axis(label=label, log=is_log, view=(low, high), ticks=tuple(ticks))


def _lines(axes: "mpl.Axes", target: Sequence[float]) -> Iterator[Series]:
    """Yield each line; the first that is the dataset's target is what the others should be.

    That is told by its values: matplotlib copies what it is given, and the article's code, which is
    its listing, has no other reason to say it. Of two equal lines either gives the same errors.
    """
    import numpy as np

    is_found = False
    for drawn in axes.lines:
        points = [(x, y) for x, y in np.asarray(drawn.get_xydata()).tolist()]
        is_rule = drawn.get_transform() != axes.transData
        is_target = not (is_rule or is_found) and [y for _, y in points] == [*target]
        is_found = is_found or is_target
        places = _places(drawn.get_transform() - axes.transAxes, points)
        yield Series(
            kind="rule" if is_rule else "line",
            label=_label(drawn),
            look=Look(
                shade=shade_of(drawn.get_color()),
                opacity=drawn.get_alpha() or 1,
                width=drawn.get_linewidth(),
                dashes=_DASHES.get(str(drawn.get_linestyle()), "solid"),
            ),
            outline=path_data(line(places)),
            dots="" if str(drawn.get_marker()) in {"None", "", " "} else path_data(dots(places)),
            values=() if is_rule else tuple(point for point in points if all(map(isfinite, point))),
            target=is_target,
            z=drawn.get_zorder(),
        )


def _areas(axes: "mpl.Axes") -> Iterator[Series]:
    """Yield each filled outline, of which the values are steps: where one begins, how high."""
    import numpy as np

    for patch in axes.patches:
        corners = np.asarray(patch.get_path().vertices).tolist()
        steps = [
            (one[0], one[1])
            for one, other in pairwise(corners)
            if one[0] < other[0] and one[1] == other[1]
        ]
        yield Series(
            kind="area",
            label=_label(patch),
            look=Look(shade=shade_of(patch.get_facecolor()), opacity=patch.get_alpha() or 1),
            outline=path_data(line(_places(axes.transData - axes.transAxes, corners))),
            values=tuple(steps),
            z=patch.get_zorder(),
        )


def _label(artist: "Artist") -> str:
    label = str(artist.get_label())
    return "" if label.startswith("_") or label == "None" else label


def _places(transform: "Transform", points: Sequence[Sequence[float]]) -> tuple[Point | None, ...]:
    """Return where points are over the axes; None of one that is not finite."""
    if not points:
        return ()
    return tuple(
        (round(WHOLE * float(x)), round(WHOLE * (1 - float(y))))
        if isfinite(x) and isfinite(y)
        else None
        for x, y in transform.transform(points)
    )

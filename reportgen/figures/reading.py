"""What a drawn picture shows, read back out of matplotlib's figure as a chart.

Reading back is on purpose. An article shows the code that drew its figure, so that code draws with
matplotlib, and whatever it draws has to be what pages show: a second description of the same curves
would be code that never ran in the listing.

The rule: a page shows a chart only if the chart carries over **everything** that the figure shows
of its data. Whatever is not listed here is not known, and the figure stays a static picture.

- **Axes**: rectangular, linear or logarithmic, not upside down, of free aspect, without a ground,
  with one title; along x numbers or categories, along y numbers. No twins, insets or dates. Fonts,
  grids, frames, ticks without a text and the place of a legend are the page's.
- **Lines** by data or across the axes (``axhline``, ``axvline``): solid, dashed or dotted, of any
  colour, opacity, width and order, with gaps, in steps. Markers ``o`` and ``.``, with or without a
  line, opaque and of the line's colour.
- **Bars** that stand, of one colour a series, side by side or stacked: at its middle or its
  category, each one's height. **Histograms** and ``stairs``: where a step begins, how high it is.
- **Bands** (``fill_between``): both curves. **Spans** across the axes.
- A legend names what has that label, and nothing else.
- **Panels** in a grid. In one column over one x they are one chart, with the numbers of x below the
  last, as matplotlib has them with ``sharex``. Any others are charts of their own, each with its
  labels, its legend, its data and its numbers, also those that matplotlib writes once for a row or
  a column: a telephone shows such charts one below the other.

No series has two values at one x, named series are at most ``MOST_SERIES``, values at most
``MOST_VALUES``, and the texts below an axis fit side by side on a desk.

Hence static: scatter, lying bars, error bars, stems, boxes, violins, images, meshes, contours,
arrows, pies, texts within the axes, tables, polar axes, twins, insets, dates, other markers.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.charts import Chart, Grid, Members, Panel, Picture, Plain
from reportgen.charts.chart import MOST_SERIES
from reportgen.figures.artists import NoChartError
from reportgen.figures.diagrams import diagram_of, is_diagram
from reportgen.figures.panels import check_legends, panel_of
from reportgen.record import Record, flat

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_VALUES = 3000
"""A page loads every value of its charts in a table, at some 30 bytes each."""

_PIXELS = 96
"""CSS pixels to an inch."""


def picture_of(figure: "Figure", record: Record, members: Members | None = None) -> Picture:
    """Return what a drawn figure shows of a record, or of the members of its ensembles.

    It is a chart, charts in a grid, or a diagram where the axes are switched off; a plain picture
    where it is more than any of them.
    """
    if is_diagram(figure):
        return diagram_of(figure)
    try:
        return chart_of(figure, record, members)
    except NoChartError:
        width, height = (round(_PIXELS * inches) for inches in figure.get_size_inches())
        return Plain(width=width, height=height)


def chart_of(figure: "Figure", record: Record, members: Members | None = None) -> Chart | Grid:
    """Return a drawn figure as a chart, or as charts in a grid.

    NoChartError says what of the figure forbids it.
    """
    every = [axes for axes in figure.axes if axes.get_visible()]
    columns = _columns(figure, every)
    target = flat(record.dataset.target)
    panels = [panel_of(figure, axes, target) for axes in every]
    check_legends(figure.legends, [series for panel in panels for series in panel.series])
    if sum(len(series.values) for panel in panels for series in panel.series) > MOST_VALUES:
        raise NoChartError(f"more than {MOST_VALUES} values")
    title = figure.get_suptitle()
    if columns == 1 and _is_one_chart(every, panels, title):
        return _chart(title, panels, members)
    charts = (_chart("", [panel]) for panel in panels)
    return Grid(title=title, columns=columns, charts=tuple(charts))


def _columns(figure: "Figure", every: "Sequence[Axes]") -> int:
    """Return how many columns the axes stand in; refuse whatever else is on the figure."""
    texts = {text for text in figure.texts if text.get_text()}
    names = ("_suptitle", "_supxlabel", "_supylabel")  # public are their texts alone
    known = {getattr(figure, name) for name in names}
    if texts - known or figure.lines or figure.patches or figure.images or figure.subfigs:
        raise NoChartError("something beside the axes")
    if not every:
        raise NoChartError("no axes")
    if len(every) == 1:
        return 1
    specs = [spec for axes in every if (spec := axes.get_subplotspec())]
    cells = [(spec.rowspan.start, spec.colspan.start) for spec in specs]
    is_grid = (
        len(specs) == len(every) == len({*cells})
        and len({spec.get_gridspec() for spec in specs}) == 1
        and all(len(spec.rowspan) == len(spec.colspan) == 1 for spec in specs)
    )
    if not is_grid or cells != sorted(cells):
        raise NoChartError("axes that are not in a grid, one a cell, row by row")
    return int(specs[0].get_gridspec().ncols)


def _is_one_chart(every: "Sequence[Axes]", panels: Sequence[Panel], title: str) -> bool:
    """Return whether panels are one below the other over one x, with common labels and legend."""
    first, *others = panels
    if not others:
        return True
    shared = every[0].get_shared_x_axes()
    return (
        all(shared.joined(every[0], axes) for axes in every)
        and (bool(title) or not any(panel.title for panel in panels))
        and all(panel.x.label in {"", panels[-1].x.label} for panel in panels)
        and all(panel.y.label in {"", first.y.label} for panel in panels)
        and all(panel.named.items() <= first.named.items() for panel in others)
    )


def _chart(title: str, panels: Sequence[Panel], members: Members | None = None) -> Chart:
    """Return panels as a chart; without a title of its own it has the first panel's."""
    first, *others = panels
    if not title:
        title, first = first.title, first.model_copy(update={"title": ""})
    if len(first.named) > MOST_SERIES:
        raise NoChartError(f"more than {MOST_SERIES} named series")
    if not any(series.values for panel in panels for series in panel.series):
        raise NoChartError("nothing that has values")
    return Chart(title=title, panels=(first, *others), members=members)

"""Axes as all pictures have them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from reportgen.figures.subject import Subject

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 11
"""Inches. At the one font size of the style this is legible in a column of text."""

_LOG_FROM = 10
"""Values of which the largest is this many times the smallest go on a logarithmic axis."""

_FEW = 1000
"""An axis that ends below this many times where it begins has few magnitudes."""


def single_axes(figure: "Figure", subject: Subject, name: str) -> "Axes":
    """Return the only axes of the figure, with title and labels from the words for ``name``."""
    figure.set_size_inches(WIDTH, 4.4)
    axes = figure.subplots()
    title, x, y = (subject.text(name, key) for key in ("title", "x", "y"))
    axes.set(title=title, xlabel=x, ylabel=y)
    return axes


def legend(axes: "Axes") -> None:
    """Name what is drawn in one row above the axes, opposite to the title."""
    labels = axes.get_legend_handles_labels()[1]
    if labels:
        axes.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=len(labels))


def spans_magnitudes(values: Sequence[float]) -> bool:
    """Return whether the values are better read on a logarithmic axis."""
    return bool(values) and min(values) > 0 and max(values) >= _LOG_FROM * min(values)


def logarithmic(axes: "Axes", which: Literal["x", "y"]) -> None:
    """Make one axis logarithmic, with plain numbers at each magnitude, and at 2 and 5 if few."""
    from matplotlib.ticker import LogLocator, NullLocator

    axes.set(**{f"{which}scale": "log"})
    axis = {"x": axes.xaxis, "y": axes.yaxis}[which]
    low, high = axis.get_view_interval()
    axis.set_major_locator(LogLocator(subs=(1, 2, 5) if high < _FEW * low else (1,)))
    axis.set_minor_locator(NullLocator())
    axis.set_major_formatter("{x:g}")

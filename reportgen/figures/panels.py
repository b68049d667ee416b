"""A pair of matplotlib's axes as a panel of a chart."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from reportgen.charts import Axis, Panel, Series, Tick
from reportgen.figures.artists import NoChartError, check_plain, places_of
from reportgen.figures.fills import band_of, bars_of, span_of, steps_of
from reportgen.figures.palette import INK, SHADES, shade_of
from reportgen.figures.strokes import line_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis as DrawnAxis
    from matplotlib.figure import Figure
    from matplotlib.legend import Legend
    from matplotlib.text import Text

_MOST_LETTERS = 90
"""So many, with the spaces between them, fit below the axes of a page."""

_READERS: dict[str, Callable[[Any, Any], Iterator[Series]]] = {
    "Line2D": line_of,
    "Polygon": steps_of,
    "StepPatch": steps_of,
    "Rectangle": span_of,
    "FillBetweenPolyCollection": band_of,
}
"""What reads each type of artist: of a subclass nobody knows what it adds."""


def panel_of(figure: "Figure", axes: "Axes", target: Sequence[float]) -> Panel:
    """Return one pair of axes; the first line that is ``target`` is what the others should be.

    That is told by its values: matplotlib copies what it is given, and the article's code, which is
    its listing, has no other reason to say it. Of two equal lines either gives the same errors.
    """
    _check_axes(axes)
    titles = [text for text in _titles(axes) if text.get_text()]
    shades = {shade_of(title.get_color()) for title in titles} - {SHADES[INK]}
    x = _axis(axes, 0, axes.get_xlabel() or figure.get_supxlabel())
    every = list(_series(axes, [at for at, _ in x.names]))
    for series in every:
        if len({at for at, _ in series.values}) < len(series.values):
            raise NoChartError("a series with several values at one x")
    legend = axes.get_legend()
    check_legends([legend] if legend else [], every)
    is_target = [
        series.kind == "line" and [y for _, y in series.values] == [*target] for series in every
    ]
    if True in is_target:
        at = is_target.index(True)
        every[at] = every[at].model_copy(update={"target": True})
    return Panel(
        title=titles[0].get_text() if titles else "",
        shade=next(iter(shades), None),
        x=x,
        y=_axis(axes, 1, axes.get_ylabel() or figure.get_supylabel()),
        series=tuple(every),
    )


def _series(axes: "Axes", names: Sequence[float]) -> Iterator[Series]:
    """Yield every artist over the axes, in the order in which they were added."""
    from matplotlib.container import BarContainer

    bars: dict[Any, BarContainer | None] = {}
    for container in axes.containers:
        if not isinstance(container, BarContainer) or container.errorbar is not None:
            raise NoChartError(f"a {type(container).__name__}")
        bars |= dict.fromkeys(container.patches[1:]) | {container.patches[0]: container}
    frame = {*axes.spines.values(), axes.xaxis, axes.yaxis, axes.patch, axes.get_legend()}
    for artist in axes.get_children():
        if artist in frame or artist in _titles(axes) or not artist.get_visible():
            continue
        if type(artist).__name__ not in _READERS:
            raise NoChartError(f"a {type(artist).__name__}")
        check_plain(artist, axes)
        if artist not in bars:
            yield from _READERS[type(artist).__name__](axes, artist)
        elif standing := bars[artist]:
            yield bars_of(axes, standing, names)


def _titles(axes: "Axes") -> "tuple[Text, Text, Text]":
    """Return the three titles that axes may have."""
    # matplotlib tells in public what they say, but not how they look.
    return axes._left_title, axes.title, axes._right_title  # type: ignore[attr-defined]  # noqa: SLF001


def _check_axes(axes: "Axes") -> None:
    from matplotlib.category import StrCategoryConverter
    from matplotlib.colors import to_rgba

    converters = [axis.get_converter() for axis in (axes.xaxis, axes.yaxis)]
    is_known = (
        axes.name == "rectilinear"
        and axes.axison
        and not axes.child_axes
        and axes.get_aspect() == "auto"
        and {axes.get_xscale(), axes.get_yscale()} <= {"linear", "log"}
        and not (axes.xaxis_inverted() or axes.yaxis_inverted())
        and to_rgba(axes.get_facecolor())[3] == 0
        and (converters[0] is None or isinstance(converters[0], StrCategoryConverter))
        and converters[1] is None
    )
    if not is_known:
        raise NoChartError("axes of another kind")
    if sum(bool(title.get_text()) for title in _titles(axes)) > 1:
        raise NoChartError("several titles")


def check_legends(legends: "Sequence[Legend]", every: Sequence[Series]) -> None:
    """Refuse legends that say what the page's does not."""
    for legend in legends:
        entries = {text.get_text() for text in legend.get_texts()}
        if legend.get_title().get_text() or entries - {series.label for series in every}:
            raise NoChartError("a legend of its own")


def _axis(axes: "Axes", index: int, label: str) -> Axis:
    """Return the axis of x (0) or of y (1), with what it says of its numbers in its label."""
    axis: DrawnAxis = (axes.xaxis, axes.yaxis)[index]
    low, high = map(float, axis.get_view_interval())
    to_axes = axes.transData - axes.transAxes
    minor = [tick for tick in axis.get_minor_ticks() if tick.label1.get_text()]
    ticks: list[Tick] = []
    names: list[tuple[float, str]] = []
    for tick in [*axis.get_major_ticks(), *minor]:
        value, text = float(tick.get_loc()), tick.label1.get_text()
        if low <= value <= high:
            at = [low, low]
            at[index] = value
            at[1 - index] = (axes.get_ylim, axes.get_xlim)[index]()[0]
            (place,) = places_of(to_axes, [(at[0], at[1])])
            ticks.append(Tick(place=place[index] if place else 0, text=text))
            names.append((value, text))
    if index == 0 and sum(len(tick.text) + 2 for tick in ticks) > _MOST_LETTERS:
        raise NoChartError("texts below the axes that do not fit")
    offset = axis.get_offset_text().get_text()
    return Axis(
        label=f"{label} ({offset})".strip() if offset else label,
        log=axis.get_scale() == "log",
        view=(low, high),
        ticks=tuple(ticks),
        names=tuple(names) if _has_names(axis) else (),
    )


def _has_names(axis: "DrawnAxis") -> bool:
    """Return whether places along an axis have names and not numbers."""
    from matplotlib.category import StrCategoryLocator
    from matplotlib.ticker import FixedFormatter, FixedLocator, FuncFormatter

    locator, formatter = axis.get_major_locator(), axis.get_major_formatter()
    is_named = isinstance(formatter, FixedFormatter | FuncFormatter)
    return isinstance(locator, StrCategoryLocator) or (
        isinstance(locator, FixedLocator) and is_named
    )

"""Pictures that set two runs side by side, and the smallest ones, for the rows of a table."""

from collections.abc import Mapping, Sequence
from io import StringIO
from math import isfinite
from typing import TYPE_CHECKING

from reportgen.figures.theme import INK, MUTED

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Curve = Sequence[float]

WIDTH, HEIGHT = 140, 44
"""The box of a small picture, in its own units."""

_OVER = 6
"""How far a line may go beyond the box."""

SECOND = "#ff0000"
"""One of the theme's colours: B, over A in the first of the cycle."""


def compared(a: Curve, b: Curve, words: Mapping[str, str]) -> str:
    """Return two curves over each other, and below them b less a, as SVG.

    ``words`` has ``title``, ``x``, ``y`` and ``difference``.
    """
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    from reportgen.figures.style import style
    from reportgen.figures.svg import finish

    written = StringIO()
    with style():
        figure = Figure(layout="constrained")
        FigureCanvasSVG(figure)
        _draw(figure, a, b, words)
        figure.savefig(written, format="svg", metadata={"Date": None})
    return finish(written.getvalue(), "compared")


def _draw(figure: "Figure", a: Curve, b: Curve, words: Mapping[str, str]) -> None:
    figure.set_size_inches(11, 6)
    above, below = figure.subplots(2, sharex=True, height_ratios=(3, 1.2))
    above.set(title=words["title"], ylabel=words["y"])
    points = range(1, max(len(a), len(b)) + 1)
    above.plot(points[: len(a)], a, label="A")
    above.plot(points[: len(b)], b, label="B", linestyle="--", color=SECOND)
    above.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=2)
    below.axhline(0, color=MUTED, linewidth=1)
    difference = [y - x for x, y in zip(a, b, strict=False)]
    below.plot(points[: len(difference)], difference, color=INK)
    below.set(xlabel=words["x"], ylabel=words["difference"])


def small(data: Curve, line: Curve) -> tuple[str, str] | None:
    """Return a small picture's two paths, as SVG's ``d``; None where nothing is finite.

    Both stand in one box of ``WIDTH`` by ``HEIGHT``, on the scale of the data: a line that leaves
    it ends at its edge.
    """
    values = [value for value in data if isfinite(value)]
    if not values or not any(map(isfinite, line)):
        return None
    low, high = min(values), max(values)
    return _path(data, low, high), _path(line, low, high)


def _path(curve: Curve, low: float, high: float) -> str:
    """Return a path that leaves out what is not finite."""
    across, up = WIDTH / max(1, len(curve) - 1), HEIGHT / ((high - low) or 1)
    points, pen = [], "M"
    for place, value in enumerate(curve):
        if isfinite(value):
            height = min(max((value - low) * up, -_OVER), HEIGHT + _OVER)
            points.append(f"{pen}{place * across:.1f} {HEIGHT - height:.1f}")
        pen = "L" if isfinite(value) else "M"
    return "".join(points)

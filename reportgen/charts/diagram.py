"""A diagram: marks and arrows without axes, in parts that stand side by side."""

from collections.abc import Callable, Mapping
from functools import cached_property
from itertools import chain
from typing import Annotated, Literal, Self

from pydantic import Field, FiniteFloat, model_validator

from reportgen.charts.chart import MOST_SERIES
from reportgen.charts.outline import Point, line, path_data, ring
from reportgen.charts.value import Shade, Value

Shape = Literal["square", "upward", "rightward"]
"""The mark at a place: a square, or an arrow's head that points up or to the right."""


class Trace(Value):
    """One series of a part: marks of a shape, or a line, which None in ``places`` lifts.

    ``places`` are points of the drawing, from the left and from the top of the part. ``width`` is
    the line's, ``size`` and ``edge`` are the marks' and that of the line around them, in points.
    ``values`` is where along x the marks are.
    """

    label: str = ""
    shade: Shade
    width: Annotated[FiniteFloat, Field(ge=0)] = 0
    shape: Shape | None = None
    size: Annotated[FiniteFloat, Field(ge=0)] = 0
    edge: Annotated[FiniteFloat, Field(ge=0)] = 0
    places: tuple[tuple[FiniteFloat, FiniteFloat] | None, ...]
    values: tuple[FiniteFloat, ...] = ()

    @cached_property
    def line(self) -> str:
        """The line as SVG's ``d``; empty where there are only marks."""
        places = (place and _tenths(*place) for place in self.places)
        return path_data(line(places), decimals=1) if self.width else ""

    @cached_property
    def marks(self) -> str:
        """The marks as SVG's ``d``; empty where there is only a line."""
        if self.shape is None:
            return ""
        corners = _CORNERS[self.shape](self.size / 2)
        rings = (
            ring(*(_tenths(place[0] + dx, place[1] + dy) for dx, dy in corners))
            for place in self.places
            if place
        )
        return path_data(chain.from_iterable(rings), decimals=1)


class Part(Value):
    """One diagram of those that stand side by side; ``size`` is its width and height in points."""

    title: str
    note: str
    size: tuple[int, int]
    traces: tuple[Trace, ...]


class Diagram(Value):
    """Diagrams side by side; ``x`` tells what the values are."""

    type: Literal["diagram"] = "diagram"
    title: str
    x: str
    parts: tuple[Part, ...]

    @model_validator(mode="after")
    def _can_be_told_apart(self) -> Self:
        if len(self.shades) > MOST_SERIES:
            raise ValueError(f"{len(self.shades)} colours are more than {MOST_SERIES}")
        return self

    @cached_property
    def shades(self) -> tuple[Shade, ...]:
        """Every colour once, those of named traces first."""
        traces = [trace for part in self.parts for trace in part.traces]
        return tuple(
            dict.fromkeys(each.shade for each in sorted(traces, key=lambda each: not each.label))
        )

    @cached_property
    def legend(self) -> Mapping[str, int]:
        """The place in ``shades`` of each named trace."""
        return {
            trace.label: self.shades.index(trace.shade)
            for part in self.parts
            for trace in part.traces
            if trace.label
        }


def _tenths(x: float, y: float) -> Point:
    return round(10 * x), round(10 * y)


_CORNERS: Mapping[Shape, Callable[[float], tuple[tuple[float, float], ...]]] = {
    "square": lambda half: ((-half, -half), (half, -half), (half, half), (-half, half)),
    "upward": lambda half: ((0, -half), (half, half), (-half, half)),
    "rightward": lambda half: ((half, 0), (-half, half), (-half, -half)),
}
"""The corners of a mark of half its size, seen from its middle."""

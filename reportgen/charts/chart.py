"""A chart: what a picture of curves shows, for whoever sets it anew or goes on computing."""

from collections.abc import Mapping
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, FiniteFloat, model_validator

from reportgen.charts.ticks import Name, Tick, names_below, step_between, turned
from reportgen.charts.value import Shade, Value

MOST_SERIES = 12
"""Series of one chart that have a name: so many have a colour and a box in the style sheet."""

Dashes = Literal["solid", "dashed", "dotted"]
"""How a line is broken; the names are CSS's."""

DASHES: Mapping[Dashes, tuple[float, ...]] = {
    "solid": (), "dashed": (3.7, 1.6), "dotted": (1, 1.65),
}  # fmt: skip
"""The lengths of strokes and gaps, in widths of the line, as matplotlib draws them."""


class Look(Value):
    """How a series is drawn.

    ``width`` is the line's in CSS pixels, 0 of one that has only dots, ``dot`` the dots' diameter;
    ``opacity`` is between 0 and 1.
    """

    shade: Shade
    opacity: Annotated[float, Field(ge=0, le=1)] = 1
    width: Annotated[FiniteFloat, Field(ge=0)] = 2
    dashes: Dashes = "solid"
    dot: Annotated[FiniteFloat, Field(ge=0)] = 0

    @property
    def dasharray(self) -> str:
        """The pattern of the line as SVG has it, empty of one without gaps."""
        return " ".join(f"{self.width * length:g}" for length in DASHES[self.dashes])


class Axis(Value):
    """One axis; ``view`` is its values at both ends, ``names`` what any values are called."""

    label: str = ""
    log: bool = False
    view: tuple[FiniteFloat, FiniteFloat]
    ticks: tuple[Tick, ...] = ()
    names: tuple[tuple[FiniteFloat, str], ...] = ()

    @property
    def step(self) -> int:
        """Which numbers stay where the chart is narrow: one of so many."""
        return step_between(self.ticks)

    @property
    def below(self) -> list[Name]:
        """The names that are written below, each with its room."""
        return names_below(self.ticks) if self.names else []

    @property
    def turned(self) -> str:
        """The class of names that are written from top to bottom where they have no room."""
        return turned(self.below)


class Series(Value):
    """A curve, an area, or a rule across the axes.

    ``outline`` is the line, and ``dots`` has a dot at each of its places, as SVG's ``d``;
    ``values`` are the pairs of x and y: of steps where each begins, of bars the middle of each and
    its height, of a band those of the lower curve, while ``tops`` are those of the upper; of a rule
    or a span there are none. ``cut`` says that the axes cut off a part. Of series, that with the
    larger ``z`` is in front. ``target`` is what the others should be.
    """

    kind: Literal["line", "area", "rule"] = "line"
    label: str = ""
    look: Look
    outline: str
    dots: str = ""
    values: tuple[tuple[FiniteFloat, FiniteFloat], ...] = ()
    tops: tuple[tuple[FiniteFloat, FiniteFloat], ...] = ()
    cut: bool = False
    target: bool = False
    z: FiniteFloat = 2


class Panel(Value):
    """One pair of axes and what is drawn over them, in the order of the legend.

    ``shade`` is the title's, if it has one of its own.
    """

    title: str = ""
    shade: Shade | None = None
    x: Axis
    y: Axis
    series: tuple[Series, ...]

    @property
    def layers(self) -> list[Series]:
        """The series from the back to the front."""
        return sorted(self.series, key=lambda series: series.z)

    @property
    def named(self) -> dict[str, Look]:
        """The look of every series that has a name."""
        return {series.label: series.look for series in self.series if series.label}

    @property
    def is_cut(self) -> bool:
        """Whether something goes on beyond the axes, which is not shown."""
        return any(series.cut for series in self.series)


class Members(Value):
    """The metric of every member of ensembles, one row a panel; None is one that diverged.

    ``seeds`` is empty where the ensembles have not the same.
    """

    seeds: tuple[int, ...]
    names: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]

    @model_validator(mode="after")
    def _of_one_shape(self) -> Self:
        if len(self.names) != len(self.values):
            raise ValueError("an ensemble has no name, or a name no ensemble")
        if self.seeds and any(len(row) != len(self.seeds) for row in self.values):
            raise ValueError("an ensemble has not as many members as there are seeds")
        return self

    @property
    def follow(self) -> bool:
        """Whether the seeds are whole numbers that follow one another."""
        return bool(self.seeds) and all(b == a + 1 for a, b in pairwise(self.seeds))


class Chart(Value):
    """Panels below one another, with one legend and one axis of x."""

    type: Literal["chart"] = "chart"
    title: str
    panels: Annotated[tuple[Panel, ...], Field(min_length=1)]
    members: Members | None = None

    @model_validator(mode="after")
    def _can_be_told_apart(self) -> Self:
        if len(self.legend) > MOST_SERIES:
            raise ValueError(f"{len(self.legend)} named series are more than {MOST_SERIES}")
        return self

    @cached_property
    def legend(self) -> tuple[Series, ...]:
        """The series that have a name, of the first panel: the others have the same."""
        return tuple(series for series in self.panels[0].series if series.label)

    def index(self, series: Series) -> int | None:
        """Return the place in the legend of what a series is called; None of one without."""
        labels = [each.label for each in self.legend]
        return labels.index(series.label) if series.label in labels else None

    @property
    def x(self) -> Axis:
        """The axis of x that all panels share; the last panel's is labelled."""
        return self.panels[-1].x

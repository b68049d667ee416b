"""Charts, as Hypothesis draws them and as tests write them."""

from math import inf
from typing import Any

from hypothesis import strategies as st

from reportgen.charts import (
    Axis,
    Chart,
    Diagram,
    Grid,
    Look,
    Members,
    Panel,
    Part,
    Series,
    Shade,
    Trace,
)
from reportgen.charts import Tick as Tick_
from reportgen.charts.outline import line, path_data

SHADE = Shade(light="#111111", dark="#eeeeee")
AXIS = Axis(label="t", view=(0, 10), ticks=(Tick_(place=0, text="0"),))

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
SHADES = st.builds(Shade, light=st.text(), dark=st.text())
SERIES = st.builds(
    Series,
    look=st.builds(Look, shade=SHADES, opacity=st.floats(0, 1), width=st.floats(0, 9)),
    outline=st.text(),
    dots=st.text(),
    values=st.lists(st.tuples(NUMBERS, NUMBERS)).map(tuple),
    z=NUMBERS,
)
AXES = st.builds(Axis, view=st.tuples(NUMBERS, NUMBERS))
PANELS = st.builds(Panel, x=AXES, y=AXES, series=st.lists(SERIES, max_size=3).map(tuple))
VALUE = st.none() | st.just(-inf) | NUMBERS


@st.composite
def members(draw: st.DrawFn) -> Members:
    seeds = draw(st.lists(st.integers(0, 9), max_size=4))
    rows = draw(st.lists(st.lists(VALUE, min_size=len(seeds), max_size=len(seeds)), max_size=2))
    names = tuple(f"m{index}" for index in range(len(rows)))
    return Members(seeds=tuple(seeds), names=names, values=tuple(map(tuple, rows)))


CHARTS = st.builds(
    Chart, panels=st.lists(PANELS, min_size=1, max_size=2).map(tuple), members=st.none() | members()
)
GRIDS = st.builds(
    Grid, columns=st.integers(1, 3), charts=st.lists(CHARTS, min_size=2, max_size=2).map(tuple)
)
POINTS = st.lists(st.none() | st.tuples(NUMBERS, NUMBERS), max_size=3).map(tuple)
TRACES = st.builds(
    Trace,
    shade=SHADES,
    width=st.floats(0, 9),
    size=st.floats(0, 9),
    edge=st.floats(0, 9),
    places=POINTS,
    values=st.lists(NUMBERS).map(tuple),
)
DIAGRAMS = st.builds(
    Diagram,
    parts=st.lists(st.builds(Part, traces=st.lists(TRACES, max_size=3).map(tuple)), max_size=3).map(
        tuple
    ),
)


def series(label: str, values: list[tuple[float, float]], **other: Any) -> Series:
    outline = path_data(line((int(100 * x), int(500 - 100 * y)) for x, y in values))
    known: dict[str, Any] = {"look": Look(shade=SHADE), "outline": outline, "values": tuple(values)}
    return Series(label=label, **known | other)


def chart(*shown: Series, members: Members | None = None) -> Chart:
    return Chart(title="T", panels=(Panel(x=AXIS, y=AXIS, series=shown),), members=members)

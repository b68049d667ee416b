"""Diagrams: marks where they were drawn, lines with gaps, colours in the legend's order."""

import re

import pytest

from reportgen.charts import Diagram, Part, Shade, Trace
from reportgen.charts.diagram import Shape
from tests.charts.charts import SHADE

OTHER = Shade(light="#222222", dark="#dddddd")


@pytest.mark.parametrize("shape", ["square", "upward", "rightward"])
def test_every_mark_stands_around_its_place(shape: Shape) -> None:
    places = ((12.0, 30.0), (50.5, 80.2))
    trace = Trace(label="a", shade=SHADE, shape=shape, size=16, edge=6, places=places)
    x = y = 0.0
    written = re.findall(r"m(-?[\d.]+) ?(-?[\d.]+)([^m]*)", trace.marks)
    for (dx, dy, outline), (wanted_x, wanted_y) in zip(written, places, strict=True):
        x, y = x + float(dx), y + float(dy)
        assert abs(x - wanted_x) <= 8.1
        assert abs(y - wanted_y) <= 8.1
        assert outline.endswith("z")
    assert trace.line == ""


def test_a_line_lifts_the_pen_where_a_place_is_missing() -> None:
    places = ((0, 0), (1, 2), None, (3, 4), (5, 6))
    run = Trace(shade=SHADE, width=2, places=places)
    assert run.line == "m0 0l1 2m2 2l2 2"
    assert run.marks == ""


def test_named_traces_have_the_first_colours() -> None:
    arrows = Trace(shade=OTHER, width=2, places=((0, 0), (1, 1)))
    boxes = Trace(label="in", shade=SHADE, shape="square", places=((0, 0),))
    part = Part(title="", note="", size=(9, 9), traces=(arrows, boxes))
    found = Diagram(title="", x="", parts=(part,))
    assert found.shades == (SHADE, OTHER)
    assert found.legend == {"in": 0}

"""Diagrams that pages set themselves: marks where they were drawn, and their data as a table."""

import re
from typing import Any

import pytest

from reportgen.pages.diagrams import Diagram, lines, marks
from reportgen.theme.words import read_page_words

WORDS = read_page_words(["en"])["en"]


def series(label: str, mark: str, places: list[Any], **look: Any) -> dict[str, Any]:
    known = {"light": "#111111", "dark": "#eeeeee", "size": 16.0, "edge": 6, "width": 0}
    values = [float(index) for index, place in enumerate(places) if place]
    return {"label": label, "mark": mark, "places": places, "values": values, "look": known | look}


def diagram(*parts: list[dict[str, Any]]) -> Diagram:
    shown = [
        {"title": f"part {index}", "note": "", "size": [100, 100], "series": part}
        for index, part in enumerate(parts)
    ]
    return Diagram({"title": "T", "x": "t", "diagrams": shown}, "figures/t.en.csv", WORDS)


@pytest.mark.parametrize("mark", ["s", "^", ">"])
def test_every_mark_stands_around_its_place(mark: str) -> None:
    places = [[12.0, 30.0], [50.5, 80.2]]
    x = y = 0.0
    written = re.findall(r"m([-\d.]+) ?([-\d.]+)([^m]*)", marks(series("a", mark, places)))
    for (dx, dy, outline), (wanted_x, wanted_y) in zip(written, places, strict=True):
        x, y = x + float(dx), y + float(dy)
        assert abs(x - wanted_x) <= 8.1
        assert abs(y - wanted_y) <= 8.1
        assert outline.endswith("z")


def test_a_line_lifts_the_pen_where_a_place_is_missing() -> None:
    run = series("", "", [[0, 0], [1, 2], None, [3, 4], [5, 6]], width=2.0)
    assert lines(run) == "M0 0L1 2M3 4L5 6"
    assert lines(series("a", "s", [[0, 0]])) == ""
    assert marks(run) == ""


def test_named_series_have_the_first_colours_and_a_column_each() -> None:
    arrows = series("", "", [[0, 0], [1, 1]], light="#222222", width=2.0)
    box = series("in", "s", [[0, 0], [1, 0]])
    found = diagram([arrows, box], [box, series("out", "s", [[0, 1]], light="#333333")])
    assert found.legend == {"in": 0, "out": 1}
    assert found.index(arrows) == 2
    assert found.rows == [("part 0", ["0, 1", "–"]), ("part 1", ["0, 1", "0"])]

"""The data of charts and diagrams as CSV."""

import csv

from reportgen.charts import Chart, Diagram, Grid, Members, Panel, Part, Trace
from reportgen.charts.table import columns, every_x, to_csv
from tests.charts.charts import AXIS, SHADE, chart, series


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(text.splitlines()))


def test_a_chart_has_a_row_for_each_x_of_any_series() -> None:
    found = chart(series("a", [(0, 0.5), (1, -0.25)]), series("b", [(1, 3e-5), (2, 1)]))
    assert every_x(columns(found)) == [0, 1, 2]
    assert rows(to_csv(found)) == [
        ["t", "a", "b"],
        ["0", "0.5", ""],
        ["1", "-0.25", "3e-05"],
        ["2", "", "1.0"],
    ]


def test_a_category_is_called_by_its_name_and_a_band_has_two_columns() -> None:
    axis = AXIS.model_copy(update={"names": ((0, "cat"), (1, "dog"))})
    band = series("a", [(0, 1), (1, 2)], kind="area", tops=((0, 3), (1, 4)))
    found = Chart(title="T", panels=(Panel(x=axis, y=AXIS, series=(band,)),))
    assert rows(to_csv(found)) == [
        ["t", "a min", "a max"],
        ["cat", "1.0", "3.0"],
        ["dog", "2.0", "4.0"],
    ]


def test_a_series_without_a_name_is_called_as_its_panel_once() -> None:
    panel = chart(series("", [(0, 1)])).panels[0]
    panels = tuple(panel.model_copy(update={"title": title}) for title in ("one", "two"))
    found = Chart(title="T", panels=panels)
    assert [each.label for each in columns(found)] == ["one", "two"]


def test_an_x_has_as_many_digits_as_tell_it_from_another() -> None:
    found = rows(to_csv(chart(series("a", [(0.1234567, 1), (0.1234568, 2)]))))
    assert [x for x, _ in found[1:]] == ["0.1234567", "0.1234568"]


def test_charts_in_a_grid_are_listed_value_by_value() -> None:
    one, two = (chart(series(label, [(0, 1)])) for label in "ab")
    untitled = two.model_copy(update={"title": ""})
    found = rows(to_csv(Grid(title="", columns=2, charts=(one, untitled))))
    assert found == [
        ["panel", "series", "x", "y"],
        ["T", "a", "0", "1.0"],
        ["2", "b", "0", "1.0"],
    ]


def test_an_ensemble_has_a_row_for_each_seed() -> None:
    members = Members(seeds=(7, 8), names=("m", "n"), values=((1.5, None), (2.0, 3.0)))
    found = rows(to_csv(chart(series("a", [(0, 1)]), members=members)))
    assert found == [["seed", "m", "n"], ["7", "1.5", "2.0"], ["8", "NaN", "3.0"]]


def test_ensembles_of_different_seeds_have_a_row_for_each_x() -> None:
    members = Members(seeds=(), names=("m",), values=((1.5,),))
    assert rows(to_csv(chart(series("a", [(0, 1)]), members=members)))[0] == ["t", "a"]


def test_a_diagram_has_a_row_for_each_part() -> None:
    box = Trace(label="in", shade=SHADE, shape="square", places=((0, 0), (1, 0)), values=(0, 1))
    arrow = Trace(shade=SHADE, width=2, places=((0, 0), (1, 1)))
    parts = (
        Part(title="one", note="a note", size=(9, 9), traces=(box, arrow)),
        Part(title="two", note="", size=(9, 9), traces=(arrow,)),
    )
    found = rows(to_csv(Diagram(title="T", x="t", parts=parts)))
    assert found == [["T", "in"], ["one: a note", "0 1"], ["two", ""]]

"""What a picture shows, as data: for pages that set it anew, and for whoever goes on computing."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reportgen.errors import InputError
from reportgen.figures import draw_cover, drawings
from reportgen.figures.plots import Plot
from reportgen.figures.tables import plot_csv
from reportgen.record import Record
from tests.figures.conftest import N_SAMPLE, TARGET

Words = dict[str, Any]


@dataclass(frozen=True)
class Drawn:
    """The plots of one record, by the picture's name."""

    plots: dict[str, Plot | None]

    def __getitem__(self, name: str) -> Plot:
        found = self.plots[name]
        assert found is not None
        return found


@pytest.fixture
def drawn(figures_py: Path, with_ensembles: Record, reference: Record, english: Words) -> Drawn:
    found = drawings(figures_py, with_ensembles, reference, english, metric="mse")
    return Drawn({name: drawing.plot for name, drawing in found.items()})


def test_a_plot_has_the_series_of_the_legend_with_their_values(drawn: Drawn) -> None:
    (panel,) = drawn["overlay"]["panels"]
    labels = [series["label"] for series in panel["series"]]
    assert labels == ["Original data", "model_0", "model_1", "Linear regression"]
    original = panel["series"][0]
    assert original["target"]
    assert [y for _, y in original["values"]] == [value for (value,) in TARGET]
    assert original["look"]["dots"]
    assert panel["series"][1]["look"]["dashes"] == "dashed"


def test_places_are_thousandths_of_the_axes_from_the_top_left(drawn: Drawn) -> None:
    (panel,) = drawn["overlay"]["panels"]
    low, high = panel["y"]["view"]
    for series in panel["series"]:
        for (_, y), (_, down) in zip(series["values"], series["places"], strict=True):
            assert down == pytest.approx(1000 * (high - y) / (high - low), abs=1)
    assert len(panel["series"][0]["places"]) == N_SAMPLE


def test_a_histogram_is_steps_and_marks_in_a_panel_for_each_ensemble(drawn: Drawn) -> None:
    plot = drawn["distribution"]
    assert [panel["title"] for panel in plot["panels"]] == ["model_0", "model_1"]
    area, *marks = plot["panels"][0]["series"]
    assert area["kind"] == "area"
    assert sum(count for _, count in area["values"]) == 98
    assert [mark["label"] for mark in marks] == ["This run", "2018"]
    assert plot["members"]["values"][0].count(None) == 2


def test_a_picture_of_more_than_curves_is_no_plot(
    tmp_path: Path, record: Record, english: Words
) -> None:
    own = tmp_path / "figures.py"
    own.write_text("def more(figure, record, words):\n    figure.subplots().scatter([1], [2])\n")
    found = drawings(own, record, None, english, metric="mse")
    assert found["more"].plot is None


def test_a_figure_without_axes_is_a_diagram_of_marks_and_lines(drawn: Drawn) -> None:
    parts = drawn["shapes"]["diagrams"]
    titles = ["one to one", "one to many", "many to one", "many to many", "many to many"]
    assert [part["title"] for part in parts] == titles
    values = {each["label"]: each["values"] for each in parts[3]["series"] if each["label"]}
    assert values == {"input": [0, 1, 2], "hidden state": [0, 1, 2, 3, 4], "output": [2, 3, 4]}
    for part in parts:
        width, height = part["size"]
        for each in part["series"]:
            half = (each["look"]["size"] + each["look"]["edge"]) / 2 if each["mark"] else 0
            for x, y in filter(None, each["places"]):
                assert half - 1 <= x <= width - half + 1
                assert half - 1 <= y <= height - half + 1
    rows = {each["label"]: each["places"][0][1] for each in parts[0]["series"] if each["label"]}
    assert rows["output"] < rows["hidden state"] < rows["input"]  # inputs stand below


def test_a_diagram_as_csv_has_a_row_for_each_part(drawn: Drawn) -> None:
    head, *rows = csv.reader(plot_csv(drawn["shapes"]).splitlines())
    assert head[1:] == ["input", "hidden state", "output"]
    assert rows[1] == ["one to many: naming objects in an image", "0", "0 1 2", "0 1 2"]
    assert len(rows) == 5


def test_a_plot_as_csv_has_a_row_for_each_x(drawn: Drawn) -> None:
    head, *rows = csv.reader(plot_csv(drawn["overlay"]).splitlines())
    assert head == ["time step", "Original data", "model_0", "model_1", "Linear regression"]
    assert [float(row[1]) for row in rows] == [value for (value,) in TARGET]
    assert rows[3][0] == "3"


def test_an_ensemble_as_csv_has_a_row_for_each_seed(drawn: Drawn) -> None:
    head, *rows = csv.reader(plot_csv(drawn["distribution"]).splitlines())
    assert head == ["seed", "model_0", "model_1"]
    assert len(rows) == 100
    assert rows[98][1] == "NaN"


def test_a_cover_has_the_size_of_a_link_preview_and_the_same_bytes_again(
    figures_py: Path, record: Record, korean: Words
) -> None:
    first, again = (
        draw_cover(figures_py, record, korean, "overlay", "긴 제목 하나 " * 6) for _ in range(2)
    )
    assert first == again
    assert first[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(first[16:20]), int.from_bytes(first[20:24])) == (1200, 630)


def test_a_cover_of_no_figure_is_an_input_error(
    figures_py: Path, record: Record, english: Words
) -> None:
    with pytest.raises(InputError, match="'nothing'"):
        draw_cover(figures_py, record, english, "nothing", "A title")

"""What a picture shows, read back as a value: for pages that set it anew."""

from pathlib import Path
from typing import Any

import pytest

from reportgen.charts import Chart, Diagram, Picture, Plain
from reportgen.charts.table import to_csv
from reportgen.errors import InputError
from reportgen.figures.cover import draw_cover
from reportgen.figures.drawing import draw_all
from reportgen.record import Record
from tests.charts.test_outline import ends
from tests.figures.conftest import N_SAMPLE, TARGET, subject

Words = dict[str, Any]


@pytest.fixture
def shown(
    figures_py: Path, with_ensembles: Record, reference: Record, english: Words
) -> dict[str, Picture]:
    drawn = draw_all(figures_py, subject(with_ensembles, english, reference))
    return {name: drawing.shown for name, drawing in drawn.items()}


def chart(shown: dict[str, Picture], name: str) -> Chart:
    found = shown[name]
    assert isinstance(found, Chart)
    return found


def own(tmp_path: Path, code: str) -> Path:
    path = tmp_path / "figures.py"
    path.write_text(f"def own(figure, record, words):\n    axes = figure.subplots()\n{code}")
    return path


def test_a_chart_has_the_series_of_the_legend_with_their_values(shown: dict[str, Picture]) -> None:
    (panel,) = chart(shown, "overlay").panels
    labels = [series.label for series in panel.series]
    assert labels == ["Original data", "model_0", "model_1", "Linear regression"]
    original = panel.series[0]
    assert [y for _, y in original.values] == [value for (value,) in TARGET]
    assert original.dots.count("h0") == N_SAMPLE
    assert panel.series[1].look.dashes == "dashed"
    assert chart(shown, "loss").panels[0].series[0].dots == ""


def test_only_the_first_of_equal_lines_is_the_target(shown: dict[str, Picture]) -> None:
    (panel,) = chart(shown, "overlay").panels
    assert panel.series[0].values == panel.series[3].values  # the regression is exact
    assert [series.target for series in panel.series] == [True, False, False, False]


def test_places_are_thousandths_of_the_axes_from_the_top_left(shown: dict[str, Picture]) -> None:
    (panel,) = chart(shown, "overlay").panels
    low, high = panel.y.view
    for series in panel.series:
        places = ends(series.outline)
        for (_, y), (_, down) in zip(series.values, places, strict=True):
            assert down == pytest.approx(1000 * (high - y) / (high - low), abs=1)
    left, right = panel.x.view
    assert places[-1][0] == pytest.approx(1000 * (N_SAMPLE - 1 - left) / (right - left), abs=1)


def test_what_is_not_finite_is_a_gap_and_no_value(
    tmp_path: Path, record: Record, english: Words
) -> None:
    path = own(tmp_path, "    axes.plot([1, 2, float('nan'), 4])\n")
    (panel,) = chart({"own": draw_all(path, subject(record, english))["own"].shown}, "own").panels
    (series,) = panel.series
    assert series.outline.count("m") == 2
    assert series.values == ((0, 1), (1, 2), (3, 4))


@pytest.mark.parametrize("number", ["nan", "inf", "-inf"])
@pytest.mark.parametrize(
    "drawn",
    [
        "bar(['a', 'b'], [1, float('{}')])",
        "bar([0, float('{}')], [1, 2])",
        "bar([0, 1], [1, 2], bottom=[0, float('{}')])",
        "fill_between([0, 1, 2], [1, 2, 3], [2, 3, float('{}')])",
        "stairs([1, float('{}'), 2], fill=True)",
    ],
)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_fill_that_is_not_finite_has_no_value_that_is_not(
    tmp_path: Path, record: Record, english: Words, drawn: str, number: str
) -> None:
    path = own(tmp_path, f"    axes.{drawn.format(number)}\n    axes.set(ylim=(0, 5))\n")
    found = draw_all(path, subject(record, english))["own"].shown
    left_out = drawn.startswith("fill") or (drawn.startswith("stairs") and number == "nan")
    assert isinstance(found, Chart if left_out else Plain)  # matplotlib itself leaves it out


def test_a_histogram_is_steps_and_marks_in_a_panel_for_each_ensemble(
    shown: dict[str, Picture],
) -> None:
    found = chart(shown, "distribution")
    assert [panel.title for panel in found.panels] == ["model_0", "model_1"]
    area, *marks = found.panels[0].series
    assert area.kind == "area"
    assert sum(count for _, count in area.values) == 98
    assert [mark.label for mark in marks] == ["This run", "2018"]
    assert found.members is not None
    assert found.members.values[0].count(None) == 2


def test_members_come_from_the_picture_that_draws_them_whatever_it_is_called(
    shown: dict[str, Picture], tmp_path: Path, with_ensembles: Record
) -> None:
    assert chart(shown, "loss").members is None
    path = tmp_path / "figures.py"
    path.write_text(
        "def distribution(figure, record, words):\n    figure.subplots().plot([1, 2])\n"
    )
    drawn = draw_all(path, subject(with_ensembles, {}))
    assert chart({"own": drawn["distribution"].shown}, "own").members is None


def test_a_picture_of_more_than_curves_is_plain_and_knows_its_size(
    tmp_path: Path, record: Record, english: Words
) -> None:
    path = own(tmp_path, "    figure.set_size_inches(5, 2.5)\n    axes.scatter([1], [2])\n")
    found = draw_all(path, subject(record, english))["own"]
    assert found.shown == Plain(width=480, height=240)
    assert 'width="360pt" height="180pt"' in found.svg  # three points are four pixels


def test_a_diagram_with_marks_that_pages_can_not_set_is_plain(
    tmp_path: Path, record: Record, english: Words
) -> None:
    path = own(tmp_path, "    axes.set_axis_off()\n    axes.plot([1, 2], 'h')\n")
    assert isinstance(draw_all(path, subject(record, english))["own"].shown, Plain)


@pytest.mark.parametrize(
    "more",
    [
        "axes.text(0.5, 1.5, 'beside the line')",
        "axes.plot([1, 2], [2, 1], '--')",
        "axes.plot([1, 2], [2, 1], alpha=0.5)",
        "axes.axhline(1)",
        "axes.fill_between([0, 1], [0, 1])",
        "axes.inset_axes([0, 0, 0.5, 0.5])",
        "[axes.plot([n, 2], color=(n / 20, 0, 0)) for n in range(13)]",
    ],
)
def test_a_diagram_with_more_than_a_page_can_set_is_plain(
    tmp_path: Path, record: Record, english: Words, more: str
) -> None:
    path = own(tmp_path, "    axes.set_axis_off()\n    axes.plot([1, 2], 's-')\n")
    assert isinstance(draw_all(path, subject(record, english))["own"].shown, Diagram)
    path = own(tmp_path, f"    axes.set_axis_off()\n    axes.plot([1, 2], 's-')\n    {more}\n")
    assert isinstance(draw_all(path, subject(record, english))["own"].shown, Plain)


@pytest.mark.parametrize("count", [7, 12])
def test_a_seventh_series_has_a_look_of_its_own(
    tmp_path: Path, record: Record, english: Words, count: int
) -> None:
    path = own(tmp_path, f"    for n in range({count}):\n        axes.plot([n, 2], label=str(n))\n")
    found = chart({"own": draw_all(path, subject(record, english))["own"].shown}, "own")
    assert len({(each.look.shade, each.look.dashes) for each in found.legend}) == count


def test_a_picture_of_more_series_than_pages_tell_apart_stays_a_picture(
    tmp_path: Path, record: Record, english: Words
) -> None:
    path = own(tmp_path, "    for n in range(13):\n        axes.plot([n, 2], label=str(n))\n")
    assert isinstance(draw_all(path, subject(record, english))["own"].shown, Plain)


def test_numbers_at_axes_have_the_language_s_decimal_sign(
    tmp_path: Path, record: Record, english: Words
) -> None:
    path = own(
        tmp_path,
        "    axes.plot([0.001, 0.5, 20])\n    axes.set_yscale('log')\n"
        "    axes.yaxis.set_major_formatter('{x:g}')\n"
        "    axes.set_xticks([0, 1.5], ['v1.0', 'v1.5'])\n",
    )
    found = chart(
        {"own": draw_all(path, subject(record, english, decimal=","))["own"].shown}, "own"
    )
    texts = {tick.text for tick in found.panels[0].y.ticks}
    assert "0,01" in texts
    assert not any("." in text for text in texts)
    assert [tick.text for tick in found.x.ticks] == ["v1.0", "v1.5"]  # the article's own words


def test_a_figure_without_axes_is_a_diagram_of_marks_and_lines(shown: dict[str, Picture]) -> None:
    diagram = shown["shapes"]
    assert isinstance(diagram, Diagram)
    titles = ["one to one", "one to many", "many to one", "many to many", "many to many"]
    assert [part.title for part in diagram.parts] == titles
    values = {each.label: each.values for each in diagram.parts[3].traces if each.label}
    assert values == {"input": (0, 1, 2), "hidden state": (0, 1, 2, 3, 4), "output": (2, 3, 4)}
    for part in diagram.parts:
        width, height = part.size
        for trace in part.traces:
            half = (trace.size + trace.edge) / 2 if trace.shape else 0
            for x, y in filter(None, trace.places):
                assert half - 1 <= x <= width - half + 1
                assert half - 1 <= y <= height - half + 1
    rows = {each.label: each.places[0] for each in diagram.parts[0].traces if each.label}
    output, hidden, inputs = rows["output"], rows["hidden state"], rows["input"]
    assert output
    assert hidden
    assert inputs
    assert output[1] < hidden[1] < inputs[1]  # inputs stand below


def test_the_data_of_every_chart_and_diagram_is_a_csv(shown: dict[str, Picture]) -> None:
    for picture in shown.values():
        assert not isinstance(picture, Plain)
        assert len(to_csv(picture).splitlines()) > 5


def test_a_cover_has_the_size_of_a_link_preview_and_the_same_bytes_again(
    figures_py: Path, record: Record, korean: Words
) -> None:
    about = subject(record, korean)
    first, again = (draw_cover(figures_py, about, "overlay", "긴 제목 하나 " * 6) for _ in range(2))
    assert first == again
    assert first[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(first[16:20]), int.from_bytes(first[20:24])) == (1200, 630)


def test_a_cover_of_no_figure_is_an_input_error(
    figures_py: Path, record: Record, english: Words
) -> None:
    with pytest.raises(InputError, match="'nothing'"):
        draw_cover(figures_py, subject(record, english), "nothing", "A title")


@pytest.mark.parametrize("scale", ["log", "symlog"])
def test_numbers_of_a_logarithmic_axis_are_plain(
    tmp_path: Path, record: Record, scale: str
) -> None:
    path = own(tmp_path, f"    axes.plot([2, 4], label='a')\n    axes.set_yscale('{scale}')\n")
    svg = draw_all(path, subject(record, {}))["own"].svg
    assert svg.count("<use ") < 60  # TeX would be letters: \\mathdefault{10^{0}}


def test_a_chart_s_axis_says_by_what_its_numbers_are_multiplied(
    tmp_path: Path, record: Record
) -> None:
    path = own(tmp_path, "    axes.plot([0, 2e6])\n    axes.set_ylabel('bytes')\n")
    found = chart({"own": draw_all(path, subject(record, {}))["own"].shown}, "own")
    assert found.panels[0].y.label == "bytes (1e6)"


def test_a_chart_of_more_values_than_a_page_can_carry_is_plain(
    tmp_path: Path, record: Record
) -> None:
    path = own(tmp_path, "    axes.plot(range(3001))\n")
    assert isinstance(draw_all(path, subject(record, {}))["own"].shown, Plain)

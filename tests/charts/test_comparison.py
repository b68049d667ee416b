"""Two curves over each other, and their difference below them, as a chart."""

from math import inf, nan, sin

import pytest

from reportgen.charts import Chart, Panel
from reportgen.charts.comparison import Curve, Labels, compared, small
from tests.charts.test_outline import ends

LABELS = Labels("title", "point", "value", "B − A", "{:.12g}".format)


def of(a: Curve, b: Curve) -> Chart:
    found = compared(a, b, LABELS)
    assert found is not None
    return found


def value_at(panel: Panel, place: int) -> float:
    """Return the value at a place of the axes, by the first and the last tick."""
    low, high = panel.y.ticks[0], panel.y.ticks[-1]
    share = (place - low.place) / (high.place - low.place)
    return float(low.text) + (float(high.text) - float(low.text)) * share


def test_curves_stand_where_the_ticks_say() -> None:
    a, b = [sin(step / 5) for step in range(47)], [sin(step / 5) / 2 for step in range(47)]
    above, below = of(a, b).panels
    for series, curve in zip(above.series, (a, b), strict=True):
        x, y = ends(series.outline)[-1]
        assert x == 1000
        assert value_at(above, y) == pytest.approx(curve[-1], abs=0.01)
    _, y = ends(below.series[0].outline)[-1]
    assert value_at(below, y) == pytest.approx(b[-1] - a[-1], abs=0.01)


def test_the_legend_names_both_and_the_panel_below_says_what_it_shows() -> None:
    found = of([0.0, 1.0], [1.0, 1.0])
    assert [series.label for series in found.legend] == ["A", "B"]
    assert [panel.title for panel in found.panels] == ["", "B − A"]
    assert (found.title, found.x.label, found.panels[0].y.label) == ("title", "point", "value")


@pytest.mark.parametrize("size", [1e-31, 1e-16, 0.07, 1.0, 3e5])
def test_ticks_are_round_numbers_of_any_size(size: float) -> None:
    ticks = of([0.0, size], [size, size / 2]).panels[0].y.ticks
    assert 2 <= len(ticks) <= 6
    for tick in ticks:
        assert len(tick.text.partition("e")[0].strip("0.-").replace(".", "")) <= 2
        assert 0 <= tick.place <= 1000


def test_points_are_counted_from_one() -> None:
    assert [tick.text for tick in of([0.0] * 150, [1.0] * 150).x.ticks] == ["50", "100", "150"]
    assert [tick.text for tick in of([0.0], [1.0]).x.ticks] == ["1"]


def test_what_is_not_finite_is_a_gap_and_no_value() -> None:
    broken = of([0.0, 1.0, nan, 2.0, 3.0], [0.0] * 5).panels[0].series[0]
    assert broken.outline.count("m") == 2
    assert [x for x, _ in broken.values] == [1, 2, 4, 5]
    assert of([1.0, inf], [1.0, 2.0]).panels[0].series[0].outline.count("m") == 1


@pytest.mark.parametrize("a", [[nan], [1e308, -1e308], [5e-324, 0.0]])
def test_what_no_axes_can_hold_has_no_picture(a: list[float]) -> None:
    assert compared(a, [nan] if len(a) == 1 else [0.0, 0.0], LABELS) is None


def test_the_same_level_twice_is_drawn() -> None:
    series = of([1.0] * 3, [1.0] * 3).panels[1].series
    assert [ends(each.outline)[-1] for each in series] == [(1000, 500), (1000, 500)]


def test_a_small_picture_is_on_the_scale_of_the_data_and_leaves_out_what_is_not_finite() -> None:
    data, curve = small([0.0, 1.0, 2.0], [0.0, nan, 99.0]) or ("", "")
    assert data == "m0 44l70-22 70-22"
    assert curve == "m0 44h0m140-50h0"  # gone beyond the box, as far as its edge
    assert small([nan], [1.0]) is None
    assert small([1.0], [nan]) is None

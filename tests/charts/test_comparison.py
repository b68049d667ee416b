"""Two curves over each other, and their difference below them, as outlines."""

from math import inf, nan, sin

import pytest

from reportgen.charts.comparison import Axes, Compared, Curve, compared
from tests.charts.test_outline import ends


def of(a: Curve, b: Curve) -> Compared:
    found = compared(a, b)
    assert found is not None
    return found


def value_at(axes: Axes, place: int) -> float:
    """Return the value at a place of the axes, by the first and the last tick."""
    low, high = axes.ticks[0], axes.ticks[-1]
    return low.value + (high.value - low.value) * (place - low.place) / (high.place - low.place)


def test_curves_stand_where_the_ticks_say() -> None:
    a, b = [sin(step / 5) for step in range(47)], [sin(step / 5) / 2 for step in range(47)]
    picture = of(a, b)
    for outline, curve in zip(picture.above.curves, (a, b), strict=True):
        x, y = ends(outline)[-1]
        assert x == 1000
        assert value_at(picture.above, y) == pytest.approx(curve[-1], abs=0.01)
    _, y = ends(picture.below.curves[0])[-1]
    assert value_at(picture.below, y) == pytest.approx(b[-1] - a[-1], abs=0.01)
    assert picture.rows[-1] == (47, a[-1], b[-1], b[-1] - a[-1])


@pytest.mark.parametrize("size", [1e-31, 1e-16, 0.07, 1.0, 3e5])
def test_ticks_are_round_numbers_of_any_size(size: float) -> None:
    ticks = of([0.0, size], [size, size / 2]).above.ticks
    assert 2 <= len(ticks) <= 6
    for tick in ticks:
        assert len(f"{tick.value:.12g}".partition("e")[0].strip("0.-").replace(".", "")) <= 2
        assert 0 <= tick.place <= 1000


def test_points_are_counted_from_one() -> None:
    assert [tick.value for tick in of([0.0] * 150, [1.0] * 150).x] == [50, 100, 150]
    assert [tick.value for tick in of([0.0], [1.0]).x] == [1]


def test_what_is_not_finite_is_a_gap() -> None:
    outline = of([0.0, 1.0, nan, 2.0, 3.0], [0.0] * 5).above.curves[0]
    assert outline.count("m") == 2
    assert of([1.0, inf], [1.0, 2.0]).above.curves[0].count("m") == 1


@pytest.mark.parametrize("a", [[nan], [1e308, -1e308], [5e-324, 0.0]])
def test_what_no_axes_can_hold_has_no_picture(a: list[float]) -> None:
    assert compared(a, [nan] if len(a) == 1 else [0.0, 0.0]) is None


def test_the_same_level_twice_is_drawn() -> None:
    picture = of([1.0] * 3, [1.0] * 3)
    curve, zero = (ends(outline)[-1] for outline in picture.below.curves)
    assert curve == zero == (1000, 500)

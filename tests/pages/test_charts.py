"""Charts that pages set themselves: finished without a script, with their data below."""

import json
import re
from math import inf
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.pages.charts import Chart, dots, path, read_charts
from reportgen.record import percentile_rank
from reportgen.theme.words import read_page_words

WORDS = read_page_words(["en"])["en"]
LOOK = {"light": "#111111", "dark": "#eeeeee", "opacity": 1, "width": 2.0, "dashes": ""}


def series(label: str, values: list[tuple[float, float]], **other: Any) -> dict[str, Any]:
    places = [[int(100 * x), int(500 - 100 * y)] for x, y in values]
    known = {"kind": "line", "look": LOOK, "target": False, "z": 2}
    return known | {"label": label, "values": values, "places": places} | other


def plot(*shown: dict[str, Any], **other: Any) -> dict[str, Any]:
    axis = {"label": "t", "log": False, "view": [0, 10], "ticks": [[0, "0"]]}
    return {"title": "T", "panels": [{"title": "", "x": axis, "y": axis, "series": shown}]} | other


def chart(*shown: dict[str, Any], **other: Any) -> Chart:
    return Chart(plot(*shown, **other), "figures/t.en.csv", WORDS)


def test_an_outline_is_written_in_steps_that_add_up_to_its_places() -> None:
    line = series("a", [(0, 0), (1, 2), (3, -1)])
    written = path(line)
    start, _, steps = written.removeprefix("M").partition("l")
    numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
    x, y = map(int, start.split())
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
    assert [x, y] == line["places"][-1]
    assert dots(line).count("h0") == 3


def test_a_table_has_every_x_of_any_series_and_real_minus_signs() -> None:
    found = chart(series("a", [(0, 0.5), (1, -0.25)]), series("b", [(1, -0.00001), (2, 1)]))
    assert found.rows == [
        ("0", ["0.5000", ""]),
        ("1", ["−0.2500", "0.0000"]),
        ("2", ["", "1.0000"]),
    ]


def test_counts_are_written_whole() -> None:
    assert chart(series("a", [(0.5, 3), (0.75, 4)])).rows == [("0.5000", ["3"]), ("0.7500", ["4"])]


def test_the_target_and_what_lies_in_front_are_known() -> None:
    behind = series("b", [(0, 1)], z=1)
    found = chart(series("", [], kind="rule"), series("a", [(0, 1)], target=True), behind)
    assert found.target() == 0
    assert found.drawn(found.panels[0])[0] is behind
    assert [entry["label"] for entry in found.legend] == ["a", "b"]


def shown(values: list[float | None]) -> list[float]:
    """Return the members as the page's script reads them."""
    found = chart(members={"seeds": [*range(len(values))], "names": ["m"], "values": [values]})
    (row,) = json.loads(found.walk)
    return [inf if value is None else value for value in row]


@given(st.lists(st.none() | st.just(-inf) | st.floats(-1e300, 1e300), min_size=1))
def test_what_is_shown_of_members_is_what_the_record_has_to_four_digits(
    values: list[float | None],
) -> None:
    for value, read in zip(values, shown(values), strict=True):
        assert read == (inf if value is None else pytest.approx(value, rel=5e-4))


@given(st.lists(st.floats(0.03, 0.15) | st.floats(-1e9, 1e9), min_size=1, max_size=50))
def test_members_have_the_percentile_ranks_that_they_have_in_the_record(
    values: list[float],
) -> None:
    read = shown([*values])
    for value, other in zip(values, read, strict=True):
        assert percentile_rank((*sorted(read),), other) == percentile_rank(
            (*sorted(values),), value
        )


@pytest.mark.parametrize(
    "values",
    [[0.0412, 0.1308, 5000.0], [250000.0, 310000.0, 199000.0], [-0.8, 0.2, 0.5], [-5.0, 1e-30]],
)
def test_members_of_any_size_and_sign_are_told_apart(values: list[float | None]) -> None:
    assert shown(values) == values


def test_members_whose_seeds_do_not_follow_one_another_are_not_walked_through() -> None:
    assert chart(members={"seeds": [0, 2], "names": ["m"], "values": [[1, 2]]}).members() is None


def test_a_chart_stands_for_the_picture_of_its_language() -> None:
    text = json.dumps(plot(series("a", [(0, 1)])))
    figures = {f"figures/t.{code}.plot.json": text for code in ("en", "ko")}
    found = read_charts(figures, WORDS, "en", ".")
    assert [*found] == ["figures/t.en.svg"]
    assert found["figures/t.en.svg"].csv == "figures/t.en.csv"

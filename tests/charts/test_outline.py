"""Outlines are written relatively, with nothing to spare, and end where they should."""

import re

from hypothesis import given
from hypothesis import strategies as st

from reportgen.charts.outline import Point, dots, line, path_data, ring

PLACE = st.tuples(st.integers(-50, 1050), st.integers(-50, 1050))


def ends(outline: str) -> list[Point]:
    """Return where the pen is after every step of an outline in relative steps."""
    x, y = 0, 0
    found = []
    for command, text in re.findall(r"([mlhvz])([^mlhvz]*)", outline):
        numbers = [int(number) for number in re.findall(r"-?\d+", text)]
        width = 1 if command in "hv" else 2
        for at in range(0, len(numbers), width):
            step = numbers[at : at + width]
            x, y = (x + step[0], y) if command != "v" else (x, y + step[0])
            y += step[1] if width == 2 else 0
            found.append((x, y))
    return found


@given(st.lists(PLACE, min_size=1))
def test_steps_add_up_to_every_place_where_the_line_turns(places: list[Point]) -> None:
    found = ends(path_data(line(places)))
    assert found[0] == places[0]
    assert found[-1] == places[-1]
    assert set(found) <= set(places)


@given(st.lists(st.none() | PLACE))
def test_a_missing_place_lifts_the_pen(places: list[Point | None]) -> None:
    runs = [run for run in "".join(" x"[place is not None] for place in places).split() if run]
    assert path_data(line(places)).count("m") == len(runs)


def test_a_ring_closes_and_a_dot_has_no_length() -> None:
    assert path_data(ring((0, 0), (2, 0), (2, 3))) == "m0 0h2v3z"
    assert path_data([*ring((1, 1), (2, 0)), *ring((0, 0), (1, 2))]) == "m1 1l1-1zm-1-1l1 2z"
    assert path_data(dots([(1, 2), None, (3, 4)])) == "m1 2h0m2 2h0"


def test_decimals_are_those_that_say_something() -> None:
    assert path_data(line([(5, 10), (7, 31)]), decimals=1) == "m.5 1l.2 2.1"

"""What is written along an axis fits a narrow chart too."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.charts.ticks import NARROW, Tick, letters, names_below, step_between, turned

TEXTS = st.lists(st.text("012345", min_size=1, max_size=6), min_size=1, max_size=20)


def evenly(*texts: str) -> list[Tick]:
    width = 1000 / len(texts)
    return [Tick(place=round((at + 0.5) * width), text=text) for at, text in enumerate(texts)]


@given(TEXTS)
def test_the_numbers_that_stay_have_room(texts: list[str]) -> None:
    ticks = evenly(*texts)
    for one, other in pairwise(ticks[:: step_between(ticks)]):
        room = (other.place - one.place) * NARROW / 1000
        assert room >= (letters(one.text) + letters(other.text)) / 2 + 1


def test_no_more_numbers_go_than_have_to() -> None:
    assert step_between(evenly("0", "1", "2", "3")) == 1
    assert step_between(evenly("0", "200", "400", "600", "800", "1000")) == 2
    assert step_between([]) == 1


def test_a_name_has_the_room_halfway_to_its_neighbours() -> None:
    ticks = [Tick(place=985, text="c"), Tick(place=15, text="a"), Tick(place=500, text="b")]
    found = names_below(ticks)
    assert [(name.text, name.low, name.high) for name in found] == [
        ("a", 0, 257),
        ("b", 257, 742),
        ("c", 742, 1000),
    ]
    assert [name.align for name in found] == ["left", "center", "right"]


@pytest.mark.parametrize(
    ("texts", "how"),
    [
        (("cat", "dog", "emu"), ""),
        (("a line", "a tree", "a net"), ""),
        (("linear_regression", "forest", "mean"), "turned-narrow"),
        (("선형회귀모형", "평균", "숲"), "turned-narrow"),
        (("linear_regression", "forest", "mean", "median", "mode"), "turned-narrow"),
        (("linear_regression", "forest", "mean", "median", "mode", "model_0"), "turned"),
        (("Jan", "Feb", "Mar") * 8, ""),
    ],
)
def test_names_are_turned_where_a_word_has_no_room(texts: tuple[str, ...], how: str) -> None:
    assert turned(names_below(evenly(*texts))) == how

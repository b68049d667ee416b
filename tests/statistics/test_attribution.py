"""Causes: each origin's share in a change, and when there is none to tell."""

from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.statistics.attribution import Cause, Obstacle, Origin, attribute
from reportgen.statistics.limits import LIMITS

Cells = dict[tuple[str, str, str], float]


def cells(value: Callable[[str, str, str], float]) -> Cells:
    return {(w, o, m): value(w, o, m) for w, o, m in product("ab", repeat=3)}


def cause(found: Cells) -> Cause:
    said = attribute(found, found["a", "a", "a"], found["b", "b", "b"], LIMITS)
    assert isinstance(said, Cause), said
    return said


@pytest.mark.parametrize(("place", "origin"), list(enumerate(Origin)))
def test_what_alone_moves_the_metric_is_the_whole_cause(place: int, origin: str) -> None:
    said = cause(cells(lambda *corner: 0.2 if corner[place] == "b" else 0.1))
    assert said.largest == origin
    assert {share.origin: share.share for share in said.shares}[said.largest] == 1


def test_the_numbers_measured_between_keras_2_and_3_are_laid_on_the_draw() -> None:
    known = {"aa": 0.0419, "ab": 0.0424, "ba": 0.1432, "bb": 0.1433}
    said = cause(cells(lambda w, o, _: known[w + o]))
    share = {each.origin: each.share for each in said.shares}
    assert said.largest == "initial draw"
    assert share[Origin.INITIAL_DRAW] > 0.99
    assert 0 < share[Origin.SHUFFLING] < 0.01
    assert share[Origin.ARITHMETIC] == 0


def test_arithmetic_below_a_millionth_is_rounding() -> None:
    shares = cause(cells(lambda w, _, m: (0.2 if w == "b" else 0.1) + (5e-8 if m == "b" else 0)))
    assert shares.shares[2].share == 0
    counts = cause(cells(lambda w, _, m: (0.2 if w == "b" else 0.1) + (5e-7 if m == "b" else 0)))
    assert counts.shares[2].share > 0


def test_what_two_do_only_together_is_halved_between_them() -> None:
    said = cause(cells(lambda w, o, _: 1.0 if (w, o) == ("b", "b") else 0.5))
    assert [share.moved for share in said.shares] == pytest.approx([0.25, 0.25, 0])


def test_a_probe_that_does_not_retrace_its_run_attributes_nothing() -> None:
    found = cells(lambda w, *_: 0.2 if w == "b" else 0.1)
    assert attribute(found, 0.1, 0.3, LIMITS) is Obstacle.NOT_RETRACED
    diverged = found | {("a", "b", "b"): float("inf")}
    assert attribute(diverged, 0.1, 0.2, LIMITS) is Obstacle.DIVERGED


@given(st.lists(st.floats(0.01, 10), min_size=8, max_size=8))
def test_shares_add_up_to_one_and_what_moved_to_the_whole_change(values: list[float]) -> None:
    found = dict(zip(product("ab", repeat=3), values, strict=True))
    said = attribute(found, found["a", "a", "a"], found["b", "b", "b"], LIMITS)  # type: ignore[arg-type]
    if isinstance(said, Cause):
        assert sum(share.share for share in said.shares) == pytest.approx(1)
        whole = found["b", "b", "b"] - found["a", "a", "a"]
        assert sum(share.moved for share in said.shares) == pytest.approx(whole, abs=1e-9)

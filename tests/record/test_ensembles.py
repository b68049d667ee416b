"""Quantiles and percentile ranks of an ensemble."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.record import Ensemble, ordered, percentile_rank, quantile

VALUES = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40).map(lambda v: tuple(sorted(v)))


@given(VALUES, st.floats(0, 1))
def test_a_quantile_is_numpys(values: tuple[float, ...], share: float) -> None:
    expected = float(np.quantile(values, share))
    assert quantile(values, share) == pytest.approx(expected, rel=1e-9, abs=1e-9)


@given(VALUES)
def test_every_value_lies_within_its_own_distribution(values: tuple[float, ...]) -> None:
    ranks = [percentile_rank(values, value) for value in values]
    assert ranks == sorted(ranks)
    assert all(0 < rank < 100 for rank in ranks)


@pytest.mark.parametrize(
    ("values", "median"),
    [
        ((1.0, 2.0, math.inf), 2.0),
        ((1.0, math.inf), math.inf),
        ((-math.inf, 1.0), -math.inf),
        ((math.inf, math.inf), math.inf),
    ],
)
def test_a_quantile_beside_an_infinite_member_is_a_number(
    values: tuple[float, ...], median: float
) -> None:
    assert quantile(values, 0.5) == median


def test_what_lies_outside_is_at_an_end() -> None:
    assert percentile_rank((1.0, 2.0), 0.5) == 0
    assert percentile_rank((1.0, 2.0), 3.0) == 100


def test_ties_count_half() -> None:
    assert percentile_rank((1.0, 1.0, 2.0, 2.0), 1.0) == 25


def test_members_that_diverged_are_counted_as_the_worst() -> None:
    members = (math.nan, 1.0, math.inf)
    ensemble = Ensemble(way="fit", seeds=(0, 1, 2), metrics={"mse": members}, loss_quantiles={})
    values = ordered(ensemble, "mse")
    assert values == (1.0, math.inf, math.inf)
    assert quantile(values, 0.5) == math.inf
    assert percentile_rank(values, math.nan) == pytest.approx(100 * 2 / 3)

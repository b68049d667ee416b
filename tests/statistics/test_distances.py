import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from reportgen.compare.verdicts import Verdict, judge
from reportgen.statistics import distances
from reportgen.statistics.corrections import holm
from reportgen.statistics.distances import band, measure
from reportgen.statistics.limits import LIMITS, Limits
from reportgen.statistics.placing import percentile, rarity

Members = Callable[..., tuple[float, ...]]
EXACT = Limits(absolute=0, relative=0)

any_float = st.floats(allow_nan=True, allow_infinity=True)
few_values = st.sampled_from([0.0, 0.04, 0.13, math.inf, math.nan])
unhurried = settings(deadline=None)  # the first example imports SciPy
ensembles = st.lists(st.one_of(any_float, few_values), min_size=1, max_size=40)


@unhurried
@given(values=ensembles, less=st.booleans())
def test_an_ensemble_is_no_distance_from_itself(values: list[float], *, less: bool) -> None:
    found = measure(values, values[::-1], less=less, limits=LIMITS)
    assert found.distance.value == 0
    assert found.p == 1


@unhurried
@given(a=ensembles, b=ensembles, less=st.booleans())
def test_the_distance_is_the_same_from_either_side(
    a: list[float], b: list[float], *, less: bool
) -> None:
    there = measure(a, b, less=less, limits=LIMITS)
    back = measure(b, a, less=less, limits=LIMITS)
    assert there.distance == back.distance
    assert there.p == pytest.approx(back.p, rel=1e-9)
    assert (there.share_a, there.share_b) == (back.share_b, back.share_a)


@unhurried
@given(ensembles, ensembles)
def test_nothing_that_is_measured_is_nan_where_members_are_finite_or_not(
    a: list[float], b: list[float]
) -> None:
    found = measure(a, b, less=True, limits=LIMITS)
    assert 0 <= found.distance.low <= found.distance.value <= found.distance.high <= 1
    assert 0 <= found.p <= 1
    assert found.shift is None or found.shift.low <= found.shift.value <= found.shift.high


def test_without_a_floor_the_distance_is_the_one_of_scipy(members: Members) -> None:
    a, b = members(200, 1), members(180, 2, moved=0.004)
    found = measure(a, b, less=True, limits=EXACT)
    expected = stats.ks_2samp(a, b)
    assert found.distance.value == pytest.approx(expected.statistic)
    assert found.p == pytest.approx(expected.pvalue, rel=0.1)


def test_diverged_members_count_as_the_worst_whichever_way_is_better() -> None:
    a, b = [1.0] * 50, [1.0] * 30 + [math.nan] * 20
    for less in (True, False):
        found = measure(a, b, less=less, limits=LIMITS)
        assert found.distance.value == pytest.approx(0.4)


def test_ties_that_arithmetic_moved_below_the_floor_are_no_distance(members: Members) -> None:
    dead = [0.4987] * 500
    a = [*dead, *members(500, 1)]
    b = [value * (1 + 1e-8) for value in a]
    assert measure(a, b, less=True, limits=LIMITS).distance.value == 0
    assert measure(a, b, less=True, limits=EXACT).distance.value > 0.4


def test_two_modes_with_other_weights_are_told_apart_though_their_medians_agree() -> None:
    rng = np.random.default_rng(0)
    narrow = rng.normal(0, 1, 1000)
    wide = np.where(rng.random(1000) < 0.5, rng.normal(-2, 0.3, 1000), rng.normal(2, 0.3, 1000))
    found = measure(narrow.tolist(), wide.tolist(), less=True, limits=LIMITS)
    assert judge(found, LIMITS) is Verdict.CHANGED


def test_the_band_covers_the_true_distance_as_often_as_it_says(members: Members) -> None:
    a, b = members(100_000, 1), members(100_000, 2, moved=0.005)
    true = measure(a, b, less=True, limits=LIMITS).distance.value
    covered = 0
    for start in range(0, 100_000, 500):
        found = measure(
            a[start : start + 500], b[start : start + 500], less=True, limits=LIMITS
        ).distance
        covered += found.low <= true <= found.high
    assert covered >= 0.95 * 200


def test_holm_corrects_as_published() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([]) == []
    assert holm([0.7, 0.9]) == [1.0, 1.0]


@given(st.lists(st.floats(0, 1), max_size=20))
def test_holm_lies_between_nothing_and_bonferroni(p_values: list[float]) -> None:
    for p, corrected in zip(p_values, holm(p_values), strict=True):
        assert p <= corrected <= min(1.0, len(p_values) * p)


def test_a_hundred_and_thirteen_seeds_a_side_can_never_show_that_nothing_changed() -> None:
    assert band(113, 113, LIMITS.confidence) > LIMITS.margin > band(114, 114, LIMITS.confidence)


def test_a_difference_proven_to_lie_inside_the_margin_is_within_noise() -> None:
    a = list(range(100_000))
    b = [value + 3000 for value in a]
    found = measure(a, b, less=True, limits=LIMITS)
    assert found.p < 1e-9
    assert judge(found, LIMITS) is Verdict.WITHIN_NOISE


def test_the_median_moves_by_what_was_added(members: Members) -> None:
    found = measure(members(1000, 1), members(1000, 1, moved=0.5), less=True, limits=LIMITS)
    assert found.shift is not None
    assert found.shift.value == pytest.approx(0.5)
    assert found.shift.low < 0.5 < found.shift.high


def test_a_number_is_placed_by_its_percentile() -> None:
    others = list(range(1, 1000))
    assert percentile(500, others, less=True, limits=LIMITS) == pytest.approx(50)
    assert percentile(math.nan, others, less=True, limits=LIMITS) == 100
    assert percentile(math.nan, others, less=False, limits=LIMITS) == 0
    assert rarity(-5, others, less=True, limits=LIMITS) == pytest.approx(2 / 1000)
    assert rarity(500, others, less=True, limits=LIMITS) == 1


def test_numbers_are_the_same_below_the_absolute_and_the_relative_floor() -> None:
    assert LIMITS.same(4e-31, 9e-15)
    assert LIMITS.same(0.1308, 0.1308 * (1 + 5e-7))
    assert LIMITS.same(math.nan, math.nan)
    assert LIMITS.same(math.inf, math.inf)
    assert not LIMITS.same(math.inf, 1e308)
    assert not LIMITS.same(0.1308, 0.1309)
    assert not LIMITS.same(math.nan, 0.1)


SOME = st.lists(
    st.integers(-4, 4).map(float) | st.sampled_from([math.inf, -math.inf]), min_size=1, max_size=30
)


@settings(max_examples=300, deadline=None)
@given(SOME, SOME)
def test_the_distance_is_that_of_scipy_and_is_found_where_we_say(
    a: list[float], b: list[float]
) -> None:
    raised, other = np.sort(a), np.sort(b)
    excess, at, _ = distances._excess(raised, other)
    known = stats.ks_2samp(a, b, alternative="greater", method="asymp").statistic
    assert excess == pytest.approx(known, abs=1e-12)
    share, others = (
        np.searchsorted(each, at, side="right") / len(each) for each in (raised, other)
    )
    assert excess == pytest.approx(share - others, abs=1e-12)


@settings(max_examples=200, deadline=None)
@given(SOME, st.sampled_from([0.9, 0.95, 0.99]))
def test_scipy_encloses_the_median_by_the_order_statistics_of_the_binomial(
    values: list[float], confidence: float
) -> None:
    ordered, size = np.sort(values), len(values)
    rank = int(stats.binom.ppf((1 - confidence) / 2, size, 0.5))
    known = (ordered[rank - 1], ordered[size - rank]) if rank else (-math.inf, math.inf)
    assert distances._median_interval(ordered, confidence) == known

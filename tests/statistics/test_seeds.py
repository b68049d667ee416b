"""The seeds that a diff asks for settle it, and fewer do not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.compare.verdicts import Verdict, judge
from reportgen.statistics.distances import measure
from reportgen.statistics.limits import LIMITS, Limits
from reportgen.statistics.seeds import seeds_as_seen, seeds_needed

WIDE = Limits(margin=0.5)
"""A margin with which a hundred seeds settle everything, so that all of them can be tried."""


def is_settled(distance: float, seeds: int, tests: int, limits: Limits) -> bool:
    """Return whether ensembles that are so far apart get a verdict, by making and judging them."""
    apart = round(distance * seeds)
    a, b = list(range(seeds)), list(range(apart, seeds + apart))
    found = measure(a, b, less=True, limits=limits)
    corrected = found.model_copy(update={"p_corrected": min(1.0, tests * found.p)})
    return judge(corrected, limits) is not Verdict.CANNOT_TELL


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 1000), st.integers(1, 8))
def test_the_seeds_that_are_said_to_settle_it_do(tenths: int, tests: int) -> None:
    seeds = seeds_needed(tests, LIMITS)
    apart = seeds * tenths // 1000
    a, b = list(range(seeds)), list(range(apart, seeds + apart))
    found = measure(a, b, less=True, limits=LIMITS)
    corrected = found.model_copy(update={"p_corrected": min(1.0, tests * found.p)})
    assert judge(corrected, LIMITS) is not Verdict.CANNOT_TELL


def test_the_default_thousand_seeds_settle_two_networks_with_two_metrics_and_every_claim() -> None:
    assert 600 < seeds_needed(4, LIMITS) < seeds_needed(8, LIMITS) < 800


@settings(max_examples=30, deadline=None)
@given(st.floats(0, 1), st.integers(1, 8))
def test_the_seeds_asked_for_are_the_fewest_from_which_on_it_is_settled(
    distance: float, tests: int
) -> None:
    most = seeds_needed(tests, WIDE)
    tried = [is_settled(distance, seeds, tests, WIDE) for seeds in range(1, most)]
    last_unsettled = max((n for n, settled in enumerate(tried, start=1) if not settled), default=0)
    assert seeds_as_seen(distance, tests, WIDE) == last_unsettled + 1


@settings(max_examples=30, deadline=None)
@given(st.integers(2, 300), st.floats(0, 1), st.integers(1, 8))
def test_what_is_not_settled_takes_more_seeds_than_there_are(
    seeds: int, distance: float, tests: int
) -> None:
    seen = round(distance * seeds) / seeds
    if not is_settled(seen, seeds, tests, LIMITS):
        assert seeds < seeds_as_seen(seen, tests, LIMITS) <= seeds_needed(tests, LIMITS)


@pytest.mark.parametrize(("tests", "fewest"), [(1, 6), (4, 7), (8, 7)])
def test_all_against_none_takes_a_handful_of_seeds_and_not_hundreds(
    tests: int, fewest: int
) -> None:
    assert seeds_as_seen(1.0, tests, LIMITS) == fewest

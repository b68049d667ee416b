"""Members as pages have them: four digits, or as many more as tell them apart."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.charts import Members
from reportgen.charts.members import shortened
from reportgen.record import percentile_rank


def shown(values: list[float | None]) -> list[float]:
    """Return the members as a page has them, those that diverged as infinite."""
    members = Members(seeds=tuple(range(len(values))), names=("m",), values=(tuple(values),))
    (row,) = shortened(members).values
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

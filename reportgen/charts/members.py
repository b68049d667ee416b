"""The members of an ensemble as a page has them, for a walk from seed to seed."""

from collections.abc import Sequence

from reportgen.charts.chart import Members

LEAST_DIGITS = 4
"""Significant digits of a member."""
_MOST_DIGITS = 17
"""No two doubles share as many."""


def shortened(members: Members) -> Members:
    """Return members with four significant digits, or as many more as tell one from the others.

    So what is shown of a member is what the record has, and members keep their order: of equal
    neighbours a page could not say which is the better one. None, a member that diverged, stays.
    """
    return members.model_copy(update={"values": tuple(map(_row, members.values))})


def _row(values: tuple[float | None, ...]) -> tuple[float | None, ...]:
    known = sorted({value for value in values if value is not None})
    least = {value: rounded(value) for value in known}
    short = dict(least)
    for at, value in enumerate(known):
        neighbours = known[max(0, at - 1) : at + 2]
        if any(least[other] == least[value] for other in neighbours if other != value):
            short[value] = _apart(value, neighbours)
    return tuple(None if value is None else short[value] for value in values)


def _apart(value: float, neighbours: Sequence[float]) -> float:
    """Return the value with the fewest digits that none of its neighbours has too."""
    for digits in range(LEAST_DIGITS, _MOST_DIGITS):
        short = rounded(value, digits)
        if not any(rounded(other, digits) == short for other in neighbours if other != value):
            return short
    return value


def rounded(value: float, digits: int = LEAST_DIGITS) -> float:
    """Return the value with so many significant digits."""
    return float(f"{value:.{digits - 1}e}")

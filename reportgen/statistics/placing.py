"""One number placed in the distribution that the other record's members come from."""

import math
from collections.abc import Sequence

from reportgen.record import percentile_rank, tied
from reportgen.statistics.distances import ascending
from reportgen.statistics.limits import Limits


def percentile(value: float, members: Sequence[float], *, less: bool, limits: Limits) -> float:
    """Return which percentile, 0 to 100, of ``members`` a ``value`` is; ties count half.

    Members within the numerical floor of the value count as tied. ``less`` says that less of the
    metric is better; NaN counts as the worst.
    """
    ordered, placed, reach = _placed(value, members, less=less, limits=limits)
    return percentile_rank(ordered, placed, reach)


def rarity(value: float, members: Sequence[float], *, less: bool, limits: Limits) -> float:
    """Return the chance that another member lies as far out as ``value``, on either side."""
    ordered, placed, reach = _placed(value, members, less=less, limits=limits)
    below, equal = tied(ordered, placed, reach)
    above = len(members) - below - equal
    return min(1.0, 2 * (1 + equal + min(below, above)) / (1 + len(members)))


def _placed(
    value: float, members: Sequence[float], *, less: bool, limits: Limits
) -> tuple[tuple[float, ...], float, float]:
    """Return the members in ascending order, the value as it counts among them, and its floor."""
    placed = float(ascending([value], less=less)[0])
    reach = limits.floor(placed, placed) if math.isfinite(placed) else 0.0
    return tuple(ascending(members, less=less).tolist()), placed, reach

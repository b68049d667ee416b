"""What training cost: a matter of the machine, so told and never judged."""

from collections.abc import Mapping

from reportgen.compare.model import SIDES, CostDiff, CostRow
from reportgen.record import Record

Timings = Mapping[str, object]
"""``timings.json`` as the lab leaves it: ``seconds`` maps a model to seconds."""


def compare_cost(a: Record, b: Record, before: Timings | None, after: Timings | None) -> CostDiff:
    """Return the seconds of each model's training, in proportion."""
    old, new = _seconds(before), _seconds(after)
    rows = tuple(
        CostRow(model=name, seconds_a=old[name], seconds_b=new[name], ratio=new[name] / old[name])
        for name in a.models
        if name in old and name in new
    )
    if not rows:
        missing = tuple(side for side, times in zip(SIDES, (old, new), strict=True) if not times)
        return CostDiff(missing=missing)
    one, other = a.environment, b.environment  # None of a record that does not say
    return CostDiff(rows=rows, same_machine=one.cpu == other.cpu if one and other else None)


def _seconds(timings: Timings | None) -> dict[str, float]:
    """Return the models with a positive finite time; a file made by hand may hold anything."""
    found = (timings or {}).get("seconds")
    if not isinstance(found, Mapping):
        return {}
    return {
        str(name): float(seconds)
        for name, seconds in found.items()
        if isinstance(seconds, int | float) and 1e-9 < seconds < 1e9  # noqa: PLR2004
    }

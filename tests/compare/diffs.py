"""Two records set side by side, and what is looked at in their diff."""

from collections.abc import Callable

from reportgen.compare import Side, compare
from reportgen.compare.model import Diff, MetricDiff
from reportgen.record import Record

Make = Callable[..., Record]


Members = Callable[..., tuple[float, ...]]


def between(a: Record, b: Record, **options: object) -> Diff:
    return compare(Side(a, "a.json"), Side(b, "b.json"), **options)  # type: ignore[arg-type]


def network(diff: Diff) -> MetricDiff:
    return next(row for row in diff.metrics if row.model == "model_1")

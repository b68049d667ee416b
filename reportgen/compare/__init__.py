"""Two records into verdicts: what changed, whether it matters, and by what evidence."""

from reportgen.compare.diff import Side, compare
from reportgen.compare.model import Diff, MetricDiff, diff_json, diff_schema
from reportgen.compare.verdicts import ClaimVerdict, Verdict

__all__ = [
    "ClaimVerdict",
    "Diff",
    "MetricDiff",
    "Side",
    "Verdict",
    "compare",
    "diff_json",
    "diff_schema",
]

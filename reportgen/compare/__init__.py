"""Two records into verdicts: what changed, whether it matters, and by what evidence."""

from reportgen.compare.claims import ClaimResult, claim_results
from reportgen.compare.diff import Side, compare
from reportgen.compare.markdown import to_markdown
from reportgen.compare.model import Cause, Diff, MetricDiff, Share, diff_json, diff_schema
from reportgen.compare.terminal import to_terminal
from reportgen.compare.verdicts import LIMITS, ClaimVerdict, Limits, Verdict

__all__ = [
    "LIMITS",
    "Cause",
    "ClaimResult",
    "ClaimVerdict",
    "Diff",
    "Limits",
    "MetricDiff",
    "Share",
    "Side",
    "Verdict",
    "claim_results",
    "compare",
    "diff_json",
    "diff_schema",
    "to_markdown",
    "to_terminal",
]
